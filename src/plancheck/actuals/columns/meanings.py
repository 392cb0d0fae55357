"""What the texts of a file mean, by the row reader's own functions: each distinct text is looked up once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from plancheck.actuals.arrays.dictionary import MOST_TEXTS, Column, Dictionary
from plancheck.actuals.arrays.fixed_point import Bools, Ints, millionths, plain_numbers
from plancheck.actuals.arrays.groups import Groups
from plancheck.actuals.arrays.periods import Periods
from plancheck.actuals.arrays.qualified_values import WITHHELD, Effect, scaled
from plancheck.actuals.arrays.record_batch import NAMELESS, UNREADABLE, RecordBatch, Source, Spots, Values
from plancheck.actuals.columns.joined_names import Encoded, distinct_names, joined
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.header.qualifiers import KEEPING, NOTHING, Qualifier, Qualifiers, code_reader
from plancheck.actuals.kernel.demands import UNITS, DemandArrays
from plancheck.contract.row_batch import PeriodCell
from plancheck.message import Message
from plancheck.model.actual import Actual

if TYPE_CHECKING:
    import pyarrow as pa


_FEW: Final = 2_000
"""So many texts are looked at one by one sooner than Arrow's functions for that are imported."""


class NoDataError(Exception):
    """A row may be no data: only the row reader can say what is."""


