"""Sets of keys: words in pages, by what is above the group and by the group; runs where most would be empty."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from plancheck.actuals.arrays import key_sets
from plancheck.actuals.arrays.array_types import Ints, Words, distinct

# Most words of a table: 128 MB, which are set aside at once, for what is not written to takes no memory.
_LARGEST: Final = 1 << 24
_PAGE_BITS: Final = 10  # a page is for so many low bits of a group
_PAGE: Final = 1 << _PAGE_BITS

NO_WORD: Final = -1  # stands for the place of the word of a key, where there is none
_GROWTH: Final = 2  # how many times longer a run is than the next at least
_PERIOD_SHIFT: Final = key_sets.GROUP_BITS + key_sets.INDICATOR_BITS


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

    def add(self, keys: key_sets.Packed) -> key_sets.Packed | None:
        """Put keys in, and return those that were in already; None if there is no room for all.

        Words may be given several times, each time with other bits.
        """
        at = self.at(keys.words)
        if len(new := keys.words[at == NO_WORD]):
            if not self._make_room(new):
                return None
            at = self.at(keys.words)
        before = self._bits.take(at) & keys.bits
        again = np.flatnonzero(before != 0)
        new = keys.bits ^ before if len(again) else keys.bits
        np.add.at(self._bits, at, new)  # bits not set, each once: what they come to is their union
        return key_sets.Packed(keys.words[again], before[again]) if len(again) else key_sets.NO_KEYS

    def at(self, words: Ints) -> Ints:
        """Return the places of words; `NO_WORD` for those for which there is none."""
        rows, pages = self._pages_of(words)
        last_row, last_page = (length - 1 for length in self._starts.shape)
        spots = np.minimum(rows, last_row) * (last_page + 1) + np.minimum(pages, last_page)
        found: Ints = self._starts.reshape(-1).take(spots) + (words & (_PAGE - 1))
        return np.maximum(found, NO_WORD, out=found)

    def _pages_of(self, words: Ints) -> tuple[Ints, Ints]:
        """Return for each word the row of its page, by what is above the group, and the place of it in that row."""
        rows = words >> key_sets.GROUP_BITS
        if int(rows.max(initial=0)) >= key_sets.MOST_INDICATORS:
            rows = (rows >> key_sets.INDICATOR_BITS) * self._indicators + (rows & (key_sets.MOST_INDICATORS - 1))
        return rows, (words & (key_sets.MOST_GROUPS - 1)) >> _PAGE_BITS

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

    def packed(self) -> key_sets.Packed:
        """Return all keys."""
        return self._of(range(len(self._starts) - 1))

    def of_indicator(self, indicator: int) -> key_sets.Packed:
        """Return those of one indicator."""
        return self._of(range(indicator, len(self._starts) - 1, self._indicators))

    def indicators(self) -> frozenset[int]:
        """Return the indicators of the keys."""
        return frozenset((np.flatnonzero((self._starts >= 0).any(axis=1)) % self._indicators).tolist())

    def _of(self, rows: Iterable[int]) -> key_sets.Packed:
        """Return the keys in some rows, one by one: all that there is beside a table may be as large as it."""
        found = [key_sets.NO_KEYS]
        for row in rows:
            pages = np.flatnonzero(self._starts[row] >= 0)
            bits = self.bits.reshape(-1, _PAGE)[self._starts[row, pages] >> _PAGE_BITS].reshape(-1)
            at = np.flatnonzero(bits)
            above = (row // self._indicators << key_sets.INDICATOR_BITS) + row % self._indicators
            words = (above << key_sets.GROUP_BITS) + (pages[at >> _PAGE_BITS] << _PAGE_BITS) + (at & (_PAGE - 1))
            found.append(key_sets.Packed(words, bits[at]))
        return key_sets.Packed(*map(np.concatenate, zip(*found, strict=True)))


def _no_pages(rows: int, pages: int) -> Ints:
    """Return where so many pages of so many rows start, none of which is there; with one row and page more."""
    return np.full((rows + 1, pages + 1), -_PAGE)


class KeySet:
    """The set."""

    def __init__(self, indicators: int) -> None:
        """Start empty; the keys are of so many indicators, numbered from 0."""
        self._table: KeyTable | None = KeyTable(indicators)
        self._runs: list[key_sets.Packed] = []

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._runs or (self._table and self._table.has_keys))

    def add(self, keys: key_sets.Packed) -> key_sets.Packed:
        """Put some in, and return those that were in already; words may be given several times, with other bits."""
        if not len(keys.words):
            return keys
        again = None if self._table is None else self._table.add(keys)
        if again is None:
            if self._table is not None and len((packed := self._table.packed()).words):
                self._runs = [packed]
            self._table = None
            again = self._into_runs(keys.in_order())
        return again

    def _into_runs(self, packed: key_sets.Packed) -> key_sets.Packed:
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
        return key_sets.Packed(packed.words, again)

    def of_indicator(self, indicator: int) -> key_sets.Packed:
        """Return those of one indicator."""
        if self._table is not None:
            return self._table.of_indicator(indicator)
        run = self._run()
        periods = np.arange(1 + (int(run.words[-1]) >> _PERIOD_SHIFT))
        starts = (periods << _PERIOD_SHIFT) + (indicator << key_sets.GROUP_BITS)
        firsts, ends = np.searchsorted(run.words, starts), np.searchsorted(run.words, starts + key_sets.MOST_GROUPS)
        parts = [np.arange(first, end) for first, end in zip(firsts.tolist(), ends.tolist(), strict=True)]
        return run.at(np.concatenate(parts))

    def indicators(self) -> frozenset[int]:
        """Return the indicators of the keys."""
        if self._table is not None:
            return self._table.indicators()
        return frozenset(distinct(key_sets.indicator_of(self._run().first_keys)).tolist())

    def _run(self) -> key_sets.Packed:
        while len(self._runs) > 1:
            self._runs[-2:] = [_merged(self._runs[-2], self._runs[-1])]
        return self._runs[0]


def _merged(one: key_sets.Packed, other: key_sets.Packed) -> key_sets.Packed:
    at = np.searchsorted(one.words, other.words)
    return key_sets.Packed(np.insert(one.words, at, other.words), np.insert(one.bits, at, other.bits))
