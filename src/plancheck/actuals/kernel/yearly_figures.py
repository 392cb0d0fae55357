"""The yearly figures that targets are tracked by: of each series those of the years that its method looks at."""

from array import array
from collections.abc import Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints, distinct
from plancheck.actuals.batches.dictionary import Periods
from plancheck.actuals.batches.record_batch import RecordBatch
from plancheck.actuals.kernel.demands import DemandArrays, Windows
from plancheck.actuals.kernel.matching import Match
from plancheck.contract.partial import SeriesFigures
from plancheck.named_tuple import NamedTuple

_YEAR_BITS: Final = 14
_GROUP_BITS: Final = 30  # bits of a year and a group; above them stands the place of the demand
_PENDING: Final = 1_000_000  # how many figures wait before those are let go that no method looks at
_NONE: Final = np.zeros(0, np.int64)


class Yearly(NamedTuple):
    """Figures of series, each of one demand and one group."""

    years: Ints  # of each figure the series and the year, as one number
    numbers: Ints  # the figures, in millionths
    met: Ints  # the series that have rows without a figure

    def joined(self, others: Sequence["Yearly"]) -> "Yearly":
        """Return these and all `others`."""
        return Yearly(*(np.concatenate(columns) for columns in zip(self, *others, strict=True)))

    def within(self, windows: Windows) -> "Yearly":
        """Return those that a method looks at, in order of series and years."""
        order = np.argsort(self.years, kind="stable")
        keys = self.years[order]
        wanted = _wanted(keys, windows)
        return Yearly(keys[wanted], self.numbers[order[wanted]], distinct(self.met))


NO_FIGURES: Final = Yearly(_NONE, _NONE, _NONE)


def _wanted(keys: Ints, windows: Windows) -> Bools:
    """Say which of figures in order are looked at: the first of a series, the first from a base on, the last ones."""
    if not len(keys):
        return np.zeros(0, bool)
    series, years = keys >> _YEAR_BITS, keys & ((1 << _YEAR_BITS) - 1)
    places = series >> _GROUP_BITS
    is_first = np.concatenate(([True], series[1:] != series[:-1]))
    starts = np.flatnonzero(is_first)
    ends = np.append(starts[1:], len(keys))
    from_end = np.repeat(ends, ends - starts) - np.arange(len(keys))
    base = windows.base[places]
    before = np.concatenate(([0], years[:-1]))
    wanted: Bools = is_first | (from_end <= windows.latest[places])
    wanted |= (before < base) & (years >= base)
    wanted |= (years >= windows.start[places]) & (years < windows.stop[places])
    return wanted


def yearly_figures(batch: RecordBatch, matches: Sequence[Match], demand: DemandArrays, periods: Periods) -> Yearly:
    """Return the figures that the rows of a batch state, all of them being proved."""
    windows = demand.windows
    if windows is None:
        return NO_FIGURES
    year_of = np.array([periods.year(number) for number in batch.periods.meanings.tolist()], np.int64)
    found = [_of_match(batch, match, windows, year_of) for match in matches]
    return NO_FIGURES.joined(found).within(windows)


def _of_match(batch: RecordBatch, match: Match, windows: Windows, year_of: Ints) -> Yearly:
    is_ours = (match.places >= 0) & windows.has_window[np.maximum(match.places, 0)]
    rows = np.arange(batch.rows) if match.rows is None else match.rows
    if not is_ours.all():
        rows = rows[is_ours[batch.indicators.indices[rows]]]
    series = (match.places[batch.indicators.indices[rows]] << _GROUP_BITS) + batch.groups.codes[
        batch.groups.indices[rows]
    ]
    years = year_of[batch.periods.indices[rows]]
    if len(match.out):
        is_out = np.zeros(batch.rows, bool)
        is_out[match.out] = True
        years[is_out[rows]] = 0
    stated = years > 0
    keys = (series[stated] << _YEAR_BITS) + years[stated]
    return Yearly(keys, batch.values.numbers[rows[stated]], distinct(series[~stated]))


class MergedYears:
    """The yearly figures of a file."""

    def __init__(self, windows: Windows | None) -> None:
        self._windows = windows
        self._found = NO_FIGURES
        self._pending: list[Yearly] = []
        self._count = 0

    def add(self, more: Yearly) -> None:
        """Take those of a batch."""
        if len(more.years) or len(more.met):
            self._pending.append(more)
            self._count += len(more.years) + len(more.met)
            if self._count > _PENDING:
                self._cut()

    def _cut(self) -> None:
        if self._windows is not None and self._pending:
            self._found = self._found.joined(self._pending).within(self._windows)
            self._pending, self._count = [], 0

    def of_demand(self, place: int, numbers: Ints) -> SeriesFigures | None:
        """Return the figures of the demand at `place`, given for each group its number among those of all files."""
        self._cut()
        years, figures, met = self._found
        start, end = np.searchsorted(
            years, [place << (_GROUP_BITS + _YEAR_BITS), (place + 1) << (_GROUP_BITS + _YEAR_BITS)]
        )
        first, last = np.searchsorted(met, [place << _GROUP_BITS, (place + 1) << _GROUP_BITS])
        if start == end and first == last:
            return None
        keys = years[start:end]
        groups = numbers[(keys >> _YEAR_BITS) & ((1 << _GROUP_BITS) - 1)]
        order = np.argsort(groups, kind="stable")
        return SeriesFigures(
            _packed("I", groups[order].astype(np.uint32)),
            _packed("H", (keys[order] & ((1 << _YEAR_BITS) - 1)).astype(np.uint16)),
            _packed("q", figures[start:end][order]),
            _packed("I", numbers[met[first:last] & ((1 << _GROUP_BITS) - 1)].astype(np.uint32)),
        )


def _packed(kind: str, numbers: "np.ndarray[tuple[int], np.dtype[np.integer]]") -> "array[int]":
    return array(kind, numbers.tobytes())
