"""What a value in a table with several columns of values is about: its row says some of it, and its header the rest."""

from collections.abc import Callable
from typing import NamedTuple

from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.rows.cell_readers import TableReading
from plancheck.contract.row_batch import PeriodCell
from plancheck.model.status import together


class Key(NamedTuple):
    """What a value is about."""

    indicator: str
    period: PeriodCell
    unit: str
    dimensions: tuple[str, ...]


class SpreadValues:
    """Tells of each column of values what the value of a row is about."""

    def __init__(self, reading: TableReading, dimensions: Callable[[Cells], tuple[str, ...]]) -> None:
        """Read a table as `reading` says; `dimensions` are those a row says."""
        self._columns = reading.columns
        self._readers = reading.readers
        self._indicators = reading.names(reading.columns.indicator)
        self._dimensions = dimensions
        self._is_said_by_header = bool(reading.columns.periods) and all(c.indicator for c in reading.columns.periods)

    def indicator(self, cells: Cells) -> str:
        """Return the indicator that a row names, or that its first value is of."""
        if self._is_said_by_header:
            return self._columns.periods[0].indicator
        return self._indicators[cells[self._columns.indicator]]

    def period(self, cells: Cells) -> PeriodCell | None:
        """Return the period that a row names; None where the headers do."""
        place = self._columns.period
        return None if place is None else self._readers.periods[cells[place]]

    def key(self, column: PeriodColumn, cells: Cells) -> Key:
        """Return what the value of a row in `column` is about."""
        columns, names = self._columns, self._readers.names
        unit = "" if columns.unit is None else names[cells[columns.unit]]
        dimensions = self._dimensions(cells)
        if column.members:
            said = dict(column.members)
            dimensions = tuple(said.get(at, value) for at, value in enumerate(dimensions))
        indicator = column.indicator or self._indicators[cells[columns.indicator]]
        return Key(indicator, self._period(column, cells), unit or column.unit, dimensions)

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
