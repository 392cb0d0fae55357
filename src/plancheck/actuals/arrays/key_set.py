"""A set of keys that grows: a table of words while that is small, and where it would be mostly empty, runs of them."""

from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import distinct
from plancheck.actuals.arrays.key_sets import (
    GROUP_BITS,
    INDICATOR_BITS,
    MOST_GROUPS,
    Packed,
    indicator_of,
)
from plancheck.actuals.arrays.key_table import KeyTable

_GROWTH: Final = 2
"""How many times longer a run is than the next at least."""


class KeySet:
    """The set."""

    def __init__(self, indicators: int) -> None:
        """Start empty; the keys are of so many indicators, numbered from 0."""
        self._table: KeyTable | None = KeyTable(indicators)
        self._runs: list[Packed] = []

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._runs or (self._table and self._table.has_keys))

    def add(self, keys: Packed) -> Packed:
        """Put some in, and return those that were in already; words may be given several times, with other bits."""
        if not len(keys.words):
            return keys
        again = None if self._table is None else self._table.add(keys)
        if again is None:
            self._leave_table()
            again = self._into_runs(keys.in_order())
        return again

    def _leave_table(self) -> None:
        if self._table is not None and len((packed := self._table.packed()).words):
            self._runs = [packed]
        self._table = None

    def _into_runs(self, packed: Packed) -> Packed:
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
        return Packed(packed.words, again)

    def of_indicator(self, indicator: int) -> Packed:
        """Return those of one indicator."""
        if self._table is not None:
            return self._table.of_indicator(indicator)
        run = self._run()
        periods = np.arange(1 + (int(run.words[-1]) >> _PERIOD_SHIFT))
        starts = (periods << _PERIOD_SHIFT) + (indicator << GROUP_BITS)
        firsts, ends = np.searchsorted(run.words, starts), np.searchsorted(run.words, starts + MOST_GROUPS)
        parts = [np.arange(first, end) for first, end in zip(firsts.tolist(), ends.tolist(), strict=True)]
        return run.at(np.concatenate(parts))

    def indicators(self) -> frozenset[int]:
        """Return the indicators of the keys."""
        if self._table is not None:
            return self._table.indicators()
        return frozenset(distinct(indicator_of(self._run().first_keys)).tolist())

    def _run(self) -> Packed:
        while len(self._runs) > 1:
            self._runs[-2:] = [_merged(self._runs[-2], self._runs[-1])]
        return self._runs[0]


_PERIOD_SHIFT: Final = GROUP_BITS + INDICATOR_BITS


def _merged(one: Packed, other: Packed) -> Packed:
    at = np.searchsorted(one.words, other.words)
    return Packed(np.insert(one.words, at, other.words), np.insert(one.bits, at, other.bits))
