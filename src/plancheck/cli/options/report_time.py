"""When and where the run takes place, for reports that say it; the same for the same run, if the user asks for it."""

import os
import time
from pathlib import Path
from typing import Final

from plancheck.cli.options.refusal import Refusal
from plancheck.message import message, template
from plancheck.text import quoted

VARIABLE: Final = "SOURCE_DATE_EPOCH"
"""Its value, seconds since 1970, stands for the clock: a convention of reproducible builds."""

_END: Final = 253_402_300_800
"""The year 10000, in seconds since 1970: no date format goes on from there."""


def timestamp() -> int:
    """Return the time of the run, in seconds since 1970.

    Raises:
        typer.BadParameter: SOURCE_DATE_EPOCH is set and is no such number.
    """
    text = os.environ.get(VARIABLE, "")
    if not text:
        return int(time.time())
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_END)) and int(text) < _END):
        words = template("{variable} must be whole seconds since 1970 (got {text})")
        raise Refusal(message(words, variable=VARIABLE, text=quoted(text)))
    return int(text)


ROOTS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""What GitHub and GitLab call the folder in which the repository lies."""


def folder_in_repository() -> str:
    """Return the working directory as seen from the root of the repository; empty at the root, and outside of any."""
    root = next(filter(None, map(os.environ.get, ROOTS)), None)
    if root is None:
        return ""
    try:
        folder = Path.cwd().relative_to(Path(root).resolve()).as_posix()
    except (OSError, ValueError):  # the directory is gone, or lies elsewhere
        return ""
    return "" if folder == "." else folder
