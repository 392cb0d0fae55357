"""A set of keys that grows: a table of words while that is small, and where it would be mostly empty, runs of them."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Ints, Words, distinct
from plancheck.actuals.arrays.key_sets import (
    GROUP_BITS,
    INDICATOR_BITS,
    MOST_GROUPS,
    NO_KEYS,
    Packed,
    indicator_of,
)

_LARGEST: Final = 1 << 22
"""Most words of a table: 32 MB."""

_FIRST_GROUPS: Final = 1 << 10

_GROWTH: Final = 2
"""How many times longer a run is than the next at least."""


class KeySet:
    """The set."""

    def __init__(self) -> None:
        """Start empty."""
        self._table: _Table | None = _Table()
        self._runs: list[Packed] = []

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._runs or (self._table and self._table.rows))

    def add(self, packed: Packed) -> Packed | None:
        """Put some in, and return those that were in already, if any was."""
        if not len(packed.words):
            return None
        again = None if self._table is None else self._table.add(packed)
        if again is None:
            self._leave_table()
            again = self._into_runs(packed)
        found = np.flatnonzero(again)
        return Packed(packed.words[found], again[found]) if len(found) else None

    def _leave_table(self) -> None:
        if self._table is not None and self._table.rows:
            self._runs = [self._table.packed()]
        self._table = None

    def _into_runs(self, packed: Packed) -> Words:
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
        return again

    def packed(self) -> Packed:
        """Return all of them."""
        self._leave_table()
        while len(self._runs) > 1:
            self._runs[-2:] = [_merged(self._runs[-2], self._runs[-1])]
        return self._runs[0] if self._runs else NO_KEYS

    def of_indicator(self, indicator: int) -> Packed:
        """Return those of one indicator."""
        packed = self.packed()
        if not len(packed.words):
            return packed
        periods = np.arange(1 + (int(packed.words[-1]) >> _PERIOD_SHIFT))
        starts = (periods << _PERIOD_SHIFT) + (indicator << GROUP_BITS)
        firsts, ends = np.searchsorted(packed.words, starts), np.searchsorted(packed.words, starts + MOST_GROUPS)
        parts = [np.arange(first, end) for first, end in zip(firsts.tolist(), ends.tolist(), strict=True)]
        return packed.at(np.concatenate(parts))

    def indicators(self) -> frozenset[int]:
        """Return the indicators of the keys."""
        return frozenset(distinct(indicator_of(self.packed().first_keys)).tolist())


_PERIOD_SHIFT: Final = GROUP_BITS + INDICATOR_BITS


def _merged(one: Packed, other: Packed) -> Packed:
    """Return two runs as one; no word is in both."""
    at = np.searchsorted(one.words, other.words)
    return Packed(np.insert(one.words, at, other.words), np.insert(one.bits, at, other.bits))


class _Table:
    """The bits of words by what is above the group in them, a row for each, and by the group.

    Attributes:
        rows: By what is above the group.
    """

    def __init__(self) -> None:
        self.rows: dict[int, int] = {}
        self._bits: Words = np.zeros((1, _FIRST_GROUPS), np.uint64)

    def _has_room(self, above: Mapping[int, None], largest: int) -> bool:
        """Say whether there is room for words of groups up to the `largest`, having made some where there was not."""
        rows, groups = self._bits.shape
        while rows < len(self.rows.keys() | above.keys()):
            rows *= 2
        while groups <= largest:
            groups *= 2
        if rows * groups > _LARGEST:
            return False
        for key in above:
            self.rows.setdefault(key, len(self.rows))
        if (rows, groups) != self._bits.shape:
            self._grow(rows, groups)
        return True

    def _grow(self, rows: int, groups: int) -> None:
        larger = np.zeros((rows, groups), np.uint64)
        larger[: self._bits.shape[0], : self._bits.shape[1]] = self._bits
        self._bits = larger

    def add(self, packed: Packed) -> Words | None:
        """Put words in, and return their bits that were in already; None if there is no room for all."""
        above, counts = _above(packed)
        keys, groups = above.tolist(), packed.words & (MOST_GROUPS - 1)
        if not self._has_room(dict.fromkeys(keys), int(groups.max())):
            return None
        rows = np.array([self.rows[key] for key in keys], np.int64)
        at = np.repeat(rows * self._bits.shape[1], counts) + groups
        bits = self._bits.reshape(-1)
        before: Words = bits[at]
        bits[at] = before | packed.bits
        return before & packed.bits

    def packed(self) -> Packed:
        """Return all words."""
        above = np.array(sorted(self.rows), np.int64)
        bits = self._bits[[self.rows[key] for key in above.tolist()]]
        row, group = np.nonzero(bits)
        return Packed((above[row] << GROUP_BITS) + group, bits[row, group])


def _above(packed: Packed) -> tuple[Ints, Ints]:
    """Return what is above the groups in words, each once, and how many words have it."""
    above = packed.words >> GROUP_BITS
    starts = np.flatnonzero(np.concatenate(([True], above[1:] != above[:-1])))
    return above[starts], np.diff(starts, append=len(above))
