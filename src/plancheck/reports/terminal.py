"""The terminal: what it can print."""

from typing import Final, TextIO

from rich.console import Console

_FALLBACK = str.maketrans({"−": "-", "∞": "inf", "–": "-", "…": "..."})

_NARROWEST: Final = 60
"""Fewer columns than this leave no room for a verdict; the terminal then breaks the lines."""


class _Terminal(Console):
    """A console that leaves it to its caller what a closed pipe means; Rich's own would exit with 1."""

    def on_broken_pipe(self) -> None:
        """Let the error go on its way."""
        raise  # noqa: PLE0704  Rich calls this while it handles the BrokenPipeError


def terminal(stream: TextIO, *, colour: bool | None = None) -> Console:
    """Return a console that prints text as it is: no markup, no emoji codes, no guesses about numbers.

    `colour` None means: if `stream` is a terminal and `NO_COLOR` is not set; True and False win over `NO_COLOR`.
    """
    console = _Terminal(
        file=stream,
        force_terminal=colour,
        color_system="standard" if colour else "auto",
        no_color=None if colour is None else not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.width = max(console.width, _NARROWEST)
    return console


def is_ascii(console: Console) -> bool:
    """Say whether the console can print ASCII only."""
    return console.options.ascii_only


def printable(text: str, *, ascii_only: bool) -> str:
    """Return `text` in characters the console can print: signs by their nearest, letters as escapes."""
    return text.translate(_FALLBACK).encode("ascii", "backslashreplace").decode() if ascii_only else text
