"""Sets of keys, a bit for each: a key is the indicator, the group and the period of a figure, as one number."""

from typing import Final, NamedTuple

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints, Words, distinct

PERIOD_BITS: Final = 6
"""So many low bits of a period are the place in a word, so that the periods of one group stand together."""

GROUP_BITS: Final = 30
"""Bits of a group; in words they are the lowest."""

INDICATOR_BITS: Final = 16

ABOVE_GROUPS: Final = GROUP_BITS + PERIOD_BITS
"""So many low bits of a key are below what tells the rows of a table."""

MOST_PERIODS: Final = 1 << 16
MOST_GROUPS: Final = 1 << GROUP_BITS
MOST_INDICATORS: Final = 1 << INDICATOR_BITS


def of_periods(periods: Ints) -> Ints:
    """Return what periods add to keys."""
    low = periods & ((1 << PERIOD_BITS) - 1)
    return ((periods >> PERIOD_BITS) << (GROUP_BITS + INDICATOR_BITS + PERIOD_BITS)) + low


def of_indicators(indicators: Ints) -> Ints:
    """Return what indicators add to keys."""
    return indicators << (ABOVE_GROUPS)


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
    return (keys >> (ABOVE_GROUPS)) & (MOST_INDICATORS - 1)


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


def bits_of(keys: Ints) -> Words:
    """Return for each key its bit in its word."""
    found: Words = np.left_shift(np.uint64(1), (keys & ((1 << PERIOD_BITS) - 1)).view(np.uint64))
    return found


def pack(keys: Ints) -> Packed:
    """Return the set of `keys`."""
    ordered = np.sort(keys)
    words, bits = ordered >> PERIOD_BITS, bits_of(ordered)
    if not len(words):
        return NO_KEYS
    starts = np.flatnonzero(np.concatenate(([True], words[1:] != words[:-1])))
    return Packed(words[starts], np.bitwise_or.reduceat(bits, starts))


def once_each(keys: Ints) -> tuple[Ints, Ints]:
    """Return each of `keys` once, and each once that comes again among them.

    Each lays claim to a slot, so that only those are sorted that lose theirs to another.
    """
    size = _CLAIM_BITS + len(keys).bit_length()
    slots = ((keys.view(np.uint64) * _ODD) >> np.uint64(64 - size)).view(np.int64)
    rows, claims = np.arange(len(keys), dtype=np.int32), np.empty(1 << size, np.int32)
    claims[slots] = rows
    owners = claims[slots]
    lost = np.flatnonzero(owners != rows)
    is_first = np.ones(len(keys), bool)
    is_first[lost] = keys[owners[lost]] != keys[lost]
    others = lost[is_first[lost]]
    others = others[np.argsort(keys[others])]
    is_first[others[1:][keys[others[1:]] == keys[others[:-1]]]] = False
    return (keys, keys[:0]) if is_first.all() else (keys[is_first], distinct(keys[~is_first]))


_CLAIM_BITS: Final = 2
"""There are four slots or more for each key."""

_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
"""Spreads keys over slots."""
