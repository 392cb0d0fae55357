"""Files that are whole-old or whole-new: nobody ever finds half a report under its name."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW


def write_whole(path: str, write: Callable[[TextIO], None]) -> None:
    """Let `write` write to a new file in UTF-8, then put it in the place of `path`.

    A symbolic link stays, and the file that it names is replaced. The new file has the permissions of the one it
    replaces, else those that any new file gets. Whatever goes wrong, the old file stays as it was and nothing else is
    left; so too when a signal ends the run.

    Raises:
        OSError: It cannot be written, or is a device, a pipe or a socket, which no file can take the place of.
    """
    target = Path(os.path.realpath(path))
    old = _status(path)
    temporary = target.with_name(f".plancheck-{os.urandom(8).hex()}.tmp")
    try:  # the file is made in here: a signal may come between its making and the next line
        _fill(temporary, old, write)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _settle(target.parent)


def _status(path: str) -> os.stat_result | None:
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file", path)
    return status


def _fill(path: Path, old: os.stat_result | None, write: Callable[[TextIO], None]) -> None:
    """Make the file, and see to it that all of it is on the disk before anything is replaced."""
    number = os.open(path, _NEW, 0o666 if old is None else 0o600)
    with open(number, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:  # noqa: PTH123  opened above
        if old is not None:
            _take_over(number, old)
        write(stream)
        stream.flush()
        os.fsync(number)


def _take_over(number: int, old: os.stat_result) -> None:
    """Give the file the owner, as far as we may, and the permissions of the one it replaces."""
    if (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(OSError):
            os.fchown(number, old.st_uid, old.st_gid)
    os.fchmod(number, stat.S_IMODE(old.st_mode) & 0o777)


def _settle(directory: Path) -> None:
    """Put the new name on the disk, where the system can: the file is whole either way."""
    with suppress(OSError):
        number = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(number)
        finally:
            os.close(number)
