"""The groups of a target whose verdicts are still to be given, once all rows are in."""

from collections.abc import Mapping
from heapq import nsmallest

from plancheck.contract.bitset import Bits, members
from plancheck.contract.demand import Demand, Demands
from plancheck.model.period import Period
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.figures.unknown_periods import Unread
from plancheck.verification.keep.row_keeper import Group, RowKey


class GroupsLeft:
    """Groups of which rows were kept, or are not understood, or lack; of the others verdicts were counted.

    What is said of them here is that of `RowKeeper`.
    """

    def __init__(self, demand: Demand, demands: Demands, wanted: int, rows: Mapping[RowKey, KeyRows]) -> None:
        """Name so many groups without any row as are `wanted`; `rows` are those kept of what `demand` is about."""
        self.condition = demand.condition
        self.more_missing = 0
        self._period = demand.period
        self._each = demands.each_places(demand)
        self._groups = demands.groups
        self._wanted = wanted
        self._rows = rows
        self._met: dict[Period, Bits] = {}
        self._others = Bits()
        self._unread: dict[int, list[Unread]] = {}
        self._numbers: dict[Group, int] = {}
        self._periods: dict[int, list[Period]] = {}

    def groups(self) -> list[Group]:
        """Return the groups, in the order they were met in; the others below can be asked after that."""
        found = {number for number, _ in self._rows} | self._unread_alone()
        missing = [number for number in members(self._missing()) if number not in found]
        listed = nsmallest(self._wanted, missing, self._groups.first.__getitem__)
        self.more_missing = len(missing) - len(listed)
        values = self._groups.values
        met = sorted([*found, *listed], key=self._groups.first.__getitem__)
        self._numbers = {tuple([values[number][place] for place in self._each]): number for number in met}
        for number, period in self._rows:
            self._periods.setdefault(number, []).append(period)
        return list(self._numbers)

    def _unread_alone(self) -> set[int]:
        """Return the groups of which a row is not understood, and which a verdict is still to be given for that."""
        if self._period is None:  # beside those for the periods found
            return set(self._unread)
        met = self._met.get(self._period, ())
        return {number for number in self._unread if number not in met}

    def _missing(self) -> int:
        """Return, as bits, the groups that were met or are expected and had no row with a period asked for."""
        found = 0
        for numbers in self._met.values():
            found |= numbers.as_int()
        return self._others.as_int() & ~found

    def rows(self, group: Group, period: Period) -> KeyRows | None:
        """Return the rows with this key; None if there are none."""
        number = self._numbers.get(group)
        return None if number is None else self._rows.get((number, period))

    def unread(self, group: Group) -> tuple[Unread, ...]:
        """Return the first rows of `group` that state a figure for a period that is not understood."""
        number = self._numbers.get(group)
        return () if number is None else tuple(self._unread.get(number, ()))

    def periods(self, group: Group) -> list[Period]:
        """Return the periods of `group` that have rows, in order of time."""
        return sorted(self._periods.get(self._numbers[group], ()))
