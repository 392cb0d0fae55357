"""How the records of a table are read: where in them things stand, and how they are written."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from plancheck.actuals.grammar.marks import NO_MARKS, Marks
from plancheck.actuals.grammar.percentages import Percentages
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Labels
from plancheck.actuals.rows.cell_readers import Readers, Remembered

if TYPE_CHECKING:
    from plancheck.actuals.rows.header_rows import HeaderRows
    from plancheck.actuals.rows.known_rows import KnownRows
    from plancheck.actuals.rows.left_over import LeftOver


class TableReading(NamedTuple):
    """How the records of a table are read.

    Attributes:
        readers: Read the cells, once there are names in the place of codes.
        labels: Put them there.
        known: By column, what reads names that the plan may spell in another way.
        left_over: By column, what looks at cells that are not read.
        marks: What marks beside a number mean.
        percent: What percentages are to the plan, if cells may be shown as such.
        headers: Looks for rows that are a header once more.
        sample: Takes rows about indicators of the plan, if they may tell something of columns that are not read.
    """

    columns: Columns
    readers: Readers
    labels: Labels
    known: Mapping[int, Remembered[str]] = {}
    left_over: Mapping[int, "LeftOver"] = {}
    marks: Marks = NO_MARKS
    percent: Percentages | None = None
    headers: "HeaderRows | None" = None
    sample: "KnownRows | None" = None

    def names(self, place: int) -> Remembered[str]:
        """Return what reads the names in the column at `place`."""
        return self.known.get(place, self.readers.names)
