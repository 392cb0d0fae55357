"""The command line: parse, gather, call, write, exit. The error boundary of the program."""

import os
import sys
import time
from collections.abc import Callable
from typing import Final

from plancheck.cli.exits import BUG, INTERRUPTED, UNUSABLE_ACTUALS
from plancheck.message import Message, message, template
from plancheck.system import ADVICE, is_shortage

STARTED: Final = time.monotonic()  # when the first of our code ran, but for `__main__`
# The variables of the environment by which Rich and Typer know how wide a terminal is.
_WIDTHS: Final = ("COLUMNS", "TERMINAL_WIDTH")
_WIDEST: Final = 10_000
_DIGITS: Final = 6  # as many as tell that a width is too large


def run(when_loaded: Callable[[], None] | None = None) -> int:
    """Run the command line of this process and return its exit status; call `when_loaded` before it is read."""
    _forget_widths()
    try:
        from plancheck.cli.app import app

        if when_loaded:
            when_loaded()
        app(prog_name="plancheck")
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except BaseException as error:  # noqa: BLE001  the boundary
        return _status(error)
    return 0


def _forget_widths() -> None:
    """Take out of the environment what is no width of a terminal: a billion columns would be drawn, blank by blank."""
    for name in _WIDTHS:
        width = os.environ.get(name, "")
        if width and not (width.isascii() and width.isdigit() and 0 < int(width[:_DIGITS]) <= _WIDEST):
            del os.environ[name]


def _status(error: BaseException) -> int:
    """Return the exit status for an error that no stage turned into a message, and say what there is to say."""
    from plancheck.cli.exits import status_of_signal
    from plancheck.cli.output.streams import say, standard_output_failed

    if (status := status_of_signal()) is not None:  # code that was interrupted called it something else
        return status
    if is_shortage(error):
        say([f"plancheck {_told(Message(ADVICE))}"])
        return UNUSABLE_ACTUALS
    if isinstance(error, OSError) and error.filename is None:  # by --help, which alone writes outside `emit`
        return standard_output_failed(error)
    return _bug(error)


def _bug(error: BaseException) -> int:
    """Say that this is our fault, in one line; show where only when asked."""
    from plancheck.cli.output.streams import say

    if "--debug" in sys.argv:
        from traceback import format_exception

        say("".join(format_exception(error)).removesuffix("\n").split("\n"))
    words = template(
        "a bug in plancheck ({name}); please report it with the command, the files and the output of the same command "
        "with --debug"
    )
    say([f"plancheck: {_told(message(words, name=type(error).__name__))}"])
    return BUG


def _told(sentence: Message) -> str:
    """Return `sentence` in the language asked for; in English if what translates is what is broken."""
    try:
        from plancheck.cli.environment import said

        return said(sentence)
    except Exception:  # noqa: BLE001  the boundary
        return str(sentence)
