"""What is to be settled of a file: how its lines are read, and what is asked of them."""

from collections.abc import Callable
from typing import NamedTuple

from plancheck.actuals.header.labels import Records
from plancheck.actuals.rows.row_reader import Rows
from plancheck.actuals.rows.table_reading import Form
from plancheck.contract.settlement import Questions
from plancheck.model.actual import Location
from plancheck.numbers.number_format import NumberFormat


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
