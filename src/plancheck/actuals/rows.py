"""Records below the header, to actuals: one a row in the long layout, one a period in the wide one."""

from collections.abc import Iterator

from plancheck.actuals.fields import Cells, Fields
from plancheck.actuals.header import Columns
from plancheck.actuals.readers import period_reader
from plancheck.actuals.records import MAX_COLUMNS, Complain
from plancheck.actuals.sdmx import Sdmx
from plancheck.model.actual import Actual, Location
from plancheck.text import quoted


class Rows:
    """The data rows of one table.

    Attributes:
        count: How many there were so far.
    """

    def __init__(
        self,
        place: Location,
        records: Iterator[tuple[int, Cells]],
        columns: Columns,
        fields: Fields,
        complain: Complain,
    ) -> None:
        """Read `records`, the header taken off, which stand in the file and sheet of `place`.

        Send what is wrong with their structure to `complain`.
        """
        self.count = 0
        self._place = place
        self._records = records
        self._columns = columns
        self._fields = fields
        self._complain = complain
        self._period = period_reader()
        self._sdmx = Sdmx(columns, complain) if Sdmx.matters(columns) else None

    def __iter__(self) -> Iterator[Actual]:
        """Yield the actuals of each row that has the shape of the header and says what it is about."""
        columns = self._columns
        if columns.period is None or columns.value is None:
            return self._wide()
        return self._long(columns.period, columns.value)

    @property
    def deleted(self) -> int:
        """How many rows were marked as deleted so far."""
        return self._sdmx.deleted if self._sdmx else 0

    def _shaped(self) -> Iterator[tuple[int, Cells]]:
        """Yield the records that are rows of data."""
        width = self._columns.width
        for line, cells in self._records:
            if len(cells) != width:
                self._ragged(line, cells)
            elif any(cells) and (self._sdmx is None or self._sdmx.is_data(line, cells)):
                yield line, cells

    def _long(self, period_place: int, value_place: int) -> Iterator[Actual]:
        fields, (path, _, _, sheet) = self._fields, self._place
        for line, cells in self._shaped():
            indicator = fields.indicator(cells)
            period_text = cells[period_place].strip()
            if not indicator or not period_text:
                self._nameless(line, indicator)
                continue
            self.count += 1
            cell = cells[value_place]
            value, fault = fields.value(cell)
            actual = Actual(
                indicator,
                self._period(period_text),
                period_text,
                value,
                cell.strip(" \t"),
                fault,
                fields.unit(cells) if fields.unit else "",
                tuple([take(cells) if take else "" for take in fields.dimensions]),
                Location(path, line, value_place + 1, sheet),
                fields.vintage(cells) if fields.vintage else "",
            )
            yield actual if self._sdmx is None else self._sdmx.read(actual, cells)

    def _wide(self) -> Iterator[Actual]:
        """Yield a value for each period; a cell left empty is no row, unless all of them are."""
        fields, (path, _, _, sheet) = self._fields, self._place
        for line, cells in self._shaped():
            indicator = fields.indicator(cells)
            if not indicator:
                self._nameless(line, indicator)
                continue
            self.count += 1
            unit = fields.unit(cells) if fields.unit else ""
            vintage = fields.vintage(cells) if fields.vintage else ""
            dimensions = tuple([take(cells) if take else "" for take in fields.dimensions])
            given = [column for column in self._columns.periods if cells[column.place].strip()]
            for place, text, period in given or self._columns.periods:
                value, fault = fields.value(cells[place])
                location = Location(path, line, place + 1, sheet)
                text_ = cells[place].strip(" \t")
                actual = Actual(indicator, period, text, value, text_, fault, unit, dimensions, location, vintage)
                yield actual if self._sdmx is None else self._sdmx.read(actual, cells)

    def _nameless(self, line: int, indicator: str) -> None:
        column = self._columns.period if indicator else self._columns.indicator
        missing = "period" if indicator else "indicator"
        self._complain(
            line,
            None if column is None else column + 1,
            f"has no {missing}; fill it in, or take the row out if it is a heading or a footer",
        )

    def _ragged(self, line: int, cells: Cells) -> None:
        if len(cells) > MAX_COLUMNS:
            self._complain(line, None, f"has {len(cells):,} columns; at most {MAX_COLUMNS:,} are read")
            return
        expected = self._columns.width
        advice = _ragged_advice(cells, expected)
        self._complain(line, None, f"has {len(cells):,} cells, the header has {expected:,}{advice}")


def _ragged_advice(cells: Cells, expected: int) -> str:
    if cells == ["\x1a"]:
        return "; the line is an end-of-file mark (Ctrl-Z): take it out"
    if len(cells) == 1 or not any(cells[1:]):
        return f" (got {quoted(cells[0], 40)}); take the line out if it is a title, a remark or a footer"
    if len(cells) < expected:
        return "; a cell left empty needs its delimiter too"
    return "; quote a cell that holds the delimiter"
