"""Sets of keys, a bit for each: a key is the indicator, the group and the period of a figure, as one number."""

from typing import Final, NamedTuple

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints, Words, distinct

PERIOD_BITS: Final = 6
"""So many low bits of a period are the place in a word, so that the periods of one group stand together."""

GROUP_BITS: Final = 30
"""Bits of a group; in words they are the lowest."""

INDICATOR_BITS: Final = 16

MOST_PERIODS: Final = 1 << 16
MOST_GROUPS: Final = 1 << GROUP_BITS
MOST_INDICATORS: Final = 1 << INDICATOR_BITS


def of_periods(periods: Ints) -> Ints:
    """Return what periods add to keys."""
    low = periods & ((1 << PERIOD_BITS) - 1)
    return ((periods >> PERIOD_BITS) << (GROUP_BITS + INDICATOR_BITS + PERIOD_BITS)) + low


def of_indicators(indicators: Ints) -> Ints:
    """Return what indicators add to keys."""
    return indicators << (GROUP_BITS + PERIOD_BITS)


def of_groups(groups: Ints) -> Ints:
    """Return what groups add to keys."""
    return groups << PERIOD_BITS


def joined(indicators: Ints, groups: Ints, periods: Ints) -> Ints:
    """Return the keys of figures."""
    return of_indicators(indicators) + of_groups(groups) + of_periods(periods)


def period_of(keys: Ints) -> Ints:
    """Return the periods of keys."""
    high = keys >> (GROUP_BITS + INDICATOR_BITS + PERIOD_BITS)
    return (high << PERIOD_BITS) + (keys & ((1 << PERIOD_BITS) - 1))


def indicator_of(keys: Ints) -> Ints:
    """Return the indicators of keys."""
    return (keys >> (GROUP_BITS + PERIOD_BITS)) & (MOST_INDICATORS - 1)


def group_of(keys: Ints) -> Ints:
    """Return the groups of keys."""
    return (keys >> PERIOD_BITS) & (MOST_GROUPS - 1)


class Packed(NamedTuple):
    """Some keys: the words they stand in, in order and each once, and in each word their bits."""

    words: Ints
    bits: Words

    @property
    def first_keys(self) -> Ints:
        """A key of each word, which has its indicator and its group."""
        return self.words << PERIOD_BITS

    def at(self, which: Bools | Ints) -> "Packed":
        """Return those in the words that are named."""
        return Packed(self.words[which], self.bits[which])

    def keys(self) -> Ints:
        """Return the keys, in order."""
        bits = np.unpackbits(self.bits.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
        word, place = np.nonzero(bits)
        return (self.words[word] << PERIOD_BITS) + place


NO_KEYS: Final = Packed(np.zeros(0, np.int64), np.zeros(0, np.uint64))


def by_period(packed: Packed, numbers: Ints) -> dict[int, int]:
    """Return for each period of some keys of one indicator the numbers of its groups, as the bits of one number.

    `numbers` has the number of the group of each word.
    """
    found: dict[int, int] = {}
    high = packed.words >> (GROUP_BITS + INDICATOR_BITS)
    for first in distinct(high).tolist():
        ours = np.flatnonzero(high == first)
        table = np.unpackbits(packed.bits[ours].view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
        periods = np.flatnonzero(table.any(axis=0))
        members = np.zeros((len(periods), int(numbers[ours].max()) + 1), bool)
        members[:, numbers[ours]] = table[:, periods].T
        for place, row in zip(periods.tolist(), np.packbits(members, axis=1, bitorder="little"), strict=True):
            found[(first << PERIOD_BITS) + place] = int.from_bytes(row.tobytes(), "little")
    return found


def pack(keys: Ints) -> tuple[Packed, Packed | None]:
    """Return the set of `keys`, and the set of those that come again among them, if any does."""
    ordered = np.sort(keys)
    packed = _packed(ordered)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    return packed, _packed(again) if len(again) else None


def _packed(ordered: Ints) -> Packed:
    words = ordered >> PERIOD_BITS
    bits = np.left_shift(np.uint64(1), (ordered & ((1 << PERIOD_BITS) - 1)).view(np.uint64))
    if not len(words):
        return Packed(words, bits)
    starts = np.flatnonzero(np.concatenate(([True], words[1:] != words[:-1])))
    return Packed(words[starts], np.bitwise_or.reduceat(bits, starts))