class Meanings:
    """The dictionaries of a file's columns.

    Attributes:
        groups: Those of the file.
        value_places: The columns of values: one, or one for each period.
    """

    def __init__(self, job: ScanTask, demand: DemandArrays, periods: Periods) -> None:
        """Know no text of the file of `job` yet."""
        self._job = job
        self._demand = demand
        self._periods = periods
        columns, labels, readers = job.reading.columns, job.reading.labels, job.reading.readers
        self._columns = columns
        self._beside = Qualifiers(columns, job.reading.marks, _no_complaint)
        self.groups = Groups(columns.dimensions, job.demands.conditions)
        self._of = {columns.indicator: Dictionary(labels.reading(columns.indicator, self._indicator))}
        if columns.period is not None:
            self._of[columns.period] = Dictionary(labels.reading(columns.period, self._period))
        self._dimensions = [place for place in columns.dimensions if place is not None]
        named = self.groups.dictionaries(lambda place: labels.reading(place, job.reading.names(place).__getitem__))
        self._of |= dict(zip(self._dimensions, named, strict=True))
        if columns.unit is not None:
            self._of[columns.unit] = Dictionary(labels.reading(columns.unit, self._unit))
        self._of |= dict(self._qualifiers())
        self.value_places = [column.place for column in columns.periods] if columns.value is None else [columns.value]
        self._read_value: Callable[[str], Any] = labels.reading(self.value_places[0], readers.values)
        across = [periods.number(column.period) for column in columns.periods if column.period]
        places = np.arange(len(across))
        self._periods_across = Column(places, np.array(across, np.int64), places)

    @property
    def places(self) -> Sequence[int]:
        """The columns of names, and those that are looked at beside them."""
        reading = self._job.reading
        beside = [other for place in self._of for other in reading.labels.beside(place)]
        return list(dict.fromkeys([*self._of, *beside, *reading.left_over]))

    def close(self) -> None:
        """Let go of what tells groups apart: a file may have hundreds of thousands, and no more rows come."""
        self.groups.close()
        for place in self._dimensions:
            self._of[place].close()

    def _indicator(self, text: str) -> int:
        name = self._job.reading.names(self._columns.indicator)[text]
        known = self._job.demands.names.get(name)
        if not name:
            return NAMELESS
        return len(self._demand.indicators) if known is None else self._demand.indicators[known]

    def _period(self, text: str) -> int:
        written, period, statuses = self._job.reading.readers.periods[text]
        if period is None or self._job.reading.marks.withholds(statuses):
            return UNREADABLE if written else NAMELESS
        return self._periods.number(period)

    def _unit(self, text: str) -> int:
        name, is_in = self._job.reading.readers.names[text], self._job.demands.is_in_unit
        fitting = sum(is_in(name, wanted) << bit for wanted, bit in self._demand.units.items() if bit < UNITS)
        return fitting + (bool(name) << UNITS)

    def _qualifiers(self) -> Iterator[tuple[int, Dictionary]]:
        """Yield the columns that may say more of a value; their texts mean 1 if they leave it as it is."""
        columns, code = self._columns, code_reader(self._columns)
        for place in self._beside.places:
            yield place, Dictionary(partial(self._is_silent, place))
        if columns.action is not None:
            yield columns.action, Dictionary(lambda text: code(text) in KEEPING)

    def _is_silent(self, place: int, text: str) -> bool:
        """Say whether a text in a column beside the value leaves it as it is, the others being empty."""
        cells = tuple(text if beside == place else "" for beside in self._beside.places)
        return self._beside.of(cells) is NOTHING

    def columns(self, given: Mapping[int, Encoded]) -> Mapping[int, Column]:
        """Return the columns of names, given what stands at all `places`.

        Raises:
            NoDataError: A row may be no data; its names may then be none, and are not looked at.
        """
        action = self._columns.action
        if action is not None and not self._of[action].column(*self._named(action, given)).meanings.all():
            raise NoDataError
        if self._job.reading.left_over:
            self._look(given)
        return {place: self._of[place].column(*self._named(place, given)) for place in self._of}

    def _named(self, place: int, given: Mapping[int, Encoded]) -> Encoded:
        """Return the column at `place`, with one name for each thing that other columns name too."""
        labels = self._job.reading.labels
        beside = labels.beside(place)
        if not beside:
            return given[place]
        rows, indices = joined([given[place], *(given[other] for other in beside)])
        return distinct_names([labels.joined(place, cells) for cells in rows], indices)

    def _look(self, given: Mapping[int, Encoded]) -> None:
        """Look at the columns that are not read, beside the indicators, in rows that name what they are about."""
        place, reading, time = self._columns.indicator, self._job.reading, self._columns.period
        names, indicators = reading.names(place), self._named(place, given)
        times = [] if time is None or all(map(self._is_named, given[time][0])) else [given[time]]
        for other, left in reading.left_over.items():
            for text, cell, *period in joined([indicators, given[other], *times])[0]:
                if all(map(self._is_named, period)):
                    left.look(names[reading.labels.of(place, text)], cell)

    def _is_named(self, period: str) -> bool:
        """Say whether a cell of a period says anything."""
        return bool(self._job.reading.readers.periods[period][0])

    def values(self, texts: "pa.Array") -> Values:
        """Return what `texts` state."""
        numbers, odd = plain_numbers(texts, self._job.numbers.decimal)
        if not len(odd):
            return Values(numbers, None, None)
        stated = self.stated(*_distinct(texts, odd))
        numbers[odd] = stated.numbers
        flags = (_spread(which, odd, len(texts)) for which in stated[1:])
        return Values(numbers, *flags)

    def stated(self, entries: Sequence[str], indices: Ints) -> Values:
        """Return what rows state whose cells are among these `entries`."""
        found = np.array([self._stated(text) for text in entries], np.int64).reshape(-1, 4)
        numbers, *flags = found.T[:, indices]
        return Values(numbers, *(which.astype(bool) if which.any() else None for which in flags))

    def _stated(self, text: str) -> tuple[int, bool, bool, bool]:
        """Return the number a text states, and whether it is blank, told by the row reader only, or a mark for none."""
        written, number, why, _ = self._read_value(text)
        found = None if number is None else millionths(number)
        return found or 0, not written, bool(written) and found is None, not written and why is not None

    def batch(
        self, first_line: int, columns: Mapping[int, Column], values: Sequence[Values], source: Source
    ) -> RecordBatch:
        """Return a batch of these `columns`, by their place, and the `values` of each of the columns of values."""
        period, unit = self._columns.period, self._columns.unit
        lines = len(values[0].numbers)
        across = np.array(self.value_places, np.int64) + 1
        batch = RecordBatch(
            Spots(first_line, lines, across),
            columns[self._columns.indicator],
            self._periods_across if period is None else columns[period],
            self.groups.column([columns[place] for place in self._dimensions], lines),
            None if unit is None else columns[unit],
            self._qualified(values[0], columns),
            source,
        )
        return batch if period is not None else _across(batch, values)

    def _qualified(self, values: Values, columns: Mapping[int, Column]) -> Values:
        """Return `values` with what columns beside them say, as far as it is proved; each distinct row of them once."""
        places = self._beside.places
        if not self._job.reading.marks.scale and all(columns[place].meanings.all() for place in places):
            return values
        rows, distinct = _rows_alike([columns[place] for place in places], len(values.numbers))
        said = [self._beside.of(cells) for cells in self._texts(places, distinct)]
        return scaled(values, rows, [self._effect(found) for found in said])

    def _texts(self, places: Sequence[int], rows: Sequence[Sequence[int]]) -> Iterator[tuple[str, ...]]:
        for codes in rows:
            yield tuple(self._of[place].texts[code] for place, code in zip(places, codes, strict=True))

    def _effect(self, said: Qualifier) -> Effect:
        """Return what becomes of numbers of which this is said."""
        if said.said.missing is not None or said.said.fault or said.scale.fault:
            return None
        return WITHHELD if self._job.reading.marks.withholds(said.said.statuses) else said.scale.power

    def example(self, indicator: int, period: int | None) -> Actual:
        """Return a row with the indicator of this code and, if there is one, the period."""
        place = self._columns.indicator
        name = self._job.reading.names(place)[self._text(place, indicator)]
        text, found, _ = ("", None, ()) if period is None else self._period_of(period)
        return Actual(name, found, text, None, "", None, "", (), "", self._job.origin, 0)

    def _period_of(self, code: int) -> PeriodCell:
        place = self._columns.period
        if place is None:
            column = self._columns.periods[code]
            return column.text, column.period, ()
        return self._job.reading.readers.periods[self._text(place, code)]

    def _text(self, place: int, code: int) -> str:
        """Return what the reader reads where the column at `place` has the text of this code."""
        return self._job.reading.labels.of(place, self._of[place].texts[code])


