"""A Parquet file to records: the names of its columns, then its rows, a batch in memory at a time.

Nothing that a crafted file can blow up is ever made in Python.
"""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.source.compressed import UNPACKED_FREELY, refuse_bomb
from plancheck.actuals.source.frames import Frame
from plancheck.actuals.source.frames import told as frame_told
from plancheck.actuals.table.arrow_batches import plain_batch, runs_of, told
from plancheck.actuals.table.bulk_records import Batch
from plancheck.actuals.table.parquet_file import MAX_GROUP, damaged, opened, opened_again
from plancheck.message import message

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

ROWS_AT_ONCE: Final = 64 * 1024
# The number of the first row of some that follow each other, and what gives them, some thousand at a time.
TypedGroup = tuple[int, "Callable[[], Iterator[pa.RecordBatch]]"]
# How pandas calls the index of a frame that has no name: it numbers rows, and says nothing of them.
_UNNAMED_INDEX: Final = "__index_level_"


class _TypedRecords:
    """The header, as row 0, and each row with its number from 1, in one pass."""

    def __init__(self, runs: Iterator[Batch]) -> None:
        self._runs = runs

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield row and cells of each record.

        Raises:
            InputFileError: What is read is damaged, cut off, or goes beyond a limit.
        """
        for batch in self._runs:
            yield from batch.records()

    def runs(self, _: int) -> Iterator[Batch]:
        """Yield the records that were not yielded yet, many at once; raise as above."""
        return self._runs


class ParquetRecords(_TypedRecords):
    """The records of a file.

    Whole numbers and decimals keep their digits, floating point numbers count as in a workbook. No value is an empty
    cell.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._batches = _batches(file)
        super().__init__(self._batches)

    def groups(self, columns: Sequence[str]) -> Iterator[TypedGroup]:
        """Yield all rows by the groups of the file, of these columns; several may be read at once."""
        found = opened(self._file)
        first_row = 1
        for group in range(found.metadata.num_row_groups):
            yield first_row, partial(self._group, found, group, columns)
            first_row += found.metadata.row_group(group).num_rows

    def _group(self, found: "ParquetFile", group: int, columns: Sequence[str]) -> "Iterator[pa.RecordBatch]":
        return record_batches(opened_again(self._file, found), [group], columns)

    def close(self) -> None:
        """Let go of what reading takes."""
        self._batches.close()


def _batches(file: BinaryIO) -> Generator[Batch, None, None]:
    size = os.fstat(file.fileno()).st_size
    found = opened(file)
    yield Batch(0, [[name] for name in found.schema_arrow.names])
    rows = length = 0
    promised = found.metadata.num_rows
    for batch in record_batches(found, range(found.metadata.num_row_groups)):
        for run, texts in runs_of(batch, rows + 1):
            length += texts
            refuse_bomb(size, length, UNPACKED_FREELY, message("save it as CSV"))
            yield run
        rows += batch.num_rows
    if rows != promised:
        damaged(message("it says that it has {promised} rows, and has {rows}", promised=promised, rows=rows))


def record_batches(
    found: "ParquetFile", groups: Sequence[int], columns: Sequence[str] | None = None
) -> "Iterator[pa.RecordBatch]":
    """Yield the rows of some groups, thousands at a time.

    Raises:
        InputFileError: They cannot be read.
    """
    rows = max(1, min(ROWS_AT_ONCE, MAX_GROUP // 64 // max(1, len(found.schema_arrow))))
    with told():
        batches = found.iter_batches(rows, row_groups=list(groups), columns=columns, use_threads=False)
    while True:
        with told():
            batch = next(batches, None)
            for column in batch.columns if batch else ():
                if hasattr(column, "dictionary"):
                    column.validate(full=True)  # an index beyond the dictionary would break whatever looks it up
        if batch is None:
            return
        yield plain_batch(batch)


class FrameRecords(_TypedRecords):
    """The records of a frame."""

    def __init__(self, frame: Frame) -> None:
        """Read `frame`.

        Raises:
            InputFileError: It cannot be had as Arrow columns.
        """
        self._frame = frame
        self._reader = frame.opened()
        self._names = self._reader.schema.names
        self._ahead: pa.RecordBatch | None = None
        super().__init__(self._made())

    def first(self, count: int) -> Iterator[tuple[int, list[str]]]:
        """Yield the first rows before any other is asked for; they are yielded again as all are."""
        with frame_told():
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
            with frame_told():
                whole = self._next()
                if whole is None:
                    break
                self._frame.keep(whole)
                plain = plain_batch(whole.select(list(places)))
            for start in range(0, plain.num_rows, ROWS_AT_ONCE):
                yield rows + start + 1, plain.slice(start, ROWS_AT_ONCE)
            rows += plain.num_rows
        self._frame.close(rows)
