"""Sets of small numbers, as a query returns them: one bit each, or where that is less, a list of them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SMALL: Final = 4_096
"""Numbers below which a set takes so few bytes that nobody need know which of them there are."""

_MOST: Final = 16 * 1024 * 1024
"""Bytes that the sets of one query may take, one bit for each number that may be in them."""


class Sets(NamedTuple):
    """How a query returns a column of small numbers as sets.

    Attributes:
        one: The expression of a set of the rows of a group.
        read: Returns what came of it with a bit for each number; nothing for NULL.
    """

    one: Callable[[str], str]
    read: Callable[[Any], int]


def sets(connection: "DuckDBPyConnection", column: str, table: str, end: int, most: int) -> Sets:
    """Return how to ask for sets of `column` of `table`, whose numbers are below `end`, at most so many at once."""
    first, last = 0, max(0, end - 1)
    if end > _SMALL:
        found = connection.execute(f"SELECT min({column}), max({column}) FROM {table}").fetchone() or (None, None)
        first, last = (0 if number is None else number for number in found)
    if (last - first) // 8 * most > _MOST:
        return Sets(lambda only: f"list({column}){only}", _of_list)
    bits = f"bitstring_agg({last} - {column}, 0, {last - first})"
    return Sets(lambda only: f"({bits}{only})::BLOB", lambda blob: int.from_bytes(blob or b"") << first)


def _of_list(numbers: Sequence[int] | None) -> int:
    """Return `numbers` as bits, in a time that does not grow with their square."""
    found = bytearray((max(numbers, default=0) >> 3) + 1) if numbers else bytearray()
    for number in numbers or ():
        found[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(found, "little")