def _no_complaint(_line: int, _column: int | None, _words: Message, /) -> None:
    """Take no complaint: rows that may be no data are not read here."""


def _rows_alike(columns: Sequence[Column], rows: int) -> tuple[Ints, Sequence[tuple[int, ...]]]:
    """Return for each row the number of its codes in these columns among all that are there, and those codes."""
    indices: Ints = np.zeros(rows, np.int64)
    distinct: list[tuple[int, ...]] = [()]
    for column in columns:
        both = indices * MOST_TEXTS + column.codes[column.indices]
        pairs, indices = np.unique(both, return_inverse=True)
        distinct = [(*distinct[pair // MOST_TEXTS], pair % MOST_TEXTS) for pair in pairs.tolist()]
    return indices, distinct


def _across(batch: RecordBatch, values: Sequence[Values]) -> RecordBatch:
    """Return a batch with a row for each period of each line of `batch`.

    A cell left empty is no row, unless all of its line are. One with a mark for a missing value is not empty.
    """
    parts = (np.stack(parts, axis=1) for parts in zip(*map(_whole, values), strict=True))
    numbers, is_blank, is_unproved, is_marked = parts
    is_given = ~is_blank | is_marked
    is_row = is_given | ~np.asarray(is_given.any(axis=1))[:, None]
    rows = np.flatnonzero(is_row)
    lines, periods = np.divmod(rows, len(values))
    return batch._replace(
        spots=batch.spots._replace(kept=None if len(rows) == numbers.size else rows),
        indicators=_at(batch.indicators, lines),
        periods=_at(batch.periods, periods),
        groups=_at(batch.groups, lines),
        units=None if batch.units is None else _at(batch.units, lines),
        values=Values(*(part.reshape(-1)[rows] for part in (numbers, is_blank, is_unproved))),
    )


def _at(column: Column, rows: Ints) -> Column:
    return column._replace(indices=column.indices[rows])


def _whole(values: Values) -> tuple[Ints, Bools, Bools, Bools]:
    """Return the numbers, and which are blank, which unproved and which marked, as arrays."""
    none = np.zeros(len(values.numbers), bool)
    blank, unproved, marked = (none if which is None else which for which in values[1:])
    return values.numbers, blank, unproved, marked


def _distinct(texts: "pa.Array", rows: Ints) -> tuple[Sequence[str], Ints]:
    """Return the distinct texts in some rows, and for each of the rows the place of its own among them."""
    if len(rows) > _FEW:
        encoded = (texts.take(rows) if len(rows) < len(texts) else texts).dictionary_encode()
        return encoded.dictionary.to_pylist(), encoded.indices.to_numpy().astype(np.int64)
    places: dict[str, int] = {}
    found = [places.setdefault(texts[row].as_py(), len(places)) for row in rows.tolist()]
    return list(places), np.array(found, np.int64)


def _spread(which: Bools | None, places: Ints, rows: int) -> Bools | None:
    if which is None:
        return None
    found = np.zeros(rows, bool)
    found[places] = which
    return found
