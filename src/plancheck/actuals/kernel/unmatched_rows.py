"""Rows of a batch that nothing demands: counted by why that is, with the places of the first."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Ints
from plancheck.actuals.batches.record_batch import COLUMN_BITS, RecordBatch
from plancheck.actuals.kernel.demands import DemandArrays
from plancheck.contract.partial import UnmatchedRows
from plancheck.model.actual import Actual

_PLACES: Final = 3
"""How many rows of one kind are pointed at."""

_COLUMN: Final = (1 << COLUMN_BITS) - 1


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
