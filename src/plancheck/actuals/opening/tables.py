"""A table as it was found in a file, and what is looked for in one."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.actuals.grammar.figures import looks_like_number
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

_HEADED: Final = 12
"""So many first rows may be headers of columns."""

_MOST_PERIODS: Final = 5
"""More in one row are those of columns."""

_TRIED: Final = 12
"""So many columns are tried as the one that may hold the values."""


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
        first_rows: Returns the first records below the header, of a file whose structure was not looked for.
        spans: Of a text file, the cells that go on over several lines and seem to hold rows, as far as it was read.
        member: The name of the text file within a zip archive.
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
    first_rows: Callable[[], Sequence[tuple[int, Cells]]] = tuple
    member: str = ""

    @property
    def is_typed(self) -> bool:
        """Whether the cells know by themselves what is a number."""
        return self.kind != TEXT


class Sought(NamedTuple):
    """What is looked for in a file.

    Attributes:
        stated: What is said of its structure.
        known: Tells what the plan knows by name, if the structure is looked for; None if there is no plan.
        vocabulary: The same for reading rows.
        numbers: How values are written; None if that is not said.
        financial: As which of its years a financial year counts, in headers; None if that is not said.
    """

    stated: Stated
    names: Names
    known: "Callable[[], Known] | None" = None
    vocabulary: Vocabulary = Vocabulary()
    numbers: NumberFormat | None = None
    financial: str | None = None


def looked_for(grids: "Sequence[Grid]", sought: Sought, *, is_typed: bool) -> "Found":
    """Return the structure of a file whose first rows are cut as in `grids`."""
    from plancheck.actuals.opening.sample import sample_reader
    from plancheck.actuals.structure.choice import Found, find, stated
    from plancheck.actuals.table.records import MAX_COLUMNS

    if sought.known is None:
        return Found()
    if any(len(cells) > MAX_COLUMNS for grid in grids for _, cells in grid.rows):
        return Found(grids=tuple(grids))  # it is refused for that
    if sought.financial:
        grids = [_counted(grid, sought.financial) for grid in grids]
    read = sample_reader(sought.vocabulary, sought.numbers, is_typed=is_typed)
    lines = sought.stated.header

    def look(known: "Known") -> Found:
        if lines is None:
            return find(grids, known, _is_period, read)
        found = [stated(grid, lines, known, _is_period) for grid in grids]
        return next((each for each in found if each.structure or each.rivals), next(iter(found), Found()))

    known = sought.known()
    found = look(known)._replace(grids=tuple(grids))
    return found if found.structure or found.rivals else _with_proposal(found, known, look)


def _with_proposal(found: "Found", said: "Known", look: "Callable[[Known], Found]") -> "Found":
    """Return what was found, with what would be read if a doubt were none, or if more were said."""
    if found.unclear and found.unclear[1]:
        return _doubted(found, found, said)
    for known in _of_sources(said):
        if structure := look(known).structure:
            is_supposed = known.indicator != said.indicator
            return found._replace(proposed=structure, source=known.names.source or "", is_supposed=is_supposed)
    supposed = [(look(known), known.indicator != said.indicator) for known in _proposals(said)]
    for more, is_supposed in supposed:
        if more.structure:
            return found._replace(proposed=more.structure, is_supposed=is_supposed)
    if proposed := _of_only_value(found, said, look):
        return proposed
    for more, is_supposed in supposed:
        if more.unclear and more.unclear[1]:
            return _doubted(found, more, said)._replace(is_supposed=is_supposed)
    return found


def _of_only_value(found: "Found", said: "Known", look: "Callable[[Known], Found]") -> "Found | None":
    """Return what was found with the structure of a file of one indicator, if one column alone can hold its values."""
    for known in (said, *(each for each in _of_one_indicator(said) if each is not said)):
        is_supposed = known.indicator != said.indicator
        for dated in (known, *_with_periods(found.grids, known)):
            if more := _only_value(found.grids, dated, look):
                more = found._replace(proposed=more.structure) if more.structure else _doubted(found, more, said)
                proposed = more.proposed._replace(placed=more.proposed.placed | {"value"}) if more.proposed else None
                return more._replace(proposed=proposed, is_supposed=is_supposed, is_placed=dated is not known)
    return None


def _doubted(found: "Found", more: "Found", said: "Known") -> "Found":
    """Return what was found, with what would be read of `more` if what is in doubt there were not."""
    from plancheck.actuals.structure.surroundings.titles import scale_above

    if more.unclear is None or (doubted := more.unclear[1]) is None:
        return found
    scaled = None if said.has_scale else scale_above(doubted, said)
    return found._replace(proposed=doubted, asked=more.unclear[0].words, scale=scaled.scale if scaled else "")


def _with_periods(grids: "Sequence[Grid]", known: "Known") -> "Iterator[Known]":
    """Yield what is known with the only column whose cells are all periods, below whatever header."""
    if known.period or "period" in known.places:
        return
    for grid in filter(lambda each: each.rows, grids):
        width = max(len(cells) for _, cells in grid.rows)
        _, *rows = [cells for _, cells in grid.rows if len(cells) == width]
        full = [at for at, column in enumerate(zip(*rows, strict=True)) if all(map(_is_period, column))]
        if len(full) == 1:
            yield known._replace(places={**known.places, "period": full[0]})


def _only_value(grids: "Sequence[Grid]", known: "Known", look: "Callable[[Known], Found]") -> "Found | None":
    """Return what is found of a file of one indicator if one column alone can hold its values, however it is called."""
    if known.spread or "value" in known.places or any(map(_has_periods, grids)):
        return None
    rows = (cells for grid in grids for _, cells in grid.rows)
    filled = {at for cells in rows for at, cell in enumerate(cells[:_TRIED]) if looks_like_number(cell)}
    free = sorted(filled - {*known.places.values()})
    known = known._replace(has_figures=True)
    tried = [look(known._replace(places={**known.places, "value": at})) for at in free]
    found = [each for each in tried if each.structure or (each.unclear and each.unclear[1])]
    return found[0] if len(found) == 1 else None


def _has_periods(grid: "Grid") -> bool:
    """Say whether most cells of a first row are periods: above columns of values, of which no one holds them all."""
    from plancheck.actuals.structure.headings import heading

    counts = ((sum(heading(cell).period is not None for cell in cells), len(cells)) for _, cells in grid.rows[:_HEADED])
    return any(periods > _MOST_PERIODS and periods * 2 > width for periods, width in counts)


def _counted(grid: "Grid", by: str) -> "Grid":
    """Return a grid with the years that financial years count as, in headers above all."""
    from plancheck.model.financial_years import MONTH, counted_as, has_months

    is_monthly = has_months(cell for _, cells in grid.rows for cell in cells)

    def counted(cell: str) -> str:
        return cell if is_monthly and re.fullmatch(MONTH, cell.strip()) else counted_as(cell, by) or cell

    return grid._replace(rows=[(line, [counted(cell) for cell in cells]) for line, cells in grid.rows])


def _of_one_indicator(known: "Known") -> "Sequence[Known]":
    """Return what is known of a file of one indicator: the one that is said, or else the only one of the plan."""
    if known.indicator or not known.only_indicator:
        return [known] if known.indicator else []
    return [known._replace(indicator=known.only_indicator)]


def _of_sources(known: "Known") -> "Iterator[Known]":
    """Yield the same of each source that calls its files so, if none is said; also as of the only indicator."""
    from plancheck.profiles.known_profiles import sources_of_name

    for source in () if known.names.source else sources_of_name(known.path):
        names = Names(known.names.dimensions, known.names.columns, source)
        yield from (each._replace(names=names) for each in (known, *_of_one_indicator(known)))


def _proposals(known: "Known") -> "Iterator[Known]":
    """Yield what may be meant where nothing says it: the only indicator of the plan, columns for a dimension of it."""
    named = _of_one_indicator(known)
    if not known.indicator:
        yield from named
    if not known.spread and not known.places:
        for name, members in zip(known.names.dimensions, known.members, strict=True):
            if any(True for _ in members):
                yield from (each._replace(spread=name) for each in (known, *named))


def _is_period(text: str) -> bool:
    from plancheck.actuals.grammar.dating import may_be_period
    from plancheck.actuals.structure.headings import heading

    return heading(text).period is not None or may_be_period(text)
