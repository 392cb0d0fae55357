"""The structure of a file: the only one that its first rows have, or why none is taken."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.labels import Cells, cell_at
from plancheck.actuals.header.places import find_places
from plancheck.actuals.structure.blocks import MOST_ROWS, Block, block_of, blocks_ending
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headerless_tables import pairs, series, unfilled
from plancheck.actuals.structure.headings import heading, is_period
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.layouts.layout import Unclear
from plancheck.actuals.structure.surroundings.beside_header import is_over, is_unit_row, unsaid_above, word_above
from plancheck.actuals.structure.surroundings.scale_lines import scale_above
from plancheck.actuals.structure.surroundings.titles import qualified_above
from plancheck.actuals.structure.tables import Candidate, Structure, candidates
from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple

# Returns what the first rows of a file say of the plan, read by a structure.
Read = Callable[[Structure], frozenset[tuple[object, ...]]]
_NO_LINE: Final = template("line {line} is none of its first rows")
NO_TABLE: Final = Unclear(message("no row below its header holds a number where values stand"))


class Found(NamedTuple):
    """What was found."""

    structure: Structure | None = None  # the only one
    rivals: tuple[Structure, ...] = ()  # two or more of which each would be one
    nearest: Candidate | None = None  # where there is none, what comes nearest, and why it is not taken
    proposed: Structure | None = None  # what would be one if it were said, which nothing in the file says
    grids: tuple[Grid, ...] = ()  # the first rows, as they were cut
    is_supposed: bool = False  # whether it is supposed of which indicator that is
    is_dated: bool = False  # whether it is supposed of which period
    asked: Message | None = None  # what speaks against it, if it is not that something is left unsaid
    is_placed: bool = False  # whether it is supposed which column holds its periods
    scale: str = ""  # the scale of which a line above it speaks, as a plan says it
    source: str = ""  # the source whose files are called so, where it is supposed to be one
    # what the file says that it is about, where it is only supposed which indicator that is
    about: tuple[str, ...] = ()
    unit: str = ""  # that of the plan, where nothing in the file says in which its values are

    @property
    def doubted(self) -> Structure | None:
        """What there would be if what is in doubt were not."""
        return self.nearest.structure if self.nearest else None

    @property
    def doubt(self) -> Unclear:
        """Why nothing is taken; of no rank if nothing comes near."""
        return (self.nearest.doubt if self.nearest else None) or NO_TABLE


def find(grids: Sequence[Grid], known: Known, read: Read) -> Found:
    """Return the structure of a file, of which these are the first rows, cut in several ways."""
    beside = [each for grid in grids for each in series(grid, known)]
    met = beside or [each for grid in grids for each in _met(grid, known)]
    for look in () if beside else (pairs,) if known.has_figures else (pairs, unfilled):
        if not any(each.structure and each.is_taken for each in met):
            met += [each for grid in grids for each in look(grid, known)]
    complete = [each.structure for each in met if each.structure and each.is_taken]
    distinct: dict[tuple[str, frozenset[tuple[object, ...]]], Structure] = {}
    for found in complete:
        if not any(_goes_on(found, other) for other in complete):
            distinct.setdefault((found.grid.sheet, read(found)), found)
    return _only([*distinct.values()], met, known)


def _only(complete: Sequence[Structure], met: Sequence[Candidate], known: Known) -> Found:
    """Return the only structure of some, unless it is in doubt; of none, what comes nearest of all that was met."""
    if len(complete) > 1:
        return Found(None, tuple(complete))
    if complete:
        return _unless_doubted(complete[0], known)
    doubts = (each for each in met if each.doubt)
    return Found(nearest=max(doubts, key=lambda each: each.doubt.rank if each.doubt else 0, default=None))


def _goes_on(found: Structure, other: Structure) -> bool:
    """Say whether the header of a structure goes on in the next line, which has no figure, as another has it: codes.

    It does too in the lines of a longer header, where words stand in all of its columns of values, or the header again:
    its cells are merged with those below.
    """
    if not (found.header and other.header) or other.grid is not found.grid:
        return False
    is_part = {*found.header} < {*other.header}
    goes_further = other.header[0] <= found.header[-1] + 1 <= other.header[-1]
    if (is_part or goes_further) and all(_are_words(found, line) for line in other.header if line > found.header[-1]):
        return True
    _, cells = found.grid.rows[other.first - 1]
    return is_part and not any(is_figure(cell) and not is_period(cell) for cell in cells[1 : found.columns.width])


def _are_words(found: Structure, line: int) -> bool:
    """Say whether words, or the header again, and no figures stand in all columns of values of a line."""
    cells = next((cells for at, cells in found.grid.rows if at == line), [])
    headers = found.columns.cells
    texts = [(cell_at(cells, place).strip(), headers[place]) for place in found.columns.value_places]
    return all(text and (text == header or not is_figure(text)) for text, header in texts)


def stated(grid: Grid, lines: Sequence[int], known: Known) -> Found:
    """Return the structure of a table whose header is said to stand on these lines."""
    known = known._replace(has_header=True)
    at = [place for place, (line, _) in enumerate(grid.rows) if lines[0] <= line <= lines[-1]]
    if not at:
        return Found(nearest=Candidate(lines[0], doubt=Unclear(message(_NO_LINE, line=str(lines[0])))))
    for beside in series(grid, known):
        if beside.structure and (beside.structure.header[0], beside.structure.header[-1]) == (lines[0], lines[-1]):
            return _unless_doubted(beside.structure, known)
    met = [
        each._replace(line=lines[-1]) for each in candidates(grid, block_of(grid, at[0], at[-1], known.names), known)
    ]
    complete = [each.structure for each in met if each.structure and each.is_taken]
    return _only(complete, met or [Candidate(lines[-1], doubt=NO_TABLE)], known)


def _unless_doubted(found: Structure, known: Known) -> Found:
    """Return a structure, unless a line says that its figures are others, or scaled, and nobody says more."""
    heeded = found.heeded(known.names)
    doubt = qualified_above(heeded, known) or word_above(heeded, known)
    doubt = doubt or (None if known.has_scale else scale_above(heeded, known))
    line = found.header[0] if found.header else 1
    return Found(nearest=Candidate(line, found, doubt)) if doubt else Found(found)


class _Above(NamedTuple):
    """A table further up: rows of it are no headers."""

    first: int
    width: int
    values: Sequence[int]

    def has(self, grid: Grid, at: int) -> bool:
        """Say whether a row of the grid is one of the table."""
        cells = grid.rows[at][1]
        is_wide = len(cells) <= self.width if grid.sheet else len(cells) == self.width
        return at >= self.first and is_wide and any(is_figure(cell_at(cells, place)) for place in self.values)


def _met(grid: Grid, known: Known) -> Iterator[Candidate]:
    """Yield what may be a table, by the lowest row of its header, from the flattest header on that row."""
    higher: list[_Above] = []
    is_found = False
    for last in range(min(MOST_ROWS, len(grid.rows) - 1)):
        is_row = any(table.has(grid, last) for table in higher)
        if is_row and not _may_be_header(grid.rows[last][1], known):
            continue
        for block in blocks_ending(grid, last, known.names):
            met = list(_of_block(grid, block, known, is_found=is_found, is_row=is_row))
            yield from met
            higher += [_Above(last + 1, block.width, each.values) for each in met if each.values]
            if any(each.is_taken for each in met):
                is_found = True
                break


def _of_block(grid: Grid, block: Block, known: Known, *, is_found: bool, is_row: bool) -> Iterator[Candidate]:
    """Yield the tables of which a block may be the header, held against what stands beside it.

    `is_found` says that a header was found further up, `is_row` that the block ends on a row of a table there.
    """
    met = list(candidates(grid, block, known))
    yield from (each for each in met if each.doubt)
    complete = [(each, each.structure) for each in met if each.structure and each.is_taken]
    first = complete[0][1] if complete else None
    if first is None or is_unit_row(grid, block.last + 1, first, known):
        return
    if is_found and block.first < block.last and not is_over(grid.rows[block.last][1], first):
        return
    is_below_rows = is_row and block.first and any(map(is_figure, grid.rows[block.first - 1][1]))
    said = () if is_below_rows else ((each, unsaid_above(grid, block, found, known)) for each, found in complete)
    doubted = [each._replace(doubt=doubt) for each, doubt in said if doubt]
    yield from doubted or (each for each, _ in complete)


def _may_be_header(cells: Cells, known: Known) -> bool:
    """Say whether a row of a table looks like a header: periods, with words, below merged cells or behind a name."""
    periods = sum(heading(cell).period is not None for cell in cells)
    is_below = not cells[0].strip() and periods == sum(map(is_figure, filter(str.strip, cells)))
    return periods > 1 and (is_below or bool(find_places(cells[:1], known.names).of))
