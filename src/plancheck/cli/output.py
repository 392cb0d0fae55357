"""Standard output and standard error: findings on one, narration on the other, no failure unnoticed."""

import io
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final, TextIO

from plancheck.cli.exits import NOT_WRITTEN
from plancheck.text import shown

_LONGEST: Final = 20_000
"""Longest line, in characters; what messages are made of is shorter."""


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
        return _not_written("it is closed")
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8" if utf8 else None, errors="backslashreplace")
        write(sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon_stdout()
    except OSError as error:
        return standard_output_failed(error)
    return status


def standard_output_failed(error: OSError) -> int:
    """Give standard output up, say why, and return the exit status for it."""
    _abandon_stdout()
    return _not_written((error.strerror or "unknown reason").lower())


def _not_written(reason: str) -> int:
    say([f"plancheck: standard output could not be written: {reason}"])
    return NOT_WRITTEN


def _abandon_stdout() -> None:
    """Point standard output nowhere, so that leaving does not try to flush what is left in it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
