"""Which results people are shown: all, but of a target with very many members those that are furthest behind.

Of an indicator with several targets by the method of the German strategy, its one symbol.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from heapq import nsmallest
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Final

from plancheck.model.plan import Plan
from plancheck.model.results.track import OFF_TRACK, Tracked
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.track.methods import dns
from plancheck.track.results import Tracking

MOST: Final = 1_000  # most results of one target that are shown unless all are asked for, as many as verdicts are


class _Symbol(NamedTuple):
    """The symbol of one target, as of the year of the latest figure; no year where it holds in every one."""

    target: Target
    status: str
    year: int | None
    latest: int | None


class IndicatorSymbol(NamedTuple):
    """The symbol of an indicator, for values of dimensions: the worst of the targets that count."""

    indicator: str
    conditions: Mapping[str, tuple[str, ...]]
    status: str
    targets: tuple[Target, ...]


class IndicatorSymbols:
    """Gathers the symbols of the targets that share an indicator, as their results go by."""

    def __init__(self, plan: Plan) -> None:
        """Look at the targets of `plan`, but for those that others replace."""
        gone = {target.in_force.replaces for target in plan.targets if target.in_force}
        valid = [target for target in plan.targets if target.id not in gone]
        counts = Counter(target.indicator for target in valid)
        self._shared = {target.id for target in valid if counts[target.indicator] > 1}
        self._found: dict[tuple[str, range, tuple[tuple[str, tuple[str, ...]], ...]], list[_Symbol]] = {}

    def add(self, tracked: Tracked) -> None:
        """Take the result of one target."""
        if tracked.method != "dns" or tracked.target.id not in self._shared:
            return
        latest = tracked.assessment.latest
        year = None if latest is None else latest.year
        symbol = _Symbol(tracked.target, tracked.assessment.status, tracked.target_year, year)
        conditions = tuple(sorted(tracked.conditions.items()))
        self._found.setdefault((tracked.target.indicator, tracked.target.months, conditions), []).append(symbol)

    @property
    def all(self) -> list[IndicatorSymbol]:
        """One for each indicator, and each value of its dimensions, that has several symbols."""
        items = self._found.items()
        return [_symbol_of(name, dict(said), found) for (name, _, said), found in items if len(found) > 1]


def _symbol_of(name: str, conditions: Mapping[str, tuple[str, ...]], found: list[_Symbol]) -> IndicatorSymbol:
    """Return the worst of the symbols that count at once: of values for several years, the nearest one still ahead."""
    latest = max((symbol.latest for symbol in found if symbol.latest is not None), default=0)
    years = [symbol.year for symbol in found if symbol.year is not None]
    nearest = min((year for year in years if year > latest), default=max(years, default=None))
    counting = [symbol for symbol in found if symbol.year in {None, nearest}]
    status = dns.worst(symbol.status for symbol in counting)
    return IndicatorSymbol(name, conditions, status, tuple(symbol.target for symbol in counting))


class Listed(NamedTuple):
    """Results, and what all come to."""

    results: Iterable[Tracked]  # those that are shown, in the order of all
    statuses: Counter[str]  # how many of all have each status; where all are shown, of those that were gone through
    cut: int  # how many are not listed
    symbols: IndicatorSymbols  # those of indicators with several targets, of all results that were gone through
    is_all: bool = False  # whether all are shown

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
