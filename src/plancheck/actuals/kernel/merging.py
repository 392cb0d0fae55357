"""The partials of a file, merged: what all of it says, in the form in which it is answered."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np

from plancheck.actuals.kernel import key_sets
from plancheck.actuals.kernel.demands import EVERY, DemandArrays
from plancheck.actuals.kernel.fixed_point import Ints
from plancheck.actuals.kernel.groups import Groups
from plancheck.actuals.kernel.partial import NEVER, BatchPartial, Rows, State, joined, place_in_run
from plancheck.actuals.kernel.periods import Periods, latest
from plancheck.actuals.kernel.record_batch import COLUMN_BITS, Kept
from plancheck.actuals.kernel.verdicts import CODE, CODES, OTHER_PERIOD
from plancheck.contract.demand import Demands
from plancheck.contract.keys import Key
from plancheck.contract.partial import DemandPartial, Partial
from plancheck.model.actual import Actual
from plancheck.model.period import Period
from plancheck.model.result import WORST_FIRST, Verdict

_PENDING: Final = 2_000
"""How many rows may be among the worst before those are looked for."""

ReadLines = Callable[[Mapping[int, Kept]], Mapping[int, Actual]]
"""Returns the rows that stand on some lines, by their position."""


class MergedPartials:
    """What the partials say that were merged so far."""

    def __init__(self, demands: Demands, demand: DemandArrays, periods: Periods, groups: Groups) -> None:
        """Start without any."""
        self._demands = demands
        self._demand = demand
        self._periods = periods
        self._groups = groups
        self._counts = np.zeros((demand.count, CODES), np.int64)
        self._keys, self._again = key_sets.KeySet(), key_sets.KeySet()
        nothing = np.zeros(0, np.int64)
        self._worst = Rows(nothing, nothing, nothing, nothing)
        self._pending: list[Rows] = []
        self._lines: dict[int, Kept] = {}
        self._floor = np.full(demand.count, -1, np.int64), np.full(demand.count, NEVER, np.int64)
        self._first_positions: Ints = np.zeros(0, np.int64)
        self._with_figure: frozenset[int] = frozenset()
        self._latest: Period | None = None
        self._bare: set[Period] = set()
        self._others, self._empty = key_sets.KeySet(), key_sets.KeySet()

    @property
    def state(self) -> State:
        """What spares those work who make the next partials."""
        return State(*self._floor, self._first_positions, self._with_figure, self._latest)

    def add(self, partial: BatchPartial) -> None:
        """Merge one more."""
        self._bare.update(partial.bare)
        self._counts += partial.counts
        for again in (self._keys.add(partial.keys), partial.again):
            if again is not None:
                self._again.add(again)
        self._with_figure |= {self._periods.number(period) for period in partial.periods}
        self._latest = latest([self._latest, *partial.periods])
        self._meet(*partial.groups)
        self._others.add(partial.others)
        self._empty.add(partial.empty)
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
        """Keep the worst rows of those that may be among them."""
        kept = self._demands.kept
        self._worst = joined([self._worst, *self._pending]).worst(kept)
        self._pending = []
        self._lines = {line: self._lines[line] for line in set((self._worst.positions >> COLUMN_BITS).tolist())}
        last = self._worst.at(np.flatnonzero(place_in_run(self._worst.places) == kept - 1))
        floor, positions = self._floor[0].copy(), self._floor[1].copy()
        floor[last.places], positions[last.places] = last.badness, last.positions
        self._floor = floor, positions

    def settled(self, path: str, read_lines: ReadLines) -> Iterator[Partial]:
        """Yield what the rows of the file at `path` come to, all of them being merged: one demand at a time."""
        self._choose()
        numbers = self._numbers(path)
        rows = read_lines(self._lines)
        yield Partial({}, frozenset(self._repeated(numbers)), (), (), tuple(sorted(self._bare)))
        for place, answer in self._answers(numbers, rows):
            yield Partial({place: answer}, frozenset(), (), ())

    def _numbers(self, path: str) -> Ints:
        """Return for each group its number among those of all files."""
        met = self._demands.groups.met
        positions = self._first_positions.tolist()
        found = np.full(max(1, len(self._groups.values)), -1, np.int64)
        for code in sorted(range(len(positions)), key=positions.__getitem__):
            if positions[code] != NEVER:
                found[code] = met(self._groups.values[code], path, positions[code] >> COLUMN_BITS)
        return found

    def _answers(self, numbers: Ints, rows: Mapping[int, Actual]) -> Iterator[tuple[int, DemandPartial]]:
        worst: dict[int, list[tuple[int, Actual]]] = {}
        found_worst = self._worst.places, self._worst.positions, numbers[self._worst.groups]
        for place, position, group in zip(*(column.tolist() for column in found_worst), strict=True):
            worst.setdefault(place, []).append((group, rows[position]))
        by_indicator = self._keys.by_indicator()
        others, empty = self._others.by_indicator(), self._empty.by_indicator()
        for place, wanted in enumerate(self._demands.all):
            counts = _counter(self._counts[place])
            if counts or place in others:
                found = by_indicator.get(self._demand.indicators[wanted.indicator], key_sets.NO_KEYS)
                yield (
                    place,
                    DemandPartial(
                        counts,
                        self._keys_of(place, found, numbers),
                        worst.get(place, []),
                        _bits(others.get(place), numbers),
                        _bits(empty.get(place), numbers),
                    ),
                )

    def _keys_of(self, place: int, found: key_sets.Packed, numbers: Ints) -> dict[Period, int]:
        """Return for each period of a demand the numbers of its groups, as bits."""
        groups = key_sets.group_of(found.first_keys)
        meets = ((self._groups.masks.values[groups] >> self._demand.condition[place]) & 1).astype(bool)
        found, groups = found.at(meets), groups[meets]
        by_period = key_sets.by_period(found, numbers[groups])
        wanted = int(self._demand.period[place])
        known = self._periods.known
        return {known[period]: bits for period, bits in by_period.items() if wanted in {EVERY, period}}

    def _repeated(self, numbers: Ints) -> Iterator[Key]:
        ids = list(self._demand.indicators)
        if not self._again:
            return
        found = self._again.packed().keys()
        columns = key_sets.indicator_of(found), numbers[key_sets.group_of(found)], key_sets.period_of(found)
        for indicator, number, period in zip(*(column.tolist() for column in columns), strict=True):
            yield ids[indicator], number, self._periods.known[period]


def _counter(counts: Ints) -> Counter[Verdict]:
    found = zip(WORST_FIRST, counts[CODE[WORST_FIRST[0]] : OTHER_PERIOD].tolist(), strict=True)
    return Counter({verdict: count for verdict, count in found if count})


def _bits(found: key_sets.Packed | None, numbers: Ints) -> int:
    """Return the numbers of the groups in some keys, as bits."""
    if found is None:
        return 0
    (bits,) = key_sets.by_period(found, numbers[key_sets.group_of(found.first_keys)]).values()
    return bits
