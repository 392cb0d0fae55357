"""Sets of the keys of figures, a bit for each: a file may have millions."""

from collections.abc import Iterator, Mapping

from plancheck.contract.bitset import Bits, members
from plancheck.model.period import Period

Key = tuple[str, int, Period]
"""What tells figures apart: the id of the indicator, the number of the values of the dimensions, the period."""


class Keys:
    """A set of keys."""

    def __init__(self) -> None:
        """Start empty."""
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

    def join(self, others: "Keys") -> bool:
        """Put all `others` in; say whether some were not in yet."""
        before = len(self)
        for indicator, found in others._sets.items():  # noqa: SLF001  its own
            self.update(indicator, {period: numbers.as_int() for period, numbers in found.items()})
        return len(self) > before

    def without(self, others: "Keys") -> "Keys":
        """Return those that are not in `others`."""
        left = Keys()
        for indicator, found in self._sets.items():
            gone = others.of(indicator)
            bits = {period: _without(numbers, gone.get(period)) for period, numbers in found.items()}
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
        """Return how many they are."""
        return sum(len(numbers) for found in self._sets.values() for numbers in found.values())

    def __iter__(self) -> Iterator[Key]:
        """Yield each key."""
        for indicator, found in self._sets.items():
            for period, numbers in found.items():
                for number in members(numbers.as_int()):
                    yield indicator, number, period


def _without(numbers: Bits, others: Bits | None) -> int:
    return numbers.as_int() & ~(0 if others is None else others.as_int())
