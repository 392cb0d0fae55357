"""DuckDB, locked down: it sees one open file, and nothing else.

It is handed the number of the open file as a path, so that a file's own name can be no pattern, no address and no
partition, and what was opened and checked is what is read. Extensions, other files and the network are off, and so is
the way to switch them on again. Nothing is put on disk, so nothing is left there however a run ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.input_file import InputFileError
from plancheck.memory import ADVICE, has_room

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY: Final = "512MB"
"""What DuckDB may take for a Parquet file: it holds a whole group of rows, and programs make groups of 128 MB."""

_ROOM: Final = 1_100_000_000
"""Bytes of address space without which DuckDB may end the process rather than say that memory ran out."""

_ROOM_EACH: Final = 500_000_000
"""The same for each connection beside the first; most of it is only reserved."""

_CONFIG: Final = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "enable_external_file_cache": "false",
    "temp_directory": "",  # none: it takes no more memory than it may, and writes nothing
}


def most_connections(wanted: int) -> int:
    """Return for how many connections there is address space, of those wanted; 0 if there is none."""
    return next((count for count in range(wanted, 0, -1) if has_room(_ROOM + _ROOM_EACH * (count - 1))), 0)


@contextmanager
def connected(path: str, memory: str, threads: int) -> Iterator["DuckDBPyConnection"]:
    """Open a connection that may read the file at `path`, and nothing but it, and take so much memory."""
    import duckdb

    connection = duckdb.connect(config={**_CONFIG, "memory_limit": memory, "threads": str(threads)})
    try:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET TimeZone = 'UTC'")  # not that of the machine
        connection.execute(f"SET allowed_paths = ['{path}']")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()


@contextmanager
def opened(file: BinaryIO) -> Iterator[tuple["DuckDBPyConnection", str]]:
    """Open a connection that may read `file`, and nothing but it; yield it with the path it must use.

    What DuckDB finds wrong meanwhile is a fault of the file: what it is asked is the same for every file.

    Raises:
        InputFileError: The file cannot be read, or asks for more memory than there is.
    """
    if not most_connections(1):
        raise InputFileError(ADVICE)
    import duckdb

    path = f"/dev/fd/{file.fileno()}"
    try:
        with connected(path, MEMORY, threads=2) as connection:
            yield connection, path
    except duckdb.OutOfMemoryException:
        msg = f"needs more than {MEMORY} of memory to unpack; save it in smaller row groups"
        raise InputFileError(msg) from None
    except (duckdb.Error, RuntimeError, UnicodeError):  # the last two for texts that are not UTF-8
        msg = "is damaged (a part of it cannot be read); get it again"
        raise InputFileError(msg) from None
