"""A record batch: some rows of a file, in columns."""

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Ints, distinct
from plancheck.actuals.batches.dictionary import Column
from plancheck.actuals.header.labels import Cells
from plancheck.named_tuple import NamedTuple

UNREADABLE: Final = -1  # the meaning of a text that names no period
NAMELESS: Final = -2  # the meaning of an empty text in the place of an indicator or a period
Kept = bytes | Cells  # a row that is kept: the bytes of its line, or its cells where it has no line
COLUMN_BITS: Final = 15  # so many low bits of a position are the column, the others the line


class Values(NamedTuple):
    """The values of a batch."""

    numbers: Ints  # in millionths; 0 where there is none
    is_blank: Bools | None  # which rows give no value; None if none does
    is_unproved: Bools | None  # which rows give one that only the row reader can tell; None if none does
    is_marked: Bools | None = None  # which of the blank ones have a mark for a missing value; None if none has

    @property
    def is_missing(self) -> Bools | None:
        """Which rows state no number that is known here."""
        if self.is_blank is None or self.is_unproved is None:
            return self.is_unproved if self.is_blank is None else self.is_blank
        return self.is_blank | self.is_unproved


class Source(Protocol):
    """The lines that the rows of a batch stand on."""

    def kept(self, lines: Sequence[int]) -> Sequence[Kept]:
        """Return the lines at these places, from 0 and in order, in a form in which they take little room."""
        ...

    def records(self, lines: Sequence[int]) -> Sequence[tuple[int, Cells]]:
        """Return the numbers and cells of these lines, as the row reader cuts them."""
        ...


class Spots(NamedTuple):
    """Where the rows of a batch stand: on each line as many as there are columns of values, but for those left out."""

    first_line: int  # the line of the first row
    lines: int  # how many lines there are
    columns: Ints  # the columns of values, from 1
    kept: Ints | None = None  # of all the places, line by line, those that are rows; None for all

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.lines * len(self.columns) if self.kept is None else len(self.kept)

    def positions(self, rows: Ints) -> Ints:
        """Return where `rows` stand: numbers that are in the order of the file."""
        if len(self.columns) == 1:
            return ((rows + self.first_line) << COLUMN_BITS) + int(self.columns[0])
        line, column = np.divmod(rows if self.kept is None else self.kept[rows], len(self.columns))
        return ((self.first_line + line) << COLUMN_BITS) + self.columns[column]

    def line_places(self, rows: Ints) -> Ints:
        """Return the places of the lines of `rows` among all lines, from 0, in order and each once."""
        return distinct((self.positions(rows) >> COLUMN_BITS) - self.first_line)

    def whole_lines(self, rows: Bools) -> Bools:
        """Return `rows`, and all others on their lines."""
        if len(self.columns) == 1:
            return rows
        lines = (self.positions(np.arange(self.rows)) >> COLUMN_BITS) - self.first_line
        found = np.zeros(self.lines, bool)
        found[lines[rows]] = True
        whole: Bools = found[lines]
        return whole


class RecordBatch(NamedTuple):
    """Some rows that follow each other."""

    spots: Spots
    indicators: Column  # by number; unknown ones have the number after the last one
    periods: Column  # by number
    groups: Column  # by code; their meanings are the conditions they meet, as bits
    # their meanings are the units of demands that values in them need no conversion to, as bits; one more where the
    # text names a unit
    units: Column | None
    values: Values
    source: Source

    @property
    def rows(self) -> int:
        """How many there are."""
        return self.spots.rows


def unpivoted(batch: RecordBatch, values: Sequence[Values]) -> RecordBatch:
    """Return a batch with a row for each period of each line of `batch`.

    A cell left empty is no row, unless all of its line are. One with a mark for a missing value is not empty.
    """
    parts = (np.stack(parts, axis=1) for parts in zip(*map(_whole, values), strict=True))
    numbers, is_blank, is_unproved, is_marked = parts
    is_given = ~is_blank | is_marked
    is_row = is_given | ~np.asarray(is_given.any(axis=1))[:, None]
    rows = np.flatnonzero(is_row)
    lines, periods = np.divmod(rows, len(values))
    return batch._replace(
        spots=batch.spots._replace(kept=None if len(rows) == numbers.size else rows),
        indicators=_at(batch.indicators, lines),
        periods=_at(batch.periods, periods),
        groups=_at(batch.groups, lines),
        units=None if batch.units is None else _at(batch.units, lines),
        values=Values(*(part.reshape(-1)[rows] for part in (numbers, is_blank, is_unproved))),
    )


def _at(column: Column, rows: Ints) -> Column:
    return column._replace(indices=column.indices[rows])


def _whole(values: Values) -> tuple[Ints, Bools, Bools, Bools]:
    none = np.zeros(len(values.numbers), bool)
    blank, unproved, marked = (none if which is None else which for which in values[1:])
    return values.numbers, blank, unproved, marked
