"""Sets of keys, a bit for each: a key is the indicator, the group and the period of a figure, as one number."""

from typing import Any, Final, NamedTuple

import numpy as np

from plancheck.actuals.kernel.fixed_point import Bools, Ints

Words = np.ndarray[Any, np.dtype[np.uint64]]

PERIOD_BITS: Final = 6
"""So many low bits of a period are the place in a word, so that the periods of one group stand together."""

_GROUP_BITS: Final = 30
_INDICATOR_BITS: Final = 16
_PAGE_BITS: Final = 6

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
    """A set of keys that grows by pages of words, so that it takes about as many bits as there are keys."""

    def __init__(self) -> None:
        """Start empty."""
        self._known: Ints = np.zeros(0, np.int64)
        self._rows: Ints = np.zeros(0, np.int64)
        self._pages: Words = np.zeros((0, 1 << _PAGE_BITS), np.uint64)

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return len(self._known) > 0

    def add(self, packed: Packed) -> Packed | None:
        """Put some in, and return those that were in already, if any was."""
        if not len(packed.words):
            return None
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
        starts = np.flatnonzero(np.concatenate(([True], pages[1:] != pages[:-1])))
        ours = pages[starts]
        self._make(ours)
        rows = self._rows[np.searchsorted(self._known, ours)]
        at = np.repeat(rows, np.diff(np.append(starts, len(pages))))
        return (at << _PAGE_BITS) + (words & ((1 << _PAGE_BITS) - 1))

    def _make(self, pages: Ints) -> None:
        """Make those of some pages, in order, that there are not yet."""
        at = np.searchsorted(self._known, pages)
        is_known = np.zeros(len(pages), bool)
        if len(self._known):
            is_known = self._known[np.minimum(at, len(self._known) - 1)] == pages
        count = len(self._known)
        new = np.flatnonzero(~is_known)
        if not len(new):
            return
        self._known = np.insert(self._known, at[new], pages[new])
        self._rows = np.insert(self._rows, at[new], np.arange(count, count + len(new)))
        if len(self._known) > len(self._pages):
            grown = np.zeros((max(len(self._pages) * 3 // 2, len(self._known)), 1 << _PAGE_BITS), np.uint64)
            grown[:count] = self._pages[:count]
            self._pages = grown

    def packed(self) -> Packed:
        """Return all of them."""
        content = self._pages[self._rows]
        page, word = np.nonzero(content)
        return Packed((self._known[page] << _PAGE_BITS) + word, content[page, word])

    def by_indicator(self) -> dict[int, Packed]:
        """Return all of them, for each indicator."""
        found = self.packed()
        indicators = indicator_of(found.words << PERIOD_BITS)
        order = np.argsort(indicators, kind="stable")
        cuts = np.flatnonzero(np.diff(indicators[order])) + 1
        return {int(indicators[places[0]]): found.at(places) for places in np.split(order, cuts) if len(places)}
