"""The first rows that are about indicators of the plan, however far down a large file they begin."""

from collections.abc import Container
from typing import Final

from plancheck.actuals.header.labels import Cells

_ROWS: Final = 1_000
_CELLS: Final = 50_000


class KnownRows:
    """These rows, below the first rows of all, which tell nothing if they are about something else.

    Attributes:
        rows: The line of each, and its cells.
        wanted: How many more are wanted.
    """

    def __init__(self, known: Container[str], after: int, width: int) -> None:
        """Want rows of the `known` indicators below the line `after`, of so many cells each."""
        self.rows: list[tuple[int, Cells]] = []
        self.wanted = min(_ROWS, _CELLS // max(width, 1))
        self._known = known
        self._last = after

    def take(self, indicator: str, line: int, cells: Cells) -> None:
        """Take a row of `indicator`, if it is wanted and was not taken before."""
        if self.wanted and line > self._last and indicator in self._known:
            self._last = line
            self.wanted -= 1
            self.rows.append((line, [*cells]))
