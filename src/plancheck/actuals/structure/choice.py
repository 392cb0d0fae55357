"""The structure of a file: the only one that its first rows have, or why none is taken."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.grammar.scales import mentions_scale, states_scale
from plancheck.actuals.header.column_names import header_key
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.period_columns import is_dated
from plancheck.actuals.header.places import find_places
from plancheck.actuals.header.usual_names import LATER, NAMES
from plancheck.actuals.structure.blocks import MOST_ROWS, Block, block_of, blocks_ending
from plancheck.actuals.structure.evidence import is_about
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts import Unclear, cuts
from plancheck.actuals.structure.pairs import pairs, series
from plancheck.actuals.structure.tables import Structure, structures
from plancheck.actuals.structure.titles import qualified_above
from plancheck.message import Message, message, template
from plancheck.text import quoted

_PERIODS: Final = frozenset({*NAMES["period"], *LATER["period"], "years", "periods", "quarters", "months", "các năm"})
"""What may stand above columns of periods and says nothing more of them."""

Read = Callable[[Structure], frozenset[tuple[object, ...]]]
"""Returns what the first rows of a file say of the plan, read by a structure."""


class Found(NamedTuple):
    """What was found.

    Attributes:
        structure: The only one.
        rivals: Two or more of which each would be one.
        unclear: Why there is none: of what comes nearest.
        grids: The first rows, as they were cut.
        proposed: What would be one if it were said, which nothing in the file says.
        is_supposed: Whether it is supposed of which indicator that is.
    """

    structure: Structure | None = None
    rivals: tuple[Structure, ...] = ()
    unclear: tuple[Unclear, Structure | None, int] | None = None
    proposed: Structure | None = None
    grids: tuple[Grid, ...] = ()
    is_supposed: bool = False


def find(grids: Sequence[Grid], known: Known, period: Callable[[str], bool], read: Read) -> Found:
    """Return the structure of a file, of which these are the first rows, cut in several ways."""
    complete: list[Structure] = []
    nearest: tuple[Unclear, Structure | None, int] | None = None
    for grid in grids:
        table = 0
        for found, line in _of_grid(grid, known, period):
            if isinstance(found, Structure):
                complete += [] if table and line > table else [found]
            elif nearest is None or found.rank > nearest[0].rank:
                nearest = found, None, line
            if isinstance(found, Unclear) and found.rows:
                table = table or found.rows  # what stands below its rows is no header of theirs
    for look in (pairs, series, _unfilled):
        complete = complete or [found for grid in grids for found in look(grid, known, period)]
    distinct: dict[tuple[str, frozenset[tuple[object, ...]]], Structure] = {}
    for found in complete:
        distinct.setdefault((found.grid.sheet, read(found)), found)
    if len(distinct) > 1:
        return Found(None, tuple(distinct.values()))
    if not distinct:
        return Found(unclear=nearest)
    structure = next(iter(distinct.values()))
    doubt = qualified_above(structure, known) or (None if known.has_scale else _scale_above(structure, known))
    return (
        Found(unclear=(doubt, structure, structure.header[0] if structure.header else 1)) if doubt else Found(structure)
    )


def _unfilled(grid: Grid, known: Known, period: Callable[[str], bool]) -> Iterator[Structure]:
    """Yield the structures of a form without any figure yet: the highest header that is one."""
    for last in range(min(MOST_ROWS, len(grid.rows) - 1)):
        for block in blocks_ending(grid, last, known.names):
            found = structures(grid, block, known, period, is_unfilled=True)
            if complete := [each for each in found if isinstance(each, Structure)]:
                yield from complete
                return


def stated(grid: Grid, lines: Sequence[int], known: Known, period: Callable[[str], bool]) -> Found:
    """Return the structure of a table whose header is said to stand on these lines."""
    at = [place for place, (line, _) in enumerate(grid.rows) if lines[0] <= line <= lines[-1]]
    if not at:
        return Found(unclear=(Unclear(message(_NO_LINE, line=str(lines[0]))), None, lines[0]))
    block = block_of(grid, at[0], at[-1], known.names)
    found = list(structures(grid, block, known, period))
    complete = [each for each in found if isinstance(each, Structure)]
    if len(complete) == 1:
        return Found(complete[0])
    unclear = [each for each in found if isinstance(each, Unclear)]
    if complete:
        return Found(None, tuple(complete))
    return Found(unclear=(max(unclear, key=lambda each: each.rank, default=_NOTHING), None, lines[0]))


class _Above(NamedTuple):
    """A table further up: rows of it are no headers."""

    first: int
    width: int
    values: Sequence[int]

    def has(self, grid: Grid, at: int) -> bool:
        """Say whether a row of the grid is one of the table."""
        cells = grid.rows[at][1]
        is_wide = len(cells) <= self.width if grid.sheet else len(cells) == self.width
        return (
            at >= self.first
            and is_wide
            and any(place < len(cells) and is_figure(cells[place]) for place in self.values)
        )


def _of_grid(grid: Grid, known: Known, period: Callable[[str], bool]) -> Iterator[tuple[Structure | Unclear, int]]:
    """Yield the structures of a grid, by the lowest row of their headers; in place of one, why it is not complete."""
    higher: list[_Above] = []
    doubtful: list[tuple[Structure, Unclear, int]] = []
    is_found = False
    for last in range(min(MOST_ROWS, len(grid.rows) - 1)):
        line, cells = grid.rows[last]
        is_row = any(table.has(grid, last) for table in higher)
        if is_row and not _may_be_header(cells, known):
            continue
        for block in blocks_ending(grid, last, known.names):
            found = list(structures(grid, block, known, period))
            unclear = [each for each in found if isinstance(each, Unclear)]
            complete = [each for each in found if isinstance(each, Structure)]
            yield from ((each, line) for each in unclear)
            higher += [_Above(last + 1, block.width, each.values) for each in unclear if each.values]
            if not complete or (is_found and block.first < last and not _is_over(cells, complete[0])):
                continue
            is_below_rows = is_row and block.first and any(map(is_figure, grid.rows[block.first - 1][1]))
            above = [] if is_below_rows else [_unsaid_above(grid, block, each, known) for each in complete]
            if _is_unit_row(grid, last + 1, complete[0], known):
                continue
            if words := _other_table(grid, block, complete[0]):
                yield Unclear(words, 2), line
                continue
            if words := _other_header(grid, last + 1, complete[0], known):
                higher += [_Above(last + 1, block.width, _values(each)) for each in complete]
                doubtful.append((complete[0], Unclear(words, 2), line))
                continue
            if any(above):
                yield from ((unsaid, line) for unsaid in above if unsaid)
                continue
            higher += [_Above(last + 1, block.width, _values(each)) for each in complete]
            yield from ((each, line) for each in complete)
            is_found = True
            break
    yield from ((found if is_found else unclear, line) for found, unclear, line in doubtful)


def _is_over(cells: Cells, found: Structure) -> bool:
    """Say whether a row says something above values: the lowest of a header does, below a header that is one alone."""
    return any(place < len(cells) and cells[place].strip() for place in _values(found))


def _is_unit_row(grid: Grid, at: int, found: Structure, known: Known) -> bool:
    """Say whether a row below a header is of it: it has units where values stand, and nothing where rows are named."""
    cells = grid.rows[at][1] if at < len(grid.rows) else [""]
    over = [cells[place] for place in _values(found) if place < len(cells) and cells[place].strip()]
    are_units = all(known.unit_of(text) is not None or not heading(text).rest for text in over)
    return not cells[0].strip() and bool(over) and are_units and not any(map(is_figure, over))


def _other_header(grid: Grid, at: int, found: Structure, known: Known) -> Message | None:
    """Return that the row below a header seems to be one too: it has known words, and periods where values stand."""
    line, cells = grid.rows[at] if at < len(grid.rows) else (0, [])
    values = _values(found)
    over = [cells[place] for place in values if place < len(cells)]
    dated = sum(heading(text).period is not None or is_dated(text) for text in over)
    others = [cell for place, cell in enumerate(cells) if place not in values]
    if dated < 2 or not find_places(others, known.names).of:  # noqa: PLR2004  two are no accident
        return None
    return message(_TWO_HEADERS, first=str(found.header[-1]), second=str(line))


def _other_table(grid: Grid, block: Block, found: Structure) -> Message | None:
    """Return that rows of a table that is not understood stand above a header: two rows with figures, but of years.

    Two figures in one row are such; one is where values stand below.
    """
    values = {*_values(found)}
    rows = [
        line
        for line, cells in grid.rows[: block.first]
        if len(found_at := [at for at, cell in enumerate(cells) if is_figure(cell) and heading(cell).period is None])
        > 1
        or values & {*found_at}
    ]
    return message(_TABLE_ABOVE, line=str(rows[0])) if len(rows) > 1 else None


def _values(found: Structure) -> Sequence[int]:
    return [column.place for column in found.columns.periods] or [found.columns.value or 0]


def _may_be_header(cells: Cells, known: Known) -> bool:
    """Say whether a row of a table looks like the header of another: it starts with a known word, and holds periods."""
    periods = sum(heading(cell).period is not None for cell in cells)
    return periods > 1 and bool(find_places(cells[:1], known.names).of)


def _unsaid_above(grid: Grid, block: Block, found: Structure, known: Known) -> Unclear | None:
    """Return that the row right above a header stands over its values, and is neither a title nor understood."""
    if not block.first:
        return None
    line, cells = grid.rows[block.first - 1]
    filled = [cell for cell in cells if cell.strip()]
    if (
        line + 1 != block.lines[0]
        or is_about(cells)
        or (len(filled) == 1 and (cells[0].strip() or _is_unit(filled[0])))
    ):
        return None
    over = [cells[place] for place in _values(found) if place < len(cells) and cells[place].strip()]
    if not over or (len({*filled}) == 1 and (cells[0].strip() or _is_plain(filled[0], known))):
        return None
    return Unclear(message(_UNSAID, line=str(line), text=quoted(over[0], 40)), 4)


def _is_plain(text: str, known: Known) -> bool:
    """Say whether a text above columns of values tells nothing but what they are of, or that they are of periods."""
    return header_key(text) in _PERIODS or known.indicator_in_title(text) is not None or known.unit_of(text) is not None


def _is_unit(text: str) -> bool:
    return text.strip(" (").casefold().startswith(("đơn vị", "đvt", "unit"))


def _scale_above(found: Structure, known: Known) -> Unclear | None:
    """Return that a line above the rows speaks of a scale which neither a unit nor a name of the plan has."""
    last = found.header[-1] if found.header else found.grid.rows[found.first][0]
    for line, cells in _without_rows(found, known):
        speaks = mentions_scale if line <= last + 1 or len(cells) > 1 else states_scale
        joined = found.grid.delimiter.join(cells)  # a delimiter may stand within what is said
        for cell in [cell for cell in cells if speaks(cell)] or [joined]:
            if speaks(cell) and not _is_named(cell, known):
                return Unclear(message(_SCALED, line=str(line), text=quoted(cell, 60)), 5)
    return None


def _without_rows(found: Structure, known: Known) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of the grid that are none of the table, its header among them."""
    for at, (line, cells) in enumerate(found.grid.rows):
        if at < found.first or not _is_row(found, cells, known):
            yield line, cells


