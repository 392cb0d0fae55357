"""What the texts of a file mean, by the row reader's own functions: each distinct text is looked up once."""

from collections.abc import Mapping, Sequence

import numpy as np

from plancheck.actuals.arrays.array_types import Ints
from plancheck.actuals.batches.dictionary import Column, Dictionary, Periods
from plancheck.actuals.batches.groups import Groups, JointCodes
from plancheck.actuals.batches.record_batch import NAMELESS, UNREADABLE, RecordBatch, Source, Spots, Values, unpivoted
from plancheck.actuals.batches.value_texts import MOST, UNTOLD, WITHHELD, ValueTexts, scaled
from plancheck.actuals.columns.joined_names import Encoded, distinct_names, joined
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.kernel.demands import UNITS, DemandArrays
from plancheck.actuals.rows.qualifiers import KEEPING, Qualifiers, code_reader
from plancheck.contract.row_batch import PeriodCell
from plancheck.message import Message
from plancheck.model.actual import Actual, Statuses


class NoDataError(Exception):
    """A row may be no data: only the row reader can say what is."""


class Meanings:
    """The dictionaries of a file's columns."""

    def __init__(self, job: ScanTask, demand: DemandArrays, periods: Periods) -> None:
        self._job = job
        self._demand = demand
        self._periods = periods
        columns, labels, readers = job.reading.columns, job.reading.labels, job.reading.readers
        self._columns = columns
        self._beside = Qualifiers(columns, job.reading.marks, _no_complaint)
        self.groups = Groups(columns.dimensions, job.demands.conditions)  # those of the file
        self._of = {columns.indicator: Dictionary(labels.reading(columns.indicator, self._indicator))}
        if columns.period is not None:
            self._of[columns.period] = Dictionary(labels.reading(columns.period, self._period))
        self._dimensions = [place for place in columns.dimensions if place is not None]
        named = self.groups.dictionaries(lambda place: labels.reading(place, job.reading.names(place).__getitem__))
        self._of |= dict(zip(self._dimensions, named, strict=True))
        if columns.unit is not None:
            self._of[columns.unit] = Dictionary(labels.reading(columns.unit, self._unit))
        self._of |= {place: Dictionary(_no_meaning) for place in self._beside.places if place != columns.period}
        if columns.action is not None:
            code = code_reader(columns)
            self._of[columns.action] = Dictionary(lambda text: code(text) in KEEPING)
        self._left_over = {place: Dictionary(left.matters) for place, left in job.reading.left_over.items()}
        self._effects = JointCodes(len(self._beside.places), lambda rows: list(map(self._effect, rows)))
        across_at = [column.place for column in columns.periods if column.period]
        # the columns of values: one, or one for each period
        self.value_places = across_at if columns.value is None else [columns.value]
        self._keeps_statuses = self._demand.windows is not None
        read = labels.reading(self.value_places[0], readers.values)
        # what their texts state
        self.values = ValueTexts(read, job.numbers.decimal, keeps_statuses=self._keeps_statuses)
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
        if not name or self._may_be_header(text):
            return NAMELESS
        return len(self._demand.indicators) if known is None else self._demand.indicators[known]

    def _may_be_header(self, text: str) -> bool:
        headers = self._job.reading.headers
        return headers is not None and headers.may_be[text]

    def _period(self, text: str) -> int:
        if self._may_be_header(text):  # only the row reader tells whether it is: no period is noted by then
            return UNREADABLE
        written, period, statuses = self._job.reading.readers.periods[text]
        if period is None or self._effect_of(statuses):
            return UNREADABLE if written else NAMELESS
        return self._periods.number(period)

    def _unit(self, text: str) -> int:
        name, is_in = self._job.reading.readers.names[text], self._job.demands.is_in_unit
        fitting = sum(is_in(name, wanted) << bit for wanted, bit in self._demand.units.items() if bit < UNITS)
        return fitting + (bool(name) << UNITS)

    def columns(self, given: Mapping[int, Encoded]) -> Mapping[int, Column]:
        """Return the columns of names, given what stands at all `places`.

        Raises:
            NoDataError: A row may be no data; its names may then be none, and are not looked at.
        """
        action = self._columns.action
        if action is not None and not _all_meant(self._of[action].column(*self._named(action, given))):
            raise NoDataError
        if self._may_name_nothing(given):
            raise NoDataError
        if self._job.reading.left_over:
            self._look(given)
        return {place: self._of[place].column(*self._named(place, given)) for place in self._of}

    def _may_name_nothing(self, given: Mapping[int, Encoded]) -> bool:
        """Say whether a row without an indicator or a period may be none: then its other names are not looked at."""
        if not self._dimensions:
            return False
        places = (self._columns.indicator, self._columns.period)
        named = (self._of[place].column(*self._named(place, given)) for place in places if place is not None)
        return any(NAMELESS in column.meanings and not _are_named(column) for column in named)

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
        names, (entries, indices) = reading.names(place), self._named(place, given)
        times = [] if time is None or all(map(self._is_named, given[time][0])) else [given[time]]
        for other, left in reading.left_over.items():
            rows = self._rows_that_matter(other, *given[other])
            if len(rows):
                decided = [] if left.beside is None else [given[left.beside]]
                beside = [(texts, at[rows]) for texts, at in (given[other], *times, *decided)]
                for text, cell, *more in joined([(entries, indices[rows]), *beside])[0]:
                    if all(map(self._is_named, more[: len(times)])):
                        left.look(names[reading.labels.of(place, text)], cell, *more[len(times) :])

    def _rows_that_matter(self, place: int, texts: Sequence[str], indices: Ints) -> Ints:
        """Return the rows of a column that is not read of which it matters what they are about."""
        known, left = self._left_over[place], self._job.reading.left_over[place]
        if texts is known.texts:
            column = known.column(texts, indices)
            return np.flatnonzero(column.meanings[column.indices])
        return np.flatnonzero(np.fromiter(map(left.matters, texts), bool, len(texts))[indices])

    def _is_named(self, period: str) -> bool:
        """Say whether a cell of a period says anything."""
        return self._may_be_header(period) or bool(self._job.reading.readers.periods[period][0])

    def dictionary(self, place: int) -> Dictionary:
        """Return the dictionary for the texts as they stand in the column at `place`."""
        if self._job.reading.labels.beside(place):
            return Dictionary(_no_meaning)
        return self._of.get(place) or self._left_over.get(place) or Dictionary(_no_meaning)

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
        return batch if period is not None else unpivoted(batch, values)

    def _qualified(self, values: Values, columns: Mapping[int, Column]) -> Values:
        """Return `values` with what columns beside them say, as far as it is proved; each distinct row of them once.

        Raises:
            NoDataError: One is no number, and what is said of it not understood: of a day that means there is none.
        """
        beside = [columns[place] for place in self._beside.places]
        if beside:
            effects = self._effects.meanings([column.codes[column.indices] for column in beside])
            if values.is_unproved is not None and (values.is_unproved & (effects == UNTOLD)).any():
                raise NoDataError
            return scaled(values, effects)
        effect = self._effect(())
        return scaled(values, np.full(len(values.numbers), effect)) if effect else values

    def _effect(self, codes: Sequence[int]) -> int:
        """Return what becomes of numbers that have the texts of these `codes` beside them."""
        places = self._beside.places
        said = self._beside.of[tuple([self._of[place].texts[code] for place, code in zip(places, codes, strict=True)])]
        power = said.scale.power
        if said.said.missing is not None or said.said.fault or said.scale.fault:
            return UNTOLD
        return self._effect_of(said.said.statuses) or (power if abs(power) <= MOST else UNTOLD)

    def _effect_of(self, statuses: Statuses) -> int:
        """Return what becomes of numbers of which this is said; where series are told of, that is kept with them."""
        if self._job.reading.marks.withholds(statuses):
            return WITHHELD
        return UNTOLD if statuses and self._keeps_statuses else 0

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


def _no_meaning(_text: str) -> int:
    return 0


def _all_meant(column: Column) -> bool:
    """Say whether the texts in all rows mean something."""
    return bool(column.meanings.all() or column.meanings[column.indices].all())


def _are_named(column: Column) -> bool:
    """Say whether the texts in all rows are names."""
    return bool((column.meanings[column.indices] != NAMELESS).all())
