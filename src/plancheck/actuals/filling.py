"""Rows of numbers of ours, into a table of DuckDB's."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.number import plain

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def fill(connection: "DuckDBPyConnection", table: str, rows: Sequence[Sequence[int | Decimal]]) -> None:
    """Append `rows` to `table`: numbers and nothing else, for they are written into the query.

    Each column is one text that is cut there: a list of values takes DuckDB ten times as long to parse.
    """
    if rows:
        texts = (" ".join(map(_written, column)) for column in zip(*rows, strict=True))
        columns = ", ".join(f"unnest(string_split('{text}', ' '))" for text in texts)
        connection.execute(f"INSERT INTO {table} SELECT {columns}")


def _written(number: int | Decimal) -> str:
    return plain(number) if isinstance(number, Decimal) else str(int(number))
