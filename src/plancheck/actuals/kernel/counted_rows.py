"""Rows that are counted: those that nothing demands, by why that is, and those whose keys come again."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.batches.record_batch import COLUMN_BITS, RecordBatch
from plancheck.actuals.kernel.demands import UNITS, DemandArrays
from plancheck.actuals.kernel.key_index import KeyIndex
from plancheck.actuals.kernel.matching import Match
from plancheck.actuals.kernel.partial import NO_FIGURES, Figures
from plancheck.contract.partial import UnmatchedRows
from plancheck.model.actual import Actual

_PLACES: Final = 3  # how many rows of one kind are pointed at
_COLUMN: Final = (1 << COLUMN_BITS) - 1

_NOWHERE: Final = -1  # stands for the place of a key that is not told


class UnmatchedCounts:
    """Tells kinds of rows apart."""

    def __init__(self, demand: DemandArrays, example: Callable[[int, int | None], Actual]) -> None:
        """Make an `example` of a kind from the codes of the texts of its indicator and, if it matters, its period."""
        self._demand = demand
        self._example = example

    def found(self, batch: RecordBatch, rows: Ints) -> Sequence[UnmatchedRows]:
        """Return the kinds of `rows`, in the order in which they are met; groups by their code."""
        if not len(rows):
            return ()
        reasons = self._reasons(batch, rows)
        width = len(batch.periods.codes) + len(batch.groups.codes) + 1
        kinds = batch.indicators.indices[rows] * width + reasons + len(batch.groups.codes)
        _, first, which, counts = np.unique(kinds, return_index=True, return_inverse=True, return_counts=True)
        by_kind = np.argsort(which.reshape(-1), kind="stable")
        starts = np.cumsum(counts) - counts
        return [
            self._kind(batch, int(reasons[first[kind]]), rows[by_kind[starts[kind] :][: counts[kind]]])
            for kind in np.argsort(first).tolist()
        ]

    def _reasons(self, batch: RecordBatch, rows: Ints) -> Ints:
        """Return why nothing demands each row.

        The place of its period, from 1, where all else would do; that of its group, from -1 down, where it does not
        meet the conditions on its indicator; 0 where the plan does not know the indicator.
        """
        indicators, groups = batch.indicators.indices[rows], batch.groups.indices[rows]
        meets = self._demand.conditions[batch.indicators.meanings][indicators] & batch.groups.meanings[groups]
        is_known = (batch.indicators.meanings < len(self._demand.indicators))[indicators]
        return np.where(meets != 0, batch.periods.indices[rows] + 1, np.where(is_known, -groups - 1, 0))

    def _kind(self, batch: RecordBatch, reason: int, rows: Ints) -> UnmatchedRows:
        row = int(rows[0])
        period = int(batch.periods.codes[reason - 1]) if reason > 0 else None
        example = self._example(int(batch.indicators.codes[batch.indicators.indices[row]]), period)
        group = int(batch.groups.codes[batch.groups.indices[row]])
        spots = batch.spots.positions(rows[:_PLACES]).tolist()
        locations = [example.origin._replace(line=spot >> COLUMN_BITS, column=spot & _COLUMN) for spot in spots]
        return UnmatchedRows(example, group, len(rows), tuple(locations))


class RepeatedRows:
    """Finds the rows of keys that come again; nothing of it changes.

    The places that it takes and gives are for each row that of its key in the index, if it is told, or else `_NOWHERE`.

    Attributes:
        index: All these keys.
    """

    def __init__(self, demand: DemandArrays, held: Ints, told: Ints) -> None:
        """Find rows that `demand` is about with keys that are `held` for the reader, or whose numbers are `told`."""
        self.index = KeyIndex(np.concatenate((held, told)), len(demand.indicators) + 1)  # one for all unknown ones
        self._demand = demand
        self._is_held = np.zeros(len(self.index.keys), bool)
        self._is_held[self.index.found(held)[1]] = True

    def of(self, key: Ints) -> tuple[Bools, Ints | None]:
        """Return which rows with these keys are held, and the places of those that are told; None if none is.

        What is said of rows without an indicator or a period means nothing.
        """
        held = np.zeros(len(key), bool)
        if not len(self.index.keys):
            return held, None
        rows, at = self.index.found(key)
        is_held = self._is_held[at]
        held[rows[is_held]] = True
        if is_held.all():
            return held, None
        places = np.full(len(key), _NOWHERE)
        places[rows[~is_held]] = at[~is_held]
        return held, places

    def is_told_blank(self, batch: RecordBatch, match: Match, places: Ints | None) -> Bools:
        """Say which of the rows of a match that are out state nothing of a key of which that is told."""
        if places is None or batch.values.is_blank is None:
            return np.zeros(len(match.out), bool)
        found: Bools = batch.values.is_blank[match.out] & (places[match.out] != _NOWHERE)
        return found & self._demand.decides_by_number[match.out_places]

    def in_foreign_unit(self, batch: RecordBatch, match: Match, places: Ints | None) -> Ints:
        """Return the rows of told keys that name a unit where the plan states none: two of them are no one figure."""
        if places is None or batch.units is None or not (batch.units.meanings >> UNITS).any():
            return np.zeros(0, np.int64)
        rows = np.flatnonzero(places != _NOWHERE)
        names_one = (batch.units.meanings >> UNITS).astype(bool)[batch.units.indices[rows]]
        has_none = (match.places >= 0) & ~self._demand.has_unit[match.places]
        found: Ints = rows[names_one & has_none[batch.indicators.indices[rows]]]
        return found


def told(batch: RecordBatch, places: Ints | None, left: Bools | None) -> tuple[Figures, Bools | None]:
    """Return what rows state whose keys are told, and which rows are these or are `left` to the reader."""
    if places is None:
        return NO_FIGURES, left
    is_told = places != _NOWHERE
    if left is not None:
        is_told &= ~left
    is_blank = np.zeros(batch.rows, bool) if batch.values.is_blank is None else batch.values.is_blank
    rows, empty = np.flatnonzero(is_told & ~is_blank), np.flatnonzero(is_told & is_blank)
    stated = places[rows], batch.values.numbers[rows], batch.spots.positions(rows)
    found = Figures(*stated, places[empty], batch.spots.positions(empty))
    return found, is_told if left is None else is_told | left
