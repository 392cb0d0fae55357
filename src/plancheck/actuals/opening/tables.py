"""A table as it was found in a file, and what is looked for in one."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from plancheck.actuals.grammar.dating import financial_by
from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.labels import Cells, FirstRows, Labels, Remembered, widened
from plancheck.actuals.header.layout import is_plain_header
from plancheck.actuals.options import Options
from plancheck.actuals.rows.cell_readers import TableReading, readers_of
from plancheck.actuals.rows.row_reader import Rows
from plancheck.actuals.subject import Subject
from plancheck.actuals.table.bulk_records import Spans
from plancheck.actuals.table.records import MAX_COLUMNS
from plancheck.model.actual import Location
from plancheck.model.financial_years import MONTH, counted_as, has_months
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import NumberFormat
from plancheck.profiles import source_of_lines

if TYPE_CHECKING:
    from plancheck.actuals.structure.choice import Found, Read
    from plancheck.actuals.structure.grids import Grid
    from plancheck.actuals.structure.known import Known
    from plancheck.actuals.structure.tables import Structure
    from plancheck.actuals.table.records import Records
    from plancheck.actuals.table.typed_records import FrameRecords, ParquetRecords
    from plancheck.actuals.workbook.merged_cells import Seen

TEXT: Final = "text"
WORKBOOK: Final = "workbook"
PARQUET: Final = "Parquet"
FRAME: Final = "data frame"
TELLING: Final = 12  # so many lines are looked at for one that tells whose file it is


def sample_reader(subject: Subject, numbers: NumberFormat | None, *, is_typed: bool) -> "Read":
    """Return what reads the first rows of a file for the plan of this `subject`, `numbers` as the user says."""
    vocabulary, numbers = subject.vocabulary, numbers or subject.numbers

    def read(structure: "Structure") -> frozenset[tuple[object, ...]]:
        columns, grid = structure.columns, structure.grid
        spelled = vocabulary.spelled(columns)
        labels = Labels(columns, vocabulary, spelled)
        names = {place: Remembered(read_name) for place, read_name in spelled.items() if not labels.has(place)}
        how = TableReading(columns, readers_of(numbers, is_typed=is_typed), labels, names)
        records = ((line, widened(cells, columns.width)) for line, cells in structure.rows)
        rows = Rows(Location("", 0, 0, grid.sheet), records, how, lambda *_: None)
        return frozenset(
            (key, actual.period, actual.dimensions, actual.unit, actual.value_text, actual.statuses)
            for actual in rows
            if (key := vocabulary.indicators.meant(actual.indicator))
        )

    return read


class Table(NamedTuple):
    """Records, each with the line or row it starts on, the header first; and what they were found in."""

    kind: str  # what it is: `text`, `workbook`, `Parquet` or `data frame`
    records: Iterator[tuple[int, Cells]]
    # the line or row on which the header stands, 0 in a table that has it apart; None when there is none
    first: int | None
    # as in `Location`: the name of a sheet, empty in a text file, None in a table that has no lines
    sheet: str | None = ""
    encoding: str = ""  # of a text file, with how it is known
    delimiter: str = ""  # of a text file
    # where the records come from, but for a workbook's: those not taken yet can be had many at once
    cut: "Records | ParquetRecords | FrameRecords | None" = None
    # of a text file, the cells that go on over several lines and seem to hold rows, as far as it was read
    spans: Spans | None = None
    # the structure, where it is not all in a header on the first line, or why there is none
    found: "Found | None" = None
    is_whole: bool = True  # whether all lines below the header are of the table, as far as is said
    header: Sequence[str] | None = None  # of a workbook, the first row of the sheet
    seen: "Seen | None" = None  # of a workbook, what was seen of the sheet beside its cells, as far as it was read
    # returns the first records below the header, of a file whose structure was not looked for
    first_rows: Callable[[], FirstRows] = tuple
    member: str = ""  # the name of the text file within a zip archive
    # what is said to stand below the table, lines of a text or cells of a row, once it was read to its end
    left: Sequence[str | Cells] = ()

    @property
    def structure(self) -> "Structure | None":
        """The structure that was found."""
        return self.found.structure if self.found else None

    @property
    def above(self) -> "FirstRows":
        """The first rows that stand above the header, where it was found further down."""
        return self.structure.above if self.structure and self.structure.header else ()

    @property
    def is_typed(self) -> bool:
        """Whether the cells know by themselves what is a number."""
        return self.kind != TEXT


class Sought(NamedTuple):
    """What is looked for in the file called `path`: what the user, or else the plan, has `said`, and its subject."""

    said: Options
    subject: Subject = Subject()
    path: str = ""

    @property
    def names(self) -> Names:
        """The names that columns may have."""
        return self.subject.names

    def is_plain(self, cells: Cells) -> bool:
        """Say whether a header says by itself all that is needed, and nobody says more of the table."""
        is_said = self.said.is_said or financial_by(self.subject.dates)
        return not is_said and is_plain_header(cells, self.names)

    def of_source(self, first: Iterable[str]) -> "Sought":
        """Return the same of a file of a source of which one of its `first` lines tells, if no other is stated."""
        source = source_of_lines(first) if self.names.source == "" else ""
        names = self.names._replace(source=source)
        return self._replace(subject=self.subject._replace(names=names)) if source else self

    def known(self) -> "Known":
        """Return what is known of the file before its structure is looked for."""
        from plancheck.actuals.structure.known import Known

        return Known.of(self.subject, self.path, self.said)


def looked_for(grids: "Sequence[Grid]", sought: Sought, *, is_typed: bool) -> "Found":
    """Return the structure of a file whose first rows are cut as in `grids`."""
    from plancheck.actuals.structure.choice import Found, find, stated
    from plancheck.actuals.structure.proposals import with_proposal

    if any(len(cells) > MAX_COLUMNS for grid in grids for _, cells in grid.rows):
        return Found(grids=tuple(grids))  # it is refused for that
    if financial := financial_by(sought.subject.dates):
        grids = [_counted(grid, financial) for grid in grids]
    read = sample_reader(sought.subject, sought.said.numbers, is_typed=is_typed)
    lines = sought.said.header

    def look(known: "Known") -> Found:
        if lines is None:
            return find(grids, known, read)._replace(grids=tuple(grids))
        found = [stated(grid, lines, known)._replace(grids=tuple(grids)) for grid in grids]
        return next((each for each in found if each.structure or each.rivals), next(iter(found), Found()))

    return with_proposal(sought.known(), look)


def _counted(grid: "Grid", by: str) -> "Grid":
    """Return a grid with the years that financial years count as, in headers above all."""
    is_monthly = has_months(cell for _, cells in grid.rows for cell in cells)

    def counted(cell: str) -> str:
        return cell if is_monthly and re.fullmatch(MONTH, cell.strip()) else counted_as(cell, by) or cell

    return grid._replace(rows=[(line, [counted(cell) for cell in cells]) for line, cells in grid.rows])
