"""The rows that are kept of one target, and the groups that are left without any."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import nsmallest
from typing import Final

from plancheck.contract.bitset import Bits, members
from plancheck.contract.demand import Demand, Demands
from plancheck.contract.groups import Groups, Position
from plancheck.model.actual import Actual
from plancheck.model.period import Period
from plancheck.model.results.result import Verdict, badness
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.figures.unknown_periods import Unread
from plancheck.verification.judge.breakpoints import MilderInterval, milder
from plancheck.verification.keep.row_keeper import Group, RowKeeper, RowKey, SingleRow

Rank = tuple[tuple[int, Decimal], Position]  # what sorts the worst key first, and of equals the one that stands first
_SLACK: Final = 2  # how many times more rows are kept than wanted, so that letting go is seldom


class GroupsLeft(RowKeeper):
    """Groups of which rows were kept, or are not understood, or lack; of the others verdicts were counted."""

    def __init__(self, demand: Demand, demands: Demands, wanted: int, rows: Mapping[RowKey, KeyRows]) -> None:
        """Name so many groups without any row as are `wanted`; `rows` are those kept of what `demand` is about."""
        self.condition = demand.condition
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
        return None if (number := self._numbers.get(group)) is None else self._rows.get((number, period))

    def unread(self, group: Group) -> tuple[Unread, ...]:
        """Return the first rows of `group` that state a figure for a period that is not understood."""
        return () if (number := self._numbers.get(group)) is None else tuple(self._unread.get(number, ()))

    def periods(self, group: Group) -> list[Period]:
        """Return the periods of `group` that have rows, in order of time."""
        return sorted(self._periods.get(self._numbers[group], ()))


class KeptRows:
    """Rows by their keys, let go when too many if milder than the wanted; `milder` has where such numbers lie."""

    def __init__(self, wanted: int, assess: SingleRow, groups: Groups, new: Callable[[], KeyRows]) -> None:
        """Keep the `wanted` worst by what `assess` says and where their groups stand; `new` holds the rows of a key."""
        self.by_key: dict[RowKey, KeyRows] = {}
        self.milder: tuple[MilderInterval, ...] = ()
        self._wanted = wanted
        self._assess = assess
        self._groups = groups
        self._new = new
        self._room = _SLACK * wanted

    def keep(self, key: RowKey, actual: Actual) -> None:
        """Keep one row more."""
        if (rows := self.by_key.get(key)) is None:
            rows = self.by_key[key] = self._new()
        rows.add(actual)

    @property
    def is_full(self) -> bool:
        """Whether it is time to let go of rows."""
        return len(self.by_key) > self._room

    def let_go(self, may_go: Callable[[RowKey, Verdict], bool]) -> Sequence[tuple[RowKey, Verdict]]:
        """Drop the rows that cannot be among the worst, if they `may_go`; return their keys and verdicts."""
        assessed = [item for item in self._alone() if may_go(item[0], item[1][0])]
        assessed.sort(key=lambda item: (*badness(*item[1]), self._position(item[0])))
        gone = assessed[self._wanted :]
        for key, _ in gone:
            del self.by_key[key]
        if gone:
            _, mildest = assessed[self._wanted - 1]
            self.milder = milder(self._assess.intervals, *mildest)
        self._room = max(_SLACK * self._wanted, 2 * len(self.by_key))
        return [(key, verdict) for key, (verdict, _) in gone]

    def _alone(self) -> Iterator[tuple[RowKey, tuple[Verdict, Decimal]]]:
        for key, rows in self.by_key.items():
            if rows.only and (found := self._assess(rows.only)) is not None:
                yield key, found

    def _position(self, key: RowKey) -> Position:
        return self._groups.position(self.by_key[key].first.location)

    def last_rank(self, *, of_all: bool) -> Rank | None:
        """Return the rank of the mildest key that is wanted, if there are as many; not `of_all`: that have one row."""
        among = (item for item in self.by_key.items() if of_all or item[1].only is not None)
        assessed = ((key, self._assess.of_rows(rows)) for key, rows in among)
        ranks = ((badness(*found), self._position(key)) for key, found in assessed if found is not None)
        worst = nsmallest(self._wanted, ranks)
        return worst[-1] if len(worst) == self._wanted else None
