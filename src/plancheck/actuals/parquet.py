"""A Parquet file to records: the names of its columns, then its rows, a batch in memory at a time.

Texts are measured before they come, dates come as text, and of lists and the like comes only that there is one: nothing
that a crafted file can blow up is ever made in Python.
"""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple, NoReturn

from plancheck.actuals.cells import double_cell, exact_cell, moment_cell, other_cell, single_cell, truth_cell
from plancheck.actuals.compressed import MAX_RATIO, UNPACKED_FREELY, refuse_bomb
from plancheck.actuals.records import MAX_CELL, MAX_COLUMNS
from plancheck.actuals.runs import Batch
from plancheck.input_file import InputFileError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAGIC: Final = b"PAR1"

MAX_FOOTER: Final = 16 * 1024 * 1024
"""Longest footer, in bytes: it describes each column of each group of rows."""

ROWS_FREELY: Final = 1_000_000
"""Rows a file may have, whatever its size: rows that are alike take no room in it."""

MAX_TEXT: Final = MAX_CELL
"""Longest texts of one row, in bytes of UTF-8, all together."""

_BATCH: Final = 256
"""Most rows taken at a time."""

_BATCH_CELLS: Final = 65_536
"""Most cells taken at a time, unless a single row has more."""

_TAIL: Final = 8
"""Bytes at the end: the length of the footer, and the mark."""

_READ: Final = "read_parquet(?, hive_partitioning = false)"


class _Kind(NamedTuple):
    """How values of one type are read: what SQL makes of the column, and the cell of what comes of it."""

    sql: str
    cell: Callable[[object], str]


class ParquetRecords:
    """The header of a file, as row 0, and each row with its number from 1.

    Whole numbers and decimals keep their digits, floating point numbers count as in a workbook. No value is an empty
    cell.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Read `file`, which has a descriptor."""
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

    def close(self) -> None:
        """Let go of what reading takes."""
        self._batches.close()


def _batches(file: BinaryIO) -> Generator[Batch, None, None]:
    from plancheck.actuals.duck import opened

    size = os.fstat(file.fileno()).st_size
    _check_marks(file, size)
    with opened(file) as (connection, path):
        promised = _promised(connection, path, size)
        found = connection.execute(f"SELECT * FROM {_READ} LIMIT 0", [path])
        kinds = [_kind_of(str(column[1])) for column in found.description]
        yield Batch(0, [[name] for name in _names(connection, path, len(kinds))])
        yield from _rows(connection, path, kinds, promised, size)


def _check_marks(file: BinaryIO, size: int) -> None:
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    footer = int.from_bytes(tail[:4], "little")
    if not tail.endswith(MAGIC) or footer > size - len(MAGIC) - _TAIL:
        _damaged("it is cut off, or locked")
    if footer > MAX_FOOTER:
        msg = f"has a footer of {footer:,} bytes; at most {MAX_FOOTER:,} are read"
        raise InputFileError(msg)


def _promised(connection: "DuckDBPyConnection", path: str, size: int) -> int:
    """Return how many rows the file says it has."""
    ((rows,),) = connection.execute("SELECT num_rows FROM parquet_file_metadata(?)", [path]).fetchall()
    if rows > max(ROWS_FREELY, MAX_RATIO * size):
        msg = f"says that it has {rows:,} rows, more than {MAX_RATIO} for each of its bytes; save it as CSV"
        raise InputFileError(msg)
    return int(rows)


def _names(connection: "DuckDBPyConnection", path: str, count: int) -> list[str]:
    """Return the names of the columns as the file has them: in its own tables DuckDB renames a second one."""
    if count > MAX_COLUMNS:
        msg = f"has {count:,} columns; at most {MAX_COLUMNS:,} are read"
        raise InputFileError(msg)
    nodes = connection.execute("SELECT name, num_children FROM parquet_schema(?)", [path]).fetchall()
    names = list(_outermost(nodes[1:]))
    if len(names) != count or any(len(name) > MAX_CELL for name in names):
        _damaged("its columns have no names that can be read")
    return names


