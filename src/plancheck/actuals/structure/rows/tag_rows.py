"""A row of tags below a header, as humanitarian data have it (HXL): `#date+year`, `#value+rate`."""

import re
from typing import Final

from plancheck.actuals.header.labels import Cells
from plancheck.actuals.structure.grids import Grid

_TAG: Final = re.compile(r"\s*#[^\W\d]\w{0,60}(?:\s*\+\s*[^\W\d]\w{0,60}){0,20}\s*")
_FEWEST: Final = 2
_WITHIN: Final = 50
"""So many first rows are looked at."""


def are_tags(cells: Cells) -> bool:
    """Say whether the cells of a row are tags, or blank: at least two are tags."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) >= _FEWEST and all(map(_TAG.fullmatch, filled))


def without_tags(grid: Grid) -> Grid:
    """Return the grid without its first row of tags, which has the line of that row."""
    at = next((at for at, (_, cells) in enumerate(grid.rows[:_WITHIN]) if are_tags(cells)), 0)
    if not at:
        return grid
    return grid._replace(rows=[*grid.rows[:at], *grid.rows[at + 1 :]], tags=grid.rows[at][0])
