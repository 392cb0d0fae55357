"""A data frame to records: the names of its columns, then its rows, which are read as those of Parquet are."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from plancheck.actuals.source.frames import Frame, told
from plancheck.actuals.table.arrow_batches import plain_batch, runs_of
from plancheck.actuals.table.bulk_records import Batch
from plancheck.actuals.table.parquet import ROWS_AT_ONCE, TypedGroup

if TYPE_CHECKING:
    import pyarrow as pa

_UNNAMED_INDEX: Final = "__index_level_"
"""How pandas calls the index of a frame that has no name: it numbers rows, and says nothing of them."""


class FrameRecords:
    """The header of a frame, as row 0, and each row with its number from 1, in one pass."""

    def __init__(self, frame: Frame) -> None:
        """Read `frame`.

        Raises:
            InputFileError: It cannot be had as Arrow columns.
        """
        self._frame = frame
        self._reader = frame.opened()
        self._names = self._reader.schema.names
        self._ahead: pa.RecordBatch | None = None
        self._runs = self._made()

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield row and cells of each record.

        Raises:
            InputFileError: A row has texts that are too long, or the frame cannot be read.
        """
        for batch in self._runs:
            yield from batch.records()

    def runs(self, _: int) -> Iterator[Batch]:
        """Yield the records that were not yielded yet, many at once; raise as above."""
        return self._runs

    def first(self, count: int) -> Iterator[tuple[int, list[str]]]:
        """Yield the first rows before any other is asked for; they are yielded again as all are."""
        with told():
            self._ahead = self._ahead or next(self._reader, None)
            part = plain_batch(self._ahead.slice(0, count).select(self._columns)) if self._ahead else None
        for run, _ in runs_of(part, 1) if part and part.num_rows else ():
            yield from run.records()

    @property
    def _columns(self) -> list[int]:
        return [place for place, name in enumerate(self._names) if not name.startswith(_UNNAMED_INDEX)]

    def _next(self) -> "pa.RecordBatch | None":
        ahead, self._ahead = self._ahead, None
        return next(self._reader, None) if ahead is None else ahead

    def _made(self) -> Iterator[Batch]:
        places = self._columns
        yield Batch(0, [[self._names[place]] for place in places])
        for first_row, batch in self._batches(places):
            for run, _ in runs_of(batch, first_row):
                yield run

    def groups(self, columns: Sequence[str]) -> Iterator[TypedGroup]:
        """Yield the rows that were not yielded yet, some thousand at a time, of these columns."""
        for first_row, batch in self._batches([self._names.index(name) for name in columns]):
            yield first_row, partial(iter, [batch])

    def _batches(self, places: Sequence[int]) -> "Iterator[tuple[int, pa.RecordBatch]]":
        rows = 0
        while True:
            with told():
                whole = self._next()
                if whole is None:
                    break
                self._frame.keep(whole)
                plain = plain_batch(whole.select(list(places)))
            for start in range(0, plain.num_rows, ROWS_AT_ONCE):
                yield rows + start + 1, plain.slice(start, ROWS_AT_ONCE)
            rows += plain.num_rows
        self._frame.close(rows)
