"""What a target asks of the rows, and the rows it was given."""

from collections.abc import Mapping, Sequence

from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period

Group = tuple[str, ...]
"""One value for each dimension of a target's `each`."""

_KEPT = 4


class Interest:
    """The rows that one target, or one part of a total, asks for.

    Attributes:
        groups: The values of the `each` dimensions that were found or are named by `where`, in the order found.
    """

    def __init__(
        self,
        dimensions: Sequence[str],
        period: Period | None,
        years: range,
        where: Mapping[str, tuple[str, ...]],
        each: tuple[str, ...] = (),
    ) -> None:
        """Ask for `period`, or every period if it is None, and the calendar `years` it is computed from."""
        self._places = tuple((place, where.get(name), name in each) for place, name in enumerate(dimensions))
        self._each = tuple(dimensions.index(name) for name in each)
        self._period = period
        self._years = years
        self._rows: dict[Group, dict[Period, list[Actual]]] = {}
        self.groups: dict[Group, None] = dict.fromkeys(self._named_groups(where, each))
        self._unread: dict[Group, list[Location]] = {}

    @staticmethod
    def _named_groups(where: Mapping[str, tuple[str, ...]], each: tuple[str, ...]) -> list[Group]:
        """Return the groups the plan itself names: each of them gets a verdict, found or not."""
        if not each or not all(name in where for name in each):
            return []
        groups: list[Group] = [()]
        for name in each:
            groups = [(*group, value) for group in groups for value in where[name]]
        return groups

    def is_about(self, values: Sequence[str]) -> bool:
        """Say whether a row with these dimension values is one of ours, whatever its period."""
        return all(self._accepts(values[place], named, is_each=is_each) for place, named, is_each in self._places)

    @staticmethod
    def _accepts(value: str, named: tuple[str, ...] | None, *, is_each: bool) -> bool:
        if named is not None:
            return value in named
        return bool(value) if is_each else not value

    def offer(self, actual: Actual, values: Sequence[str]) -> bool:
        """Take a row that is about us; say whether its period is one we ask for."""
        group = tuple(values[place] for place in self._each)
        self.groups[group] = None
        period = actual.period
        if period is None:
            unread = self._unread.setdefault(group, [])
            if len(unread) < _KEPT:
                unread.append(actual.location)
            return False
        if not self._asks_for(period):
            return False
        self._rows.setdefault(group, {}).setdefault(period, []).append(actual)
        return True

    def _asks_for(self, period: Period) -> bool:
        if self._period is None or period == self._period:
            return True
        return bool(self._years) and period.is_year and period.start.year in self._years

    def rows(self, group: Group, period: Period) -> list[Actual]:
        """Return the rows with this key."""
        return self._rows.get(group, {}).get(period, [])

    def unread(self, group: Group) -> tuple[Location, ...]:
        """Return the first rows of `group` that would be asked for if their period could be read."""
        return tuple(self._unread.get(group, ()))

    def periods(self, group: Group) -> list[Period]:
        """Return the periods found for `group`, in order of time."""
        return sorted(self._rows.get(group, ()))
