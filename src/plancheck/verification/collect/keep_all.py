"""What a target asks of the rows, and the rows it was given, all of them: for what several rows decide together."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from plancheck.contract.settlement import Ask, Questions, each_places
from plancheck.model.actual import Actual
from plancheck.model.period import Period
from plancheck.model.plan import Target
from plancheck.verification.judge.key_rows import KeyRows
from plancheck.verification.judge.unknown_periods import KEPT, Unread

if TYPE_CHECKING:
    from plancheck.model.result import Verdict

Group = tuple[str, ...]
"""One value for each dimension of a target's `each`."""


class Interest:
    """The rows that one target, or one part of a total, asks for.

    Attributes:
        condition: Its place among the conditions that `Groups` numbers are held against.
        counts: The verdicts on rows that were let go: none.
        more_missing: How many groups have no row, beside those among `groups`: none.
        more_repeated: How many keys have several rows with the same number, beside those in `rows`: none.
    """

    more_missing = 0
    more_repeated = 0

    def __init__(self, ask: Ask, questions: Questions, years: range, new: Callable[[], KeyRows]) -> None:
        """Ask for what `ask` says, and for the calendar `years` it is computed from; `new` holds the rows of a key."""
        self.condition = ask.condition
        self.counts: Counter[Verdict] = Counter()
        self._all = questions.groups
        self._each = each_places(ask, questions)
        self._period = ask.period
        self._years = years
        self._span = ask.period.whole_years if years and ask.period else range(0)
        self._rows: dict[Group, dict[Period, KeyRows]] = {}
        self._new = new
        self._groups: dict[Group, None] = dict.fromkeys(() if ask.target is None else named_groups(ask.target))
        self._unread: dict[Group, list[Unread]] = {}

    def offer(self, actual: Actual, number: int) -> bool:
        """Take a row that is about us; say whether its period is one we ask for."""
        values = self._all.values[number]
        group = tuple([values[place] for place in self._each])
        self._groups[group] = None
        period = actual.period
        if period is None:
            if actual.value_text:
                self._take_unread(Unread.of(actual), self._unread.setdefault(group, []))
            return False
        if not self._asks_for(period):
            return False
        rows = self._rows.setdefault(group, {})
        if period not in rows:
            rows[period] = self._new()
        rows[period].add(actual)
        return True

    def _take_unread(self, row: Unread, kept: list[Unread]) -> None:
        is_wanted = bool(self._span) and row.may_span(self._span)
        if len(kept) < (2 * KEPT if is_wanted else KEPT):
            kept.append(row)

    def groups(self) -> list[Group]:
        """Return the groups that were found or are named by the plan, in the order found."""
        return list(self._groups)

    def _asks_for(self, period: Period) -> bool:
        if self._period is None or period == self._period:
            return True
        return bool(self._years) and period.is_year and period.start.year in self._years

    def rows(self, group: Group, period: Period) -> KeyRows | None:
        """Return the rows with this key; None if there are none."""
        return self._rows.get(group, {}).get(period)

    def unread(self, group: Group) -> tuple[Unread, ...]:
        """Return the first rows of `group` that state a figure for a period that is not understood."""
        return tuple(self._unread.get(group, ()))

    def periods(self, group: Group) -> list[Period]:
        """Return the periods found for `group`, in order of time."""
        return sorted(self._rows.get(group, ()))


def named_groups(target: Target) -> list[Group]:
    """Return the groups the plan itself names: each of them gets a verdict, found or not."""
    if not target.each or not all(name in target.where for name in target.each):
        return []
    groups: list[Group] = [()]
    for name in target.each:
        groups = [(*group, value) for group in groups for value in target.where[name]]
    return groups
