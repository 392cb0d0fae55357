"""The files of `--report`: which format goes where, refused before any work where they cannot be written."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

from plancheck.cli.options.refusal import Refusal, with_nearest
from plancheck.cli.output.whole_file import Identity, identity, write_whole
from plancheck.message import Message, Template, message, template, told
from plancheck.named_tuple import NamedTuple
from plancheck.reports.known_formats import ALL, UnknownFormatError, format_of
from plancheck.system import reason_of
from plancheck.text import quoted, visible

_HINT: Final = "--report"
_ANY_WRITE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class ReportFile(NamedTuple):
    """A report to be written to a file."""

    format: str
    path: str  # as the user named it
    target: str  # the file itself: links were followed once, and whoever changes one later changes nothing for us
    inputs: "Inputs"  # the files that the run reads, - among them, and which they are


class Inputs(NamedTuple):
    """The files that a run reads, and what each was at the start, in `known`."""

    paths: Sequence[str]
    known: frozenset[Identity]

    @classmethod
    def of(cls, paths: Sequence[str]) -> "Inputs":
        """Return those of these names, - among them."""
        return cls(paths, frozenset(_identities(paths)))

    def now(self) -> frozenset[Identity]:
        """Return what they are, and what they were."""
        return self.known | frozenset(_identities(self.paths))


def report_files(given: Iterable[str], inputs: Sequence[str]) -> tuple[ReportFile, ...]:
    """Return the reports asked for, in order; `inputs` are the files that the run reads, - among them.

    Raises:
        typer.BadParameter: One has no format, cannot be a file, or is another file of this run.
    """
    read = Inputs.of(inputs)
    files = tuple(_report_file(one, read) for one in given)
    taken = dict(_taken(inputs)) if files else {}
    for file in files:
        _check(file)
        for key in _keys(file.target):
            if key in taken:
                raise _refused(file.path, message("is {file}; name another file", file=told(taken[key])))
        taken |= dict.fromkeys(_keys(file.target), template("named twice"))
    return files


def _report_file(given: str, inputs: Inputs) -> ReportFile:
    name, separator, rest = given.partition("=")
    is_named = bool(separator) and name in ALL
    path = rest if is_named else given
    if path in {"", "-"}:
        raise _refused(given, message("names no file; --format chooses what goes to standard output"))
    try:
        format_ = name if is_named else format_of(path)
    except UnknownFormatError as error:
        raise Refusal(with_nearest(error.fault, name, ALL) if separator else error.fault, _HINT) from None
    try:
        return ReportFile(format_, path, os.path.realpath(path), inputs)
    except OSError as error:  # there is no working directory
        raise _refused(path, _not_written(error)) from None


def write_report(file: ReportFile, write: Callable[[TextIO], None]) -> Message | None:
    """Let `write` fill the file; return that it could not be written, and why, or None.

    What was there before stays as it is until the new report is whole.
    """
    try:
        write_whole(file.target, write, file.inputs.now)
    except MemoryError:
        return _failed(file, OSError(errno.ENOMEM, template("there is not enough memory")))
    except OSError as error:
        return _failed(file, error)
    return None


def _failed(file: ReportFile, error: OSError) -> Message:
    return message("{path} could not be written: {reason}", path=visible(file.path), reason=reason_of(error))


def _check(file: ReportFile) -> None:
    """Refuse what can be seen to be no file to write; the rest shows when it is written."""
    try:
        fault = _fault(file.path, Path(file.target).parent)
    except OSError as error:
        raise _refused(file.path, _not_written(error)) from None
    if fault:
        raise _refused(file.path, told(fault))


def _fault(path: str, directory: Path) -> Template | None:
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        return template("is a directory") if path.endswith("/") else _directory_fault(directory)
    if stat.S_ISDIR(mode):
        return template("is a directory")
    if not stat.S_ISREG(mode):
        return None
    # Who may write to every file may write to this one too; that nobody should is still what its mode says.
    is_writable = mode & _ANY_WRITE and os.access(path, os.W_OK)
    return _directory_fault(directory) if is_writable else template("is read-only")


def _directory_fault(directory: Path) -> Template | None:
    if not directory.is_dir():
        return template("is in a directory that does not exist")
    return None if os.access(directory, os.W_OK) else template("is in a directory that may not be written to")


def _taken(inputs: Sequence[str]) -> Iterator[tuple[object, Template]]:
    """Yield the files that the run reads, or writes already, by each of their keys."""
    for path in inputs:
        if path != "-":
            yield from ((key, template("read by this run")) for key in _keys(path))
    if "-" in inputs:
        yield from _stream(0, template("standard input of this run"))
    yield from _stream(1, template("standard output of this run"))


def _keys(path: str) -> Iterator[object]:
    """Yield what is the same for all names of one file: where it is, and which it is if it exists already."""
    with suppress(OSError):
        yield os.path.realpath(path)
        yield identity(Path(path).stat())


def _identities(paths: Sequence[str]) -> Iterator[Identity]:
    for path in paths:
        with suppress(OSError, ValueError):  # gone, or no name of a file
            yield identity(os.fstat(0) if path == "-" else os.stat(path))  # noqa: PTH116  any text may be a path


def _stream(number: int, words: Template) -> Iterator[tuple[object, Template]]:
    with suppress(OSError):  # closed
        yield identity(os.fstat(number)), words


def _refused(path: str, fault: Message) -> Refusal:
    return Refusal(message("{path} {fault}", path=quoted(path), fault=fault), _HINT)


def _not_written(error: OSError) -> Message:
    return message("cannot be written: {reason}", reason=reason_of(error))
