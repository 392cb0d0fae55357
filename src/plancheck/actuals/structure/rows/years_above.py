"""A year that is written once, and beside it and below its months or quarters: each row gets its period."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from plancheck.actuals.header.labels import Cells, Records
from plancheck.actuals.header.period_columns import says_part
from plancheck.actuals.structure.grids import Grid, unpacked
from plancheck.actuals.structure.headings import heading

_FURTHEST: Final = 3  # within so many columns the one of the years is looked for
_FEWEST: Final = 3  # so many rows in a row that name a part of a year are no accident
_OF_NUMBERS: Final = "0123456789.,+- "  # what says no part of a year, as the cells of most tables do
_YEAR: Final = r"(?:19|20)[0-9]{2}|2100"


class Years:
    """Writes the period of each row into the column of years, which has one only where it is another than above."""

    def __init__(self, place: int, *, is_joined: bool) -> None:
        """Take the years at `place`, and the parts behind it; write both there, or the year alone."""
        self._place = place
        self.is_joined = is_joined
        self._year = ""
        self._parts: list[str] = []
        self.is_clear = True

    def of(self, rows: Iterable[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
        """Yield rows with their periods."""
        return ((line, self.write(cells)) for line, cells in rows)

    def write(self, cells: Cells) -> Cells:
        """Return the cells of a row with its period; with one that is not understood, if parts are in no order."""
        place = self._place
        part = _part(cells, place)
        if not part:
            return cells
        if year := cells[place].strip():
            is_same = year == self._year
            self._year, self._parts = year, self._parts if is_same else []
        self._parts.append(part)
        in_order = sorted({*self._parts})
        is_clear = bool(self._year) and self._parts in (in_order, in_order[::-1])
        self.is_clear = self.is_clear and is_clear
        said = f"{self._year} {cells[place + 1].strip()}" if self.is_joined else self._year
        return [*cells[:place], said if is_clear else f"{self._year} / ?", *cells[place + 1 :]]


def as_first_rows(grid: Grid, rows: Records) -> Records:
    """Return the rows below a table cut and completed as the first of them, in its grid, were."""
    if grid.packed:
        rows = ((line, unpacked(cells, grid.packed)) for line, cells in rows)
    return Years(grid.years[0], is_joined=grid.years[1]).of(rows) if grid.years else rows


def with_years(grid: Grid) -> Grid:
    """Return the grid with the period of each row, if some have their year from above."""
    for place in range(_FURTHEST):
        rows = [at for at, (_, cells) in enumerate(grid.rows) if _part(cells, place)]
        if len(rows) < _FEWEST or rows[-1] - rows[0] != len(rows) - 1:
            continue
        filled = [bool(grid.rows[at][1][place].strip()) for at in rows]
        headers = grid.rows[rows[0] - 1][1][place : place + 2] if rows[0] else []
        if all(filled) and any(map(str.strip, headers)):
            continue
        is_joined = not (len(headers) > 1 and says_part(headers[1]))
        years = Years(place, is_joined=is_joined)
        written = [*grid.rows[: rows[0]], *years.of(grid.rows[rows[0] :])]
        if years.is_clear:
            return grid._replace(rows=written, years=(place, is_joined))
    return grid


def _part(cells: Sequence[str], place: int) -> str:
    """Return which part of a year a row names behind a year, or behind a cell left empty."""
    if len(cells) < place + 2 or not cells[place + 1].strip(_OF_NUMBERS) or not _may_be_year(cells[place].strip()):
        return ""
    if not (part := heading(cells[place + 1]).part):
        return ""
    above = heading(cells[place])
    is_year = above.period is not None and above.period.is_year and not above.rest
    return part if is_year or not cells[place].strip() else ""


def _may_be_year(text: str) -> bool:
    """Say whether a text has a year of today, or nothing: what tells more takes patterns that must be compiled."""
    return not text or re.search(_YEAR, text) is not None
