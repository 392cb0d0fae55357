"""Which results people are shown: all, but of a target with very many members those that are furthest behind."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from heapq import nsmallest
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Final

from plancheck.model.results.track import OFF_TRACK, Tracked
from plancheck.named_tuple import NamedTuple
from plancheck.track.indicators import IndicatorSymbol, IndicatorSymbols
from plancheck.track.results import Tracking

MOST: Final = 1_000
"""Most results of one target that are shown unless all are asked for, as many as verdicts are."""


class Listed(NamedTuple):
    """Results, and what all come to.

    Attributes:
        results: Those that are shown, in the order of all.
        statuses: How many of all have each status; where all are shown, of those that were gone through.
        cut: How many are not listed.
        symbols: Those of indicators with several targets, of all results that were gone through.
        is_all: Whether all are shown.
    """

    results: Iterable[Tracked]
    statuses: Counter[str]
    cut: int
    symbols: IndicatorSymbols
    is_all: bool = False

    @property
    def indicators(self) -> list[IndicatorSymbol]:
        """Those with several targets that are shown, once the results were gone through."""
        found = self.symbols.all
        if self.is_all or len(found) <= MOST:
            return found
        worst = nsmallest(MOST, enumerate(found), key=lambda placed: (placed[1].status not in OFF_TRACK, placed[0]))
        return [symbol for _, symbol in sorted(worst, key=itemgetter(0))]

    @property
    def more_indicators(self) -> int:
        """How many more there are."""
        return len(self.symbols.all) - len(self.indicators)


def listed(tracking: Tracking, *, everything: bool = False) -> Listed:
    """Return the results that are shown: all if `everything` is wanted, one by one."""
    statuses, symbols = Counter[str](), IndicatorSymbols(tracking.plan)
    counted = _counted(tracking.results, statuses, symbols)
    if everything:
        return Listed(counted, statuses, 0, symbols, is_all=True)
    shown: list[Tracked] = []
    for _, ours in groupby(counted, attrgetter("target.id")):
        shown += map(itemgetter(1), sorted(nsmallest(MOST, enumerate(ours), key=_rank), key=itemgetter(0)))
    return Listed(shown, statuses, statuses.total() - len(shown), symbols)


def _counted(results: Iterable[Tracked], statuses: Counter[str], symbols: IndicatorSymbols) -> Iterator[Tracked]:
    for tracked in results:
        statuses[tracked.assessment.status] += 1
        symbols.add(tracked)
        yield tracked


def _rank(placed: tuple[int, Tracked]) -> tuple[int, Decimal, int]:
    """Return what sorts those off track first, of them those furthest behind; then those of which nothing is known."""
    order, tracked = placed
    rank = 0 if tracked.is_off_track else 1 if not tracked.is_available else 2
    return rank, tracked.assessment.ratio or Decimal(0), order
