"""Records below the header, to actuals."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, TypeVar

from plancheck.actuals.header import Columns
from plancheck.actuals.numbers import read_value
from plancheck.actuals.records import MAX_COLUMNS, Complain
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period, PeriodError, parse_period
from plancheck.text import name_key, visible

_REMEMBERED: Final = 10_000
"""How many spellings of periods, and of values, are remembered: files repeat few."""

_SHORT: Final = 32
"""Longest spelling remembered, in characters, so that memory stays bounded."""

Read = TypeVar("Read")


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except PeriodError:
        return None


def _remembering(read: Callable[[str], Read]) -> Callable[[str], Read]:
    """Return `read`, remembering what short texts it met come to."""
    known = lru_cache(_REMEMBERED)(read)
    return lambda text: known(text) if len(text) <= _SHORT else read(text)


class Rows:
    """The data rows of one file.

    Attributes:
        count: How many there were so far.
    """

    def __init__(
        self, path: str, records: Iterator[tuple[int, list[str]]], columns: Columns, complain: Complain
    ) -> None:
        """Read `records` of the file `path` as `columns` say; send what is wrong to `complain`."""
        self.count = 0
        self._path = path
        self._records = records
        self._columns = columns
        self._complain = complain
        self._period = _remembering(_period)
        self._value = _remembering(read_value)

    def __iter__(self) -> Iterator[Actual]:
        """Yield an actual for each row that has the shape of the header and says what it is about."""
        width = self._columns.width
        for line, cells in self._records:
            if len(cells) != width:
                self._ragged(line, cells)
            elif any(cells) and (actual := self._actual(line, cells)):
                self.count += 1
                yield actual

    def _actual(self, line: int, cells: list[str]) -> Actual | None:
        columns = self._columns
        indicator = name_key(cells[columns.indicator])
        period_text = cells[columns.period].strip()
        if not indicator or not period_text:
            self._nameless(line, indicator)
            return None
        value_text = cells[columns.value].strip(" \t")
        value, fault = self._value(value_text)
        return Actual(
            indicator,
            self._period(period_text),
            period_text,
            value,
            value_text,
            fault,
            "" if columns.unit is None else name_key(cells[columns.unit]),
            tuple(["" if place is None else name_key(cells[place]) for place in columns.dimensions]),
            Location(self._path, line, columns.value + 1),
        )

    def _nameless(self, line: int, indicator: str) -> None:
        column = self._columns.period if indicator else self._columns.indicator
        missing = "period" if indicator else "indicator"
        self._complain(
            line, column + 1, f"has no {missing}; fill it in, or take the row out if it is a heading or a footer"
        )

    def _ragged(self, line: int, cells: list[str]) -> None:
        if len(cells) > MAX_COLUMNS:
            self._complain(line, None, f"has {len(cells):,} columns; at most {MAX_COLUMNS:,} are read")
            return
        expected = self._columns.width
        advice = _ragged_advice(cells, expected)
        self._complain(line, None, f"has {len(cells):,} cells, the header has {expected:,}{advice}")


def _ragged_advice(cells: list[str], expected: int) -> str:
    if cells == ["\x1a"]:
        return "; the line is an end-of-file mark (Ctrl-Z): take it out"
    if len(cells) == 1 or not any(cells[1:]):
        return f" (got '{visible(cells[0], 40)}'); take the line out if it is a title, a remark or a footer"
    if len(cells) < expected:
        return "; a cell left empty needs its delimiter too"
    return "; quote a cell that holds the delimiter"
