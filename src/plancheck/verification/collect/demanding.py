"""Which demands a row meets: those about its indicator whose conditions on dimensions its values meet."""

from collections.abc import Sequence
from typing import Final

from plancheck.contract.demand import Demands
from plancheck.verification.keep.row_keeper import RowKeeper

Matched = tuple[RowKeeper, str | None]
"""What keeps the rows of a demand, and the id of the unit it wants their values in; None if the plan states none."""

_REMEMBERED: Final = 10_000
"""How many names are remembered; then all are forgotten, for a file may have any number of them."""


class DemandIndex:
    """What keeps rows, by the rows it demands."""

    def __init__(self, demands: Demands, keepers: Sequence[RowKeeper]) -> None:
        """Look among `keepers`, which are in the order of `demands`."""
        self._names = demands.names
        self._by_indicator: dict[str, list[Matched]] = {}
        self._found: dict[tuple[str, int], Sequence[Matched]] = {}
        for demand, keeper in zip(demands.all, keepers, strict=True):
            self._by_indicator.setdefault(demand.indicator, []).append((keeper, demand.unit))

    def about(self, name: str, mask: int) -> Sequence[Matched]:
        """Return what keeps rows of the indicator a file calls `name` that meet the conditions of `mask`."""
        found = self._found.get((name, mask))
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[name, mask] = self._about(name, mask)
        return found

    def _about(self, name: str, mask: int) -> Sequence[Matched]:
        found = self._by_indicator.get(self._names.get(name, ""), ())
        return [(keeper, unit) for keeper, unit in found if mask >> keeper.condition & 1]
