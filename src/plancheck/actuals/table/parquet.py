"""A Parquet file to records: the names of its columns, then its rows, a batch in memory at a time.

Texts are measured before they come, dates come as text, and of lists and the like comes only that there is one: nothing
that a crafted file can blow up is ever made in Python.
"""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import RawIOBase
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NoReturn

from plancheck.actuals.source.compressed import MAX_RATIO, UNPACKED_FREELY, refuse_bomb
from plancheck.actuals.table.bulk_records import Batch
from plancheck.actuals.table.records import MAX_CELL, MAX_COLUMNS
from plancheck.actuals.table.typed_cells import (
    double_cell,
    exact_cell,
    moment_cell,
    other_cell,
    single_cell,
    truth_cell,
)
from plancheck.input_file import InputFileError
from plancheck.memory import ADVICE, has_room

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

MAGIC: Final = b"PAR1"

MAX_FOOTER: Final = 16 * 1024 * 1024
"""Longest footer, in bytes: it describes each column of each group of rows."""

MAX_NODES: Final = 4 * MAX_COLUMNS
"""Most names in the footer: a column inside a structure takes several."""

ROWS_FREELY: Final = 1_000_000
"""Rows a file may have, whatever its size: rows that are alike take no room in it."""

MAX_TEXT: Final = MAX_CELL
"""Longest texts of one row, in bytes of UTF-8, all together."""

MAX_GROUP: Final = 1024 * 1024 * 1024
"""Largest group of rows, in bytes unpacked: a part of it is held at a time, and programs make groups of 128 MB."""

ROWS_AT_ONCE: Final = 64 * 1024

_CELLS_AT_ONCE: Final = 65_536
"""Most cells made at a time, unless a single row has more."""

_ROOM: Final = 1_500_000_000
"""Bytes of address space without which Arrow is not loaded: much of it is only reserved."""

_TAIL: Final = 8
"""Bytes at the end: the length of the footer, and the mark."""

TypedGroup = tuple[int, "Callable[[], Iterator[pa.RecordBatch]]"]
"""The number of the first row of some that follow each other, and what gives them, some thousand at a time."""

ToCells = Callable[["pa.Array"], list[str]]
"""Returns the cells of a column of one type, none of them null."""


