"""Some keys that are known beforehand, each with its place among them."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays import key_sets
from plancheck.actuals.arrays.array_types import Ints, distinct
from plancheck.actuals.arrays.key_sets import PERIOD_BITS, Packed, bits_of
from plancheck.actuals.arrays.key_table import NO_WORD, KeyTable
from plancheck.actuals.batches.dictionary import Periods
from plancheck.actuals.batches.groups import Groups
from plancheck.actuals.kernel.demands import DemandArrays
from plancheck.contract.demand import Demands
from plancheck.contract.groups import Keys

_UNKNOWN: Final = -1
_NO_ROW: Final = -2


class KeyIndex:
    """The keys, by place."""

    def __init__(self, keys: Ints, indicators: int) -> None:
        """Know these `keys`, each given once, which are of so many indicators, numbered from 0."""
        table = KeyTable(indicators)
        each = Packed.of(keys)
        self._table = None if table.add(each) is None else table
        packed = each.in_order() if self._table is None else table.packed()
        bits = packed.bits if self._table is None else table.bits
        self.keys = packed.keys()
        self._words = packed.words
        self._bits = np.append(bits, np.uint64(0))  # what `NO_WORD` leads to
        counts = np.bitwise_count(self._bits)
        self._before = np.cumsum(counts, dtype=np.int32) - counts

    def found(self, keys: Ints) -> tuple[Ints, Ints]:
        """Return which of `keys`, in any order, are among them, and the place of each of these."""
        at, ours = self._at(keys), bits_of(keys)
        bits = self._bits.take(at)
        found = np.flatnonzero((bits & ours) != 0)
        below = np.bitwise_count(bits[found] & (ours[found] - np.uint64(1)))
        return found, (self._before[at[found]] + below).astype(np.int64)

    def _at(self, keys: Ints) -> Ints:
        words = keys >> PERIOD_BITS
        if self._table is not None:
            return self._table.at(words)
        at = np.searchsorted(self._words[:-1], words)
        at[self._words[at] != words] = NO_WORD
        return at


def keys_among(keys: Keys, demands: Demands, demand: DemandArrays, periods: Periods, groups: Groups) -> Ints:
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
    return np.concatenate(found)


def _members(sets: Sequence[bytes]) -> tuple[Ints, Ints]:
    width = max(map(len, sets))
    table = np.frombuffer(b"".join(found.ljust(width, b"\0") for found in sets), np.uint8)
    which, numbers = np.divmod(np.flatnonzero(np.unpackbits(table, bitorder="little")), 8 * width)
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
