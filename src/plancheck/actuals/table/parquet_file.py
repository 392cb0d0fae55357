"""A Parquet file as Arrow opens it: what it promises is held against its size before a row is read."""

import os
from io import RawIOBase
from typing import TYPE_CHECKING, BinaryIO, Final, NoReturn

from plancheck.actuals.source.compressed import MAX_RATIO
from plancheck.actuals.table.arrow_batches import told
from plancheck.actuals.table.records import MAX_CELL, MAX_COLUMNS
from plancheck.input_file import InputFileError
from plancheck.message import Message, message, template
from plancheck.system import ADVICE, has_room

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

MAGIC: Final = b"PAR1"

MAX_FOOTER: Final = 16 * 1024 * 1024  # longest footer, in bytes: it describes each column of each group of rows
MAX_NODES: Final = 4 * MAX_COLUMNS  # most names in the footer: a column inside a structure takes several
ROWS_FREELY: Final = 1_000_000  # rows a file may have, whatever its size: rows that are alike take no room in it
# Largest group of rows, in bytes unpacked: a part of it is held at a time, and programs make groups of 128 MB.
MAX_GROUP: Final = 1024 * 1024 * 1024
_TAIL: Final = 8  # bytes at the end: the length of the footer, and the mark


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


def opened(file: BinaryIO) -> "ParquetFile":
    """Return `file` as Arrow reads it: texts come encoded, so that one that comes again takes no room.

    Raises:
        InputFileError: It is damaged, cut off, or goes beyond a limit.
    """
    size = os.fstat(file.fileno()).st_size
    _check_marks(file, size)
    if not has_room():
        raise InputFileError(ADVICE)
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        msg = message("is a Parquet file, which is read with Arrow: pip install 'plancheck[arrow]', or save it as CSV")
        raise InputFileError(msg) from None

    limits = {"thrift_string_size_limit": MAX_FOOTER, "thrift_container_size_limit": MAX_NODES}
    with told():
        found = ParquetFile(_source(file), **limits)
        _check_promises(found, size)
        return opened_again(file, found)


def opened_again(file: BinaryIO, found: "ParquetFile") -> "ParquetFile":
    """Return `file`, which was `found` to be sound, once more: each thread reads one of its own."""
    from pyarrow.parquet import ParquetFile

    texts = [field.name for field in found.schema_arrow if _is_of_texts(field.type)]
    return ParquetFile(_source(file), metadata=found.metadata, read_dictionary=texts, page_checksum_verification=True)


def _is_of_texts(kind: "pa.DataType") -> bool:
    """Say whether a column holds texts, encoded or not: those of a file that was opened for it are."""
    import pyarrow as pa

    return bool(pa.types.is_string(kind.value_type if pa.types.is_dictionary(kind) else kind))


def _source(file: BinaryIO) -> "pa.PythonFile":
    import pyarrow as pa

    return pa.PythonFile(_Positioned(file), "r")


def _check_marks(file: BinaryIO, size: int) -> None:
    tail = os.pread(file.fileno(), _TAIL, max(0, size - _TAIL))
    footer = int.from_bytes(tail[:4], "little")
    if not tail.endswith(MAGIC) or footer > size - len(MAGIC) - _TAIL:
        damaged(message("it is cut off, or locked"))
    if footer > MAX_FOOTER:
        msg = message("has a footer of {footer} bytes; at most {most} are read", footer=footer, most=MAX_FOOTER)
        raise InputFileError(msg)


def _check_promises(found: "ParquetFile", size: int) -> None:
    rows, columns = found.metadata.num_rows, len(found.schema_arrow)
    if rows > max(ROWS_FREELY, MAX_RATIO * size):
        words = template("says that it has {rows} rows, more than {ratio} for each of its bytes; save it as CSV")
        raise InputFileError(message(words, rows=rows, ratio=MAX_RATIO))
    if columns > MAX_COLUMNS:
        msg = message("has {columns} columns; at most {most} are read", columns=columns, most=MAX_COLUMNS)
        raise InputFileError(msg)
    if any(len(name) > MAX_CELL for name in found.schema_arrow.names):
        damaged(message("its columns have no names that can be read"))
    groups = [found.metadata.row_group(place) for place in range(found.metadata.num_row_groups)]
    if any(group.total_byte_size > MAX_GROUP for group in groups):
        msg = message("has a group of rows of more than {most} bytes; save it in smaller row groups", most=MAX_GROUP)
        raise InputFileError(msg)
    if sum(group.num_rows for group in groups) != rows:
        damaged(message("it says that it has {rows} rows, and its parts have others", rows=rows))


def damaged(what: Message) -> NoReturn:
    """Refuse a file.

    Raises:
        InputFileError: Always.
    """
    raise InputFileError(message("is a damaged Parquet file ({what}); get it again", what=what))
