"""The form of a table: where in a record things stand, and how they are written."""

from typing import NamedTuple

from plancheck.actuals.header.labels import Labels
from plancheck.actuals.header.layout import Columns
from plancheck.actuals.rows.cell_readers import Readers


class Form(NamedTuple):
    """How the records of a table are read.

    Attributes:
        readers: Read the cells, once there are names in the place of codes.
        labels: Put them there.
    """

    columns: Columns
    readers: Readers
    labels: Labels
