"""What is to be settled of a file: how its lines are read, and what is asked of them."""

from collections.abc import Callable
from typing import NamedTuple

from plancheck.actuals.form import Form
from plancheck.actuals.labels import Records
from plancheck.actuals.rows import Rows
from plancheck.model.actual import Location
from plancheck.model.number_format import NumberFormat
from plancheck.model.settlement import Questions


class Job(NamedTuple):
    """What is to be settled.

    Attributes:
        form: That of a file in the long layout.
        numbers: How its values are written.
        read: Reads records.
        origin: The file.
        questions: What is asked of its rows.
    """

    form: Form
    delimiter: str
    numbers: NumberFormat
    read: Callable[[Records], Rows]
    origin: Location
    questions: Questions
