"""Runs of records to stretches of rows, column by column: what each cell states is looked up, and no row is made."""

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from plancheck.actuals.header.sdmx import Sdmx
from plancheck.actuals.rows.table_reading import Form
from plancheck.actuals.table.bulk_records import Batch, Run
from plancheck.contract.row_batch import Stretch
from plancheck.model.actual import Location


class StretchReader(NamedTuple):
    """Reads the rows of one table in the long layout.

    Attributes:
        origin: The file and column the values stand in.
    """

    origin: Location
    form: Form
    period: int
    value: int
    sdmx: Sdmx | None

    def read(self, run: Run | Batch) -> Stretch | None:
        """Put names for codes into `run` and return its rows; None if one has no name, or more to say of its value."""
        self.form.labels.name(run)
        if self.sdmx and not self.sdmx.is_silent(run.column):
            return None
        columns, (_, periods, values) = self.form.columns, self.form.readers
        names = self.form.names(columns.indicator)
        indicators, times = run.column(columns.indicator), run.column(self.period)
        if not (all(names[cell] for cell in set(indicators)) and all(periods[cell][0] for cell in set(times))):
            return None
        return Stretch(
            self.origin,
            run.line,
            list(map(names.__getitem__, indicators)),
            list(map(periods.__getitem__, times)),
            list(map(values, run.column(self.value))),
            self._names(run, columns.unit),
            self._dimensions(run),
            self._names(run, columns.vintage),
        )

    def _dimensions(self, run: Run | Batch) -> Sequence[tuple[str, ...]]:
        """Return the values of the dimension columns, empty for those the file does not have."""
        places = self.form.columns.dimensions
        return list(zip(*(self._names(run, place) for place in places), strict=True)) if places else [()] * run.rows

    def _names(self, run: Run | Batch, place: int | None) -> Sequence[str]:
        if place is None:
            return list(repeat("", run.rows))
        return list(map(self.form.names(place).__getitem__, run.column(place)))
