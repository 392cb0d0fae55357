"""What is to be settled of a file: how its lines are read, and what is asked of them."""

from collections.abc import Callable
from typing import NamedTuple

from plancheck.actuals.header import Columns
from plancheck.actuals.labels import Records
from plancheck.actuals.readers import Readers
from plancheck.actuals.rows import Rows
from plancheck.model.actual import Location
from plancheck.model.settlement import Questions


class Job(NamedTuple):
    """What is to be settled.

    Attributes:
        columns: Those of a file in the long layout.
        readers: How its cells are read.
        read: Reads records.
        origin: The file.
        questions: What is asked of its rows.
    """

    columns: Columns
    delimiter: str
    readers: Readers
    read: Callable[[Records], Rows]
    origin: Location
    questions: Questions
