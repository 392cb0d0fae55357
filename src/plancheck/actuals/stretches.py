"""Runs of records to stretches of rows, column by column: what each cell states is looked up, and no row is made."""

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from plancheck.actuals.header import Columns
from plancheck.actuals.readers import Readers
from plancheck.actuals.runs import Run
from plancheck.model.actual import Location
from plancheck.model.stretch import Stretch


class StretchReader(NamedTuple):
    """Reads the rows of one table in the long layout.

    Attributes:
        origin: The file and column the values stand in.
    """

    origin: Location
    columns: Columns
    period: int
    value: int
    readers: Readers

    def read(self, run: Run) -> Stretch | None:
        """Return the rows of `run`; None if one of them does not say what it is about."""
        names, periods, values = self.readers
        indicators, times = run.column(self.columns.indicator), run.column(self.period)
        if not (all(names[cell] for cell in set(indicators)) and all(periods[cell][0] for cell in set(times))):
            return None
        return Stretch(
            self.origin,
            run.line,
            list(map(names.__getitem__, indicators)),
            list(map(periods.__getitem__, times)),
            list(map(values, run.column(self.value))),
            self._names(run, self.columns.unit),
            self._dimensions(run),
            self._names(run, self.columns.vintage),
        )

    def _dimensions(self, run: Run) -> Sequence[tuple[str, ...]]:
        """Return the values of the dimension columns, empty for those the file does not have."""
        places = self.columns.dimensions
        return list(zip(*(self._names(run, place) for place in places), strict=True)) if places else [()] * run.rows

    def _names(self, run: Run, place: int | None) -> Sequence[str]:
        if place is None:
            return list(repeat("", run.rows))
        return list(map(self.readers.names.__getitem__, run.column(place)))
