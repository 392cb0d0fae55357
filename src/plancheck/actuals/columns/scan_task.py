"""What is to be scanned: how the lines of a file are read, and what the plan demands of them."""

from collections.abc import Callable

from plancheck.actuals.columns.known_blocks import Known
from plancheck.actuals.header.labels import Records
from plancheck.actuals.rows.below import Below, HeadingsBelow
from plancheck.actuals.rows.cell_readers import TableReading
from plancheck.actuals.rows.row_reader import Rows
from plancheck.contract.demand import Demands
from plancheck.model.actual import Location
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import NumberFormat


class ScanTask(NamedTuple):
    """What is to be scanned."""

    reading: TableReading  # how the records are read, a file in the long layout
    delimiter: str
    numbers: NumberFormat  # how its values are written
    read: Callable[[Records], Rows]  # reads records
    origin: Location  # the file
    demands: Demands  # what the plan demands of its rows
    below: Below  # takes the lines that are no rows
    known: Known  # what earlier readings found in the blocks of the file

    @property
    def late(self) -> HeadingsBelow | None:
        """What looks for rows of one text above others, if there may be such."""
        return self.below.late if self.reading.columns.value is None else None
