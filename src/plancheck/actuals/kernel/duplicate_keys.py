"""Keys that come again, when they are many: what the rows of each state, by its place among them."""

from array import array

import numpy as np

from plancheck.actuals.arrays import key_sets
from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.arrays.fixed_point import DECIMALS
from plancheck.actuals.batches.dictionary import Periods
from plancheck.actuals.kernel.demands import CODE, EVERY, UNPROVED, DemandArrays
from plancheck.actuals.kernel.key_index import KeyIndex
from plancheck.actuals.kernel.partial import NEVER, Figures
from plancheck.contract.partial import NOTHING, ONE, SAME, SEVERAL, UNJUDGED, KeyFigures
from plancheck.model.period import Period
from plancheck.model.results.result import WORST_FIRST
from plancheck.named_tuple import NamedTuple


class DuplicateKeys:
    """What all rows of a file state that have such keys."""

    def __init__(self, index: KeyIndex) -> None:
        """Have met no row; the keys are those of `index`."""
        count = len(index.keys)
        self._index = index
        self._least, self._largest = np.full(count, NEVER), np.full(count, -NEVER)
        self._counts = np.zeros(count, np.int64)
        self._first, self._first_empty = np.full(count, NEVER), np.full(count, NEVER)

    def add(self, found: Figures) -> None:
        """Take what some rows state."""
        at = found.places
        np.minimum.at(self._least, at, found.numbers)
        np.maximum.at(self._largest, at, found.numbers)
        np.minimum.at(self._first, at, found.positions)
        np.minimum.at(self._first_empty, found.empty_places, found.empty_positions)
        np.add.at(self._counts, at, 1)

    def met(self) -> "_Met | None":
        """Return the keys that rows have; None if none have."""
        at = np.flatnonzero((self._counts > 0) | (self._first_empty != NEVER))
        if not len(at):
            return None
        counts, states = self._counts[at], np.full(len(at), SEVERAL, np.uint8)
        is_one = self._least[at] == self._largest[at]
        states[is_one] = np.where(counts[is_one] > 1, SAME, ONE)
        states[counts == 0] = NOTHING
        spots = np.where(counts > 0, self._first[at], self._first_empty[at])
        return _Met(self._index.keys[at], states, np.where(is_one, self._least[at], 0), spots)


class _Met(NamedTuple):
    """Keys that rows have."""

    keys: Ints
    states: "np.ndarray[tuple[int], np.dtype[np.uint8]]"  # what the rows of each state
    numbers: Ints  # the number they state, in millionths
    positions: Ints  # where the first of them stands

    def at(self, which: Ints | Bools) -> "_Met":
        return _Met(self.keys[which], self.states[which], self.numbers[which], self.positions[which])


class Told:
    """What is told of such keys to the demands they are about."""

    def __init__(self, met: _Met, numbers: Ints, masks: Ints, base: int) -> None:
        """Tell of keys that were `met`.

        Args:
            met: The keys.
            numbers: For each group its number among those of all files.
            masks: For each group the conditions it meets, as bits.
            base: Where the file begins among all.
        """
        indicators, groups = key_sets.indicator_of(met.keys), key_sets.group_of(met.keys)
        above = indicators * key_sets.MOST_PERIODS + key_sets.period_of(met.keys)
        order = np.argsort(above * key_sets.MOST_GROUPS + numbers[groups])
        self._met = met.at(order)
        self._groups = groups[order]
        self._masks, self._numbers, self._base = masks, numbers, base
        self._indicators = indicators[order]
        self._digits, self._powers = _digits(self._met.numbers)

    def to(self, place: int, indicator: int, demand: DemandArrays, periods: Periods) -> KeyFigures | None:
        """Return what the demand at `place`, which is about `indicator`, is told; None if that is nothing."""
        ours = np.arange(*np.searchsorted(self._indicators, [indicator, indicator + 1]).tolist())
        ours = ours[((self._masks[self._groups[ours]] >> demand.condition[place]) & 1).astype(bool)]
        wanted = int(demand.period[place])
        if wanted != EVERY:
            ours = ours[key_sets.period_of(self._met.keys[ours]) == wanted]
        if not len(ours):
            return None
        met = self._met.at(ours)
        return KeyFigures(
            _spans(key_sets.period_of(met.keys), periods),
            array("I", self._numbers[self._groups[ours]].astype(np.uint32).tobytes()),
            bytearray(met.states.tobytes()),
            array("q", self._digits[ours].tobytes()),
            array("b", self._powers[ours].astype(np.int8).tobytes()),
            bytearray(_verdicts(met, place, demand).tobytes()),
            array("Q", (met.positions + self._base).tobytes()),
        )


def _spans(numbers: Ints, periods: Periods) -> dict[Period, range]:
    starts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1]))).tolist()
    ends = [*starts[1:], len(numbers)]
    return {periods.known[int(numbers[start])]: range(start, end) for start, end in zip(starts, ends, strict=True)}


def _digits(numbers: Ints) -> tuple[Ints, Ints]:
    """Return numbers in millionths as digits without zeros at the end, and the power of ten of the last."""
    digits, powers = numbers.copy(), np.where(numbers == 0, 0, -DECIMALS)
    for zeros in (8, 4, 2, 1, 1):  # of 17 digits 16 may be zeros at the end
        whole = digits // 10**zeros
        ends_so = (whole * 10**zeros == digits) & (digits != 0)
        digits = np.where(ends_so, whole, digits)
        powers += zeros * ends_so
    return digits, powers


def _verdicts(met: _Met, place: int, demand: DemandArrays) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    """Return the verdicts on numbers without a gap, and on keys with several numbers; of others that they are open."""
    codes, gaps = demand.judge(np.full(len(met.keys), place), met.numbers)
    is_told = (
        (codes != UNPROVED)
        & (gaps == 0)
        & ((met.states == ONE) | (met.states == SAME))
        & demand.decides_by_number[place]
    )
    found = np.where(is_told, codes - CODE[WORST_FIRST[0]], UNJUDGED)
    found[met.states == SEVERAL] = CODE["unverifiable"] - CODE[WORST_FIRST[0]]
    return found.astype(np.uint8)
