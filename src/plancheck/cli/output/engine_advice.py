"""A word on standard error where a large file is read without the libraries that make it quick."""

import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from plancheck.actuals.options import Options
from plancheck.cli.output.streams import say
from plancheck.cli.start.spoken_language import said
from plancheck.message import message, template

_LARGE: Final = 16 * 1024 * 1024
"""Bytes of a file that the row reader takes about a second for."""


_INSTALL: Final = "pip install 'plancheck[arrow]'"


def advise(paths: Sequence[str], options: Options) -> None:
    """Say how to read faster, if one of the files at `paths` is large and Arrow is not installed."""
    if options.engine == "python" or not any(map(_is_large, paths)):
        return
    from plancheck.actuals.engine import is_installed

    if not is_installed():
        words = template("large files are read several times faster with Arrow: {command}")
        say([f"plancheck: {said(message(words, command=_INSTALL))}"])


def _is_large(path: str) -> bool:
    with suppress(OSError, ValueError):
        status = Path(path).stat()
        return stat.S_ISREG(status.st_mode) and status.st_size >= _LARGE
    return False
