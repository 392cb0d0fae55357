"""What takes the rows that one target, or one part of a total, demands; and the verdict on a row alone."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Protocol

from plancheck.contract.bitset import Bits
from plancheck.model.actual import Actual, Statuses
from plancheck.model.period import Period
from plancheck.model.results.result import Verdict
from plancheck.verification.figures.exact_number import Level, Span
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.figures.unknown_periods import Unread
from plancheck.verification.judge.breakpoints import intervals
from plancheck.verification.judge.verdict import assess

if TYPE_CHECKING:
    from plancheck.contract.partial import DemandPartial
    from plancheck.model.sections.target import Target
    from plancheck.verification.figures.figure import Figure, Figures
    from plancheck.verification.judge.ranking import LatestPeriod

Group = tuple[str, ...]  # one value for each dimension of a target's `each`
RowKey = tuple[int, Period]  # the number of a group, and a period
Assessed = tuple[Verdict, Decimal] | None  # verdict and gap; None while it is open whether the row is due
_NO_GAP: Final = Decimal(0)


class RowKeeper(Protocol):
    """Keeps all rows, or the worst of them; those it lets go are counted. Unless it says so, none is let go."""

    condition: int  # the place of its condition among those that `Groups` numbers are held against
    counts: "dict[Verdict, int]"  # the verdicts on rows that were let go
    conflicts: dict[Period, Bits]  # the keys that are known to have to be held
    more_missing: int = 0  # how many groups have no row for the period, beside those among `groups`
    more_repeated: int = 0  # how many keys have several rows with the same number, beside those whose rows are kept

    def again(self) -> dict[Period, Bits]:
        """Return the keys whose rows must be held when all is read again, as the numbers of groups for each period."""
        return self.conflicts

    def offer(self, actual: Actual, number: int) -> bool:
        """Take a row whose indicator and dimensions, the group `number`, fit; say whether its period does too."""

    def can_count(self, unit: str) -> bool:  # noqa: ARG002  not every one looks
        """Say whether rows whose unit the file calls `unit` may be counted at once."""
        return False

    def count_at_once(
        self,
        number: int,  # noqa: ARG002  the same
        period: Period | None,  # noqa: ARG002  the same
        value: Decimal,  # noqa: ARG002  the same
        statuses: Statuses,  # noqa: ARG002  the same
    ) -> bool:
        """Count a row if it cannot be among the worst, and say whether that was done; else it must be offered."""
        return False

    def take_partial(self, partial: "DemandPartial") -> None:
        """Take what was said of rows that are not offered."""

    def likely_shown(self, repeated: Mapping[Period, Bits], noted: int) -> frozenset[RowKey]:  # noqa: ARG002  the same
        """Return the keys among those `repeated` whose rows will be shown if nothing comes in between.

        These are the ones among the worst rows, and of those about us so many that were met first, to be noted.
        """
        return frozenset()

    def to_show(self, noted: int) -> frozenset[RowKey]:  # noqa: ARG002  the same
        """Return the keys whose rows were counted and are to be kept when all is read again."""
        return frozenset()

    def close(self) -> None:
        """Count what can be counted only once all rows are in."""

    def groups(self) -> list[Group]:
        """Return the groups whose verdicts are still to be given, in the order they were met in.

        It is asked once all rows are in, and before `rows`, `unread` and `periods`.
        """

    def rows(self, group: Group, period: Period) -> KeyRows | None:
        """Return the rows with this key; None if there are none."""

    def unread(self, group: Group) -> tuple[Unread, ...]:
        """Return the first rows of `group` that state a figure for a period that is not understood."""

    def periods(self, group: Group) -> list[Period]:
        """Return the periods of `group` whose verdicts are still to be given, in order of time."""


class SingleRow:
    """Tells the verdict of one target on single rows; on numbers in `intervals` it is known beforehand."""

    def __init__(self, target: "Target", figures: "Figures", as_of: "Period | None", latest: "LatestPeriod") -> None:
        """Judge as of the end of `as_of`; if that is None, of the `latest` period when all rows are in."""
        self._target = target
        self._figures = figures
        self._unit = figures.units.of(target)
        self.has_unit = self._unit is not None
        self._as_of = as_of
        self._latest = latest
        self.intervals = intervals(target)

    def __call__(self, actual: "Actual") -> Assessed:
        """Return the verdict on a row whose period is one the target asks for."""
        if (period := actual.period) is not None and not self.goes_by_number(period):
            return "not_due", _NO_GAP
        if actual.value is not None and not actual.unit:
            return assess(self._target, Level(actual.value))
        return self._of_figure(self._figures.of_row(actual, self._unit), period)

    def _of_figure(self, found: "Figure", period: "Period | None") -> Assessed:
        if found.bounds is not None:
            from plancheck.verification.judge.between import assess_between

            return assess_between(self._target, Span.of(found.bounds))
        if found.fault:
            return "unverifiable", _NO_GAP
        if found.value is not None:
            return assess(self._target, Level(found.value))
        return ("no_data", _NO_GAP) if self._is_due(period) else None

    def of_rows(self, rows: "KeyRows") -> Assessed:
        """Return the verdict on all rows of a key, whose period is one the target asks for."""
        if rows.only is not None:
            return self(rows.only)
        period, found = rows.first.period, self._figures.of(rows, self._unit)
        if period is None or not self.goes_by_number(period):
            return "not_due", _NO_GAP
        return self._of_figure(found, period)

    def of_number(self, number: Decimal) -> tuple[Verdict, Decimal]:
        """Return verdict and gap of a number in the unit of the range, in a period that is due."""
        return assess(self._target, Level(number))

    def in_unit(self, actual: "Actual") -> Decimal | None:
        """Return the number a row states, in the unit of the range; None if it states none that is sure to be that."""
        if actual.value is None or not actual.unit:
            return actual.value
        return None if self._unit is None else self._figures.of_row(actual, self._unit).value

    def goes_by_number(self, period: "Period") -> bool:
        """Say whether a number decides the verdict on a row of `period`: it is not too late to be due."""
        return self._as_of is None or period.end <= self._as_of.end

    def _is_due(self, period: "Period | None") -> bool:
        """Say whether a row without a figure is due for certain: rows to come can only make the as-of date later."""
        latest = self._as_of or self._latest.period
        return period is not None and latest is not None and period.end <= latest.end
