"""Sets of keys, a bit for each: a key is the indicator, the group and the period of a figure, as one number."""

from typing import Any, Final, NamedTuple

import numpy as np

from plancheck.actuals.kernel.fixed_point import Bools, Ints

Words = np.ndarray[Any, np.dtype[np.uint64]]

_PERIOD_BITS: Final = 6
"""So many low bits of a period are the place in a word, so that the periods of one group stand together."""

_GROUP_BITS: Final = 30
_INDICATOR_BITS: Final = 16
_PAGE_BITS: Final = 6

MOST_PERIODS: Final = 1 << 16
MOST_GROUPS: Final = 1 << _GROUP_BITS
MOST_INDICATORS: Final = 1 << _INDICATOR_BITS


def of_periods(periods: Ints) -> Ints:
    """Return what periods add to keys."""
    low = periods & ((1 << _PERIOD_BITS) - 1)
    return ((periods >> _PERIOD_BITS) << (_GROUP_BITS + _INDICATOR_BITS + _PERIOD_BITS)) + low


def of_indicators(indicators: Ints) -> Ints:
    """Return what indicators add to keys."""
    return indicators << (_GROUP_BITS + _PERIOD_BITS)


def of_groups(groups: Ints) -> Ints:
    """Return what groups add to keys."""
    return groups << _PERIOD_BITS


def joined(indicators: Ints, groups: Ints, periods: Ints) -> Ints:
    """Return the keys of figures."""
    return of_indicators(indicators) + of_groups(groups) + of_periods(periods)


def period_of(keys: Ints) -> Ints:
    """Return the periods of keys."""
    high = keys >> (_GROUP_BITS + _INDICATOR_BITS + _PERIOD_BITS)
    return (high << _PERIOD_BITS) + (keys & ((1 << _PERIOD_BITS) - 1))


def indicator_of(keys: Ints) -> Ints:
    """Return the indicators of keys."""
    return (keys >> (_GROUP_BITS + _PERIOD_BITS)) & (MOST_INDICATORS - 1)


def group_of(keys: Ints) -> Ints:
    """Return the groups of keys."""
    return (keys >> _PERIOD_BITS) & (MOST_GROUPS - 1)


class Packed(NamedTuple):
    """Some keys: the words they stand in, in order and each once, and in each word their bits."""

    words: Ints
    bits: Words

    @property
    def first_keys(self) -> Ints:
        """A key of each word, which has its indicator and its group."""
        return self.words << _PERIOD_BITS

    def at(self, which: Bools | Ints) -> "Packed":
        """Return those in the words that are named."""
        return Packed(self.words[which], self.bits[which])

    def keys(self) -> Ints:
        """Return the keys, in order."""
        bits = np.unpackbits(self.bits.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
        word, place = np.nonzero(bits)
        return (self.words[word] << _PERIOD_BITS) + place


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
            found[(first << _PERIOD_BITS) + place] = int.from_bytes(row.tobytes(), "little")
    return found


def pack(keys: Ints) -> tuple[Packed, Packed | None]:
    """Return the set of `keys`, and the set of those that come again among them, if any does."""
    ordered = np.sort(keys)
    packed = _packed(ordered)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    return packed, _packed(again) if len(again) else None


def _packed(ordered: Ints) -> Packed:
    words = ordered >> _PERIOD_BITS
    bits = np.left_shift(np.uint64(1), (ordered & ((1 << _PERIOD_BITS) - 1)).view(np.uint64))
    if not len(words):
        return Packed(words, bits)
    starts = np.flatnonzero(np.concatenate(([True], words[1:] != words[:-1])))
    return Packed(words[starts], np.bitwise_or.reduceat(bits, starts))


class KeySet:
    """A set of keys that grows by pages of words, so that it takes about as many bits as there are keys."""

    def __init__(self) -> None:
        """Start empty."""
        self._rows: dict[int, int] = {}
        self._pages: Words = np.zeros((0, 1 << _PAGE_BITS), np.uint64)

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._rows)

    def add(self, packed: Packed) -> Packed | None:
        """Put some in, and return those that were in already, if any was."""
        places = self._places(packed.words)
        flat = self._pages.reshape(-1)
        known = flat[places]
        flat[places] = known | packed.bits
        again = known & packed.bits
        found = np.flatnonzero(again)
        return Packed(packed.words[found], again[found]) if len(found) else None

    def _places(self, words: Ints) -> Ints:
        """Return the places of words among all pages, which are made where there were none; words are in order."""
        pages = words >> _PAGE_BITS
        starts = np.flatnonzero(np.concatenate(([True], pages[1:] != pages[:-1]))) if len(pages) else pages
        rows = [self._rows.setdefault(page, len(self._rows)) for page in pages[starts].tolist()]
        if len(self._rows) > len(self._pages):
            grown = np.zeros((max(2 * len(self._pages), len(self._rows)), 1 << _PAGE_BITS), np.uint64)
            grown[: len(self._pages)] = self._pages
            self._pages = grown
        at = np.repeat(np.array(rows, np.int64), np.diff(np.append(starts, len(pages))))
        return (at << _PAGE_BITS) + (words & ((1 << _PAGE_BITS) - 1))

    def holds(self, keys: Ints) -> Bools:
        """Say which of these keys, in any order, are in."""
        if not self:
            return np.zeros(len(keys), bool)
        words = keys >> _PERIOD_BITS
        pages, which = np.unique(words >> _PAGE_BITS, return_inverse=True)
        rows = np.array([self._rows.get(page, -1) for page in pages.tolist()], np.int64)[which.reshape(-1)]
        known = self._pages.reshape(-1)[(np.maximum(rows, 0) << _PAGE_BITS) + (words & ((1 << _PAGE_BITS) - 1))]
        low = (keys & ((1 << _PERIOD_BITS) - 1)).view(np.uint64)
        is_in: Bools = (rows >= 0) & ((known >> low) & np.uint64(1)).astype(bool)
        return is_in

    def packed(self) -> Packed:
        """Return all of them."""
        pages = np.fromiter(self._rows, np.int64, len(self._rows))  # in the order of their rows
        content = self._pages[: len(pages)].reshape(-1)
        used = np.flatnonzero(content)
        words = (pages[used >> _PAGE_BITS] << _PAGE_BITS) + (used & ((1 << _PAGE_BITS) - 1))
        order = np.argsort(words)
        return Packed(words[order], content[used[order]])

    def by_indicator(self) -> dict[int, Packed]:
        """Return all of them, for each indicator."""
        found = self.packed()
        indicators = indicator_of(found.words << _PERIOD_BITS)
        order = np.argsort(indicators, kind="stable")
        cuts = np.flatnonzero(np.diff(indicators[order])) + 1
        return {int(indicators[places[0]]): found.at(places) for places in np.split(order, cuts) if len(places)}
