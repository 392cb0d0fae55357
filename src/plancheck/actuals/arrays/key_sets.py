"""Sets of keys, a bit for each: a key is the indicator, the group and the period of a figure, as one number."""

from typing import Any, Final, NamedTuple

import numpy as np

from plancheck.actuals.arrays.fixed_point import Bools, Ints

Words = np.ndarray[Any, np.dtype[np.uint64]]

PERIOD_BITS: Final = 6
"""So many low bits of a period are the place in a word, so that the periods of one group stand together."""

_GROUP_BITS: Final = 30
_INDICATOR_BITS: Final = 16

MOST_PERIODS: Final = 1 << 16
MOST_GROUPS: Final = 1 << _GROUP_BITS
MOST_INDICATORS: Final = 1 << _INDICATOR_BITS


def of_periods(periods: Ints) -> Ints:
    """Return what periods add to keys."""
    low = periods & ((1 << PERIOD_BITS) - 1)
    return ((periods >> PERIOD_BITS) << (_GROUP_BITS + _INDICATOR_BITS + PERIOD_BITS)) + low


def of_indicators(indicators: Ints) -> Ints:
    """Return what indicators add to keys."""
    return indicators << (_GROUP_BITS + PERIOD_BITS)


def of_groups(groups: Ints) -> Ints:
    """Return what groups add to keys."""
    return groups << PERIOD_BITS


def joined(indicators: Ints, groups: Ints, periods: Ints) -> Ints:
    """Return the keys of figures."""
    return of_indicators(indicators) + of_groups(groups) + of_periods(periods)


def period_of(keys: Ints) -> Ints:
    """Return the periods of keys."""
    high = keys >> (_GROUP_BITS + _INDICATOR_BITS + PERIOD_BITS)
    return (high << PERIOD_BITS) + (keys & ((1 << PERIOD_BITS) - 1))


def indicator_of(keys: Ints) -> Ints:
    """Return the indicators of keys."""
    return (keys >> (_GROUP_BITS + PERIOD_BITS)) & (MOST_INDICATORS - 1)


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
    high = packed.words >> (_GROUP_BITS + _INDICATOR_BITS)
    for first in np.unique(high).tolist():
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


class KeySet:
    """A set of keys that grows: a few runs of words in order, each much longer than the next."""

    def __init__(self) -> None:
        """Start empty."""
        self._runs: list[Packed] = []

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._runs)

    def add(self, packed: Packed) -> Packed | None:
        """Put some in, and return those that were in already, if any was."""
        again = np.zeros(len(packed.words), np.uint64)
        is_new = np.ones(len(packed.words), bool)
        for run in self._runs:
            at = np.minimum(np.searchsorted(run.words, packed.words), len(run.words) - 1)
            ours = np.flatnonzero(run.words[at] == packed.words)
            at = at[ours]
            again[ours] = run.bits[at] & packed.bits[ours]
            run.bits[at] |= packed.bits[ours]
            is_new[ours] = False
        if is_new.any():
            self._runs.append(packed.at(is_new))
            while len(self._runs) > 1 and _GROWTH * len(self._runs[-1].words) > len(self._runs[-2].words):
                self._runs[-2:] = [_merged(self._runs[-2], self._runs[-1])]
        found = np.flatnonzero(again)
        return Packed(packed.words[found], again[found]) if len(found) else None

    def packed(self) -> Packed:
        """Return all of them."""
        while len(self._runs) > 1:
            self._runs[-2:] = [_merged(self._runs[-2], self._runs[-1])]
        return self._runs[0] if self._runs else NO_KEYS

    def of_indicator(self, indicator: int) -> Packed:
        """Return those of one indicator."""
        packed = self.packed()
        periods = np.arange(1 + (int(packed.words[-1]) >> _PERIOD_SHIFT if len(packed.words) else 0))
        starts = (periods << _PERIOD_SHIFT) + (indicator << _GROUP_BITS)
        firsts, ends = np.searchsorted(packed.words, starts), np.searchsorted(packed.words, starts + MOST_GROUPS)
        parts = [np.arange(first, end) for first, end in zip(firsts.tolist(), ends.tolist(), strict=True)]
        return packed.at(np.concatenate(parts))

    def indicators(self) -> frozenset[int]:
        """Return the indicators of the keys."""
        return frozenset(np.unique(indicator_of(self.packed().first_keys)).tolist())


_GROWTH: Final = 2
"""How many times longer a run is than the next at least."""

_PERIOD_SHIFT: Final = _GROUP_BITS + _INDICATOR_BITS


def _merged(one: Packed, other: Packed) -> Packed:
    """Return two runs as one; no word is in both."""
    at = np.searchsorted(one.words, other.words)
    return Packed(np.insert(one.words, at, other.words), np.insert(one.bits, at, other.bits))
