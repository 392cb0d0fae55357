"""The data rows of Parquet and data frames: the kernel proves what it can, the row reader reads all the rest."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from plancheck.actuals.batches.dictionary import TooManyTextsError
from plancheck.actuals.batches.record_batch import Kept, RecordBatch, Values
from plancheck.actuals.columns import scan, typed_columns
from plancheck.actuals.columns.meanings import Meanings, NoDataError
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.header.labels import Cells, Records
from plancheck.actuals.kernel.partial import BatchPartial
from plancheck.actuals.table.arrow_batches import cells, check_texts
from plancheck.actuals.table.typed_records import TypedGroup
from plancheck.contract.partial import Partial
from plancheck.model.actual import Actual
from plancheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from plancheck.actuals.rows.row_reader import Rows

_AT_ONCE = 4_096


class BatchRows:
    """The rows of a batch of Arrow's, as the source of ours: of columns that are not read, a row has no cells."""

    def __init__(self, batch: pa.RecordBatch, places: Sequence[int], width: int, first_line: int) -> None:
        """Take the rows of `batch`, whose columns stand at `places` of so many; its first row is `first_line`."""
        self._batch = batch
        self._places = places
        self._width = width
        self._first_line = first_line

    def kept(self, rows: Sequence[int]) -> Sequence[Cells]:
        """Return the cells of `rows`."""
        part = self._batch.take(pa.array(rows, pa.int64()))
        found = [[""] * self._width for _ in rows]
        for place, column in zip(self._places, part.columns, strict=True):
            for record, cell in zip(found, cells(column), strict=True):
                record[place] = cell
        return found

    def records(self, rows: Sequence[int]) -> Sequence[tuple[int, Cells]]:
        """Return the number and cells of `rows`."""
        return [(self._first_line + row, found) for row, found in zip(rows, self.kept(rows), strict=True)]

    def everything(self) -> Iterator[tuple[int, Cells]]:
        """Yield the number and cells of each row."""
        for start in range(0, self._batch.num_rows, _AT_ONCE):
            yield from self.records(range(start, min(start + _AT_ONCE, self._batch.num_rows)))


class _Part(NamedTuple):
    """A batch, and its partial; None if the reader had better read it."""

    rows: BatchRows
    partial: BatchPartial | None


class TypedBatches:
    """Makes record batches of Arrow's typed columns."""

    def __init__(self, job: ScanTask, meanings: Meanings) -> None:
        """Read columns as `job` says; what their texts mean, `meanings` knows."""
        self._meanings = meanings
        self._has_labels = job.reading.labels.has(meanings.value_places[0])
        self.places = [*meanings.places, *meanings.value_places]

    def batch(self, first_line: int, batch: pa.RecordBatch, source: BatchRows) -> RecordBatch:
        """Return the rows of `batch`, whose columns are those at `places`, in their order.

        Raises:
            NoDataError: A row may be no data.
        """
        places = self._meanings.places
        columns = self._meanings.columns(
            {place: typed_columns.encoded(batch.column(at)) for at, place in enumerate(places)}
        )
        values = [self._values(column) for column in batch.columns[len(places) :]]
        return self._meanings.batch(first_line, columns, values, source)

    def _values(self, column: pa.Array) -> Values:
        """Return what a column states. Where NaN may mean that there is no value, the row reader's cells tell."""
        is_open = self._has_labels or typed_columns.has_nan(column)
        found = None if is_open else typed_columns.numbers(column)
        if found is None:
            entries, indices = typed_columns.encoded(column)
            return self._meanings.values.of_entries(entries, indices)
        numbers, is_unproved = found
        is_blank = column.is_null().to_numpy(zero_copy_only=False) if column.null_count else None
        if is_blank is not None:
            is_unproved &= ~is_blank
        return Values(numbers, is_blank, is_unproved if is_unproved.any() else None)


class TypedTable(Protocol):
    """Where the rows are."""

    def groups(self, columns: Sequence[str]) -> Iterator[TypedGroup]:
        """Yield the rows by groups, of these columns; several may be read at once."""
        ...


class TypedRows:
    """The data rows of one Parquet file, or of one data frame."""

    deleted = 0

    def __init__(self, table: TypedTable, job: ScanTask) -> None:
        self._table = table
        self._job = job
        self._count = 0
        self._now: Rows | None = None

    @property
    def count(self) -> int:
        """How many rows there were so far."""
        return self._count + (self._now.count if self._now else 0)

    def __iter__(self) -> Iterator[Actual | Partial]:
        """Yield the actuals of rows that are not proved, and at the end what was proved of all others."""
        found = scan.Scan(self._job)
        for part in self._parts(found):
            if part.partial is None:
                yield from self._read(part.rows.everything())
                continue
            self._count += part.partial.rows
            yield from found.merge(part.partial, self._read(iter(part.partial.left)))
        yield from found.proved(self._kept)

    def _parts(self, found: scan.Scan) -> Iterator[_Part]:
        """Yield the batches of the file in order, groups of rows being worked on side by side."""
        workers = min(scan.MOST_WORKERS, os.cpu_count() or 1)
        typed = TypedBatches(self._job, found.meanings)
        names = [self._job.reading.columns.cells[place] for place in typed.places]
        begun: deque[Callable[[], list[_Part]]] = deque()
        with ThreadPoolExecutor(workers) as pool:
            for group in self._table.groups(names):
                begun.append(scan.begun(pool, self._group, found, typed, group))
                if len(begun) > workers:
                    yield from begun.popleft()()
            while begun:
                yield from begun.popleft()()

    def _group(self, found: scan.Scan, typed: TypedBatches, group: TypedGroup) -> list[_Part]:
        columns = self._job.reading.columns
        names = [columns.cells[place] for place in typed.places]
        first_row, batches = group
        parts = []
        for unordered in batches():
            batch = unordered.select(names)
            check_texts(batch, first_row)
            rows = BatchRows(batch, typed.places, columns.width, first_row)
            try:
                partial = found.partial(typed.batch(first_row, batch, rows))
            except (NoDataError, TooManyTextsError, MemoryError):
                partial = None
            parts.append(_Part(rows, partial))
            first_row += batch.num_rows
        return parts

    def _read(self, records: Iterator[tuple[int, Cells]]) -> Iterator[Actual]:
        rows = self._now = self._job.read(records)
        yield from rows
        self._now = None
        self._count += rows.count

    def _kept(self, lines: Mapping[int, Kept]) -> Records:
        return ((line, list(kept)) for line, kept in lines.items() if not isinstance(kept, bytes))