class ParquetRecords:
    """The header of a file, as row 0, and each row with its number from 1.

    Whole numbers and decimals keep their digits, floating point numbers count as in a workbook. No value is an empty
    cell.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Read `file`, which has a descriptor."""
        self._file = file
        self._batches = _batches(file)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield row and cells of each record.

        Raises:
            InputFileError: The file is damaged, cut off, or goes beyond a limit.
        """
        for batch in self._batches:
            yield from batch.records()

    def runs(self, _: int) -> Iterator[Batch]:
        """Yield the records that were not yielded yet, many at once; raise as above."""
        return self._batches

    def groups(self, columns: Sequence[str]) -> Iterator[TypedGroup]:
        """Yield all rows by the groups of the file, of these columns; several may be read at once."""
        metadata = opened(self._file).metadata
        first_row = 1
        for group in range(metadata.num_row_groups):
            yield first_row, partial(self._group, group, columns)
            first_row += metadata.row_group(group).num_rows

    def _group(self, group: int, columns: Sequence[str]) -> "Iterator[pa.RecordBatch]":
        return record_batches(opened(self._file), [group], columns)

    def close(self) -> None:
        """Let go of what reading takes."""
        self._batches.close()


class _Positioned(RawIOBase):
    """An open file, read at a position of its own, so that several may read it at once."""

    def __init__(self, file: BinaryIO) -> None:
        self._number = file.fileno()
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at}
        self._at = offset + (start[whence] if whence in start else os.fstat(self._number).st_size)
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        wanted = os.fstat(self._number).st_size - self._at if size < 0 else size
        found = os.pread(self._number, max(0, wanted), self._at)
        self._at += len(found)
        return found


@contextmanager
def told() -> Iterator[None]:
    """Say in our words what Arrow finds wrong with a file.

    Raises:
        InputFileError: It found something.
    """
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, UnicodeError, OverflowError, ValueError):
        msg = "is damaged (a part of it cannot be read); get it again"
        raise InputFileError(msg) from None


def opened(file: BinaryIO) -> "ParquetFile":
    """Return `file` as Arrow reads it: texts come encoded, so that one that comes again takes no room.

    Raises:
        InputFileError: It is damaged, cut off, or goes beyond a limit.
    """
    size = os.fstat(file.fileno()).st_size
    _check_marks(file, size)
    if not has_room(_ROOM):
        raise InputFileError(ADVICE)
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError:
        msg = "is a Parquet file, which is read with Arrow: pip install 'plancheck[arrow]', or save it as CSV"
        raise InputFileError(msg) from None

    with told():
        found = ParquetFile(
            pa.PythonFile(_Positioned(file), "r"),
            thrift_string_size_limit=MAX_FOOTER,
            thrift_container_size_limit=MAX_NODES,
        )
        _check_promises(found, size)
        texts = [field.name for field in found.schema_arrow if pa.types.is_string(field.type)]
        return ParquetFile(
            pa.PythonFile(_Positioned(file), "r"),
            metadata=found.metadata,
            read_dictionary=texts,
            page_checksum_verification=True,
        )


def _check_marks(file: BinaryIO, size: int) -> None:
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    footer = int.from_bytes(tail[:4], "little")
    if not tail.endswith(MAGIC) or footer > size - len(MAGIC) - _TAIL:
        _damaged("it is cut off, or locked")
    if footer > MAX_FOOTER:
        msg = f"has a footer of {footer:,} bytes; at most {MAX_FOOTER:,} are read"
        raise InputFileError(msg)


def _check_promises(found: "ParquetFile", size: int) -> None:
    rows, columns = found.metadata.num_rows, len(found.schema_arrow)
    if rows > max(ROWS_FREELY, MAX_RATIO * size):
        msg = f"says that it has {rows:,} rows, more than {MAX_RATIO} for each of its bytes; save it as CSV"
        raise InputFileError(msg)
    if columns > MAX_COLUMNS:
        msg = f"has {columns:,} columns; at most {MAX_COLUMNS:,} are read"
        raise InputFileError(msg)
    if any(len(name) > MAX_CELL for name in found.schema_arrow.names):
        _damaged("its columns have no names that can be read")
    groups = [found.metadata.row_group(place) for place in range(found.metadata.num_row_groups)]
    if any(group.total_byte_size > MAX_GROUP for group in groups):
        msg = f"has a group of rows of more than {MAX_GROUP:,} bytes; save it in smaller row groups"
        raise InputFileError(msg)
    if sum(group.num_rows for group in groups) != rows:
        _damaged(f"it says that it has {rows:,} rows, and its parts have others")


def _batches(file: BinaryIO) -> Generator[Batch, None, None]:
    size = os.fstat(file.fileno()).st_size
    found = opened(file)
    yield Batch(0, [[name] for name in found.schema_arrow.names])
    rows = length = 0
    promised = found.metadata.num_rows
    for batch in record_batches(found, range(found.metadata.num_row_groups)):
        for run, texts in runs_of(batch, rows + 1):
            length += texts
            refuse_bomb(size, length, UNPACKED_FREELY, "save it as CSV")
            yield run
        rows += batch.num_rows
    if rows != promised:
        _damaged(f"it says that it has {promised:,} rows, and has {rows:,}")


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
        yield batch


def runs_of(batch: "pa.RecordBatch", row: int) -> Iterator[tuple[Batch, int]]:
    """Yield the cells of a batch whose first row is `row`, some rows at a time, and how long their texts are."""
    step = max(1, min(_CELLS_AT_ONCE // max(1, batch.num_columns), batch.num_rows))
    for start in range(0, batch.num_rows, step):
        part = batch.slice(start, step)
        lengths = text_lengths(part)
        too_long = next((place for place, length in enumerate(lengths) if length > MAX_TEXT), None)
        if too_long != 0:
            good = part if too_long is None else part.slice(0, too_long)
            with told():
                yield Batch(row + start, [cells(column) for column in good.columns]), sum(lengths)
        if too_long is not None:
            _too_long(lengths[too_long], row + start + too_long)


def check_texts(batch: "pa.RecordBatch", row: int) -> None:
    """Refuse a batch of which a row, the first being `row`, has texts that are too long.

    Raises:
        InputFileError: It has.
    """
    import pyarrow.compute as pc

    texts = [getattr(column, "dictionary", column) for column in batch.columns if _has_text(column.type)]
    if sum(pc.max(pc.binary_length(found)).as_py() or 0 for found in texts) <= MAX_TEXT:
        return
    lengths = text_lengths(batch)
    place = next((place for place, length in enumerate(lengths) if length > MAX_TEXT), None)
    if place is not None:
        _too_long(lengths[place], row + place)


def _has_text(kind: "pa.DataType") -> bool:
    import pyarrow as pa

    held = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(held) or pa.types.is_large_string(held))


def text_lengths(batch: "pa.RecordBatch") -> list[int]:
    """Return for each row how long its texts are, in bytes."""
    import pyarrow as pa
    import pyarrow.compute as pc

    total: Any = None
    for column in batch.columns:
        if not _has_text(column.type):
            continue
        if pa.types.is_dictionary(column.type):
            lengths = (
                pc.binary_length(column.dictionary).fill_null(0).cast(pa.int64()).take(column.indices).fill_null(0)
            )
        else:
            lengths = pc.binary_length(column).cast(pa.int64()).fill_null(0)
        total = lengths if total is None else pc.add(total, lengths)
    return [0] * batch.num_rows if total is None else total.to_pylist()


def cells(column: "pa.Array") -> list[str]:
    """Return the cells of a column; a value that is null is an empty one, those that come again are made once."""
    import pyarrow as pa

    if column.null_count == len(column):
        return [""] * len(column)
    if isinstance(column.type, pa.BaseExtensionType):
        column = _plain(column)
    if not pa.types.is_dictionary(column.type) and _is_encodable(column.type):
        column = encoded(column)
    if not pa.types.is_dictionary(column.type):
        return [_OTHER if is_there else "" for is_there in column.is_valid().to_pylist()]
    entries = entry_cells(column.dictionary)
    entries.append("")
    indices = column.indices.fill_null(len(entries) - 1) if column.indices.null_count else column.indices
    return [entries[place] for place in indices.to_pylist()]


def encoded(column: "pa.Array") -> "pa.DictionaryArray":
    """Return a column as a dictionary of its distinct values, and the place of each; halves as singles, their equals.

    Older releases of Arrow cannot encode halves.
    """
    import pyarrow as pa

    return (column.cast(pa.float32()) if pa.types.is_float16(column.type) else column).dictionary_encode()


def _plain(column: "pa.ExtensionArray") -> "pa.Array":
    """Return JSON and UUIDs as texts, anything else as it is stored."""
    import pyarrow as pa

    if column.type.extension_name == "arrow.uuid":
        return pa.array([None if value is None else str(value) for value in column.to_pylist()], pa.string())
    return column.storage


def _is_encodable(kind: "pa.DataType") -> bool:
    return to_cells(kind) is not None


def entry_cells(entries: "pa.Array") -> list[str]:
    """Return the cells of distinct values; a null is an empty one."""
    made = to_cells(entries.type)
    if made is None:
        return [_OTHER] * len(entries)
    if not entries.null_count:
        return made(entries)
    there = entries.is_valid().to_pylist()
    found = iter(made(entries.drop_null()))
    return [next(found) if is_there else "" for is_there in there]


_OTHER: Final = other_cell("list, structure or binary value")


def to_cells(kind: "pa.DataType") -> ToCells | None:
    """Return how values of a type become cells; None for what no table of figures has."""
    import pyarrow as pa

    is_ = pa.types
    if is_.is_string(kind) or is_.is_large_string(kind) or is_.is_string_view(kind):
        return _texts
    if is_.is_integer(kind) or is_.is_decimal(kind):
        return lambda values: [exact_cell(value) for value in values.to_pylist()]
    if is_.is_floating(kind):
        made = double_cell if is_.is_float64(kind) else single_cell
        return lambda values: [made(value) for value in values.to_pylist()]
    if is_.is_boolean(kind):
        return lambda values: [truth_cell(true=value) for value in values.to_pylist()]
    if is_.is_date(kind) or is_.is_timestamp(kind) or is_.is_time(kind):
        return _moments
    return None


def _texts(values: "pa.Array") -> list[str]:
    return list(values.to_pylist())


def _moments(values: "pa.Array") -> list[str]:
    import pyarrow as pa

    if pa.types.is_timestamp(values.type) and values.type.tz:  # the day must not depend on where a file was written
        values = values.cast(pa.timestamp(values.type.unit, "UTC"))
    return [_timestamp(text.removesuffix("Z")) for text in values.cast(pa.string()).to_pylist()]


def _timestamp(text: str) -> str:
    """Return the cell of a date; that of a timestamp without the hour at which a day begins."""
    if text.startswith("<"):  # Arrow's remark on a date that no calendar has
        return moment_cell("out of range")
    day, _, hour = (text.rstrip("0").rstrip(".") if "." in text else text).partition(" ")
    return moment_cell(day if hour in {"", "00:00:00"} else f"{day}T{hour}")


def _too_long(length: int, row: int) -> NoReturn:
    msg = f"has texts of {length:,} bytes in row {row:,}; at most {MAX_TEXT:,} are read"
    raise InputFileError(msg)


def _damaged(what: str) -> NoReturn:
    msg = f"is a damaged Parquet file ({what}); get it again"
    raise InputFileError(msg)
