"""Records below the header, to actuals: one a row in the long layout, one a period in the wide one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Protocol

from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.rows.below import END_OF_FILE, Below, Fault, are_blank
from plancheck.actuals.table.bulk_records import Batch, Run
from plancheck.actuals.table.records import MAX_COLUMNS, Complain
from plancheck.model.actual import Actual, Location

if TYPE_CHECKING:
    from plancheck.actuals.header.labels import Cells, Records
    from plancheck.actuals.rows.cell_readers import TableReading
    from plancheck.actuals.rows.qualifiers import Qualifiers
    from plancheck.actuals.rows.row_batches import RowBatchReader
    from plancheck.actuals.rows.spread_values import SpreadValues
    from plancheck.contract.row_batch import RowBatch

_NEW: Final = tuple.__new__  # makes an actual in half the time its own constructor takes; rows are made by the million


class Runs(Protocol):
    """Where records come from that can be had many at once."""

    def runs(self, width: int, /) -> Iterator["Run | Batch | Records"]:
        """Yield the records of so many cells that were not taken yet; all of some before the next are asked for."""
        ...


def _qualifiers(reading: "TableReading", complain: Complain) -> "Qualifiers | None":
    """Return what reads the columns that qualify values, if a file has any."""
    columns, scale = reading.columns, reading.marks.scale
    said = columns.scales or columns.statuses or columns.notes or scale
    if not said and (columns.action, columns.estimates) == (None, None):
        return None
    from plancheck.actuals.rows.qualifiers import Qualifiers

    return Qualifiers(columns, reading.marks, complain)


class Rows:
    """The data rows of one table; `count` is how many there were so far, `last` the line of the last."""

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
        self._records = reading.named(records)
        self._columns = reading.columns
        self._readers = reading.readers
        self._complain = complain
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
            self._reading.dimensions(),
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
                unit_name, fault = percent.unit(indicator, unit_name, cells[value_place])
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

        columns, spread = self._columns, SpreadValues(self._reading, self._qualifiers, self._place)
        shown = [column for column in columns.periods if column.period or columns.period is not None]
        late = self._below.late
        for line, cells in self._records:
            if self._is_no_row(line, cells):
                continue
            if self._is_data(line, cells) and self._is_named(line, cells, spread):
                self.count += 1
                self.last = line
                filled = spread.filled(cells)
                if filled and not any(is_figure(cells[column.place]) for column in filled):
                    self._below.silent += 1  # signatures have texts where values stand
                if late is not None:
                    late.look(line, cells[: columns.width], states=bool(filled))
                for column in filled or shown:
                    yield spread.actual(line, cells, column)

    def _is_named(self, line: int, cells: "Cells", spread: "SpreadValues") -> bool:
        """Say whether a record says what its values are about; complain if it does not."""
        indicator, time = spread.indicator(cells), spread.period(cells)
        is_remark = time is not None and time[1] is None and time[0] in self._below.footer
        if is_remark or not indicator or (time is not None and not time[0]):
            self._nameless(line, cells, indicator)
            return False
        self._look(indicator, line, cells)
        return True

    def _look(self, indicator: str, line: int, cells: "Cells") -> None:
        """Look at the columns that are not read."""
        for place, left in self._reading.left_over.items():
            left.look(indicator, cells[place], "" if left.beside is None else cells[left.beside])
        if self._reading.sample is not None:
            self._reading.sample.take(indicator, line, cells)

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
        own = cells[: self._columns.width] if self._columns.record_width > self._columns.width else cells
        return not are_blank(own) and (self._qualifiers is None or self._qualifiers.is_data(line, cells))

    def _nameless(self, line: int, cells: "Cells", indicator: str) -> None:
        from plancheck.actuals.rows.faulty_rows import nameless_fault

        self._is_below(nameless_fault(line, indicator, self._columns), cells)

    def _ragged(self, line: int, cells: "Cells") -> None:
        from plancheck.actuals.rows.faulty_rows import ragged_fault, stray_fault, too_wide

        cells = cells[: len(cells) + self._columns.width - self._columns.record_width]
        if len(cells) > MAX_COLUMNS:
            self._complain(line, None, too_wide(len(cells)))
        else:
            fault = stray_fault if self._place.sheet else ragged_fault
            self._is_below(fault(line, cells, self._columns), cells)

    def _is_below(self, fault: Fault, cells: "Cells") -> None:
        """Take a line that is no row: one of the footer, or a fault."""
        period = self._columns.period
        is_keyed = (
            period is not None and period < len(cells) and self._readers.periods[cells[period]][1] is not None
        ) or cells == [END_OF_FILE]
        is_apart = fault.line > max(self.last, self._below.last) + 1
        self._below.take(fault, cells, self.count, is_keyed=is_keyed, is_apart=is_apart)
