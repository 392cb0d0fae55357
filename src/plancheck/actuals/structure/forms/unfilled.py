"""A form that waits to be filled in: indicators below a header, and no figure yet."""

from collections.abc import Iterator
from typing import Final

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.structure.blocks import MOST_ROWS, blocks_ending
from plancheck.actuals.structure.grids import Grid
from plancheck.actuals.structure.headings import heading
from plancheck.actuals.structure.known import Known
from plancheck.actuals.structure.tables import Candidate, candidates

_FIGURES: Final = 3  # so many in a row are no numbers of rows


def unfilled(grid: Grid, known: Known) -> Iterator[Candidate]:
    """Yield the structures of a form without any figure yet: the highest header that is one."""
    if any(_is_filled(cells) for _, cells in grid.rows):
        return
    for last in range(min(MOST_ROWS, len(grid.rows) - 1)):
        for block in blocks_ending(grid, last, known.names):
            found = candidates(grid, block, known, is_unfilled=True)
            if complete := [each for each in found if each.structure]:
                yield from complete
                return


def _is_filled(cells: Cells) -> bool:
    """Say whether most cells of a row are figures, and no years."""
    figures = sum(is_figure(cell) and heading(cell).period is None for cell in cells)
    return figures >= _FIGURES and figures * 2 > len(cells)
