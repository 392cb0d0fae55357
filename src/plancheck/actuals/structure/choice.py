"""The structure of a file: the only one that its first rows have, or why none is taken."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.places import find_places
from plancheck.actuals.structure.blocks import MOST_ROWS, block_of, blocks_ending
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Unclear
from plancheck.actuals.structure.pairs import pairs, series
from plancheck.actuals.structure.surroundings.beside_header import (
    is_over,
    is_unit_row,
    other_header,
    other_table,
    unsaid_above,
)
from plancheck.actuals.structure.surroundings.titles import qualified_above, scale_above
from plancheck.actuals.structure.tables import Structure, structures
from plancheck.message import Message, message, template

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
        asked: What speaks against it, if it is not that something is left unsaid.
        is_placed: Whether it is supposed which column holds its periods.
        scale: The scale of which a line above it speaks, as a plan says it.
        source: The source whose files are called so, where it is supposed to be one.
    """

    structure: Structure | None = None
    rivals: tuple[Structure, ...] = ()
    unclear: tuple[Unclear, Structure | None, int] | None = None
    proposed: Structure | None = None
    grids: tuple[Grid, ...] = ()
    is_supposed: bool = False
    asked: Message | None = None
    is_placed: bool = False
    scale: str = ""
    source: str = ""


def find(grids: Sequence[Grid], known: Known, period: Callable[[str], bool], read: Read) -> Found:
    """Return the structure of a file, of which these are the first rows, cut in several ways."""
    complete: list[Structure] = []
    nearest: tuple[Unclear, Structure | None, int] | None = None
    for grid in grids:
        table = 0
        for each, line in _of_grid(grid, known, period):
            found, doubted = (each.words, each.structure) if isinstance(each, _Doubted) else (each, None)
            if isinstance(found, Structure):
                complete += [] if table and line > table else [found]
            elif nearest is None or found.rank > nearest[0].rank:
                nearest = found, doubted, line
            if isinstance(found, Unclear) and found.rows:
                table = table or found.rows  # what stands below its rows is no header of theirs
    complete = [found for grid in grids for found in series(grid, known, period)] or complete
    for look in (pairs,) if known.has_figures else (pairs, _unfilled):
        complete = complete or [found for grid in grids for found in look(grid, known, period)]
    distinct: dict[tuple[str, frozenset[tuple[object, ...]]], Structure] = {}
    for found in _longest(complete):
        distinct.setdefault((found.grid.sheet, read(found)), found)
    if len(distinct) > 1:
        return Found(None, tuple(distinct.values()))
    if not distinct:
        return Found(unclear=nearest)
    return _unless_doubted(next(iter(distinct.values())), known)


def _longest(complete: Sequence[Structure]) -> Iterator[Structure]:
    """Yield the structures but for those whose header goes on in the next line, as another of them has it."""
    yield from (found for found in complete if not any(_goes_on(found, other) for other in complete))


def _goes_on(found: Structure, other: Structure) -> bool:
    """Say whether the header of a structure goes on in the next line, which has no figure, as another has it: codes.

    It does too in the lines of a longer header, where words stand in all of its columns of values.
    """
    if not (found.header and other.header) or other.grid is not found.grid:
        return False
    is_part = {*found.header} < {*other.header}
    if (is_part or other.header[0] == found.header[-1] + 1) and all(
        _are_words(found, line) for line in other.header if line > found.header[-1]
    ):
        return True
    if not is_part or other.header[:-1] != found.header or _places(found) != _places(other):
        return False
    _, cells = found.grid.rows[other.first - 1]
    return not any(is_figure("".join(cells[place : place + 1])) for place in range(1, found.columns.width))


def _are_words(found: Structure, line: int) -> bool:
    """Say whether words, and no figures, stand in all columns of values of a line."""
    cells = next((cells for at, cells in found.grid.rows if at == line), [])
    texts = ["".join(cells[place : place + 1]).strip() for place in found.columns.value_places]
    return all(text and not is_figure(text) for text in texts)


def _places(found: Structure) -> tuple[object, ...]:
    """Return what stands where in a structure, but for what its columns are called."""
    columns = found.columns
    values = tuple((column.place, column.period, column.indicator, column.members) for column in columns.periods)
    return values, columns.value, columns.period, columns.indicator, columns.dimensions, tuple(found.constants.items())