def _outermost(nodes: Iterable[tuple[str, int | None]]) -> Iterator[str]:
    """Yield the names of those nodes, each followed by its children, that are nobody's children."""
    inside = 0
    for name, children in nodes:
        if inside:
            inside += (children or 0) - 1
        else:
            yield name
            inside = children or 0


def _rows(
    connection: "DuckDBPyConnection", path: str, kinds: Sequence[_Kind], promised: int, size: int
) -> Iterator[Batch]:
    found = connection.execute(_query(kinds), [path])
    rows = length = 0
    while batch := found.fetchmany(max(1, min(_BATCH, _BATCH_CELLS // len(kinds)))):
        lengths, *columns = zip(*batch, strict=True)
        fitting = next((place for place, text in enumerate(lengths) if text > MAX_TEXT), len(batch))
        if fitting:
            yield Batch(rows + 1, [_cells(kind, values[:fitting]) for kind, values in zip(kinds, columns, strict=True)])
        if fitting < len(batch):
            _too_long(lengths[fitting], rows + fitting + 1)
        rows += len(batch)
        length += sum(lengths)
        refuse_bomb(size, length, UNPACKED_FREELY, "save it as CSV")
        if rows > promised:
            break
    if rows != promised:
        _damaged(f"it says that it has {promised:,} rows, and has {'more' if rows > promised else f'{rows:,}'}")


def _cells(kind: _Kind, values: Sequence[Any]) -> list[str]:
    """Return the cells of a column; values that come again are looked at once."""
    cells = {value: "" if value is None else kind.cell(value) for value in set(values)}
    return [cells[value] for value in values]


def _query(kinds: Sequence[_Kind]) -> str:
    """Return the SQL for each row: the length of its texts, then its values, none of them if they are too long."""
    names = [f"c{place}" for place in range(len(kinds))]
    texts = [f"strlen({name}::VARCHAR)" for name, kind in zip(names, kinds, strict=True) if kind is _TEXT]
    values = [
        f"CASE WHEN length <= {MAX_TEXT} THEN {kind.sql.format(name)} END"
        for name, kind in zip(names, kinds, strict=True)
    ]
    table = f"{_READ} AS t({', '.join(names)})"
    measured = f"SELECT *, coalesce(list_sum([{', '.join(texts)}]), 0) AS length FROM {table}"
    return f"SELECT length::BIGINT, {', '.join(values)} FROM ({measured})"


def _too_long(length: int, row: int) -> NoReturn:
    msg = f"has texts of {length:,} bytes in row {row:,}; at most {MAX_TEXT:,} are read"
    raise InputFileError(msg)


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
    day, _, hour = str(value).partition(" ")
    return moment_cell(day if hour in {"", "00:00:00", "00:00:00+00"} else f"{day}T{hour}")


def _other(_: object) -> str:
    return other_cell("list, structure or binary value")


_TEXT: Final = _Kind("{}::VARCHAR", str)
_EXACT: Final = _Kind("{}", _exact)
_MOMENT: Final = _Kind("{}::VARCHAR", _moment)
_OTHER: Final = _Kind("nullif({} IS NOT NULL, false)", _other)

_KINDS: Final = {
    **dict.fromkeys(("VARCHAR", "UUID", "ENUM", "JSON"), _TEXT),
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DECIMAL"), _EXACT),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"), _EXACT),
    "FLOAT": _Kind("{}", _single),
    "DOUBLE": _Kind("{}", _double),
    "BOOLEAN": _Kind("{}", _truth),
    **dict.fromkeys(("DATE", "TIME", "TIMESTAMP", "TIME WITH TIME ZONE", "TIMESTAMP WITH TIME ZONE"), _MOMENT),
    **dict.fromkeys(("TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"), _MOMENT),
}


def _kind_of(name: str) -> _Kind:
    """Return how the type `name` is read, such as `DECIMAL(18,3)`; a list of it ends in brackets."""
    return _OTHER if name.endswith("]") else _KINDS.get(name.partition("(")[0], _OTHER)


def _damaged(what: str) -> NoReturn:
    msg = f"is a damaged Parquet file ({what}); get it again"
    raise InputFileError(msg)
