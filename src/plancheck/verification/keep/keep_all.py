"""All rows that a target demands: for what several rows decide together."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from plancheck.contract.demand import Demand, Demands
from plancheck.model.actual import Actual
from plancheck.model.period import Period
from plancheck.model.sections.target import Target
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.figures.unknown_periods import KEPT, Unread
from plancheck.verification.keep.row_keeper import Group, RowKeeper

if TYPE_CHECKING:
    from plancheck.contract.bitset import Bits
    from plancheck.contract.partial import DemandPartial
    from plancheck.model.results.result import Verdict


class AllRows(RowKeeper):
    """The rows that one target, or one part of a total, demands; none is ever let go. For the rest see `RowKeeper`."""

    def __init__(
        self, demand: Demand, demands: Demands, terms: AbstractSet[Period], new: Callable[[], KeyRows]
    ) -> None:
        """Keep what `demand` wants, and the `terms` it is computed from; `new` holds the rows of a key."""
        self.condition = demand.condition
        self.counts: dict[Verdict, int] = {}
        self.conflicts: dict[Period, Bits] = {}
        self._all = demands.groups
        self._each = demands.each_places(demand)
        self._is_named_by_all = self._each == tuple(range(len(demands.dimensions)))
        self._period = demand.period
        self._terms = terms
        self._span = demand.period.whole_years if terms and demand.period else range(0)
        self._rows: dict[Period, dict[Group, Actual | KeyRows]] = {}
        self._new = new
        self._groups: dict[Group, None] = dict.fromkeys(() if demand.target is None else named_groups(demand.target))
        self._unread: dict[Group, list[Unread]] = {}

    def offer(self, actual: Actual, number: int) -> bool:
        """Take a row that is about us; say whether its period is one we ask for."""
        group = self._group(number)
        self._groups[group] = None
        if (period := actual.period) is None:
            if actual.value_text:
                self._take_unread(Unread.of(actual), self._unread.setdefault(group, []))
            return False
        if not (self._period is None or period == self._period or period in self._terms):
            return False
        rows = self._rows.setdefault(period, {})
        if (known := rows.get(group)) is None:
            rows[group] = actual
        else:
            rows[group] = key = self._key(known)
            key.add(actual)
        return True

    def _group(self, number: int) -> Group:
        values = self._all.values[number]
        return values if self._is_named_by_all else tuple([values[place] for place in self._each])

    def _key(self, known: Actual | KeyRows) -> KeyRows:
        if isinstance(known, KeyRows):
            return known
        key = self._new()
        key.add(known)
        return key

    def take_partial(self, partial: "DemandPartial") -> None:
        """Take nothing: only rows say what they decide together.

        Raises:
            RuntimeError: Some were counted all the same.
        """
        if partial.counts:
            raise RuntimeError("rows were counted that decide a verdict together")

    def close(self) -> None:
        """Leave all as it is."""

    def _take_unread(self, row: Unread, kept: list[Unread]) -> None:
        is_wanted = bool(self._span) and row.may_span(self._span)
        if len(kept) < (2 * KEPT if is_wanted else KEPT):
            kept.append(row)

    def groups(self) -> list[Group]:
        """Return the groups that were found or are named by the plan, in the order found."""
        return list(self._groups)

    def rows(self, group: Group, period: Period) -> KeyRows | None:
        """Return the rows with this key; None if there are none."""
        return None if (known := self._rows.get(period, {}).get(group)) is None else self._key(known)

    def unread(self, group: Group) -> tuple[Unread, ...]:
        """Return the first rows of `group` that state a figure for a period that is not understood."""
        return tuple(self._unread.get(group, ()))

    def periods(self, group: Group) -> list[Period]:
        """Return the periods found for `group`, in order of time."""
        return sorted(period for period, rows in self._rows.items() if group in rows)


def named_groups(target: Target) -> list[Group]:
    """Return the groups the plan itself names: each of them gets a verdict, found or not."""
    if not target.each or not all(name in target.where for name in target.each):
        return []
    groups: list[Group] = [()]
    for name in target.each:
        groups = [(*group, value) for group in groups for value in target.where[name]]
    return groups
