"""The groups of rows and their keys: values of dimensions that rows have together, numbered by whoever reads them."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal

from plancheck.contract.bitset import Bits, members
from plancheck.model.actual import Location
from plancheck.model.period import Period

Values = tuple[str, ...]  # one value for each dimension of a plan, in its order; empty where a row gives none
# For each dimension the values a row may have, None if the plan names none, and whether each has its own verdict, or is
# a part of what has one.
Condition = tuple[tuple[tuple[str, ...] | None, bool | Literal["part"]], ...]
Position = int
"""Where something stands among all files, in their order: as one number, for a plan may have a million groups.

What the plan itself names stands before, below 0.
"""

_FILE: Final = 48
_LINE: Final = 15  # bits of a position below the number of the file, and below the line
_NOT_MET: Final[Position] = sys.maxsize << _FILE
# What tells figures apart: the id of the indicator, the number of the values of the dimensions, the period.
Key = tuple[str, int, Period]


def accepts(condition: Condition, values: Values) -> bool:
    """Say whether a row with these values is one of those meant; a dimension that is not mentioned must be empty."""
    for value, (named, is_each) in zip(values, condition, strict=True):
        if value not in named if named is not None else bool(value) != bool(is_each):
            return False
        if named is None and is_each is True and _is_made_of_members(value):
            return False
    return True


def _is_made_of_members(value: str) -> bool:
    from plancheck.words.members import is_summary

    return is_summary(value)


def is_of_one_place(condition: Condition) -> bool:
    """Say whether all rows that have a verdict of their own together have the same values."""
    return all(named is None or is_each or len(named) == 1 for named, is_each in condition)


class _Numbers(dict[Values, int]):
    """The number of each of some values; those that are new are given the next one."""

    def __init__(self, add: Callable[[Values], int]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, values: Values) -> int:
        found = self[values] = self._add(values)
        return found


class Groups:
    """The values of dimensions met so far, numbered from 0."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        """Start without any; each is held against `conditions`."""
        self.values: list[Values] = []  # by number
        self.masks: list[int] = []  # by number, the conditions that accept these values, the first in the lowest bit
        self.first: list[Position] = []  # by number, where the first row with these values stands
        self.number: Callable[[Values], int] = _Numbers(self._add).__getitem__  # returns the number of values
        self._conditions = conditions
        self._files: dict[str, int] = {}
        self._accepted: dict[int, tuple[int, int]] = {}

    def _add(self, values: Values) -> int:
        self.values.append(values)
        self.masks.append(sum(accepts(condition, values) << bit for bit, condition in enumerate(self._conditions)))
        self.first.append(_NOT_MET)
        return len(self.values) - 1

    def accepted(self, condition: int) -> int:
        """Return, as bits, the numbers that meet the condition at this place among the conditions."""
        known, bits = self._accepted.get(condition, (0, 0))
        if known < len(self.masks):
            more = "".join(str(mask >> condition & 1) for mask in reversed(self.masks[known:]))
            bits |= int(more, 2) << known
            self._accepted[condition] = len(self.masks), bits
        return bits

    def expect(self, values: Values) -> int:
        """Return the number of values that the plan itself names: they come before all that are only met."""
        number = self.number(values)
        self.first[number] = min(self.first[number], number - _NOT_MET)
        return number

    def met(self, values: Values, path: str, line: int) -> int:
        """Return the number of values that stand on a line of a file, and note that they do."""
        number = self.number(values)
        self.first[number] = min(self.first[number], self._position(path, line))
        return number

    def meet(self, numbers: Sequence[int], known: int, path: str, line: int) -> None:
        """Note where values stand that follow each other from `line` on, those being met of which `known` came before.

        The numbers from `known` on are those of values that are new.
        """
        self._files.setdefault(path, len(self._files))  # in the order in which their rows come
        if len(self.values) > known:
            lines = range(line, line + len(numbers))
            first = dict(zip(reversed(numbers), reversed(lines), strict=True))  # of several lines the first one stays
            for number in range(known, len(self.values)):
                self.first[number] = min(self.first[number], self._position(path, first[number]))

    def _position(self, path: str, line: int, column: int = 0) -> Position:
        return (self._files.setdefault(path, len(self._files)) << _FILE) + (line << _LINE) + column

    def position(self, location: Location) -> Position:
        """Return where `location` is among all files."""
        return self._position(location.path, location.line, location.column)


class Keys:
    """A set of keys."""

    def __init__(self) -> None:
        self._sets: dict[str, dict[Period, Bits]] = {}

    def add(self, key: Key) -> None:
        """Put `key` in."""
        indicator, number, period = key
        self._sets.setdefault(indicator, {}).setdefault(period, Bits()).add(number)

    def update(self, indicator: str, found: Mapping[Period, int]) -> None:
        """Put in the keys of an indicator, given the numbers for each period as bits."""
        mine = self._sets.setdefault(indicator, {})
        for period, numbers in found.items():
            mine.setdefault(period, Bits()).update(numbers)

    def join(self, others: "Keys") -> None:
        """Put all `others` in."""
        for indicator, found in others._sets.items():  # noqa: SLF001  its own
            self.update(indicator, {period: numbers.as_int() for period, numbers in found.items()})

    def without(self, others: "Keys") -> "Keys":
        """Return those that are not in `others`."""
        left = Keys()
        for indicator, found in self._sets.items():
            gone = others.of(indicator)
            bits = {
                period: numbers.as_int() & ~(gone.get(period) or Bits()).as_int() for period, numbers in found.items()
            }
            left.update(indicator, {period: numbers for period, numbers in bits.items() if numbers})
        return left

    def of(self, indicator: str) -> Mapping[Period, Bits]:
        """Return the numbers of the keys of an indicator, for each period."""
        return self._sets.get(indicator, {})

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators of the keys."""
        return frozenset(name for name, found in self._sets.items() if any(map(len, found.values())))

    def __len__(self) -> int:
        return sum(len(numbers) for found in self._sets.values() for numbers in found.values())

    def __iter__(self) -> Iterator[Key]:
        for indicator, found in self._sets.items():
            for period, numbers in found.items():
                for number in members(numbers.as_int()):
                    yield indicator, number, period
