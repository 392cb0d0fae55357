"""Standard output and standard error: findings on one, narration on the other, no failure unnoticed."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from plancheck.cli.exits import NOT_WRITTEN
from plancheck.message import message, template
from plancheck.text import shown

if TYPE_CHECKING:
    from plancheck.reports.shared.language import Look

# The formats that are written in what a terminal can print; all others are UTF-8 everywhere.
_FOR_TERMINALS: Final = frozenset({"table", "text", "concise"})
_LONGEST: Final = 20_000  # longest line, in characters; what messages are made of is shorter


class Patient:
    """A standard stream whose reader may leave early, or which may be full: that changes nothing for whoever writes.

    For what others write for us, who leave with a status of theirs: help, and errors of the command line.
    """

    def __init__(self, stream: TextIO, lost: type[OSError]) -> None:
        """Write to `stream`, and take no notice of errors that are `lost`."""
        self._stream = stream
        self._lost = lost

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever a stream has
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write `text`, unless it is lost."""
        with self._giving_up():
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Write what is held back, unless it is lost."""
        with self._giving_up():
            self._stream.flush()

    @contextmanager
    def _giving_up(self) -> Iterator[None]:
        try:
            yield
        except self._lost:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())


@contextmanager
def patient_output(*, is_needed: bool = False) -> Iterator[None]:
    """Let a reader of standard output leave early while others write to it, who certainly do if it `is_needed`."""
    if (stream := sys.stdout) is None:
        if is_needed:
            raise SystemExit(_not_written(OSError(errno.EBADF, template("it is closed"))))
        yield
        return
    sys.stdout = cast("TextIO", Patient(stream, BrokenPipeError))
    try:
        yield
    finally:
        sys.stdout = stream


def say(lines: Iterable[str]) -> None:
    """Write `lines` to standard error, as far as it is there and can take them: no verdict is lost to narration."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "ascii"
    text = "".join(f"{shown(line, _LONGEST)}\n" for line in lines)
    with suppress(OSError):
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()


def emit(write: Callable[[TextIO], None], status: int, *, utf8: bool) -> int:
    """Let `write` write to standard output; return `status`, or the status of a report that could not be written.

    A reader that closes the pipe early has what it wanted: the status stands.
    """
    if sys.stdout is None:
        return _not_written(OSError(errno.EBADF, template("it is closed")))
    try:
        if reconfigure := getattr(sys.stdout, "reconfigure", None):  # also of a stream within a `Patient`
            reconfigure(encoding="utf-8" if utf8 else None, errors="backslashreplace")
        write(sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon_stdout()
    except MemoryError:
        return standard_output_failed(OSError(errno.ENOMEM, template("there is not enough memory")))
    except OSError as error:
        return standard_output_failed(error)
    return status


def emit_report(room: str, format_: str, *told: object, look: "Look", status: int) -> int:
    """Let the format of this name in a module of reports write what is `told` to standard output, as `emit` does."""
    write = getattr(import_module(f"plancheck.reports.{room}"), f"write_{format_}")
    return emit(lambda stream: write(*told, stream, look), status, utf8=format_ not in _FOR_TERMINALS)


def standard_output_failed(error: OSError) -> int:
    """Give standard output up, say why, and return the exit status for it."""
    _abandon_stdout()
    return _not_written(error)


def _not_written(error: OSError) -> int:
    from plancheck.cli.environment import said
    from plancheck.system import reason_of

    words = template("standard output could not be written: {reason}")
    say([f"plancheck: {said(message(words, reason=reason_of(error)))}"])
    return NOT_WRITTEN


def _abandon_stdout() -> None:
    """Point standard output nowhere, so that leaving does not try to flush what is left in it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
