"""Which results people are shown: all, but of a target with very many members those that are furthest behind."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from heapq import nsmallest
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from plancheck.model.results.track import Tracked

MOST: Final = 1_000
"""Most results of one target that are shown unless all are asked for, as many as verdicts are."""


class Listed(NamedTuple):
    """Results, and what all come to.

    Attributes:
        results: Those that are shown, in the order of all.
        statuses: How many of all have each status; where all are shown, of those that were gone through.
        cut: How many are not listed.
    """

    results: Iterable[Tracked]
    statuses: Counter[str]
    cut: int


def listed(results: Iterable[Tracked], *, everything: bool = False) -> Listed:
    """Return the results that are shown: all if `everything` is wanted, one by one."""
    statuses = Counter[str]()
    if everything:
        return Listed(_counted(results, statuses), statuses, 0)
    shown: list[Tracked] = []
    for _, ours in groupby(results, attrgetter("target.id")):
        worst = nsmallest(MOST, enumerate(_counted(ours, statuses)), key=_rank)
        shown += map(itemgetter(1), sorted(worst, key=itemgetter(0)))
    return Listed(shown, statuses, statuses.total() - len(shown))


def _counted(results: Iterable[Tracked], statuses: Counter[str]) -> Iterator[Tracked]:
    for tracked in results:
        statuses[tracked.assessment.status] += 1
        yield tracked


def _rank(placed: tuple[int, Tracked]) -> tuple[int, Decimal, int]:
    """Return what sorts those off track first, of them those furthest behind; then those of which nothing is known."""
    order, tracked = placed
    rank = 0 if tracked.is_off_track else 1 if not tracked.is_available else 2
    return rank, tracked.assessment.ratio or Decimal(0), order
