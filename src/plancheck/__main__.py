"""The entry of the command line; `--version` and completion are answered here, before anything is imported."""

import gc
import os
import sys
from contextlib import suppress
from typing import Final, NoReturn

_SIGNALLED: Final = 128
"""An exit status above it is that of a run that a signal ended."""


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:
        sys.exit(_print_version())
    if "_PLANCHECK_COMPLETE" in os.environ:
        _complete()
    # Start-up makes many objects and no garbage; collecting meanwhile costs a tenth of it.
    gc.disable()
    # A validation plug-in of the environment must not change what a plan means, and looking for one is slow.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from plancheck.cli import run
    from plancheck.cli.late import import_late
    from plancheck.cli.signals import leave_on_signals

    leave_on_signals()
    import_late()
    _leave(run())


def _leave(status: int) -> NoReturn:
    """Leave at once: taking thousands of modules' objects apart one by one costs a fifth of a short run.

    Reports are written and closed by now; only the standard streams are not. After a signal they stay as they are: a
    reader that does not read must not keep us.
    """
    for stream in () if status > _SIGNALLED else (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or gone: `run` has said so
            stream.flush()
    os._exit(status)


def _print_version() -> int:
    """Print the version; return the exit status."""
    from plancheck._version import __version__

    return _print(f"plancheck {__version__}\n")


def _complete() -> None:
    """Complete a command line and leave, unless it is out of the ordinary."""
    from plancheck.cli.completion import answer

    if answered := answer(os.environ):
        text, status = answered
        sys.exit(_print(text) or status)


def _print(text: str) -> int:
    """Print a short text; return the exit status."""
    try:
        os.write(1, text.encode())
    except BrokenPipeError:
        return 0
    except OSError as error:
        from plancheck.cli.output import standard_output_failed

        return standard_output_failed(error)
    return 0


if __name__ == "__main__":
    # `python -m` looks in the working directory first; a yaml.py lying beside the data is not the library.
    if not sys.flags.safe_path:
        del sys.path[0]
    main()
