"""Files that are there whole or not at all: those that replace others, and those that are new."""

import errno
import os
import stat
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

from plancheck.message import template

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_DIRECTORY: Final = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW

Identity = tuple[int, int]  # device and inode: what a file is, whatever it is called


def write_whole(target: str, write: Callable[[TextIO], None], inputs: Callable[[], Collection[Identity]]) -> None:
    """Let `write` write to a new file in UTF-8, then put it in the place of `target`, links in which were followed.

    The new file has the permissions of the one it replaces, else those that any new file gets. Whatever goes wrong, the
    old file stays as it was and nothing else is left; so too when a signal ends the run. Everything is done in the
    directory that was opened: whoever puts a link in its place, or in that of the file, sends us nowhere.

    Raises:
        OSError: It cannot be written; is a link, a device, a pipe or a socket, which no file can take the place of; or
            is by now one of the `inputs`, which are asked for when all is written.
    """
    directory, name = os.path.split(target)
    opened = os.open(directory or os.curdir, _DIRECTORY)
    temporary = f".plancheck-{os.urandom(8).hex()}.tmp"
    try:  # the file is made in here: a signal may come between its making and the next line
        _fill(temporary, opened, _status(name, opened), write)
        _refuse_inputs(_status(name, opened), inputs())
        os.replace(temporary, name, src_dir_fd=opened, dst_dir_fd=opened)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=opened)
        raise
    finally:
        os.close(opened)
    _settle(directory)


def identity(status: os.stat_result) -> Identity:
    """Return what the file of `status` is."""
    return status.st_dev, status.st_ino


def _status(name: str, directory: int) -> os.stat_result | None:
    try:
        status = os.stat(name, dir_fd=directory, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, template("it is not a regular file"), name)
    return status


def _refuse_inputs(old: os.stat_result | None, inputs: Collection[Identity]) -> None:
    if old is not None and identity(old) in inputs:
        raise OSError(errno.EINVAL, template("it is read by this run"))


def _fill(name: str, directory: int, old: os.stat_result | None, write: Callable[[TextIO], None]) -> None:
    number = os.open(name, _NEW, 0o666 if old is None else 0o600, dir_fd=directory)
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


def _settle(directory: str) -> None:
    """Put the new name on the disk, where the system can: the file is whole either way."""
    with suppress(OSError):
        number = os.open(directory or os.curdir, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each new file of `folder`, which is made if it is not there.

    A file has its name only once it is whole. Whatever goes wrong, nothing of ours is left.

    Raises:
        OSError: A file is there already, or one cannot be written.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    placed: list[Path] = []
    temporaries = {folder / name: folder / f".plancheck-{os.urandom(8).hex()}.tmp" for name in files}
    try:
        for path, temporary in temporaries.items():
            with temporary.open("xb") as stream:
                stream.write(files[path.name])
                stream.flush()
                os.fsync(stream.fileno())
        for path, temporary in temporaries.items():
            os.link(temporary, path)
            placed.append(path)
    except BaseException:
        _remove(placed)
        _remove(temporaries.values())
        for path in made:
            with suppress(OSError):  # somebody else put something in it
                path.rmdir()
        raise
    _remove(temporaries.values())


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
