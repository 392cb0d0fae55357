"""Where rows go that need no more than to be counted."""

from decimal import Decimal
from typing import Final, Protocol

from plancheck.contract.demand import Demands
from plancheck.model.period import Period
from plancheck.verification.collect.demanding import DemandIndex
from plancheck.verification.collect.unmatched import Unmatched
from plancheck.verification.keep.row_keeper import RowKeeper

Way = tuple[str, str, int]
"""The names a file gives an indicator and a unit, and the mask of the conditions that the dimensions meet."""

_REMEMBERED: Final = 10_000
"""How many ways are remembered; then all are forgotten, for a file may have any number of names."""


class Counting(Protocol):
    """What may count a row without looking at the rest of it."""

    def count_at_once(self, number: int, period: Period | None, value: Decimal, /) -> bool:
        """Count a row of the group `number`, and say whether that was done; else it must be taken as any other."""
        ...


class Routes(dict[Way, Counting | None]):
    """Who may count a row at once, if it states a number; None where it is not that simple."""

    def __init__(self, demands: Demands, index: DemandIndex, unmatched: Unmatched) -> None:
        """Lead rows to their one keeper by `index`, or to the `unmatched` if the plan does not know them."""
        super().__init__()
        self._demands = demands
        self._index = index
        self._unmatched = unmatched

    def __missing__(self, way: Way) -> Counting | None:
        """Return where such rows go."""
        name, unit, mask = way
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
