"""Sets of keys, a bit for each: a key is the indicator, the group and the period of a figure, as one number."""

import os
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints, Words, distinct
from plancheck.named_tuple import NamedTuple

# So many low bits of a period are the place in a word, so that the periods of one group stand together.
PERIOD_BITS: Final = 6
GROUP_BITS: Final = 30  # bits of a group; in words they are the lowest
INDICATOR_BITS: Final = 16

MOST_PERIODS: Final = 1 << 16
MOST_GROUPS: Final = 1 << GROUP_BITS
MOST_INDICATORS: Final = 1 << INDICATOR_BITS
_MANY: Final = 2  # of as many keys to a word it is seen first whether each word comes once
_CLAIM_BITS: Final = 2  # there are four slots or more for each key
# Spreads keys over slots; not known beforehand, so that no file is made to have its keys claim a few.
_ODD: Final = np.frombuffer(os.urandom(8), np.uint64)[0] | np.uint64(1)


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


def bits_of(keys: Ints) -> Words:
    """Return for each key its bit in its word."""
    found: Words = np.left_shift(np.uint64(1), (keys & ((1 << PERIOD_BITS) - 1)).view(np.uint64))
    return found


class Packed(NamedTuple):
    """Some keys: words, and in each its bits; the words in order and each once, unless it is said otherwise."""

    words: Ints
    bits: Words

    @property
    def first_keys(self) -> Ints:
        """A key of each word, which has its indicator and its group."""
        return self.words << PERIOD_BITS

    def at(self, which: Bools | Ints) -> "Packed":
        """Return those in the words that are named."""
        return Packed(self.words[which], self.bits[which])

    @classmethod
    def of(cls, keys: Ints) -> "Packed":
        """Return keys in their order, a word for each."""
        return cls(keys >> PERIOD_BITS, bits_of(keys))

    def side_by_side(self) -> "Packed":
        """Return words once that stand side by side several times."""
        starts = np.flatnonzero(np.concatenate(([True], self.words[1:] != self.words[:-1])))
        if len(starts) == len(self.words):
            return self
        return Packed(self.words[starts], np.bitwise_or.reduceat(self.bits, starts))

    def in_order(self) -> "Packed":
        """Return the words in order and each once."""
        return self.at(np.argsort(self.words)).side_by_side()

    def keys(self) -> Ints:
        """Return the keys, in the order of their words."""
        at = np.flatnonzero(np.unpackbits(self.bits.view(np.uint8), bitorder="little"))
        found: Ints = (self.words[at >> PERIOD_BITS] << PERIOD_BITS) + (at & ((1 << PERIOD_BITS) - 1))
        return found


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


def gathered(keys: Ints) -> tuple[Packed, Ints]:
    """Return `keys` each once, their words in any order and perhaps several times, and those that come again, once."""
    if not len(keys):
        return NO_KEYS, keys
    each = Packed.of(keys)
    if np.count_nonzero(each.words[1:] != each.words[:-1]) * _MANY < len(keys):
        found = each.side_by_side()
        if len(keys) == int(np.bitwise_count(found.bits).sum()) and are_first(found.words).all():
            return found, keys[:0]
    is_first = are_first(keys)
    return (each, keys[:0]) if is_first.all() else (each.at(np.flatnonzero(is_first)), distinct(keys[~is_first]))


def are_first(numbers: Ints) -> Bools:
    """Say of each number, in any order, whether it is the one that stands for all that are the same.

    Each lays claim to a slot; those that lose theirs to another do so once more, among themselves.
    """
    size = _CLAIM_BITS + len(numbers).bit_length()
    slots = ((numbers.view(np.uint64) * _ODD) >> np.uint64(64 - size)).view(np.int64)
    places, claims = np.arange(len(numbers), dtype=np.int32), np.empty(1 << size, np.int32)
    claims[slots] = places
    owners = claims.take(slots)
    lost = np.flatnonzero(owners != places)
    found = np.ones(len(numbers), bool)
    found[lost] = numbers[owners[lost]] != numbers[lost]
    others = lost[found[lost]]
    if len(others):
        found[others] = are_first(numbers[others])
    return found
