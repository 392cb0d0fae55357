"""Of an indicator with several targets by the method of the German strategy, its one symbol."""

from collections import Counter
from collections.abc import Mapping

from plancheck.model.plan import Plan
from plancheck.model.results.track import Tracked
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple


class _Symbol(NamedTuple):
    """The symbol of one target, as of the year of the latest figure; no year where it holds in every one."""

    target: Target
    status: str
    year: int | None
    latest: int | None


class IndicatorSymbol(NamedTuple):
    """The symbol of an indicator.

    Attributes:
        conditions: The values of dimensions that it is about.
        status: The worst symbol of the targets that count.
        targets: These.
    """

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
    from plancheck.track.methods import dns

    latest = max((symbol.latest for symbol in found if symbol.latest is not None), default=0)
    years = [symbol.year for symbol in found if symbol.year is not None]
    nearest = min((year for year in years if year > latest), default=max(years, default=None))
    counting = [symbol for symbol in found if symbol.year in {None, nearest}]
    status = dns.worst(symbol.status for symbol in counting)
    return IndicatorSymbol(name, conditions, status, tuple(symbol.target for symbol in counting))
