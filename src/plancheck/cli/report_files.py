"""The files of `--report`: which format goes where, checked before any work, each written whole or not at all."""

import os
import signal
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, NamedTuple, TextIO

import typer

from plancheck.reports.registry import FORMATS, UnknownFormatError, format_of
from plancheck.text import quoted, visible

ReportOption = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        metavar="[FORMAT=]PATH",
        help="Also write a report to a file; may be given several times. The ending of PATH means the format.",
    ),
]

_HINT = "--report"


class ReportFile(NamedTuple):
    """A report to be written to a file."""

    format: str
    path: str


def report_files(given: Sequence[str] | None, inputs: Sequence[str]) -> tuple[ReportFile, ...]:
    """Return the reports asked for; none of them goes where `inputs` are read, or where another goes.

    Raises:
        typer.BadParameter: A path cannot be written to, or what it is to hold is not clear.
    """
    files = tuple(map(_report_file, given or ()))
    taken = {_identity(path): "is read" for path in inputs}
    for file in files:
        _check(file.path)
        identity = _identity(file.path)
        if identity in taken:
            raise _refused(file.path, f"{taken[identity]} in this run; name another file")
        taken[identity] = "is written"
    return files


def _report_file(given: str) -> ReportFile:
    name, separator, path = given.partition("=")
    if separator and name in FORMATS:
        return ReportFile(name, path)
    try:
        return ReportFile(format_of(given), given)
    except UnknownFormatError as error:
        raise typer.BadParameter(str(error), param_hint=_HINT) from None


def _check(path: str) -> None:
    """Refuse a path that cannot be a file of ours."""
    if not path or "\0" in path:
        raise _refused(path, "is no file name")
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise _refused(path, "is a directory; name a file in it")
    if target.exists() and not target.is_file():
        raise _refused(path, "is no regular file; for standard output use --format")
    if not target.parent.is_dir():
        raise _refused(path, "is in a directory that does not exist; make it first")


def _refused(path: str, why: str) -> typer.BadParameter:
    return typer.BadParameter(f"{quoted(path)} {why}", param_hint=_HINT)


def _identity(path: str) -> object:
    """Return what tells a file from any other, however it is spelt and linked."""
    try:
        found = os.stat(path)  # noqa: PTH116  a name that is not there is no error here
    except (OSError, ValueError):
        return os.path.realpath(path)
    return found.st_dev, found.st_ino


def write_report(file: ReportFile, write: Callable[[TextIO], None]) -> str | None:
    """Let `write` fill the file; return why it could not be written, or None.

    What was there before stays as it is until the new report is whole.
    """
    try:
        _replace(file.path, write)
    except OSError as error:
        return f"plancheck: {visible(file.path)} could not be written: {(error.strerror or 'unknown reason').lower()}"
    return None


def _replace(path: str, write: Callable[[TextIO], None]) -> None:
    target = os.path.realpath(path)  # a link keeps pointing at what is replaced
    folder = os.path.dirname(target)  # noqa: PTH120  the text is what is needed
    descriptor, temporary = tempfile.mkstemp(prefix=".plancheck-", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            write(stream)
            stream.flush()
            os.fchmod(stream.fileno(), _mode(target))
            os.fsync(stream.fileno())
        os.replace(temporary, target)  # noqa: PTH105  texts, as above
    except BaseException:
        with _undisturbed(), suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    _sync_folder(folder)


def _mode(target: str) -> int:
    """Return the permissions of the file that is replaced, or those that a new one gets."""
    with suppress(OSError):
        return stat.S_IMODE(os.stat(target).st_mode)  # noqa: PTH116
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: str) -> None:
    """Let the new name last, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep a second interrupt from cutting the clean-up short."""
    signals = (signal.SIGINT, signal.SIGTERM)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
