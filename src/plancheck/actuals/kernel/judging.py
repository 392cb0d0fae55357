"""A record batch and what a plan demands, to a partial: pure, and alike for text, Parquet and data frames.

A row is proved when its value is a plain number, or nothing, and all that demands it is decided by comparing that
number. What is counted is then what the row reader and the judge would have come to, row by row.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays import key_sets
from plancheck.actuals.arrays.array_types import Bools, Ints, distinct
from plancheck.actuals.batches.dictionary import Periods, latest
from plancheck.actuals.batches.record_batch import COLUMN_BITS, NAMELESS, RecordBatch
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.kernel.counted_rows import RepeatedRows, UnmatchedCounts, told
from plancheck.actuals.kernel.demands import CODE, CODES, OTHER_PERIOD, UNPROVED, DemandArrays
from plancheck.actuals.kernel.matching import Match, Matcher
from plancheck.actuals.kernel.partial import NEVER, WHERE_REPEATED, BatchPartial, State
from plancheck.actuals.kernel.worst_rows import worst_rows
from plancheck.actuals.kernel.yearly_figures import yearly_figures
from plancheck.model.period import Period

_MOST_LEFT: Final = 3  # of how many rows one may be left to the reader before it had better read all
_NONE: Final = np.zeros(0, np.int64)


class Kernel:
    """Makes partials of batches; nothing of it changes."""

    def __init__(
        self, demand: DemandArrays, periods: Periods, unmatched: UnmatchedCounts, kept: int, repeated: RepeatedRows
    ) -> None:
        """Hold rows against `demand`, keep the `kept` worst of each; of `repeated` rows more is wanted."""
        self._demand = demand
        self._periods = periods
        self._unmatched = unmatched
        self._kept = kept
        self._repeated = repeated

    def partial(self, batch: RecordBatch, state: State) -> BatchPartial | None:
        """Return what `batch` says; None if the reader had better read all of it."""
        with_figure = self._with_figure(batch, state)
        now = latest([state.latest, *(self._periods.known[number] for number in with_figure)])
        matches = Matcher(batch, self._demand, self._periods, now).matches()
        key = self._keys(batch)
        matched = _matched(matches, batch.rows)
        held, places = self._repeated.of(key)
        left = self._left(batch, matches, held, places)
        if left is not None and np.count_nonzero(left) * _MOST_LEFT > batch.rows:
            return None
        unmatched = self._unmatched.found(batch, _none_of(matched, left))
        if left is not None:
            matches = [match.without(left) for match in matches]
        others = self._pairs(batch, matches, OTHER_PERIOD)
        figures, gone = told(batch, places, left)
        if gone is not left and gone is not None:
            matches = [match.without(gone) for match in matches]
        proved = _proved(matched, gone)
        keys, again = key_sets.gathered(key if proved is None else key[proved])
        if len(again):
            state = state._replace(kept=max(state.kept, self._kept * WHERE_REPEATED))
        worst = worst_rows(batch, key, matches, proved, state)
        lines = (distinct(worst.positions >> COLUMN_BITS) - batch.spots.first_line).tolist()
        left_lines = [] if left is None else batch.spots.line_places(np.flatnonzero(left)).tolist()
        return BatchPartial(
            rows=batch.spots.lines - len(left_lines),
            counts=self._counts(batch, matches),
            keys=keys,
            again=again,
            worst=worst,
            lines=dict(zip([batch.spots.first_line + at for at in lines], batch.source.kept(lines), strict=True)),
            others=others,
            empty=self._pairs(batch, matches, CODE["no_data"]),
            groups=_first_positions(batch, state),
            periods=[self._periods.known[number] for number in with_figure],
            bare=self._bare(batch),
            unmatched=unmatched,
            told=figures,
            yearly=yearly_figures(batch, matches, self._demand, self._periods),
            left=batch.source.records(left_lines) if left_lines else (),
        )

    def known(self, batch: RecordBatch, count: int, after: int) -> Sequence[tuple[int, Cells]]:
        """Return the first so many lines of `batch` below the line `after` that are about indicators of the plan."""
        meanings = batch.indicators.meanings
        is_known = ((meanings >= 0) & (meanings < len(self._demand.indicators)))[batch.indicators.indices]
        has_period = (batch.periods.meanings != NAMELESS)[batch.periods.indices]
        lines = batch.spots.line_places(np.flatnonzero(is_known & has_period))
        lines = lines[lines > after - batch.spots.first_line]
        return batch.source.records(lines[:count].tolist()) if len(lines) else ()

    def _with_figure(self, batch: RecordBatch, state: State) -> Sequence[int]:
        meanings = batch.periods.meanings.tolist()
        entries = [at for at, number in enumerate(meanings) if number >= 0 and number not in state.with_figure]
        if not entries:
            return []
        blank = batch.values.is_blank
        rows = np.flatnonzero(_named(batch, np.ones(batch.rows, bool) if blank is None else ~blank))
        first = _first_rows(batch.periods.indices, rows, len(meanings), batch.rows)
        found = sorted((at for at in entries if first[at] < batch.rows), key=first.__getitem__)
        return list(dict.fromkeys(meanings[at] for at in found))

    def _bare(self, batch: RecordBatch) -> Sequence[Period]:
        if batch.values.is_blank is None:
            return ()
        entries = distinct(batch.periods.indices[_named(batch, batch.values.is_blank)])
        found = distinct(batch.periods.meanings[entries])
        return [self._periods.known[number] for number in found[found >= 0].tolist()]

    def _keys(self, batch: RecordBatch) -> Ints:
        """Return the key of each row; that of one without indicator or period means nothing."""
        found = key_sets.of_groups(batch.groups.codes).take(batch.groups.indices)
        found += key_sets.of_indicators(np.maximum(batch.indicators.meanings, 0)).take(batch.indicators.indices)
        found += key_sets.of_periods(np.maximum(batch.periods.meanings, 0)).take(batch.periods.indices)
        return found

    def _left(self, batch: RecordBatch, matches: Sequence[Match], held: Bools, places: Ints | None) -> Bools | None:
        """Return the rows that are left to the reader, those that are `held` among them; None if there are none."""
        repeated, left = self._repeated, held.copy()
        is_nameless, has_no_period = batch.indicators.meanings == NAMELESS, batch.periods.meanings < 0
        if is_nameless.any() or has_no_period.any():
            left |= is_nameless[batch.indicators.indices] | has_no_period[batch.periods.indices]
        for match in matches:
            left[match.out[(match.codes == UNPROVED) & ~repeated.is_told_blank(batch, match, places)]] = True
            left[repeated.in_foreign_unit(batch, match, places)] = True
        if (unproved := batch.values.is_unproved) is not None and len(batch.spots.columns) > 1:
            left |= unproved & ~batch.spots.whole_lines(~unproved)  # signatures have texts where values stand
        if not left.any():
            return None
        return batch.spots.whole_lines(left)

    def _counts(self, batch: RecordBatch, matches: Sequence[Match]) -> Ints:
        demand = self._demand
        counts = np.zeros((demand.count, CODES), np.int64)
        for places, rows, _, out_places, codes, _ in matches:
            indices = batch.indicators.indices if rows is None else batch.indicators.indices[rows]
            total = np.bincount(indices, minlength=len(places))
            has_demand = places >= 0
            np.add.at(counts[:, CODE["pass"]], places[has_demand], total[has_demand])
            out = np.bincount(out_places * CODES + codes, minlength=counts.size).reshape(counts.shape)
            counts[:, CODE["pass"]] -= out.sum(axis=1)
            counts += out
        return counts

    def _pairs(self, batch: RecordBatch, matches: Sequence[Match], code: int) -> key_sets.Packed:
        found = [_NONE]
        for match in matches:
            rows = np.flatnonzero(match.codes == code)
            if code == OTHER_PERIOD:
                rows = rows[self._demand.wants_others[match.out_places[rows]]]
            groups = batch.groups.codes[batch.groups.indices[match.out[rows]]]
            found.append(key_sets.of_indicators(match.out_places[rows]) + key_sets.of_groups(groups))
        return key_sets.gathered(np.concatenate(found))[0]


def _named(batch: RecordBatch, rows: Bools) -> Bools:
    """Return those of some `rows` that name an indicator: what others state may be no figure of a period."""
    is_nameless = batch.indicators.meanings == NAMELESS
    return rows & ~is_nameless[batch.indicators.indices] if is_nameless.any() else rows


def _matched(matches: Sequence[Match], rows: int) -> Bools | None:
    if any(match.is_whole for match in matches):
        return None
    found = np.zeros(rows, bool)
    for match in matches:
        found |= match.mark(rows)
    return found


def _none_of(matched: Bools | None, left: Bools | None) -> Ints:
    if matched is None:
        return _NONE
    return np.flatnonzero(~matched if left is None else ~(matched | left))


def _proved(matched: Bools | None, left: Bools | None) -> Bools | None:
    if matched is None:
        return None if left is None else ~left
    return matched if left is None else matched & ~left


def _first_positions(batch: RecordBatch, state: State) -> tuple[Ints, Ints]:
    """Return the groups that may not have been met before, and where the first row of each stands that has names."""
    codes = batch.groups.codes
    known = np.full(len(codes), NEVER)
    old = codes < len(state.first_positions)
    known[old] = state.first_positions[codes[old]]
    if not (known > batch.spots.first_line << COLUMN_BITS).any():
        return _NONE, _NONE
    is_nameless, has_no_name = batch.indicators.meanings == NAMELESS, batch.periods.meanings == NAMELESS
    rows = np.arange(batch.rows)
    if is_nameless.any() or has_no_name.any():
        rows = np.flatnonzero(~(is_nameless[batch.indicators.indices] | has_no_name[batch.periods.indices]))
    first = _first_rows(batch.groups.indices, rows, len(codes), batch.rows)
    met = first < batch.rows
    return codes[met], batch.spots.positions(first[met])


def _first_rows(indices: Ints, rows: Ints, entries: int, none: int) -> Ints:
    first = np.full(entries, none, np.int64)
    first[indices[rows[::-1]]] = rows[::-1]  # of several, the last one written stays
    return first
