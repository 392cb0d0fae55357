"""Runs of records to batches of rows, column by column: what each cell states is looked up, and no row is made."""

from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from plancheck.actuals.rows.cell_readers import TableReading
from plancheck.actuals.table.bulk_records import Batch, Run
from plancheck.contract.row_batch import RowBatch, Value
from plancheck.model.actual import Location
from plancheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from plancheck.actuals.rows.qualifiers import Qualifiers


class RowBatchReader(NamedTuple):
    """Reads the rows of one table in the long layout; `origin` is the file and column the values stand in."""

    origin: Location
    reading: TableReading
    period: int
    value: int
    qualifiers: "Qualifiers | None"

    def read(self, run: Run | Batch) -> RowBatch | None:
        """Put names for codes into `run` and return its rows; None if one has no name, or may be no data."""
        self.reading.labels.name(run)
        columns, (_, periods, _) = self.reading.columns, self.reading.readers
        if self.qualifiers and columns.action is not None and not self.qualifiers.are_data(run.column(columns.action)):
            return None
        if columns.estimates is not None:
            return None
        headers = self.reading.headers
        if headers and headers.key is not None and any(map(headers.may_be.__getitem__, set(run.column(headers.key)))):
            return None
        names = self.reading.names(columns.indicator)
        indicators, times = run.column(columns.indicator), run.column(self.period)
        if not (all(names[cell] for cell in set(indicators)) and all(periods[cell][0] for cell in set(times))):
            return None
        named = list(map(names.__getitem__, indicators))
        for place, left in self.reading.left_over.items():
            beside = [] if left.beside is None else [run.column(left.beside)]
            for looked_at in set(zip(named, run.column(place), *beside, strict=True)):
                left.look(*looked_at)
        self._take(run, named)
        stated = list(map(periods.__getitem__, times)), self._marked(self._values(run), times)
        units, releases = self._names(run, columns.unit), self._names(run, columns.vintage)
        return RowBatch(self.origin, run.line, named, *stated, units, self._dimensions(run), releases)

    def _take(self, run: Run | Batch, named: Sequence[str]) -> None:
        if self.reading.sample is not None and self.reading.sample.wanted:
            for indicator, (line, cells) in zip(named, run.records(), strict=True):
                self.reading.sample.take(indicator, line, cells)

    def _values(self, run: Run | Batch) -> Sequence[Value]:
        values = list(map(self.reading.readers.values, run.column(self.value)))
        return values if self.qualifiers is None else self._qualified(values, run, self.qualifiers)

    @staticmethod
    def _qualified(values: Sequence[Value], run: Run | Batch, qualifiers: "Qualifiers") -> Sequence[Value]:
        from plancheck.actuals.rows.qualifiers import NOTHING

        beside = list(zip(*map(run.column, qualifiers.places), strict=True)) or [()] * run.rows
        said = {cells: qualifiers.of[cells] for cells in set(beside)}
        if all(found is NOTHING for found in said.values()):
            return values
        known = {cells: qualifiers.statuses(found) for cells, found in said.items()}
        return [
            (text, number, why, more)
            if (more := known[cells]) is not None and text and not statuses
            else qualifiers.qualified((text, number, why, statuses), said[cells])
            for (text, number, why, statuses), cells in zip(values, beside, strict=True)
        ]

    def _marked(self, values: Sequence[Value], times: Sequence[str]) -> Sequence[Value]:
        periods, marked = self.reading.readers.periods, self.reading.marks.marked
        if not any(periods[cell][2] for cell in set(times)):
            return values
        return [marked(value, periods[cell][2]) for value, cell in zip(values, times, strict=True)]

    def _dimensions(self, run: Run | Batch) -> Sequence[tuple[str, ...]]:
        places = self.reading.columns.dimensions
        return list(zip(*(self._names(run, place) for place in places), strict=True)) if places else [()] * run.rows

    def _names(self, run: Run | Batch, place: int | None) -> Sequence[str]:
        if place is None:
            return list(repeat("", run.rows))
        return list(map(self.reading.names(place).__getitem__, run.column(place)))
