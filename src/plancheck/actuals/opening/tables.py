"""A table as it was found in a file, and what is looked for in one."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.labels import Cells, Vocabulary
from plancheck.actuals.options import Stated
from plancheck.actuals.table.multiline_cells import Spans
from plancheck.numbers.number_format import NumberFormat

if TYPE_CHECKING:
    from plancheck.actuals.structure.choice import Found
    from plancheck.actuals.structure.grids import Grid
    from plancheck.actuals.structure.known import Known
    from plancheck.actuals.table.frame import FrameRecords
    from plancheck.actuals.table.parquet import ParquetRecords
    from plancheck.actuals.table.records import Records
    from plancheck.actuals.workbook.seen import Seen

TEXT: Final = "text"
WORKBOOK: Final = "workbook"
PARQUET: Final = "Parquet"
FRAME: Final = "data frame"


class Table(NamedTuple):
    """Records, each with the line or row it starts on, the header first; and what they were found in.

    Attributes:
        kind: What it is: `text`, `workbook`, `Parquet` or `data frame`.
        first: The line or row on which the header stands, 0 in a table that has it apart; None when there is none.
        sheet: As in `Location`: the name of a sheet, empty in a text file, None in a table that has no lines.
        encoding: Of a text file, with how it is known.
        delimiter: Of a text file.
        cut: Where the records come from, but for a workbook's: those not taken yet can be had many at once.
        found: The structure, where it is not all in a header on the first line, or why there is none.
        header: Of a workbook, the first row of the sheet.
        seen: Of a workbook, what was seen of the sheet beside its cells, as far as it was read.
        is_whole: Whether all lines below the header are of the table, as far as is said.
        spans: Of a text file, the cells that go on over several lines and seem to hold rows, as far as it was read.
    """

    kind: str
    records: Iterator[tuple[int, Cells]]
    first: int | None
    sheet: str | None = ""
    encoding: str = ""
    delimiter: str = ""
    cut: "Records | ParquetRecords | FrameRecords | None" = None
    spans: Spans | None = None
    found: "Found | None" = None
    is_whole: bool = True
    header: Sequence[str] | None = None
    seen: "Seen | None" = None

    @property
    def is_typed(self) -> bool:
        """Whether the cells know by themselves what is a number."""
        return self.kind != TEXT


class Sought(NamedTuple):
    """What is looked for in a file.

    Attributes:
        stated: What is said of its structure.
        known: What the plan knows by name; None if there is no plan.
        vocabulary: The same for reading rows.
        numbers: How values are written; None if that is not said.
    """

    stated: Stated
    names: Names
    known: "Known | None" = None
    vocabulary: Vocabulary = Vocabulary()
    numbers: NumberFormat | None = None


def looked_for(grids: "Sequence[Grid]", sought: Sought, *, is_typed: bool) -> "Found":
    """Return the structure of a file whose first rows are cut as in `grids`."""
    from plancheck.actuals.structure.choice import Found, find, stated
    from plancheck.actuals.structure.sample import sample_reader

    if sought.known is None:
        return Found()
    read = sample_reader(sought.vocabulary, sought.numbers, is_typed=is_typed)
    lines = sought.stated.header

    def look(known: "Known") -> Found:
        if lines is None:
            return find(grids, known, _is_period, read)
        found = [stated(grid, lines, known, _is_period) for grid in grids]
        return next((each for each in found if each.structure or each.rivals), next(iter(found), Found()))

    found, only = look(sought.known)._replace(grids=tuple(grids)), sought.known.only_indicator
    if found.structure or found.rivals or not only or sought.known.indicator:
        return found
    return found._replace(proposed=look(sought.known._replace(indicator=only)).structure)


def _is_period(text: str) -> bool:
    from plancheck.actuals.grammar.dating import may_be_period
    from plancheck.actuals.structure.headings import heading

    return heading(text).period is not None or may_be_period(text)
