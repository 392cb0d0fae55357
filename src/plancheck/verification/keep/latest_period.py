"""The latest period of which a row has a figure: as of its end verdicts are given, if nobody says otherwise.

Later ones, which rows state without a figure, are noted too: whoever reads "not due" would not think of them.
"""

from collections.abc import Collection
from heapq import nlargest
from typing import Final

from plancheck.model.period import Period

_REMEMBERED: Final = 10_000

MOST_BARE: Final = 4
"""How many periods without a figure are noted, the latest of all."""


class LatestPeriod:
    """Notes the periods with a figure.

    Attributes:
        period: The latest so far; None before the first.
        noted: Some that need not be noted again, and None, which is no period.
        bare: The latest of those that some row states without a figure.
    """

    def __init__(self) -> None:
        self.period: Period | None = None
        self.noted: set[Period | None] = {None}
        self.bare: set[Period] = set()

    def note(self, period: Period | None) -> None:
        """Take a period with a figure."""
        if period is None or period in self.noted:
            return
        if len(self.noted) < _REMEMBERED:
            self.noted.add(period)
        if self._is_later(period):
            self.period = period

    def note_bare(self, period: Period | None) -> None:
        """Take a period that a row states without a figure."""
        if period is not None and period not in self.bare:
            self.bare = latest_of({*self.bare, period})

    def _is_later(self, period: Period) -> bool:
        latest = self.period
        if latest is None or period.end != latest.end:
            return latest is None or period.end > latest.end
        return period.is_year and not latest.is_year


def latest_of(periods: Collection[Period]) -> set[Period]:
    """Return the few that end latest."""
    return set(nlargest(MOST_BARE, periods, key=lambda period: (period.end, period.start)))
