"""The entry of the command line; `--version` is answered here, before anything is imported."""

import os
import sys

TYPE_CHECKING = False  # importing `typing` takes longer than all that stands here: a signal may come meanwhile
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

_SIGNALLED = 128  # an exit status above it is that of a run that a signal ended


def main() -> None:
    """Run the command line and leave with its exit status."""
    _leave_at_once_on_signals()
    if sys.argv[1:] == ["--version"]:
        sys.exit(_print_version())
    if os.environ.get("_PLANCHECK_COMPLETE"):
        _check_completion()
    import gc

    # Start-up makes many objects and no garbage; collecting meanwhile costs a tenth of it.
    gc.disable()
    # A validation plug-in of the environment must not change what a plan means, and looking for one is slow.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # No matrices are multiplied: the threads that NumPy makes ready for it cost a tenth of a second.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from plancheck.cli.deferred_imports import defer_imports

    defer_imports()
    from plancheck.cli import run
    from plancheck.cli.exits import leave_on_signals

    _leave(run(leave_on_signals))


def _leave_at_once_on_signals() -> None:
    """Leave without a word when a signal comes before anything is begun; what runs the command cleans up first."""
    import signal

    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _leave_at_once)


def _leave_at_once(number: int, _frame: "FrameType | None") -> "NoReturn":
    os._exit(_SIGNALLED + number)


def _leave(status: int) -> "NoReturn":
    """Leave at once: taking thousands of modules' objects apart one by one costs a fifth of a short run.

    Reports are written and closed by now; only the standard streams are not. After a signal they stay as they are: a
    reader that does not read must not keep us.
    """
    from contextlib import suppress

    for stream in () if status > _SIGNALLED else (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or gone: `run` has said so
            stream.flush()
    os._exit(status)


def _print_version() -> int:
    from plancheck._version import __version__

    return _print(f"plancheck {__version__}\n")


def _check_completion() -> None:
    """Leave if a shell asks for the completion of a command line in a way that none does."""
    from plancheck.cli.environment import fault_of_request

    if fault := fault_of_request(os.environ):
        from plancheck.cli.environment import said
        from plancheck.cli.exits import UNUSABLE_COMMAND
        from plancheck.cli.output.streams import say

        say([f"plancheck: {said(fault)}"])
        sys.exit(UNUSABLE_COMMAND)


def _print(text: str) -> int:
    try:
        os.write(1, text.encode())
    except BrokenPipeError:
        return 0
    except OSError as error:
        from plancheck.cli.output.streams import standard_output_failed

        return standard_output_failed(error)
    return 0


if __name__ == "__main__":
    # `python -m` looks in the working directory first; a yaml.py lying beside the data is not the library.
    if not sys.flags.safe_path:
        del sys.path[0]
    main()
