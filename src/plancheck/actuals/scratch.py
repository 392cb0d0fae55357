"""A file of our own that DuckDB reads a block of lines from: in memory where the system has such files."""

import os
import tempfile
from contextlib import ExitStack


class Scratch:
    """A nameless file with one block of lines in it.

    Attributes:
        path: What DuckDB opens; it stands for the open file, whatever else is called so.
    """

    def __init__(self, held: ExitStack) -> None:
        """Make the file; `held` closes it.

        Raises:
            OSError: There is no room for one.
        """
        self._file = _nameless()
        held.callback(os.close, self._file)
        self.path = f"/dev/fd/{self._file}"

    def put(self, content: bytes) -> None:
        """Replace what is in the file.

        Raises:
            OSError: There is no room for it.
        """
        os.ftruncate(self._file, 0)
        view = memoryview(content)
        written = 0
        while written < len(view):
            written += os.pwrite(self._file, view[written:], written)


def _nameless() -> int:
    """Return the descriptor of a file in memory, or of one on disk that has no name any more."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("plancheck")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
