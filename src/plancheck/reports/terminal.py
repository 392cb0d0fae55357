"""The terminal: what it can print."""

from typing import TextIO

from rich.console import Console

_FALLBACK = str.maketrans({"−": "-", "∞": "inf", "–": "-", "…": "..."})


def terminal(stream: TextIO, *, colour: bool | None = None) -> Console:
    """Return a console that prints text as it is: no markup, no emoji codes, no guesses about numbers.

    `colour` None means: if `stream` is a terminal and `NO_COLOR` is not set.
    """
    return Console(
        file=stream,
        force_terminal=colour,
        no_color=True if colour is False else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def is_ascii(console: Console) -> bool:
    """Say whether the console can print ASCII only."""
    return console.options.ascii_only


def printable(text: str, *, ascii_only: bool) -> str:
    """Return `text` in characters the console can print: signs by their nearest, letters as escapes."""
    return text.translate(_FALLBACK).encode("ascii", "backslashreplace").decode() if ascii_only else text
