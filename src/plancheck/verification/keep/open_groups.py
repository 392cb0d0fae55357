"""The groups of a target whose verdicts are still to be given when all rows are in."""

from collections.abc import Iterable, Mapping, Sequence

from plancheck.contract.groups import Groups
from plancheck.model.period import Period
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.figures.unknown_periods import Unread
from plancheck.verification.keep.row_keeper import Group, RowKey


class OpenGroups:
    """What was kept of each such group.

    Attributes:
        all: The groups, in the order they were met in.
    """

    def __init__(
        self,
        numbers: Iterable[int],
        groups: Groups,
        each: Sequence[int],
        rows: Mapping[RowKey, KeyRows],
        unread: Mapping[int, Sequence[Unread]],
    ) -> None:
        """Name the groups with these `numbers` by their values at the places `each`.

        Of all groups, `rows` were kept, and the periods of `unread` are not understood.
        """
        values = groups.values
        met = sorted(numbers, key=groups.first.__getitem__)
        self._numbers: dict[Group, int] = {tuple([values[number][place] for place in each]): number for number in met}
        self.all = list(self._numbers)
        self._rows = rows
        self._unread = unread
        self._periods: dict[int, list[Period]] = {}
        for number, period in rows:
            self._periods.setdefault(number, []).append(period)

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
