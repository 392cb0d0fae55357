"""Records below the header, to actuals: one a row in the long layout, one a period in the wide one."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, Protocol

from plancheck.actuals.grammar.figures import is_figure
from plancheck.actuals.rows.below import END_OF_FILE, Below, Fault, are_blank, ragged_advice
from plancheck.actuals.rows.more_cells import with_more_cells
from plancheck.actuals.table.bulk_records import Batch, Run
from plancheck.actuals.table.records import MAX_COLUMNS, Complain
from plancheck.message import message, template
from plancheck.model.actual import Actual, Location, column_letters
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.actuals.header.labels import Cells, Records
    from plancheck.actuals.header.period_columns import PeriodColumn
    from plancheck.actuals.rows.cell_readers import TableReading
    from plancheck.actuals.rows.qualifiers import Qualifiers
    from plancheck.actuals.rows.row_batches import RowBatchReader
    from plancheck.actuals.rows.spread_values import Key, SpreadValues
    from plancheck.contract.row_batch import RowBatch

_NEW: Final = tuple.__new__
"""Makes an actual in half the time its own constructor takes; rows are made by the million."""


class Runs(Protocol):
    """Where records come from that can be had many at once."""

    def runs(self, width: int, /) -> Iterator["Run | Batch | Records"]:
        """Yield the records of so many cells that were not taken yet; all of some before the next are asked for."""
        ...


def _qualifiers(reading: "TableReading", complain: Complain) -> "Qualifiers | None":
    """Return what reads the columns that qualify values, if a file has any."""
    columns, scale = reading.columns, reading.marks.scale
    if not (columns.scales or columns.statuses or scale) and (columns.action, columns.estimates) == (None, None):
        return None
    from plancheck.actuals.rows.qualifiers import Qualifiers

    return Qualifiers(columns, reading.marks, complain)


class Rows:
    """The data rows of one table.

    Attributes:
        count: How many there were so far.
        last: The line of the last of them.
    """

    def __init__(
        self,
        place: Location,
        records: "Records",
        reading: "TableReading",
        complain: Complain,
        below: Below | None = None,
    ) -> None:
        """Read `records`, the header taken off, which stand in the file and sheet of `place`.

        Send what is wrong with their structure to `complain`; lines that are no rows go to `below`.
        """
        self._below = below or Below(complain, is_closed=True)
        self.count = 0
        self.last = self._below.above
        self._place = place
        self._reading = reading
        self._records = reading.labels.named(with_more_cells(records, reading.columns))
        self._columns = reading.columns
        self._readers = reading.readers
        self._complain = complain
        columns = reading.columns
        self._origins = {c.place: place._replace(column=columns.column_of(c.place)) for c in columns.periods}
        self._qualifiers = _qualifiers(reading, complain)

    @property
    def deleted(self) -> int:
        """How many rows were marked as deleted so far."""
        return self._qualifiers.deleted if self._qualifiers else 0

    def __iter__(self) -> Iterator[Actual]:
        """Yield the actuals of each row that has the shape of the header and says what it is about."""
        columns = self._columns
        if columns.period is None or columns.value is None:
            return self._wide()
        rows = self._long(columns.period, columns.value, self._records)
        return self._noted(rows) if self._place.sheet or columns.constants else rows

    def batches(self, cut: Runs | None) -> Iterator["Actual | RowBatch"]:
        """Yield the same, many rows at once where that can be; they are then taken from `cut`, not from the records."""
        period, value = self._columns.period, self._columns.value
        if cut is None or period is None or value is None or not self._columns.is_plain:
            yield from self
            return
        reader = None
        for run in cut.runs(self._columns.width):
            if not isinstance(run, Run | Batch):
                yield from self._long(period, value, self._reading.labels.named(run))
                continue
            reader = reader or self._batch_reader(period, value)
            if batch := reader.read(run):
                self.count += len(batch.values)
                self.last = run.line + run.rows - 1
                yield batch
            else:
                yield from self._long(period, value, run.records())

    def _batch_reader(self, period: int, value: int) -> "RowBatchReader":
        from plancheck.actuals.rows.row_batches import RowBatchReader

        origin = self._place._replace(column=value + 1)
        return RowBatchReader(origin, self._reading, period, value, self._qualifiers)

    def _long(self, period_place: int, value_place: int, records: "Records") -> Iterator[Actual]:
        """Yield an actual for each row. Large files spend their time here: look-ups only, and none of them twice."""
        (names, periods, values), marks = self._readers, self._reading.marks
        columns, beside, dimensions, percent = (
            self._columns,
            self._qualifiers,
            self._dimensions(),
            self._reading.percent,
        )
        width, indicator_place, unit, vintage = columns.record_width, columns.indicator, columns.unit, columns.vintage
        indicators = self._reading.names(indicator_place)
        origin = self._place._replace(column=columns.column_of(value_place))
        headers, has_more = self._reading.headers, bool(self._reading.left_over or self._reading.sample)
        named_at, may_be = (headers.key, headers.may_be) if headers else (None, {})
        for line, cells in records:
            is_odd = len(cells) != width or (named_at is not None and may_be[cells[named_at]])
            if (is_odd or columns.parts) and self._is_no_row(line, cells):
                continue
            indicator = indicators[cells[indicator_place]]
            period_text, period, of_period = periods[cells[period_place]]
            if not indicator or not period_text or beside is not None:
                if not self._is_data(line, cells):
                    continue
                if not indicator or not period_text:
                    self._nameless(line, cells, indicator)
                    continue
            self.count += 1
            self.last = line
            if has_more:
                self._look(indicator, line, cells)
            stated = values(cells[value_place])
            if beside is not None:
                stated = beside.read(stated, cells, period)
            text, value, fault, statuses = marks.marked(stated, of_period) if of_period else stated
            missing = None
            if fault and not text:  # the cell says itself that there is no value
                fault, missing = None, fault
            unit_name = "" if unit is None else names[cells[unit]]
            release = "" if vintage is None else names[cells[vintage]]
            if percent is not None and value is not None and percent.shows(cells[value_place]):
                unit_name, fault = percent.unit(indicator, unit_name)
                value = None if fault else value
            row = (indicator, period, period_text, value, text, fault, unit_name, dimensions(cells), release)
            actual: Actual = _NEW(Actual, (*row, origin, line, missing, statuses))
            yield actual

    def _noted(self, rows: Iterator[Actual]) -> Iterator[Actual]:
        """Yield rows, and note which may be none: signatures and sources have a text for the period."""
        for actual in rows:
            if actual.period is None and not actual.value_text:
                self._below.silent += 1
            yield actual

    def _wide(self) -> Iterator[Actual]:
        """Yield a value for each period; a cell left empty is no row, unless all of them are.

        Of a column without a header only numbers are values.
        """
        from plancheck.actuals.rows.spread_values import SpreadValues

        columns, spread = self._columns, SpreadValues(self._reading, self._dimensions())
        shown = [column for column in columns.periods if column.period or columns.period is not None]
        late = self._below.late
        for line, cells in self._records:
            if self._is_no_row(line, cells):
                continue
            if self._is_data(line, cells) and self._is_named(line, cells, spread):
                self.count += 1
                self.last = line
                filled = self._filled(cells)
                if filled and not any(is_figure(cells[column.place]) for column in filled):
                    self._below.silent += 1  # signatures have texts where values stand
                if late is not None:
                    late.look(line, cells[: columns.width], states=bool(filled))
                for column in filled or shown:
                    yield self._across(line, cells, column, spread.key(column, cells))

    def _is_named(self, line: int, cells: "Cells", spread: "SpreadValues") -> bool:
        """Say whether a record says what its values are about; complain if it does not."""
        indicator, time = spread.indicator(cells), spread.period(cells)
        if not indicator or (time is not None and not time[0]):
            self._nameless(line, cells, indicator)
            return False
        self._look(indicator, line, cells)
        return True

    def _look(self, indicator: str, line: int, cells: "Cells") -> None:
        """Look at the columns that are not read."""
        for place, left in self._reading.left_over.items():
            left.look(indicator, cells[place])
        if self._reading.sample is not None:
            self._reading.sample.take(indicator, line, cells)

    def _filled(self, cells: "Cells") -> list["PeriodColumn"]:
        """Return the columns in which a record states a value."""
        values = self._readers.values
        return [
            column
            for column in self._columns.periods
            if cells[column.place].strip() and (column.text or values(cells[column.place])[1] is not None)
        ]

    def _across(self, line: int, cells: "Cells", column: "PeriodColumn", key: "Key") -> Actual:
        """Return what a record states in one column of values."""
        period_text, period, of_period = key.period
        cell, unit = cells[column.place], key.unit
        stated = self._readers.values(cell)
        if self._qualifiers is not None:
            stated = self._qualifiers.read(stated, cells, period)
        text, value, fault, statuses = self._reading.marks.marked(stated, of_period) if of_period else stated
        missing, fault = (None, fault) if text else (fault, None)  # an empty cell may say why it is one
        percent = self._reading.percent
        if percent is not None and value is not None and percent.shows(cell):
            unit, fault = percent.unit(key.indicator, unit)
            value = None if fault else value
        vintage = self._columns.vintage
        release = "" if vintage is None else self._readers.names[cells[vintage]]
        row = (key.indicator, period, period_text, value, text, fault, unit, key.dimensions, release)
        return Actual(*row, self._origins[column.place], line, missing, statuses)

    def _is_no_row(self, line: int, cells: "Cells") -> bool:
        """Say whether a record is ragged, of which it is told, or a header once more, or of a part."""
        headers = self._reading.headers
        if len(cells) != self._columns.record_width:
            self._ragged(line, cells)
            return True
        is_header = headers is not None and headers.is_one(line, cells)
        is_part = not is_header and self._columns.is_part(cells)
        self._below.parts += is_part
        self.last = line if is_header or is_part else self.last
        return is_header or is_part

    def _is_data(self, line: int, cells: "Cells") -> bool:
        """Say whether a record is more than blank cells, and states values rather than that some are to be deleted."""
        own = cells[: self._columns.width] if self._columns.constants else cells
        return not are_blank(own) and (self._qualifiers is None or self._qualifiers.is_data(line, cells))

    def _dimensions(self) -> Callable[["Cells"], tuple[str, ...]]:
        """Return how to take the values of the dimension columns, empty for those the file does not have."""
        places = self._columns.dimensions
        if not any(place is not None for place in places):
            empty = ("",) * len(places)
            return lambda _: empty
        if len(places) == 1 and places[0] is not None:
            place, names = places[0], self._reading.names(places[0])
            return lambda cells: (names[cells[place]],)
        readers = [(place, self._readers.names if place is None else self._reading.names(place)) for place in places]
        return lambda cells: tuple(["" if place is None else read[cells[place]] for place, read in readers])

    def _nameless(self, line: int, cells: "Cells", indicator: str) -> None:
        column = self._columns.period if indicator else self._columns.indicator
        no_period = template(
            "has no period; fill it in, or take the row out if it is a heading; --skip-footer passes a footer over"
        )
        no_indicator = template(
            "has no indicator; fill it in, or take the row out if it is a heading; --skip-footer passes a footer over"
        )
        place = None if column is None else self._columns.column_of(column)
        self._is_below(Fault(line, place, message(no_period if indicator else no_indicator)), cells)

    def _ragged(self, line: int, cells: "Cells") -> None:
        if len(cells) > MAX_COLUMNS:
            many = template("has {count} columns; at most {most} are read")
            self._complain(line, None, message(many, count=len(cells), most=MAX_COLUMNS))
            return
        expected = self._columns.width
        if self._place.sheet:
            self._stray(line, cells)
            return
        advice = ragged_advice(cells, expected, self._columns.value)
        several = template("has {count} cells, the header has {expected}{advice}")
        one = template("has {count} cell, the header has {expected}{advice}")
        words = several if len(cells) > 1 else one
        fault = message(words, count=len(cells), expected=expected, advice=advice)
        self._is_below(Fault(line, None, fault), cells)

    def _stray(self, row: int, cells: "Cells") -> None:
        """Complain of the first cell of a sheet to the right of the header."""
        end = self._columns.width
        place = next((place for place, cell in enumerate(cells[end:], end) if cell), end)
        words = template(
            "stands to the right of the header, whose last column is {column} (got {text}); "
            "take it out, or name its column in the header"
        )
        fault = message(words, column=column_letters(end), text=quoted(cells[place], 40))
        self._is_below(Fault(row, place + 1, fault), cells)

    def _is_below(self, fault: Fault, cells: "Cells") -> None:
        """Take a line that is no row: one of the footer, or a fault."""
        period = self._columns.period
        is_keyed = (
            period is not None and period < len(cells) and self._readers.periods[cells[period]][1] is not None
        ) or cells == [END_OF_FILE]
        is_apart = fault.line > self.last + 1
        self._below.take(fault, cells, self.count, is_keyed=is_keyed, is_apart=is_apart)
