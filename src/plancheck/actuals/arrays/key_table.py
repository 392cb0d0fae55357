"""A set of keys as a table of words, in pages: by what is above the group in them, and by the group."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Ints, Words, distinct
from plancheck.actuals.arrays.key_sets import (
    GROUP_BITS,
    INDICATOR_BITS,
    MOST_GROUPS,
    MOST_INDICATORS,
    NO_KEYS,
    Packed,
)

_LARGEST: Final = 1 << 24
"""Most words of a table: 128 MB, which are set aside at once, for what is not written to takes no memory."""

_PAGE_BITS: Final = 10
"""A page is for so many low bits of a group."""

_PAGE: Final = 1 << _PAGE_BITS

NO_WORD: Final = -1
"""Stands for the place of the word of a key, where there is none."""


class KeyTable:
    """The set."""

    def __init__(self, indicators: int) -> None:
        """Start empty; the keys are of so many indicators, numbered from 0."""
        self._bits: Words = np.zeros(0, np.uint64)
        self._used = 0
        self._indicators = indicators
        self._starts = _no_pages(0, 0)

    @property
    def has_keys(self) -> bool:
        """Whether there are any."""
        return self._used > 0

    @property
    def bits(self) -> Words:
        """Those of the words, page after page."""
        return self._bits[: self._used]

    def add(self, keys: Packed) -> Packed | None:
        """Put keys in, and return those that were in already; None if there is no room for all.

        Words may be given several times, each time with other bits.
        """
        at = self.at(keys.words)
        if len(new := keys.words[at == NO_WORD]):
            if not self._make_room(new):
                return None
            at = self.at(keys.words)
        before = self._bits[at] & keys.bits
        again = np.flatnonzero(before)
        np.add.at(self._bits, at, keys.bits ^ before)  # bits not set, each once: what they come to is their union
        return Packed(keys.words[again], before[again]) if len(again) else NO_KEYS

    def at(self, words: Ints) -> Ints:
        """Return the places of words; `NO_WORD` for those for which there is none."""
        rows, pages = self._pages_of(words)
        last_row, last_page = (length - 1 for length in self._starts.shape)
        spots = np.minimum(rows, last_row) * (last_page + 1) + np.minimum(pages, last_page)
        found: Ints = self._starts.reshape(-1)[spots] + (words & (_PAGE - 1))
        return np.maximum(found, NO_WORD, out=found)

    def _pages_of(self, words: Ints) -> tuple[Ints, Ints]:
        """Return for each word the row of its page, by what is above the group, and the place of it in that row."""
        above = words >> GROUP_BITS
        rows = (above >> INDICATOR_BITS) * self._indicators + (above & (MOST_INDICATORS - 1))
        return rows, (words & (MOST_GROUPS - 1)) >> _PAGE_BITS

    def _make_room(self, words: Ints) -> bool:
        rows, pages = self._pages_of(words)
        wanted = (int(of.max()) + 1 for of in (rows, pages))
        height, width = (max(most, length - 1) for most, length in zip(wanted, self._starts.shape, strict=True))
        new = distinct(rows * (width + 1) + pages)
        if max((height + 1) * (width + 1), self._used + len(new) * _PAGE) > _LARGEST:
            return False
        known, self._starts = self._starts, _no_pages(height, width)
        self._starts[: len(known) - 1, : known.shape[1] - 1] = known[:-1, :-1]
        new = new[self._starts.reshape(-1)[new] < 0]
        self._starts.reshape(-1)[new] = self._used + np.arange(len(new)) * _PAGE
        self._used += len(new) * _PAGE
        if not len(self._bits):
            self._bits = np.zeros(_LARGEST, np.uint64)
        return True

    def packed(self) -> Packed:
        """Return all keys."""
        return self._of(range(len(self._starts) - 1))

    def of_indicator(self, indicator: int) -> Packed:
        """Return those of one indicator."""
        return self._of(range(indicator, len(self._starts) - 1, self._indicators))

    def indicators(self) -> frozenset[int]:
        """Return the indicators of the keys."""
        return frozenset((np.flatnonzero((self._starts >= 0).any(axis=1)) % self._indicators).tolist())

    def _of(self, rows: Iterable[int]) -> Packed:
        """Return the keys in some rows, one by one: all that there is beside a table may be as large as it."""
        found = [NO_KEYS]
        for row in rows:
            pages = np.flatnonzero(self._starts[row] >= 0)
            bits = self.bits.reshape(-1, _PAGE)[self._starts[row, pages] >> _PAGE_BITS].reshape(-1)
            at = np.flatnonzero(bits)
            above = (row // self._indicators << INDICATOR_BITS) + row % self._indicators
            words = (above << GROUP_BITS) + (pages[at >> _PAGE_BITS] << _PAGE_BITS) + (at & (_PAGE - 1))
            found.append(Packed(words, bits[at]))
        return Packed(*map(np.concatenate, zip(*found, strict=True)))


def _no_pages(rows: int, pages: int) -> Ints:
    """Return where so many pages of so many rows start, none of which is there; with one row and page more."""
    return np.full((rows + 1, pages + 1), -_PAGE)
