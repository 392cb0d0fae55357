"""How far the reading of files has come."""

import os
import stat
from typing import BinaryIO, NamedTuple


class Progress(NamedTuple):
    """How far reading has come.

    Attributes:
        rows: Rows of data read so far, of all files.
        taken: Bytes taken from the files so far.
        total: Bytes the files have; None when one of them is no regular file.
    """

    rows: int
    taken: int
    total: int | None


def position(file: BinaryIO) -> int:
    """Return how many bytes were taken from `file`; 0 when it is a pipe or closed by now."""
    try:
        return os.lseek(file.fileno(), 0, os.SEEK_CUR)
    except (OSError, ValueError):
        return 0


def size(paths: list[str]) -> int | None:
    """Return the bytes of all files; None when one of them has no size."""
    sizes = []
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116  a name such as `-` or one that is not there is no error here
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        sizes.append(status.st_size)
    return sum(sizes)
