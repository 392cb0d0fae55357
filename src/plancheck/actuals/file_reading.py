"""How one file of actuals was understood."""

from typing import TYPE_CHECKING, NamedTuple

from plancheck.actuals.header import Columns
from plancheck.actuals.tables import Table
from plancheck.model.number_format import NumberFormat

if TYPE_CHECKING:
    from plancheck.model.inspection import Understanding


class FileReading(NamedTuple):
    """How one file was understood.

    Attributes:
        numbers: How its values are written; None where its cells know what is a number.
        rows: How many rows of data it has; complete once it was read to its end.
        deleted: How many rows SDMX-CSV marks as deleted.
    """

    table: Table
    columns: Columns
    numbers: NumberFormat | None
    rows: int = 0
    deleted: int = 0

    def understood(self, dimensions: tuple[str, ...]) -> "Understanding":
        """Return the same for people; `dimensions` names those of the columns."""
        from plancheck.model.inspection import Understanding

        table, columns = self.table, self.columns
        meanings = [(cell, columns.meaning(place, dimensions)) for place, cell in enumerate(columns.cells)]
        return Understanding(
            table.kind,
            table.encoding,
            table.delimiter,
            table.sheet or "",
            columns.layout,
            self.numbers,
            tuple(meanings),
            self.rows,
            self.deleted,
        )
