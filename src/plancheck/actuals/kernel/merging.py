"""The partials of a file, merged: what all of it says, in the form in which it is answered."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Final

import numpy as np

from plancheck.actuals.arrays import key_sets
from plancheck.actuals.arrays.array_types import Ints, distinct
from plancheck.actuals.arrays.key_table import KeySet
from plancheck.actuals.batches.dictionary import Periods, latest
from plancheck.actuals.batches.groups import Groups
from plancheck.actuals.batches.record_batch import COLUMN_BITS, Kept
from plancheck.actuals.kernel.demands import CODE, CODES, EVERY, OTHER_PERIOD, DemandArrays
from plancheck.actuals.kernel.duplicate_keys import DuplicateKeys, Told
from plancheck.actuals.kernel.key_index import KeyIndex
from plancheck.actuals.kernel.partial import NEVER, WHERE_REPEATED, BatchPartial, Rows, State, joined, place_in_run
from plancheck.actuals.kernel.yearly_figures import MergedYears
from plancheck.contract.demand import Demands
from plancheck.contract.partial import DemandPartial, Partial
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.model.results.result import WORST_FIRST, Verdict

_PENDING: Final = 2_000  # how many rows may be among the worst before those are looked for
# Returns the rows that stand on some lines, those at the positions wanted at least, by their position.
ReadLines = Callable[[Mapping[int, Kept], Container[int]], Mapping[int, Actual]]


class MergedPartials:
    """What the partials say that were merged so far."""

    def __init__(
        self, demands: Demands, demand: DemandArrays, periods: Periods, groups: Groups, told: KeyIndex
    ) -> None:
        """Start without any; of the keys `told` only the numbers are wanted."""
        self._told = DuplicateKeys(told)
        self._yearly = MergedYears(demand.windows)
        self._demands = demands
        self._demand = demand
        self._periods = periods
        self._groups = groups
        self._counts = np.zeros((demand.count, CODES), np.int64)
        self._keys, self._again = (KeySet(len(demand.indicators)) for _ in range(2))
        nothing = np.zeros(0, np.int64)
        self._worst = Rows(nothing, nothing, nothing, nothing)
        self._pending: list[Rows] = []
        self._lines: dict[int, Kept] = {}
        self._cutoff = _no_cutoff(demand.count)
        self._first_positions: Ints = np.zeros(0, np.int64)
        self._with_figure: frozenset[int] = frozenset()
        self._latest: Period | None = None
        self._bare: set[Period] = set()
        self._others, self._empty = KeySet(demand.count), KeySet(demand.count)

    @property
    def _kept(self) -> int:
        return self._demands.kept * (WHERE_REPEATED if self._again else 1)

    @property
    def state(self) -> State:
        """What spares those work who make the next partials."""
        return State(self._kept, *self._cutoff, self._first_positions, self._with_figure, self._latest)

    def add(self, partial: BatchPartial) -> None:
        """Merge one more."""
        self._bare.update(partial.bare)
        self._counts += partial.counts
        for again in (self._keys.add(partial.keys).keys(), partial.again):
            self._again.add(key_sets.Packed.of(again))
        self._with_figure |= {self._periods.number(period) for period in partial.periods}
        self._latest = latest([self._latest, *partial.periods])
        self._meet(*partial.groups)
        self._others.add(partial.others)
        self._empty.add(partial.empty)
        self._told.add(partial.told)
        self._yearly.add(partial.yearly)
        if len(partial.worst.places):
            self._pending.append(partial.worst)
            self._lines |= partial.lines
            if sum(len(rows.places) for rows in self._pending) > _PENDING:
                self._choose()

    def _meet(self, groups: Ints, positions: Ints) -> None:
        if not len(groups):
            return
        known = len(self._first_positions)
        if (most := int(groups.max()) + 1) > known:
            grown = np.full(max(2 * known, most), NEVER)
            grown[:known] = self._first_positions
            self._first_positions = grown
        else:
            self._first_positions = self._first_positions.copy()  # others may be reading it
        np.minimum.at(self._first_positions, groups, positions)

    def _choose(self) -> None:
        kept = self._kept
        self._keep(joined([self._worst, *self._pending]).worst(kept))
        self._pending = []
        last = self._worst.at(np.flatnonzero(place_in_run(self._worst.places) == kept - 1))
        cutoff, positions = _no_cutoff(self._demand.count)
        cutoff[last.places], positions[last.places] = last.badness, last.positions
        self._cutoff = cutoff, positions

    def _keep(self, worst: Rows) -> None:
        self._worst = worst
        self._lines = {line: self._lines[line] for line in set((worst.positions >> COLUMN_BITS).tolist())}

    def _keep_repeated(self) -> None:
        """Let go of the worst rows whose keys do not come again: all is read once more, where these will be shown.

        Of the keys that come again no more can be told.
        """
        found = self._again.add(key_sets.Packed.of(distinct(self._worst.keys))).keys()
        again = np.append(np.sort(found), NEVER)
        places = np.searchsorted(again, self._worst.keys)
        self._keep(self._worst.at(np.flatnonzero(again[places] == self._worst.keys)))

    def proved(self, origin: Location, read_lines: ReadLines) -> Iterator[Partial]:
        """Yield what the rows of the file at `origin` come to, all of them being merged: one demand at a time."""
        self._choose()
        numbers = self._numbers(origin.path)
        repeated = self._repeated(numbers)
        if repeated:
            self._keep_repeated()
        rows = read_lines(self._lines, frozenset(self._worst.positions.tolist()))
        yield Partial({}, repeated, (), (), tuple(sorted(self._bare)))
        told = self._told_of(numbers, self._demands.groups.position(origin))
        for place, answer in self._answers(numbers, rows, told):
            yield Partial({place: answer}, {}, (), ())

    def _told_of(self, numbers: Ints, base: int) -> Told | None:
        """Return what is told of keys that come again, which are noted as met."""
        met = self._told.met()
        if met is None:
            return None
        self._keys.add(key_sets.Packed.of(met.keys))
        return Told(met, numbers, self._groups.masks.values, base)

    def _numbers(self, path: str) -> Ints:
        met = self._demands.groups.met
        positions = self._first_positions.tolist()
        found = np.full(max(1, len(self._groups.values)), -1, np.int64)
        for code in sorted(range(len(positions)), key=positions.__getitem__):
            if positions[code] != NEVER:
                found[code] = met(self._groups.values[code], path, positions[code] >> COLUMN_BITS)
        return found

    def _answers(
        self, numbers: Ints, rows: Mapping[int, Actual], told: Told | None
    ) -> Iterator[tuple[int, DemandPartial]]:
        worst: dict[int, list[tuple[int, Actual]]] = {}
        found_worst = self._worst.places, self._worst.positions, numbers[key_sets.group_of(self._worst.keys)]
        for place, position, group in zip(*(column.tolist() for column in found_worst), strict=True):
            worst.setdefault(place, []).append((group, rows[position]))
        with_others = self._others.indicators()
        for place, wanted in enumerate(self._demands.all):
            if wanted.window:
                if years := self._yearly.of_demand(place, numbers):
                    found = self._keys.of_indicator(self._demand.indicators[wanted.indicator])
                    yield place, DemandPartial(Counter(), self._keys_of(place, found, numbers), (), years=years)
                continue
            counts, indicator = _counter(self._counts[place]), self._demand.indicators[wanted.indicator]
            figures = None if told is None else told.to(place, indicator, self._demand, self._periods)
            if counts or place in with_others or figures:
                found = self._keys.of_indicator(indicator)
                keys, ours = self._keys_of(place, found, numbers), worst.get(place, [])
                others, empty = (_bits(each.of_indicator(place), numbers) for each in (self._others, self._empty))
                yield place, DemandPartial(counts, keys, ours, others, empty, figures)

    def _keys_of(self, place: int, found: key_sets.Packed, numbers: Ints) -> dict[Period, int]:
        groups = key_sets.group_of(found.first_keys)
        meets = ((self._groups.masks.values[groups] >> self._demand.condition[place]) & 1).astype(bool)
        found, groups = found.at(meets), groups[meets]
        by_period = key_sets.by_period(found, numbers[groups])
        wanted = int(self._demand.period[place])
        known = self._periods.known
        return {known[period]: bits for period, bits in by_period.items() if wanted in {EVERY, period}}

    def _repeated(self, numbers: Ints) -> Mapping[str, Mapping[Period, int]]:
        """Return the keys that come again: for each indicator and period the numbers of the groups, as bits."""
        ids, known = list(self._demand.indicators), self._periods.known
        return {
            ids[indicator]: {
                known[period]: bits
                for period, bits in key_sets.by_period(found, numbers[key_sets.group_of(found.first_keys)]).items()
            }
            for indicator, found in ((number, self._again.of_indicator(number)) for number in self._again.indicators())
        }


def _no_cutoff(count: int) -> tuple[Ints, Ints]:
    return np.full(count, -1, np.int64), np.full(count, NEVER, np.int64)


def _counter(counts: Ints) -> Counter[Verdict]:
    found = zip(WORST_FIRST, counts[CODE[WORST_FIRST[0]] : OTHER_PERIOD].tolist(), strict=True)
    return Counter({verdict: count for verdict, count in found if count})


def _bits(found: key_sets.Packed, numbers: Ints) -> int:
    if not len(found.words):
        return 0
    (bits,) = key_sets.by_period(found, numbers[key_sets.group_of(found.first_keys)]).values()
    return bits
