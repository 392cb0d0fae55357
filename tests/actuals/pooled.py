"""Connections to DuckDB that are used again: to open one costs more than to settle a small file."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from plancheck.actuals.duck import connected

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Pool:
    """Connections as `connected` opens them, each with nothing in it whenever it is lent."""

    def __init__(self, held: ExitStack) -> None:
        """Open connections as they are needed; `held` closes them."""
        self._held = held
        self._free: dict[tuple[str, str, int], DuckDBPyConnection] = {}

    @contextmanager
    def connected(self, path: str, memory: str, threads: int) -> Iterator["DuckDBPyConnection"]:
        """Lend a connection that may read the file at `path`, as in `duck.connected`."""
        asked = (path, memory, threads)
        connection = self._free.pop(asked, None) or self._held.enter_context(connected(*asked))
        cursor = connection.cursor()  # with temporary tables of its own
        cursor.execute("ATTACH ':memory:' AS fresh")
        cursor.execute("USE fresh")
        try:
            yield cursor
        finally:
            cursor.close()
            connection.execute("DETACH fresh")
        self._free[asked] = connection
