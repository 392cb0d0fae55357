"""What takes the rows that one target, or one part of a total, demands."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from plancheck.contract.bitset import Bits
from plancheck.model.actual import Actual
from plancheck.model.period import Period
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.figures.unknown_periods import Unread

if TYPE_CHECKING:
    from plancheck.contract.partial import DemandPartial
    from plancheck.model.results.result import Verdict

Group = tuple[str, ...]
"""One value for each dimension of a target's `each`."""

RowKey = tuple[int, Period]
"""The number of a group, and a period."""


class RowKeeper(Protocol):
    """Keeps all rows, or the worst of them; those it lets go are counted. Unless it says so, none is let go.

    Attributes:
        condition: The place of its condition among those that `Groups` numbers are held against.
        counts: The verdicts on rows that were let go.
        conflicts: The keys that are known to have to be held.
        more_missing: How many groups have no row for the period, beside those among `groups`.
        more_repeated: How many keys have several rows with the same number, beside those whose rows are kept.
    """

    condition: int
    counts: "dict[Verdict, int]"
    conflicts: dict[Period, Bits]
    more_missing: int = 0
    more_repeated: int = 0

    def again(self) -> dict[Period, Bits]:
        """Return the keys whose rows must be held when all is read again, as the numbers of groups for each period."""
        return self.conflicts

    def offer(self, actual: Actual, number: int) -> bool:
        """Take a row whose indicator and dimensions, the group `number`, fit; say whether its period does too."""

    def can_count(self, unit: str) -> bool:  # noqa: ARG002  not every one looks
        """Say whether rows whose unit the file calls `unit` may be counted at once."""
        return False

    def count_at_once(self, number: int, period: Period | None, value: Decimal) -> bool:  # noqa: ARG002  the same
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
