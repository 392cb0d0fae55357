"""The rows of a batch that may be among the worst of a demand."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.batches.record_batch import COLUMN_BITS, RecordBatch
from plancheck.actuals.kernel.demands import BEST, OTHER_PERIOD
from plancheck.actuals.kernel.matching import Match
from plancheck.actuals.kernel.partial import Rows, State, joined, place_in_run

_NONE: Final = np.zeros(0, np.int64)


def worst_rows(batch: RecordBatch, key: Ints, matches: Sequence[Match], proved: Bools | None, state: State) -> Rows:
    """Return the rows that may be among the worst of all; if only some rows of the batch are `proved`, of those."""
    found = [Rows(_NONE, _NONE, _NONE, _NONE)]
    for match in matches:
        found += [_worst_out(batch, key, match, state), _first_best(batch, key, match, proved, state)]
    return joined(found).worst(state.kept)


def _worst_out(batch: RecordBatch, key: Ints, match: Match, state: State) -> Rows:
    cutoff, spots = state.cutoff[match.out_places], batch.spots.positions(match.out)
    may = (match.badness > cutoff) | ((match.badness == cutoff) & (spots < state.cutoff_positions[match.out_places]))
    may &= match.codes != OTHER_PERIOD
    return Rows(match.out_places[may], match.badness[may], spots[may], key[match.out[may]])


def _first_best(batch: RecordBatch, key: Ints, match: Match, proved: Bools | None, state: State) -> Rows:
    places = np.maximum(match.places, 0)
    cutoff = state.cutoff[places]
    start = batch.spots.first_line << COLUMN_BITS
    may = (cutoff < BEST) | ((cutoff == BEST) & (state.cutoff_positions[places] > start))
    may &= match.places >= 0
    if not may.any():
        return Rows(_NONE, _NONE, _NONE, _NONE)
    wanted = may[batch.indicators.indices]
    if match.rows is not None:
        is_ours = np.zeros(batch.rows, bool)
        is_ours[match.rows] = True
        wanted &= is_ours
    if proved is not None:
        wanted &= proved
    wanted[match.out] = False
    rows = np.flatnonzero(wanted)
    demands = match.places[batch.indicators.indices[rows]]
    order = np.argsort(demands, kind="stable")
    first = order[place_in_run(demands[order]) < state.kept]
    rows = rows[first]
    return Rows(demands[first], np.full(len(rows), BEST), batch.spots.positions(rows), key[rows])
