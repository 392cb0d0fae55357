"""Where actuals come from: files and streams, each of which can be read again from the start; how far they are."""

import os
import stat
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, cast

from plancheck.actuals.source.compressed import Readable
from plancheck.actuals.source.lines import LineError
from plancheck.input_file import InputFileError, open_input
from plancheck.message import message
from plancheck.named_tuple import NamedTuple

STDIN: Final = "-"

_CHUNK: Final = 1 << 16
# Bytes of a stream that are kept in memory; more are kept in a file without a name.
_IN_MEMORY: Final = 32 * 1024 * 1024
_CHANGED: Final = message("changed while it was being read; run again")


class Source:
    """One file or standard input; a stream can be read once, any other as the `version` first opened, until `renew`."""

    def __init__(self, given: str) -> None:
        """Stand for a path, or for standard input if it is a dash; nothing is opened yet."""
        self.is_stream = given == STDIN
        self._given = given
        self._kept: _Kept | None = None
        self._start: int | None = None
        self.version: tuple[int, ...] | None = None

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open it at its start, and close it if we opened it.

        Raises:
            InputFileError: It cannot be read, or not once more.
            LineError: It changed meanwhile, or since it was read before.
        """
        if self._kept is not None:
            yield cast("BinaryIO", self._kept.again())
            return
        file = self._standard_input() if self._given == STDIN else open_input(self._given)
        try:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode):
                self._check(status)
                yield file
                self._check(os.fstat(file.fileno()) if self._given == STDIN else os.stat(self._given))  # noqa: PTH116
            else:
                self.is_stream = True
                self._kept = _Kept(file)
                yield cast("BinaryIO", self._kept)
        finally:
            if self._given != STDIN:
                file.close()

    def keep(self) -> None:
        """Keep the rest of a stream too, which will be read again from its start."""
        if self._kept is not None:
            self._kept.take_rest()

    def renew(self) -> None:
        """Take the file as it is when it is opened next, however it was before: a reading of its own begins."""
        self.version = None

    def _standard_input(self) -> BinaryIO:
        if sys.stdin is None or sys.stdin.closed:
            raise InputFileError(message("is closed; give a file, or pipe the actuals in"))
        file: BinaryIO | None = getattr(sys.stdin, "buffer", None)
        if file is None:  # a notebook, or a test, has put something else in its place
            raise InputFileError(message("is not what bytes can be read from here; give a file"))
        os.set_blocking(file.fileno(), True)  # else a pause in the pipe would pass for its end
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            self._start = file.tell() if self._start is None else file.seek(self._start)
        return file

    def _check(self, status: os.stat_result) -> None:
        """Refuse a file that is not what it was when it was opened first."""
        version = status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
        if self.version not in {None, version}:
            raise LineError(None, _CHANGED)
        self.version = version


class _Kept:
    """A stream of which what was read is kept, as long as there is room, so that it can be read again."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        import tempfile

        copy = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115  closed as we go
        self._copy: BinaryIO | None = copy
        self._number = os.dup(stream.fileno())  # tells that it is a stream, also when that is closed
        weakref.finalize(self, copy.close)
        weakref.finalize(self, os.close, self._number)

    def read(self, size: int, /) -> bytes:
        chunk = self._stream.read(size)
        if self._copy is not None:
            try:
                self._copy.write(chunk)
            except OSError:  # no room: what was kept is of no use
                self._copy = None
        return chunk

    def take_rest(self) -> None:
        while self.read(_CHUNK):
            pass

    def fileno(self) -> int:
        return self._number

    def again(self) -> Readable:
        """Return the stream from its start, and no more of it than was read.

        Raises:
            InputFileError: It is not kept.
        """
        if self._copy is None:
            msg = message("gives keys again and is too long to be kept for a second look; give it as a file")
            raise InputFileError(msg)
        self._copy.seek(0)
        return _Again(self._copy, self._number)


class _Again:
    def __init__(self, copy: BinaryIO, number: int) -> None:
        self._copy = copy
        self._number = number

    def read(self, size: int, /) -> bytes:
        return self._copy.read(size)

    def fileno(self) -> int:
        return self._number


class Progress(NamedTuple):
    """How far reading has come: rows, bytes taken, and bytes in total, None if a file is no regular one."""

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