def _unfilled(grid: Grid, known: Known, period: Callable[[str], bool]) -> Iterator[Structure]:
    """Yield the structures of a form without any figure yet: the highest header that is one."""
    if any(_is_filled(cells) for _, cells in grid.rows):
        return
    for last in range(min(MOST_ROWS, len(grid.rows) - 1)):
        for block in blocks_ending(grid, last, known.names):
            found = structures(grid, block, known, period, is_unfilled=True)
            if complete := [each for each in found if isinstance(each, Structure)]:
                yield from complete
                return


def _is_filled(cells: Cells) -> bool:
    """Say whether most cells of a row are figures, and no years."""
    figures = sum(is_figure(cell) and heading(cell).period is None for cell in cells)
    return figures >= _FIGURES and figures * 2 > len(cells)


def stated(grid: Grid, lines: Sequence[int], known: Known, period: Callable[[str], bool]) -> Found:
    """Return the structure of a table whose header is said to stand on these lines."""
    known = known._replace(has_header=True)
    at = [place for place, (line, _) in enumerate(grid.rows) if lines[0] <= line <= lines[-1]]
    if not at:
        return Found(unclear=(Unclear(message(_NO_LINE, line=str(lines[0]))), None, lines[0]))
    for beside in series(grid, known, period):
        if (beside.header[0], beside.header[-1]) == (lines[0], lines[-1]):
            return _unless_doubted(beside, known)
    block = block_of(grid, at[0], at[-1], known.names)
    found = list(structures(grid, block, known, period))
    complete = [each for each in found if isinstance(each, Structure)]
    if len(complete) == 1:
        return _unless_doubted(complete[0], known)
    unclear = [each for each in found if isinstance(each, Unclear)]
    if complete:
        return Found(None, tuple(complete))
    return Found(unclear=(max(unclear, key=lambda each: each.rank, default=_NOTHING), None, lines[0]))


def _unless_doubted(found: Structure, known: Known) -> Found:
    """Return a structure, unless a line says that its figures are others, or scaled, and nobody says more."""
    doubt = None if known.has_header else qualified_above(found, known)
    doubt = doubt or (None if known.has_scale else scale_above(found, known))
    return Found(unclear=(doubt, found, found.header[0] if found.header else 1)) if doubt else Found(found)


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


class _Doubted(NamedTuple):
    """The structure that there would be without a line that is not understood, and why it is none."""

    structure: Structure
    words: Unclear


def _of_grid(
    grid: Grid, known: Known, period: Callable[[str], bool]
) -> Iterator[tuple[Structure | Unclear | _Doubted, int]]:
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
            if not complete or (is_found and block.first < last and not is_over(cells, complete[0])):
                continue
            is_below_rows = is_row and block.first and any(map(is_figure, grid.rows[block.first - 1][1]))
            above = [] if is_below_rows else [unsaid_above(grid, block, each, known) for each in complete]
            if is_unit_row(grid, last + 1, complete[0], known):
                continue
            if words := other_table(grid, block, complete[0]):
                yield Unclear(words, 2), line
                continue
            if words := other_header(grid, last + 1, complete[0], known):
                higher += [_Above(last + 1, block.width, each.columns.value_places) for each in complete]
                doubtful.append((complete[0], Unclear(words, 2), line))
                continue
            if any(above):
                doubts = zip(above, complete, strict=True)
                yield from ((_Doubted(each, unsaid), line) for unsaid, each in doubts if unsaid)
                continue
            higher += [_Above(last + 1, block.width, each.columns.value_places) for each in complete]
            yield from ((each, line) for each in complete)
            is_found = True
            break
    yield from ((found if is_found else unclear, line) for found, unclear, line in doubtful)


def _may_be_header(cells: Cells, known: Known) -> bool:
    """Say whether a row of a table looks like a header: periods alone below merged cells, or behind a known word."""
    periods = sum(heading(cell).period is not None for cell in cells)
    is_below = not cells[0].strip() and periods == sum(bool(cell.strip()) for cell in cells)
    return periods > 1 and (is_below or bool(find_places(cells[:1], known.names).of))


_FIGURES: Final = 3
"""So many in a row are no numbers of rows."""

_NO_LINE: Final = template("line {line} is none of its first rows")
_NOTHING: Final = Unclear(message("no row below its header holds a number where values stand"))
