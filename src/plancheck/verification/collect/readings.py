"""How often the rows are read: once more while keys come again of which a row was let go."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from plancheck.contract.bitset import Bits, members
from plancheck.contract.demand import Demand, Demands
from plancheck.contract.keys import Keys
from plancheck.model.period import Period
from plancheck.verification.collect.demands import named_groups
from plancheck.verification.collect.keep_all import AllRows
from plancheck.verification.collect.keep_worst import WorstRows
from plancheck.verification.collect.latest_period import LatestPeriod
from plancheck.verification.collect.row_keeper import RowKeeper, RowKey
from plancheck.verification.collect.single_row import SingleRow
from plancheck.verification.judge.figure import Figures
from plancheck.verification.judge.ranking import NOTED

if TYPE_CHECKING:
    from plancheck.verification.collect.duplicate_keys import DuplicateKeys

_FEW_HELD: Final = 10_000
"""How many keys may be held with the first of their rows: a row takes a kilobyte."""


class Readings:
    """One reading after the other.

    Attributes:
        demands: What the plan demands of the reading to come.
    """

    def __init__(self, demands: Demands, figures: Figures) -> None:
        """Start with the first, of which the plan demands `demands`."""
        self.demands = demands
        self._figures = figures
        self._tells_by_number = False
        self._shown: list[frozenset[RowKey]] | None = None

    def keepers(self, latest: LatestPeriod) -> list[RowKeeper]:
        """Return what takes the rows of the reading to come, in the order of demands; `latest` tells what is due."""
        return [self._keeper(place, demand, latest) for place, demand in enumerate(self.demands.all)]

    def _keeper(self, place: int, demand: Demand, latest: LatestPeriod) -> RowKeeper:
        target, demands = demand.target, self.demands
        if target is None or not demand.decides_by_row:
            years = range(0) if target is None else target.years
            return AllRows(demand, demands, years, self._figures.new_key)
        single = SingleRow(target, self._figures, demands.as_of, latest)
        held = demands.held.of(demand.indicator)
        duplicates = self._duplicates(place, demand, held)
        worst = WorstRows(demand, demands, single, self._figures.new_key, held=held, duplicates=duplicates)
        for number in named_groups(demand, demands):
            worst.expect(number)
        return worst

    def _duplicates(self, place: int, demand: Demand, held: Mapping[Period, Bits]) -> "DuplicateKeys | None":
        """Return what tells the rows of those of many held keys that `demand` is about; None if all can be kept."""
        if not self._tells_by_number:
            return None
        from plancheck.verification.collect.duplicate_keys import DuplicateKeys

        groups = self.demands.groups
        ours = {
            period: [number for number in members(numbers.as_int()) if groups.masks[number] >> demand.condition & 1]
            for period, numbers in held.items()
            if demand.period in {None, period}
        }
        return DuplicateKeys(ours, self._shown[place] if self._shown else (), groups.first)

    def is_over(self, keepers: Sequence[RowKeeper], repeated: Keys, given: tuple[str, ...] | None) -> bool:
        """Say whether what `keepers` have is all; else note what is to be held when all is read again.

        Args:
            keepers: What took the rows of the reading that is over.
            repeated: Keys that came again among rows that were not offered to them.
            given: The dimensions that the rows had.
        """
        found = Keys()
        for demand, keeper in zip(self.demands.all, keepers, strict=True):
            found.update(demand.indicator, keeper.conflicts)
        found.join(repeated)
        if self._hold(found, given):
            return False
        if self._tells_by_number and self._shown is None:
            self._shown = [keeper.to_show(NOTED) for keeper in keepers]
            return not any(self._shown)
        return True

    def _hold(self, found: Keys, given: tuple[str, ...] | None) -> bool:
        """Say whether some of the keys `found` were not held yet, and hold them from now on."""
        held = Keys()
        held.join(self.demands.held)
        if not held.join(found):
            return False
        self.demands = self.demands._replace(held=held)
        # Rows with other dimensions than the plan's may differ in those, which no number tells.
        self._tells_by_number = len(held) > _FEW_HELD and given == self.demands.dimensions
        self._shown = None
        return True