def _is_row(found: Structure, cells: Cells, known: Known) -> bool:
    """Say whether a row below the header is one of the table: it has a figure, or names an indicator of the plan."""
    if any(place < len(cells) and is_figure(cells[place]) for place in _values(found)):
        return True
    place = found.columns.indicator
    return place < len(cells) and known.indicator_of(cells[place]) is not None


def _is_named(text: str, known: Known) -> bool:
    """Say whether the scale that a text speaks of is part of a name of the plan: of a unit, or of an indicator."""
    if known.unit_of(text) is not None or known.indicator_in_title(text) is not None:
        return True
    return any(heading(period).period and known.indicator_of(name) for name, period in cuts(text[:_LONGEST]))


_LONGEST: Final = 200
_TWO_HEADERS: Final = template("lines {first} and {second} both name periods above its values")
_TABLE_ABOVE: Final = template("rows with figures stand above it, from line {line}, in a table that is not understood")
_NO_LINE: Final = template("line {line} is none of its first rows")
_NOTHING: Final = Unclear(message("no row below its header holds a number where values stand"))
_UNSAID: Final = template("line {line} stands above the values and is not understood: {text}")
_SCALED: Final = template(
    "line {line} speaks of a scale, {text}; say under actuals: scale: in the plan which the values have"
)
