"""Header blocks: one to six rows that may be the header of a table, and what each of their columns is headed by."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_names import Names, concept_of, is_listed
from plancheck.actuals.header.labels import Cells, cell_at
from plancheck.actuals.header.places import find_places
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import heading, joined
from plancheck.actuals.structure.lines_above import is_about
from plancheck.named_tuple import NamedTuple

MOST_ROWS: Final = 40  # so many rows are looked at for the lowest of a header
_DEEPEST: Final = 4
# Rows of a header: offices write one word of it below the other.
_DEEPEST_IN_SHEETS: Final = 6
# Longest text, in characters, that is remembered: longer ones seldom come again, and would fill the memory.
_SHORT: Final = 1_000
_MARK: Final = "[A-Za-z]{1,4}"  # what may stand beside a figure and say its status
_DECIMALS: Final = r"-?[0-9]{1,15}[.,][0-9]{1,15}"


class Block(NamedTuple):
    """Rows that may be a header."""

    first: int  # the first of its rows, among those of the grid
    last: int  # its last
    parts: Sequence[tuple[str, ...]]  # for each column the texts of its cells from the top, each once
    headers: tuple[str, ...]  # for each column, the text by which it is known, or all its texts
    lines: tuple[int, ...]  # the lines of its rows
    levels: Sequence[Sequence[str]] = ()  # its rows, the cells of each filled within what spans them

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.parts)


def blocks_ending(grid: Grid, last: int, names: Names) -> Iterator[Block]:
    """Yield the blocks whose last row is that one, from the flattest."""
    if _is_of_figures(grid.rows[last][1]):
        return
    for depth in range(1, min(_DEEPEST_IN_SHEETS if grid.sheet else _DEEPEST, last + 1) + 1):
        first = last - depth + 1
        rows = grid.rows[first : last + 1]
        if rows[0][0] + depth - 1 != rows[-1][0] or (depth > 1 and not _are_stacked(rows[0][1], rows[-1][1])):
            return
        yield block_of(grid, first, last, names)


def block_of(grid: Grid, first: int, last: int, names: Names) -> Block:
    """Return the block of these rows."""
    rows = grid.rows[first : last + 1]
    cells = [cells for _, cells in rows]
    width = _width_of_sheet(grid, cells, last) if grid.sheet else len(cells[-1])
    upper = [_filled(row, cells[at:], width) for at, row in enumerate(cells[:-1], 1)]
    levels = [*upper, [*cells[-1], *[""] * (width - len(cells[-1]))]]
    columns = zip(
        *(level for at, level in enumerate(levels) if not dimension_named(upper[at : at + 1], names)), strict=True
    )
    parts = [tuple(dict.fromkeys(" ".join(text.split()) for text in column if text.strip())) for column in columns]
    own = [bool(cell_at(cells[0], place).strip()) for place in range(width)]
    headers = tuple(_known_by(texts, names, is_own=is_own) for texts, is_own in zip(parts, own, strict=True))
    bare = [[" ".join(text.split()) for text in level] for level in levels]
    return Block(first, last, parts, headers, tuple(range(rows[0][0], rows[-1][0] + 1)), bare)


def _width_of_sheet(grid: Grid, cells: Sequence[Cells], last: int) -> int:
    """Return how many columns a header in a sheet has: one more than it fills if marks alone stand there below."""
    width = max(map(len, cells))
    beyond = {cell_at(row, width).strip() for _, row in grid.rows[last + 1 :]} - {""}
    return width + (bool(beyond) and all(re.fullmatch(_MARK, text) for text in beyond))


def dimension_named(rows: Sequence[Cells], names: Names) -> str:
    """Return the text of a row above others of a header if it is one, which is what a dimension is called."""
    texts = {" ".join(cell.split()) for cells in rows for cell in cells if cell.strip()}
    name = texts.pop() if len(texts) == 1 else ""
    is_dimension = is_listed(name) or concept_of(name) in map(concept_of, names.dimensions)
    return name if name and is_dimension else ""


def _filled(cells: Cells, below: Sequence[Cells], width: int) -> Cells:
    """Return the cells of an upper row of a header: an empty one belongs to the text on its left, which spans it.

    It does so only above a cell of the rows `below` that says something.
    """
    found, text = [], ""
    for place in range(width):
        cell = cells[place] if place < len(cells) else ""
        text = cell if cell.strip() else text
        is_headed = any(cell_at(row, place).strip() for row in below)
        found.append(text if is_headed else cell)
    return found


def _is_of_figures(cells: Cells) -> bool:
    """Say whether a row is one of a table: a figure in it has decimals."""
    return any(re.fullmatch(_DECIMALS, cell.strip()) and heading(cell).period is None for cell in cells)


def _are_stacked(upper: Cells, lowest: Cells) -> bool:
    """Say whether two rows may be the highest and the lowest of a header: figures are the numbers of its columns."""
    figures = [cell.strip() for cell in lowest if is_figure(cell) and heading(cell).period is None]
    are_numbers = any(figures == [*map(str, range(first, first + len(figures)))] for first in range(1, _DEEPEST))
    return _is_upper(upper) and (are_numbers or is_about(lowest))


def _is_upper(cells: Cells) -> bool:
    """Say whether a row may be the highest of a header of several: it is no title, and no row of figures but years.

    What stands behind a word such as `idBank` is the number of a series.
    """
    if _is_title(cells):
        return False
    return is_about(cells) or not any(is_figure(cell) and heading(cell).period is None for cell in cells)


def _is_title(cells: Cells) -> bool:
    """Say whether a row is a title: it has one text, at the left or in all of its cells."""
    texts = {cell.strip() for cell in cells} - {""}
    return len(texts) == 1 and (bool(cells[0].strip()) or all(map(str.strip, cells)))


def _known_by(parts: Sequence[str], names: Names, *, is_own: bool) -> str:
    """Return the text by which a column is known: all its texts, or the lowest or highest that names a column.

    The highest does only if it `is_own`, rather than that of columns on the left too.
    """
    whole = " ".join(parts)
    said = joined(parts) if len(parts) > 1 else None
    if said and not (said.period or said.is_compared):  # `Thực hiện` below a year is no column for all values
        for text in (whole, parts[-1], *parts[: 1 if is_own else 0]):
            if _names_a_column(text, names):
                return text
    return whole


def _names_a_column(text: str, names: Names) -> bool:
    looked_up = _remembered if len(text) <= _SHORT else _remembered.__wrapped__
    return looked_up(text, names)


@lru_cache(4_096)  # every block that has a row looks at the texts of that row
def _remembered(text: str, names: Names) -> bool:
    return bool(find_places([text], names).of)
