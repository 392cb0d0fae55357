"""Some keys that are known beforehand, each with its place among them."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays import key_sets
from plancheck.actuals.arrays.array_types import Bools, Ints, distinct
from plancheck.actuals.arrays.key_sets import PERIOD_BITS, Packed
from plancheck.actuals.batches.groups import Groups
from plancheck.actuals.batches.periods import Periods
from plancheck.actuals.kernel.demands import DemandArrays
from plancheck.contract.demand import Demands
from plancheck.contract.groups import Keys

_PAGE_BITS: Final = 6
"""So many low bits of a word are its place in a page."""

_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
"""Spreads keys over the table that is looked at first: most keys of a file are not among them, and that tells it."""

_SPARSE: Final = 3
_MOST_HASHED: Final = 23

NOWHERE: Final = -1
"""Stands for the place of a key that is not among them."""


class KeyIndex:
    """The keys.

    Attributes:
        count: How many they are.
    """

    def __init__(self, packed: Packed) -> None:
        """Know the keys of `packed`."""
        pages, which = np.unique(packed.words >> _PAGE_BITS, return_inverse=True)
        at = (which.reshape(-1) << _PAGE_BITS) + (packed.words & ((1 << _PAGE_BITS) - 1))
        self._pages = pages
        self._bits = np.zeros(len(pages) << _PAGE_BITS, np.uint64)
        self._bits[at] = packed.bits
        counts = np.bitwise_count(self._bits).astype(np.int64)
        self._before = np.cumsum(counts) - counts
        self.count = int(counts.sum())
        self._packed = packed
        bits = min(_MOST_HASHED, self.count.bit_length() + _SPARSE)
        self._shift = np.uint64(64 - bits)
        self._is_likely = np.zeros(1 << bits, bool)
        self._is_likely[self._hash(packed.keys())] = True

    def keys(self) -> Ints:
        """Return the keys by place."""
        return self._packed.keys()

    def places(self, keys: Ints) -> Ints:
        """Return the places of `keys`, in any order; `NOWHERE` for those that are not among them."""
        found = np.full(len(keys), NOWHERE)
        if self.count:
            likely = np.flatnonzero(self._is_likely[self._hash(keys)])
            found[likely] = self._exact(keys[likely])
        return found

    def _hash(self, keys: Ints) -> Ints:
        found: Ints = ((keys.view(np.uint64) * _ODD) >> self._shift).view(np.int64)
        return found

    def _exact(self, keys: Ints) -> Ints:
        words = keys >> PERIOD_BITS
        pages = words >> _PAGE_BITS
        page = np.searchsorted(self._pages[:-1], pages)
        at = (page << _PAGE_BITS) + (words & ((1 << _PAGE_BITS) - 1))
        bits, low = self._bits[at], np.left_shift(np.uint64(1), (keys & ((1 << PERIOD_BITS) - 1)).view(np.uint64))
        is_in: Bools = ((bits & low) != 0) & (self._pages[page] == pages)
        before = np.bitwise_count(bits & (low - np.uint64(1)))
        return np.where(is_in, self._before[at] + before, NOWHERE)

    def holds(self, keys: Ints) -> Bools:
        """Say which of these keys are among them."""
        found: Bools = self.places(keys) != NOWHERE
        return found


def index_of(keys: Keys, demands: Demands, demand: DemandArrays, periods: Periods, groups: Groups) -> KeyIndex:
    """Return some keys of `demands`, with the groups of a file by their codes."""
    found = [np.zeros(0, np.int64)]
    codes = _Codes(demands, groups)
    for indicator in keys.indicators & demand.indicators.keys():
        sets = {periods.number(period): numbers for period, numbers in keys.of(indicator).items()}
        which, numbers = _members([found.as_bytes() for found in sets.values()])
        ours = codes.of(numbers)
        is_there = ours != _NO_ROW
        which, ours = np.array(list(sets))[which[is_there]], ours[is_there]
        found.append(key_sets.joined(np.array(demand.indicators[indicator]), ours, which))
    return KeyIndex(key_sets.pack(np.concatenate(found))[0])


def _members(sets: Sequence[bytes]) -> tuple[Ints, Ints]:
    """Return the members of some sets, bits each, beside the place of the set that each is in."""
    width = max(map(len, sets))
    table = np.frombuffer(b"".join(found.ljust(width, b"\0") for found in sets), np.uint8).reshape(-1, width)
    which, numbers = np.nonzero(np.unpackbits(table, axis=1, bitorder="little"))
    return which, numbers


class _Codes:
    """The codes that groups have in a file, by their number among those of all files."""

    def __init__(self, demands: Demands, groups: Groups) -> None:
        self._values = demands.groups.values
        self._groups = groups
        self._known = np.full(len(self._values), _UNKNOWN)

    def of(self, numbers: Ints) -> Ints:
        """Return the codes of groups; `_NO_ROW` for those that no row of the file can have."""
        for number in distinct(numbers[self._known[numbers] == _UNKNOWN]).tolist():
            code = self._groups.code(self._values[number])
            self._known[number] = _NO_ROW if code is None else code
        found: Ints = self._known[numbers]
        return found


_UNKNOWN: Final = -1
_NO_ROW: Final = -2
