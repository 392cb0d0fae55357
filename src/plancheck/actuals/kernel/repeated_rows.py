"""Rows whose keys come again: those that are held for the row reader, and those of which the numbers are told."""

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.batches.record_batch import RecordBatch
from plancheck.actuals.kernel.demands import UNITS, DemandArrays
from plancheck.actuals.kernel.key_index import NOWHERE, KeyIndex
from plancheck.actuals.kernel.matching import Match
from plancheck.actuals.kernel.partial import NO_FIGURES, Figures


class RepeatedRows:
    """Finds the rows of keys that come again; nothing of it changes.

    The places that it takes and gives are for each row that of its key in the index, if it is told, or else `NOWHERE`.

    Attributes:
        index: All these keys.
    """

    def __init__(self, demand: DemandArrays, held: Ints, told: Ints) -> None:
        """Find rows that `demand` is about with keys that are `held` for the reader, or whose numbers are `told`."""
        self.index = KeyIndex(np.concatenate((held, told)), len(demand.indicators) + 1)  # one for all unknown ones
        self._demand = demand
        self._is_held = np.zeros(len(self.index.keys) + 1, bool)  # the last for `NOWHERE`
        self._is_held[self.index.places(held)] = True

    def of(self, key: Ints) -> tuple[Bools, Ints | None]:
        """Return which rows with these keys are held, and the places of those that are told; None if none is.

        What is said of rows without an indicator or a period means nothing.
        """
        if not len(self.index.keys):
            return np.zeros(len(key), bool), None
        places = self.index.places(key)
        held = self._is_held[places]
        places[held] = NOWHERE
        return held, places if (places != NOWHERE).any() else None

    def is_told_blank(self, batch: RecordBatch, match: Match, places: Ints | None) -> Bools:
        """Say which of the rows of a match that are out state nothing of a key of which that is told."""
        if places is None or batch.values.is_blank is None:
            return np.zeros(len(match.out), bool)
        found: Bools = batch.values.is_blank[match.out] & (places[match.out] != NOWHERE)
        return found & self._demand.decides_by_number[match.out_places]

    def in_foreign_unit(self, batch: RecordBatch, match: Match, places: Ints | None) -> Ints:
        """Return the rows of told keys that name a unit where the plan states none: two of them are no one figure."""
        if places is None or batch.units is None or not (batch.units.meanings >> UNITS).any():
            return np.zeros(0, np.int64)
        names_one = (batch.units.meanings >> UNITS).astype(bool)[batch.units.indices]
        has_none = (match.places >= 0) & ~self._demand.has_unit[match.places]
        return np.flatnonzero(names_one & has_none[batch.indicators.indices] & (places != NOWHERE))


def told(batch: RecordBatch, places: Ints | None, left: Bools | None) -> tuple[Figures, Bools | None]:
    """Return what rows state whose keys are told, and which rows are these or are `left` to the reader."""
    if places is None:
        return NO_FIGURES, left
    is_told = places != NOWHERE
    if left is not None:
        is_told &= ~left
    is_blank = np.zeros(batch.rows, bool) if batch.values.is_blank is None else batch.values.is_blank
    rows, empty = np.flatnonzero(is_told & ~is_blank), np.flatnonzero(is_told & is_blank)
    stated = places[rows], batch.values.numbers[rows], batch.spots.positions(rows)
    found = Figures(*stated, places[empty], batch.spots.positions(empty))
    return found, is_told if left is None else is_told | left
