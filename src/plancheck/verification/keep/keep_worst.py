"""Rows of a target that may have millions: the worst are kept, of the others verdicts are counted and keys noted.

A row that is alone with its key decides a verdict by itself. When a key comes again after a row was let go, what was
counted may not hold: the key is then a conflict, and all is to be read again with the rows of that key held.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.contract.bitset import Bits, bits_of, members
from plancheck.contract.demand import Demand, Demands
from plancheck.model.actual import Actual, Statuses
from plancheck.model.period import Period
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.figures.unknown_periods import KEPT, Unread
from plancheck.verification.judge.ranking import LEAST
from plancheck.verification.keep.kept_rows import GroupsLeft, KeptRows
from plancheck.verification.keep.row_keeper import RowKey, SingleRow

if TYPE_CHECKING:
    from plancheck.contract.partial import DemandPartial
    from plancheck.model.results.result import Verdict
    from plancheck.verification.keep.duplicate_keys import DuplicateKeys


class WorstRows(GroupsLeft):
    """The rows that one target demands, as far as they matter; for the rest see `RowKeeper`."""

    def __init__(  # noqa: PLR0913  two say what becomes of some keys
        self,
        demand: Demand,
        demands: Demands,
        assess: SingleRow,
        new: Callable[[], KeyRows],
        *,
        held: Mapping[Period, Bits],
        duplicates: "DuplicateKeys | None",
    ) -> None:
        """Keep the worst rows by what `assess` says, and all whose key is `held`, unless it is one of `duplicates`.

        `new` holds the rows of a key.
        """
        self.counts: dict[Verdict, int] = defaultdict(int)  # a `Counter` takes three times as long for each row
        self.conflicts: dict[Period, Bits] = {}
        wanted = demands.kept if demand.is_listed else min(LEAST, demands.kept)
        self._kept = KeptRows(wanted, assess, demands.groups, new)
        super().__init__(demand, demands, wanted, self._kept.by_key)
        self._assess = assess
        self._held = held
        self._duplicates = duplicates
        self._countable: dict[Period, Bits] = {}
        self._gone_empty = Bits()

    def expect(self, number: int) -> None:
        """Give the group a verdict, whether it is found or not."""
        self._others.add(number)

    def count_at_once(self, number: int, period: Period | None, value: Decimal, statuses: Statuses) -> bool:  # noqa: ARG002  said of rows that are shown
        """Count a row if it cannot be among the worst, and say whether that was done; else it must be offered.

        Its unit must be one that `can_count` allows, its value in that of the range. Large files spend their time here,
        so it is for periods only of which a row with a number was offered: whoever offers rows need look at the period
        of those alone.
        """
        met = self._countable.get(period)  # type: ignore[arg-type]  # None is no key of it
        if met is None or period is None:
            return False
        if self._held and number in self._held.get(period, ()):
            return False
        for low, high, verdict, edge in self._kept.milder:
            if low < value < high or value == edge:
                if met.add(number):
                    self.counts[verdict] += 1
                    return True
                return self._comes_again(number, period)
        return False

    def _comes_again(self, number: int, period: Period) -> bool:
        """Note a key that comes again, and say whether no row of it was kept."""
        if (number, period) in self._rows:
            return False
        self._conflict(number, period)
        return True

    def can_count(self, unit: str) -> bool:
        """Say whether rows may be counted at once whose unit the file calls `unit`: their numbers tell which agree."""
        return self._duplicates is None or not unit or self._assess.has_unit

    def _told_by_number(self, number: int, period: Period) -> "DuplicateKeys | None":
        """Return what takes the number alone of a row whose key is held; None if its rows are kept."""
        duplicates = self._duplicates
        return None if duplicates is None or (duplicates.kept and (number, period) in duplicates.kept) else duplicates

    def _conflict(self, number: int, period: Period) -> None:
        self.conflicts.setdefault(period, Bits()).add(number)

    def offer(self, actual: Actual, number: int) -> bool:
        """Take a row that is about us; say whether its period is one that is demanded."""
        if (period := actual.period) is None:
            self._take_unread(actual, number)
            return False
        if self._period is not None and period != self._period:
            self._others.add(number)
            return False
        self._take(actual, (number, period))
        return True

    def _take_unread(self, actual: Actual, number: int) -> None:
        if not actual.value_text:
            self._others.add(number)
            return
        unread = self._unread.setdefault(number, [])
        if len(unread) < KEPT:
            unread.append(Unread.of(actual))
        if number in self._gone_empty:  # counted as no data, which it is not if this row might be the one
            for period, numbers in self._met.items():
                if number in numbers and (number, period) not in self._rows:
                    self._conflict(number, period)

    def _take(self, actual: Actual, key: "RowKey") -> None:
        number, period = key
        met = self._met.setdefault(period, Bits())
        if actual.value is not None and self._assess.goes_by_number(period):
            self._countable[period] = met
        is_held = number in self._held.get(period, ())
        if is_held and (duplicates := self._told_by_number(number, period)):
            met.add(number)
            position = self._groups.position(actual.location)
            if actual.value_text:
                duplicates.take(number, period, self._assess.in_unit(actual), position)
            else:
                duplicates.take_empty(number, period, position)
        elif met.add(number):
            self._kept.keep(key, actual)
            if self._kept.is_full:
                self._let_go()
        elif (rows := self._rows.get(key)) is None:
            self._conflict(number, period)
        else:
            if any(self.counts.values()) and rows.only and not is_held:
                self._conflict(number, period)  # it may have been among the worst in place of one that was let go
            rows.add(actual)

    def take_partial(self, partial: "DemandPartial") -> None:
        """Take what was said of rows that are not offered."""
        for period, numbers in partial.keys.items():
            if (met := self._met.get(period)) is None:
                self._met[period] = bits_of(numbers)
                continue
            if again := met.as_int() & numbers:
                self.conflicts.setdefault(period, Bits()).update(again)
            met.update(numbers)
        if partial.told is not None and self._duplicates is not None:
            self._duplicates.settle(partial.told)
        self._count(partial.counts)
        self._others.update(partial.others)
        self._gone_empty.update(partial.empty)
        for number in members(partial.empty & sum(1 << number for number in self._unread)):
            for period, found in partial.keys.items():
                if found >> number & 1:
                    self._conflict(number, period)
        for number, actual in partial.worst:
            self._take_back(actual, number)
        if self._kept.is_full:
            self._let_go()

    def _count(self, counts: "Mapping[Verdict, int]") -> None:
        for verdict, count in counts.items():
            self.counts[verdict] += count

    def _take_back(self, actual: Actual, number: int) -> None:
        """Keep a row that was counted as settled."""
        if (assessed := self._assess(actual)) is not None and actual.period is not None:
            self.counts[assessed[0]] -= 1
            if self.counts[assessed[0]] < 0:
                raise RuntimeError(f"a row that is {assessed[0]} was settled as something else")
            self._kept.keep((number, actual.period), actual)

    def _let_go(self) -> None:
        """Count the rows that cannot be among the worst, and keep their keys only."""
        for key, verdict in self._kept.let_go(self._may_go):
            self.counts[verdict] += 1
            if verdict == "no_data":
                self._gone_empty.add(key[0])

    def _may_go(self, key: RowKey, verdict: "Verdict") -> bool:
        """Say whether a row may be counted that is alone with its key."""
        return key[0] not in self._held.get(key[1], ()) and (verdict != "no_data" or key[0] not in self._unread)

    def likely_shown(self, repeated: Mapping[Period, Bits], noted: int) -> "frozenset[RowKey]":
        """Return the keys among those `repeated` whose rows will be shown if nothing comes in between.

        These are the ones among the worst rows, and of those about us so many that were met first, to be noted.
        """
        from plancheck.verification.keep.duplicate_keys import first_met

        asked = [at for at in repeated if self._period in {None, at} and self._assess.goes_by_number(at)]
        ours = {period: repeated[period] for period in asked}
        met = first_met(ours, self._groups.accepted(self.condition), self._groups, noted)
        kept = (key for key in self._rows if key[1] in repeated and key[0] in repeated[key[1]])
        return frozenset([*met, *kept])

    def to_show(self, noted: int) -> frozenset[RowKey]:
        """Return the keys among the duplicates whose rows are to be kept when all is read again."""
        duplicates, assess = self._duplicates, self._assess
        if duplicates is None:
            return frozenset()
        from plancheck.verification.keep.duplicate_keys import noted_duplicates, worst_duplicates

        worst = worst_duplicates(duplicates, self._kept, assess, self._wanted)
        return worst | noted_duplicates(duplicates, self._rows, assess, noted)

    def close(self) -> None:
        """Count the verdicts on the duplicates, once all rows are in."""
        if self._duplicates is not None:
            counts, self.more_repeated = self._duplicates.counted(self._assess)
            self._count(counts)
