"""Rows of a target that may have millions: the worst are kept, of the others verdicts are counted and keys noted.

A row that is alone with its key decides a verdict by itself. When a key comes again after a row was let go, what was
counted may not hold: the key is then a conflict, and all is to be read again with the rows of that key held.
"""

from collections import Counter
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Final

from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.model.result import Verdict
from plancheck.model.settlement import Answer, Ask, Questions, each_places
from plancheck.verification.bits import Bits, members
from plancheck.verification.interest import UNREAD_KEPT, Group
from plancheck.verification.worst import badness

Assess = Callable[[Actual], tuple[Verdict, Decimal] | None]
"""Tells verdict and gap of a row that is alone with its key; None while rows to come may decide whether it is due."""

FoldKey = tuple[int, Period]
"""The number of a group, and a period."""

_SLACK: Final = 4
"""How many times more rows are kept than wanted, so that letting go is seldom."""


class Fold:
    """The rows that one target asks for, as far as they matter.

    Attributes:
        condition: Its place among the conditions that `Groups` numbers are held against.
        counts: The verdicts on rows that were let go.
        conflicts: Keys whose rows must be held when all is read again.
        more_missing: How many groups have no row for the period, beside those among `groups`.
    """

    def __init__(self, ask: Ask, questions: Questions, assess: Assess, held: Collection[FoldKey]) -> None:
        """Keep the worst rows by what `assess` says, and all rows whose key is in `held`."""
        self.condition = ask.condition
        self.counts: Counter[Verdict] = Counter()
        self.conflicts: set[FoldKey] = set()
        self.more_missing = 0
        self._period = ask.period
        self._each = each_places(ask, questions)
        self._all = questions.groups
        self._kept = questions.kept
        self._assess = assess
        self._held = held
        self._room = _SLACK * questions.kept
        self._rows: dict[FoldKey, list[Actual]] = {}
        self._gone: dict[Period, Bits] = {}
        self._gone_empty = Bits()
        self._others = Bits()
        self._unread: dict[int, list[Location]] = {}
        self._numbers: dict[Group, int] = {}
        self._periods: dict[int, list[Period]] = {}

    def expect(self, number: int) -> None:
        """Give the group a verdict, whether it is found or not."""
        self._others.add(number)

    def offer(self, actual: Actual, number: int) -> bool:
        """Take a row that is about us; say whether its period is one we ask for."""
        period = actual.period
        if period is None:
            self._take_unread(actual, number)
            return False
        if self._period is not None and period != self._period:
            self._others.add(number)
            return False
        self._take(actual, (number, period))
        return True

    def _take_unread(self, actual: Actual, number: int) -> None:
        unread = self._unread.setdefault(number, [])
        if len(unread) < UNREAD_KEPT:
            unread.append(actual.location)
        if number in self._gone_empty:  # counted as no data, which it is not if this row might be the one
            self.conflicts.update((number, period) for period, numbers in self._gone.items() if number in numbers)

    def _take(self, actual: Actual, key: FoldKey) -> None:
        rows = self._rows.get(key)
        if rows is not None:
            if self.counts and len(rows) == 1 and key not in self._held:
                self.conflicts.add(key)  # it may have been among the worst in place of one that was let go
            rows.append(actual)
        elif key[1] in self._gone and key[0] in self._gone[key[1]]:
            self.conflicts.add(key)
        else:
            self._rows[key] = [actual]
            if len(self._rows) > self._room:
                self._let_go()

    def settle(self, answer: Answer) -> None:
        """Take what was settled about rows that are not offered."""
        again = (key for key in self._rows if answer.keys.get(key[1], 0) >> key[0] & 1)
        self.conflicts.update(again)
        for period, numbers in answer.keys.items():
            gone = self._gone.setdefault(period, Bits())
            self.conflicts.update((number, period) for number in members(gone.as_int() & numbers))
            gone.update(numbers)
        self.counts += answer.counts
        self._others.update(answer.others)
        self._gone_empty.update(answer.empty)
        for number in members(answer.empty & self._having_unread()):
            self.conflicts.update((number, period) for period, found in answer.keys.items() if found >> number & 1)
        for number, actual in answer.worst:
            self._take_back(actual, number)
        if len(self._rows) > self._room:
            self._let_go()

    def _take_back(self, actual: Actual, number: int) -> None:
        """Keep a row that was counted as settled."""
        assessed = self._assess(actual)
        if assessed is not None and actual.period is not None:
            self.counts[assessed[0]] -= 1
            self._rows.setdefault((number, actual.period), []).append(actual)

    def _let_go(self) -> None:
        """Count the rows that cannot be among the worst, and keep their keys only."""
        alone = ((key, rows[0]) for key, rows in self._rows.items() if len(rows) == 1 and key not in self._held)
        assessed = [(key, found) for key, row in alone if (found := self._assess(row)) is not None]
        assessed = [item for item in assessed if item[1][0] != "no_data" or item[0][0] not in self._unread]
        assessed.sort(key=lambda item: (*badness(*item[1]), item[0]))
        for key, (verdict, _) in assessed[self._kept :]:
            del self._rows[key]
            self.counts[verdict] += 1
            self._gone.setdefault(key[1], Bits()).add(key[0])
            if verdict == "no_data":
                self._gone_empty.add(key[0])
        self._room = max(_SLACK * self._kept, 2 * len(self._rows))

    def _having_unread(self) -> int:
        return sum(1 << number for number in self._unread)

    def groups(self) -> list[Group]:
        """Return the groups whose verdicts are still to be given, in the order they were met in, once all rows are in.

        The others below can be asked after that.
        """
        for number, period in self._rows:
            self._periods.setdefault(number, []).append(period)
        found = self._periods.keys() | self._unread_alone()
        missing = [number for number in members(self._missing()) if number not in found]
        self.more_missing = max(0, len(missing) - self._kept)
        for number in sorted([*found, *missing[: self._kept]]):
            values = self._all.values[number]
            self._numbers[tuple(values[place] for place in self._each)] = number
        return list(self._numbers)

    def _unread_alone(self) -> set[int]:
        """Return the groups of which a row is not understood, and which a verdict is still to be given for that."""
        if self._period is None:  # beside those for the periods found
            return set(self._unread)
        gone = self._gone.get(self._period, ())
        return {number for number in self._unread if number not in gone}

    def _missing(self) -> int:
        """Return, as bits, the groups that were met or are expected and had no row with a period asked for."""
        found = 0
        for numbers in self._gone.values():
            found |= numbers.as_int()
        return self._others.as_int() & ~found

    def rows(self, group: Group, period: Period) -> list[Actual]:
        """Return the rows with this key."""
        number = self._numbers.get(group)
        return [] if number is None else self._rows.get((number, period), [])

    def unread(self, group: Group) -> tuple[Location, ...]:
        """Return the first rows of `group` that would be asked for if their period could be read."""
        number = self._numbers.get(group)
        return () if number is None else tuple(self._unread.get(number, ()))

    def periods(self, group: Group) -> list[Period]:
        """Return the periods of `group` whose verdicts are still to be given, in order of time."""
        return sorted(self._periods.get(self._numbers[group], ()))
