"""A set of keys as a table of words: by what is above the group in them, and by the group."""

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
"""Most words of a table: 128 MB, of which only what is written to takes memory."""

_FIRST_GROUPS: Final = 1 << 10

_NO_ROW: Final = -1

NO_WORD: Final = -1
"""Stands for the place of the word of a key, where there is none."""


class KeyTable:
    """The set.

    Attributes:
        bits: Those of the words, a row for all that have the same above the group.
    """

    def __init__(self, indicators: int) -> None:
        """Start empty; the keys are of so many indicators, numbered from 0."""
        self.bits: Words = np.zeros((1, _FIRST_GROUPS), np.uint64)
        self._indicators = indicators
        self._above = np.zeros(0, np.int64)
        self._rows = np.full(indicators, _NO_ROW)

    @property
    def has_keys(self) -> bool:
        """Whether there are any."""
        return bool(len(self._above))

    def add(self, keys: Packed) -> Packed | None:
        """Put keys in, and return those that were in already; None if there is no room for all.

        Words may be given several times, each time with other bits.
        """
        at = self.at(keys.words)
        if len(new := keys.words[at == NO_WORD]):
            if not self._make_room(new):
                return None
            at = self.at(keys.words)
        bits = self.bits.reshape(-1)
        before = bits[at] & keys.bits
        again = np.flatnonzero(before)
        np.add.at(bits, at, keys.bits ^ before)  # bits that are not set, each once: what they come to is their union
        return Packed(keys.words[again], before[again]) if len(again) else NO_KEYS

    def at(self, words: Ints) -> Ints:
        """Return the places of words, row after row; `NO_WORD` for those for which there is none."""
        groups, places = words & (MOST_GROUPS - 1), self._places(words >> GROUP_BITS)
        width, known = self.bits.shape[1], len(self._rows)
        rows = self._rows[np.minimum(places, known - 1)]
        found: Ints = rows * width + groups
        found[(rows == _NO_ROW) | (groups >= width) | (places >= known)] = NO_WORD
        return found

    def _places(self, above: Ints) -> Ints:
        return (above >> INDICATOR_BITS) * self._indicators + (above & (MOST_INDICATORS - 1))

    def _make_room(self, words: Ints) -> bool:
        """Make room for `words`, if there can be."""
        known = set(self._above.tolist())
        new = [found for found in distinct(words >> GROUP_BITS).tolist() if found not in known]
        above = np.concatenate((self._above, np.array(new, np.int64)))
        places, largest = self._places(above), int((words & (MOST_GROUPS - 1)).max())
        rows, groups = (1 << max(0, most - 1).bit_length() for most in (len(above), largest + 1))
        shape = max(rows, len(self.bits)), max(groups, self.bits.shape[1])
        if max(shape[0] * shape[1], int(places.max())) > _LARGEST:
            return False
        self._above, self._rows = above, np.full(int(places.max()) + 1, _NO_ROW)
        self._rows[places] = np.arange(len(above))
        if shape != self.bits.shape:
            larger = np.zeros(shape, np.uint64)
            larger[: len(self.bits), : self.bits.shape[1]] = self.bits
            self.bits = larger
        return True

    def packed(self) -> Packed:
        """Return all keys."""
        return self._of(np.argsort(self._above))

    def of_indicator(self, indicator: int) -> Packed:
        """Return those of one indicator."""
        order = np.argsort(self._above)
        return self._of(order[self._above[order] & (MOST_INDICATORS - 1) == indicator])

    def indicators(self) -> frozenset[int]:
        """Return the indicators of the keys."""
        return frozenset((self._above & (MOST_INDICATORS - 1)).tolist())

    def _of(self, rows: Ints) -> Packed:
        """Return the keys in some rows, one by one: all that there is beside a table may be as large as it."""
        found = [NO_KEYS]
        for row in rows.tolist():
            groups = np.flatnonzero(self.bits[row])
            found.append(Packed((int(self._above[row]) << GROUP_BITS) + groups, self.bits[row, groups]))
        return Packed(*map(np.concatenate, zip(*found, strict=True)))
