"""Opening a file that may be anything: a directory, a device, a pipe nobody writes to."""

import os
import stat
from typing import BinaryIO, Final


class InputFileError(Exception):
    """The file cannot be opened; the message says why, in words for the user."""


_KINDS: Final = (
    (stat.S_ISDIR, "is a directory"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
    (stat.S_ISSOCK, "is a socket"),
)


def open_input(path: str) -> BinaryIO:
    """Open a regular file, or a pipe that has a writer, for reading bytes.

    Never waits for a writer, never opens a device.

    Raises:
        InputFileError: It is something else, is not there, or may not be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        raise InputFileError(_reason(path, error)) from None
    except ValueError:
        msg = "is not a file name"
        raise InputFileError(msg) from None
    try:
        _refuse_other_kinds(os.fstat(descriptor).st_mode)
        if hasattr(os, "set_blocking"):
            os.set_blocking(descriptor, True)
    except BaseException:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _refuse_other_kinds(mode: int) -> None:
    for is_kind, words in _KINDS:
        if is_kind(mode):
            msg = f"{words}, not a file"
            raise InputFileError(msg)


def _reason(path: str, error: OSError) -> str:
    if not path:
        return "the name of the file is empty"
    if isinstance(error, FileNotFoundError):
        return f"does not exist{'; remote paths are not read: download the file first' if '://' in path else ''}"
    if isinstance(error, PermissionError):
        return "may not be read: permission denied"
    return f"cannot be opened: {(error.strerror or 'unknown reason').lower()}"
