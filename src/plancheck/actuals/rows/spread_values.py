"""Values in a table with several columns of values: a row says some of what each is about, and its header the rest."""

from typing import TYPE_CHECKING

from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.rows.cell_readers import TableReading
from plancheck.contract.row_batch import PeriodCell
from plancheck.model.actual import Actual, Location, together

if TYPE_CHECKING:
    from plancheck.actuals.rows.qualifiers import Qualifiers


class SpreadValues:
    """Tells of each column of values what a row states in it."""

    def __init__(self, reading: TableReading, qualifiers: "Qualifiers | None", place: Location) -> None:
        columns = self._columns = reading.columns
        self._reading = reading
        self._readers = reading.readers
        self._qualifiers = qualifiers
        self._indicators = reading.names(columns.indicator)
        self._dimensions = reading.dimensions()
        self._is_said_by_header = bool(columns.periods) and all(c.indicator for c in columns.periods)
        self._origins = {c.place: place._replace(column=columns.column_of(c.place)) for c in columns.periods}

    def indicator(self, cells: Cells) -> str:
        """Return the indicator that a row names, or that its first value is of."""
        if self._is_said_by_header:
            return self._columns.periods[0].indicator
        return self._indicators[cells[self._columns.indicator]]

    def period(self, cells: Cells) -> PeriodCell | None:
        """Return the period that a row names; None where the headers do."""
        place = self._columns.period
        return None if place is None else self._readers.periods[cells[place]]

    def filled(self, cells: Cells) -> list[PeriodColumn]:
        """Return the columns in which a row states a value; of one without a header only a number is one."""
        values = self._readers.values
        return [
            column
            for column in self._columns.periods
            if cells[column.place].strip() and (column.text or values(cells[column.place])[1] is not None)
        ]

    def actual(self, line: int, cells: Cells, column: PeriodColumn) -> Actual:
        """Return what a row states in one column of values."""
        names, columns = self._readers.names, self._columns
        indicator = column.indicator or self._indicators[cells[columns.indicator]]
        period_text, period, of_period = self._period(column, cells)
        unit = "" if columns.unit is None else names[cells[columns.unit]]
        cell, unit = cells[column.place], unit or column.unit
        stated = self._readers.values(cell)
        if self._qualifiers is not None:
            stated = self._qualifiers.read(stated, cells, period, column.flags)
        text, value, fault, statuses = self._reading.marks.marked(stated, of_period) if of_period else stated
        missing, fault = (None, fault) if text else (fault, None)  # an empty cell may say why it is one
        percent = self._reading.percent
        if percent is not None and value is not None and percent.shows(cell):
            unit, fault = percent.unit(indicator, unit, cell)
            value = None if fault else value
        release = "" if columns.vintage is None else names[cells[columns.vintage]]
        row = (indicator, period, period_text, value, text, fault, unit, self._members(column, cells), release)
        return Actual(*row, self._origins[column.place], line, missing, statuses)

    def _members(self, column: PeriodColumn, cells: Cells) -> tuple[str, ...]:
        dimensions = self._dimensions(cells)
        if not column.members:
            return dimensions
        said = dict(column.members)
        return tuple(said.get(at, value) for at, value in enumerate(dimensions))

    def _period(self, column: PeriodColumn, cells: Cells) -> PeriodCell:
        said = self.period(cells)
        if said is None or column.period:
            return column.text, column.period, column.statuses
        text, period, statuses = said
        if not column.part:
            return said
        if period is None or not period.is_year:
            return f"{text} {column.text}", None, statuses
        return (*self._readers.periods[f"{period}{column.part}"][:2], together(statuses, column.statuses))
