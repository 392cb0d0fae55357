"""A Parquet file to records: the names of its columns, then its rows, a batch in memory at a time."""

from collections.abc import Callable, Generator, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.cells import date_cell, double_cell, exact_cell, other_cell, single_cell, truth_cell
from plancheck.input_file import InputFileError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAGIC: Final = b"PAR1"

_BATCH: Final = 2_048
"""Rows taken at a time."""

_SMALLEST: Final = 12
"""Fewest bytes of a Parquet file: its mark, the length of its footer, its mark."""

Row = tuple[int, list[str]]
Cell = Callable[[object], str]


def parquet_records(file: BinaryIO) -> Generator[Row, None, None]:
    """Yield the header, as row 0, and each row with its number from 1.

    Whole numbers and decimals keep their digits, floating point numbers count as in a workbook.

    Raises:
        InputFileError: The file is damaged or cut off, or holds fewer rows than it says.
    """
    from duckdb import Error

    from plancheck.actuals.duck import opened

    _check_marks(file)
    try:
        with opened(file, "input.parquet") as (connection, path):
            yield from _records(connection, path)
    except Error:
        raise InputFileError(_damaged("a part of it cannot be read")) from None


def _records(connection: "DuckDBPyConnection", path: str) -> Iterator[Row]:
    promised = connection.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [path]).fetchall()[0][0]
    found = connection.execute("SELECT * FROM read_parquet(?, hive_partitioning = false)", [path])
    names = [str(column[0]) for column in found.description]
    cells = [_cell_of(str(column[1])) for column in found.description]
    yield 0, names
    row = 0
    while batch := found.fetchmany(_BATCH):
        for values in batch:
            row += 1
            yield row, ["" if value is None else cell(value) for cell, value in zip(cells, values, strict=True)]
    if row != promised:
        raise InputFileError(_damaged(f"it says that it has {promised:,} rows, and has {row:,}"))


def _cell_of(kind: str) -> Cell:
    """Return what makes a cell of a value of the type `kind`."""
    if kind == "FLOAT":
        return _single
    return _CELLS.get(kind.partition("(")[0], _other)


def _text(value: object) -> str:
    return str(value)


def _exact(value: object) -> str:
    return exact_cell(value if isinstance(value, int | Decimal) else Decimal(str(value)))


def _single(value: object) -> str:
    return single_cell(float(str(value)))


def _double(value: object) -> str:
    return double_cell(float(str(value)))


def _truth(value: object) -> str:
    return truth_cell(true=bool(value))


def _moment(value: object) -> str:
    """Return a date; a moment without the hour at which a day begins."""
    if isinstance(value, datetime) and value.time() == time.min:
        return date_cell(value.date().isoformat())
    return date_cell(value.isoformat() if isinstance(value, date | time) else str(value))


def _other(_: object) -> str:
    return other_cell("list, structure or binary value")


_CELLS: Final[dict[str, Cell]] = {
    **dict.fromkeys(("VARCHAR", "UUID", "ENUM"), _text),
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DECIMAL"), _exact),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"), _exact),
    "DOUBLE": _double,
    "BOOLEAN": _truth,
    **dict.fromkeys(("DATE", "TIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE"), _moment),
    **dict.fromkeys(("TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"), _moment),
}


def _check_marks(file: BinaryIO) -> None:
    size = file.seek(0, 2)
    if size < _SMALLEST:
        raise InputFileError(_damaged("it is cut off"))
    file.seek(size - len(MAGIC))
    if file.read(len(MAGIC)) != MAGIC:
        raise InputFileError(_damaged("it is cut off, or locked"))
    file.seek(0)


def _damaged(what: str) -> str:
    return f"is a damaged Parquet file ({what}); get it again"
