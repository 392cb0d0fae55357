"""How often the rows are read: once more while keys come again of which a row was let go; and what counts each."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from plancheck.contract.bitset import Bits, members
from plancheck.contract.demand import Demand, Demands
from plancheck.contract.groups import Keys
from plancheck.model.period import Period
from plancheck.verification.collect.demands import DemandIndex, named_groups
from plancheck.verification.collect.unmatched import Unmatched
from plancheck.verification.collect.unmatched_kinds import Kind
from plancheck.verification.figures.figure import Figures
from plancheck.verification.judge.ranking import LatestPeriod
from plancheck.verification.keep.keep_all import AllRows
from plancheck.verification.keep.keep_worst import WorstRows
from plancheck.verification.keep.row_keeper import RowKeeper, RowKey, SingleRow

if TYPE_CHECKING:
    from plancheck.verification.keep.duplicate_keys import DuplicateKeys

# The names a file gives an indicator and a unit, and the mask of the conditions that the dimensions meet.
Way = tuple[str, str, int]
# How many ways are remembered; then all are forgotten, for a file may have any number of names.
_REMEMBERED: Final = 10_000
Counting = RowKeeper | Kind  # what may count a row without looking at the rest of it, with its `count_at_once`
_FEW_HELD: Final = 10_000  # how many keys may be held with the first of their rows: a row takes a kilobyte


class Routes(dict[Way, Counting | None]):
    """Who may count a row at once, if it states a number; None where it is not that simple."""

    def __init__(self, demands: Demands, index: DemandIndex, unmatched: Unmatched, *, is_closed: bool) -> None:
        """Lead rows to their one keeper by `index`, or to the `unmatched` if the plan does not know them.

        A row that does not tell alone whether it counts, as of one release, has no way: then all `is_closed`.
        """
        super().__init__()
        self._is_closed = is_closed
        self._demands = demands
        self._index = index
        self._unmatched = unmatched

    def __missing__(self, way: Way) -> Counting | None:
        name, unit, mask = way
        if self._is_closed:
            return None
        is_known = name in self._demands.names
        found = self._keeper(name, unit, mask) if is_known else self._unmatched.unknown(name)
        if is_known or found is not None:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[way] = found
        return found

    def _keeper(self, name: str, given: str, mask: int) -> RowKeeper | None:
        about = self._index.about(name, mask)
        if len(about) != 1:
            return None
        ((keeper, unit),) = about
        return keeper if keeper.can_count(given) and self._demands.is_in_unit(given, unit) else None


class Readings:
    """One reading after the other; `demands` are of the one to come."""

    def __init__(self, demands: Demands, figures: Figures) -> None:
        self.demands = demands
        self._figures = figures
        self._tells_by_number = False
        self._repeated = Keys()
        self._shown: Sequence[frozenset[RowKey]] = ()
        self._is_complete = False

    def keepers(self, latest: LatestPeriod) -> list[RowKeeper]:
        """Return what takes the rows of the reading to come, in the order of demands; `latest` tells what is due."""
        return [self._keeper(place, demand, latest) for place, demand in enumerate(self.demands.all)]

    def _keeper(self, place: int, demand: Demand, latest: LatestPeriod) -> RowKeeper:
        target, demands = demand.target, self.demands
        if demand.window is not None:
            from plancheck.verification.keep.keep_years import YearRows

            return YearRows(demand, demands, demand.window, self._figures)
        if target is None or not demand.decides_by_row:
            terms = frozenset() if target is None else target.terms
            return AllRows(demand, demands, terms, self._figures.new_key)
        single = SingleRow(target, self._figures, demands.as_of, latest)
        held = self._repeated.of(demand.indicator)
        duplicates = self._duplicates(place, demand, held)
        worst = WorstRows(demand, demands, single, self._figures.new_key, held=held, duplicates=duplicates)
        for number in named_groups(demand, demands):
            worst.expect(number)
        return worst

    def _duplicates(self, place: int, demand: Demand, held: Mapping[Period, Bits]) -> "DuplicateKeys | None":
        """Return what tells the rows of those of many held keys that `demand` is about; None if all can be kept."""
        if not self._tells_by_number:
            return None
        from plancheck.verification.keep.duplicate_keys import DuplicateKeys

        groups = self.demands.groups

        def ours() -> Mapping[Period, Sequence[int]]:
            accepted = groups.accepted(demand.condition)
            due = {period: numbers for period, numbers in held.items() if demand.period in {None, period}}
            return {period: members(numbers.as_int() & accepted) for period, numbers in due.items()}

        return DuplicateKeys(ours, self._shown[place], groups.first)

    def is_over(self, keepers: Sequence[RowKeeper], repeated: Keys, given: tuple[str, ...] | None) -> bool:
        """Say whether what `keepers` have is all; else note what is to be held when all is read again.

        Keys are `repeated` that came again among rows that were not offered; the rows had the dimensions `given`.
        """
        found = Keys()
        for demand, keeper in zip(self.demands.all, keepers, strict=True):
            found.update(demand.indicator, {period: bits.as_int() for period, bits in keeper.again().items()})
        found.join(repeated)
        found.join(self._repeated)
        if len(found) > len(self._repeated):
            self._repeated = found
            self._foresee(keepers, given)
            return False
        if not self._tells_by_number or self._is_complete:
            return True
        self._is_complete = True
        more = [keeper.to_show(self.demands.noted) for keeper in keepers]
        self._hold([shown | keys for shown, keys in zip(self._shown, more, strict=True)])
        return not any(more)

    def _foresee(self, keepers: Sequence[RowKeeper], given: tuple[str, ...] | None) -> None:
        """Hold the rows of all keys that come again; if they are many, of those only that will likely be shown."""
        # Rows with other dimensions than the plan's may differ in those, which no number tells.
        is_of_lines = any(demand.window and demand.line for demand in self.demands.all)
        is_many = len(self._repeated) > _FEW_HELD and not is_of_lines
        self._tells_by_number = is_many and given == self.demands.dimensions
        self._is_complete = False
        if not self._tells_by_number:
            self.demands = self.demands._replace(held=self._repeated, told=Keys())
            return
        pairs, noted = zip(self.demands.all, keepers, strict=True), self.demands.noted
        self._hold([keeper.likely_shown(self._repeated.of(demand.indicator), noted) for demand, keeper in pairs])

    def _hold(self, shown: Sequence[frozenset[RowKey]]) -> None:
        """Hold the rows of the keys that are `shown`; of the others the number is told."""
        held = Keys()
        for demand, keys in zip(self.demands.all, shown, strict=True):
            for number, period in keys:
                held.add((demand.indicator, number, period))
        self._shown = shown
        self.demands = self.demands._replace(held=held, told=self._repeated.without(held))
