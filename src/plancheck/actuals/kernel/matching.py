"""Rows of a batch and the demands they are about: which, and with which verdict."""

from typing import Any

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.batches.dictionary import Periods
from plancheck.actuals.batches.record_batch import RecordBatch
from plancheck.actuals.kernel.demands import CODE, EVERY, OTHER_PERIOD, UNPROVED, DemandArrays, badness
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple


class Match(NamedTuple):
    """Rows, each with the one demand of a slot that is about it."""

    places: Ints  # for each entry of the batch's indicators, the place of the demand; negative where there is none
    rows: Ints | None  # in order; None for all rows of the batch
    out: Ints  # those of them that do not meet the range without a gap, or of which that is not proved
    out_places: Ints  # for each of these, the place of the demand
    codes: Ints  # for each of these, the code of the verdict
    badness: Ints  # for each of these, how bad it is

    @property
    def is_whole(self) -> bool:
        """Whether every row of the batch is demanded."""
        return self.rows is None and not (self.codes == OTHER_PERIOD).any()

    def mark(self, rows: int) -> Bools:
        """Return which of so many rows of the batch are demanded."""
        found = np.zeros(rows, bool)
        found[slice(None) if self.rows is None else self.rows] = True
        found[self.out[self.codes == OTHER_PERIOD]] = False
        return found

    def without(self, left: Bools) -> "Match":
        """Return this without the rows that are `left` to the reader."""
        rows = np.flatnonzero(~left) if self.rows is None else self.rows[~left[self.rows]]
        kept = ~left[self.out]
        return Match(self.places, rows, *(part[kept] for part in self[2:]))


class Matcher:
    """Finds the matches of one batch."""

    def __init__(self, batch: RecordBatch, demand: DemandArrays, periods: Periods, latest: Period | None) -> None:
        """Match the rows of `batch`, `latest` being the latest period that is known to have a figure."""
        self._batch = batch
        self._demand = demand
        self._is_missing = batch.values.is_missing
        self._later = periods.later(batch.periods.meanings)
        self._open = periods.open(batch.periods.meanings, latest)

    def matches(self) -> list[Match]:
        """Return a match for each slot of the demands that has one."""
        found = (self._match(places[self._batch.indicators.meanings]) for places in self._demand.slots)
        return [match for match in found if match is not None]

    def _match(self, places: Ints) -> Match | None:
        rows = self._rows(places)
        if rows is not None and not len(rows):
            return None
        indices = self._batch.indicators.indices
        indices = indices if rows is None else indices[rows]
        numbers = self._batch.values.numbers if rows is None else self._batch.values.numbers[rows]
        found = np.flatnonzero(self._is_out(places, rows, indices, numbers))
        out = found if rows is None else rows[found]
        out_places = places[indices[found]]
        codes, gaps = self._demand.judge(out_places, numbers[found])
        self._correct(out, out_places, codes, gaps)
        return Match(places, rows, out, out_places, codes, badness(codes, gaps))

    def _rows(self, places: Ints) -> Ints | None:
        batch, demand = self._batch, self._demand
        is_matched = places >= 0
        if not is_matched.any():
            return np.zeros(0, np.int64)
        has_period = batch.periods.meanings >= 0
        bits = demand.condition[places]
        conditions = set(bits[is_matched].tolist())
        meets = [((batch.groups.meanings >> bit) & 1).astype(bool) for bit in conditions]
        if is_matched.all() and has_period.all() and all(met.all() for met in meets):
            return None
        found = is_matched[batch.indicators.indices] & has_period[batch.periods.indices]
        if len(conditions) == 1:
            found &= meets[0][batch.groups.indices]
        else:
            found &= ((batch.groups.meanings[batch.groups.indices] >> bits[batch.indicators.indices]) & 1).astype(bool)
        return np.flatnonzero(found)

    def _is_out(self, places: Ints, rows: Ints | None, indices: Ints, numbers: Ints) -> Bools:
        """Say of which rows it is not yet proved that they meet their range without a gap."""
        demand, batch = self._demand, self._batch
        low, span = demand.best_low[places], demand.best_span[places]
        out: Bools = (numbers - low.take(indices)).view(np.uint64) > np.maximum(span, 0).view(np.uint64).take(indices)
        is_special = ~demand.decides_by_number[places] | (span < 0)
        if is_special.any():
            out |= is_special[indices]
        if self._is_missing is not None:
            out |= _of(self._is_missing, rows)
        if self._later is not None:
            out |= self._later[_of(batch.periods.indices, rows)]
        wanted = demand.period[places]
        if (wanted != EVERY).any():
            periods = batch.periods.meanings[_of(batch.periods.indices, rows)]
            out |= (wanted[indices] != EVERY) & (wanted[indices] != periods)
        if batch.units is not None and self._may_convert(places):
            units = batch.units.meanings.take(_of(batch.units.indices, rows))
            out |= ((units >> demand.unit[places].take(indices)) & 1) == 0
        return out

    def _may_convert(self, places: Ints) -> bool:
        wanted = sum(1 << unit for unit in set(self._demand.unit[places[places >= 0]].tolist()))
        return self._batch.units is not None and bool(((self._batch.units.meanings & wanted) != wanted).any())

    def _correct(self, out: Ints, places: Ints, codes: Ints, gaps: Ints) -> None:
        """Correct the codes and gaps of rows whose number is not what decides."""
        batch, demand = self._batch, self._demand
        entries = batch.periods.indices[out]
        if self._is_missing is not None:
            missing = self._is_missing[out]
            codes[missing] = np.where(self._open[entries[missing]], UNPROVED, CODE["no_data"])
            gaps[missing] = 0
        if self._later is not None:
            later = self._later[entries]
            codes[later], gaps[later] = CODE["not_due"], 0
        if batch.values.is_unproved is not None:
            codes[batch.values.is_unproved[out]] = UNPROVED
        if batch.units is not None:
            units = batch.units.meanings[batch.units.indices[out]]
            codes[((units >> demand.unit[places]) & 1) == 0] = UNPROVED
        wanted = demand.period[places]
        codes[(wanted != EVERY) & (wanted != batch.periods.meanings[entries])] = OTHER_PERIOD
        codes[~demand.decides_by_number[places]] = UNPROVED


def _of(column: Any, rows: Ints | None) -> Any:  # noqa: ANN401  an array of any type
    return column if rows is None else column[rows]
