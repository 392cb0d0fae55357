"""DuckDB, locked down: it sees one file, by a name of ours, and nothing else.

It is handed a link with a plain name in a private directory, so that a file's own name can be no pattern, no address
and no partition. Extensions, other files and the network are off, and so is the way to switch them on again.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY: Final = "256MB"
"""What DuckDB may take; beyond that it uses the private directory."""

_CONFIG: Final = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "threads": "2",
}


@contextmanager
def opened(file: BinaryIO, name: str) -> Iterator[tuple["DuckDBPyConnection", str]]:
    """Open a connection that may read `file`, and nothing but it; yield it with the path it must use.

    `file` is open; `name` is what the link to it is called, such as `input.parquet`.
    """
    import duckdb

    with tempfile.TemporaryDirectory(prefix="plancheck-") as folder:
        link = Path(folder, name)
        link.symlink_to(f"/dev/fd/{file.fileno()}" if Path("/dev/fd").is_dir() else file.name)
        connection = duckdb.connect(config={**_CONFIG, "memory_limit": MEMORY, "temp_directory": folder})
        try:
            connection.execute("SET enable_progress_bar = false")
            connection.execute(f"SET allowed_paths = ['{link}']")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection, str(link)
        finally:
            connection.close()
