"""The command line: parse, gather, call, write, exit. The error boundary of the program."""

import sys
import time
from typing import Final

from plancheck.cli.exits import BUG, INTERRUPTED

STARTED: Final = time.monotonic()
"""When the first of our code ran, but for `__main__`."""


def run() -> int:
    """Run the command line of this process and return its exit status."""
    from plancheck.cli.app import app

    try:
        app(prog_name="plancheck")
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:
            return _bug(error)
        from plancheck.cli.output import standard_output_failed  # only it is written to outside `emit`, by --help

        return standard_output_failed(error)
    except Exception as error:  # noqa: BLE001  the boundary: whatever arrives here is a bug of ours
        return _bug(error)
    return 0


def _bug(error: Exception) -> int:
    """Say that this is our fault, in one line; show where only when asked."""
    if "--debug" in sys.argv:
        from traceback import format_exception

        from plancheck.cli.output import say

        say("".join(format_exception(error)).removesuffix("\n").split("\n"))
    sys.stderr.write(
        f"plancheck: a bug in plancheck ({type(error).__name__}); please report it with the command, "
        "the files and the output of the same command with --debug\n"
    )
    return BUG
