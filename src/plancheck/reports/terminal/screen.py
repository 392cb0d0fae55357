"""The terminal: what it can print, and the one door to it for words, whoever wrote them.

Reports hand over plain words with a style beside them. Nothing else here or in `grid` makes text for a console.
"""

from collections.abc import Iterable
from typing import Final, TextIO

from rich.console import Console
from rich.text import Text

from plancheck.reports.terminal.wrapping import wrapped
from plancheck.text import shown

Part = tuple[str, str]
"""Words, and the style they are printed in; it may be empty."""

Line = tuple[Part, ...]
"""The parts of one line, which may be broken between words."""

_FALLBACK: Final = str.maketrans({"−": "-", "∞": "inf", "–": "-", "…": "...", "≥": ">=", "≤": "<="})

_NARROWEST: Final = 40
"""Fewer columns than this leave no room for a verdict; the terminal then breaks the lines."""

_INDENT: Final = "  "

_LONGEST: Final = 20_000
"""Longest part, in characters; what it is made of is shorter."""


class _Console(Console):
    """A console that leaves it to its caller what a closed pipe means; Rich's own would exit with 1."""

    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704  Rich calls this while it handles the BrokenPipeError


class Screen:
    """Where a report for people is printed: as it is, without markup, emoji codes or guesses about numbers.

    Attributes:
        width: How many columns there are.
        is_ascii: Whether it can print ASCII only.
    """

    def __init__(self, stream: TextIO, *, colour: bool | None = None) -> None:
        """Print to `stream`; `colour` None means: if it is a terminal and `NO_COLOR` is not set."""
        self._console = _Console(
            file=stream,
            force_terminal=colour,
            color_system="standard" if colour else "auto",
            no_color=None if colour is None else not colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self.width = self._console.width = max(self._console.width, _NARROWEST)
        self.is_ascii = self._console.options.ascii_only

    def text(self, line: Line) -> Text:
        """Return a line that neither acts on a terminal nor is a command in a log, in what can be printed here."""
        return Text.assemble(*((self._safe(words), style) for words, style in line))

    def write(self, *line: Part) -> None:
        """Print a line, broken between words where it is too long."""
        self.print(wrapped(self.text(line), self.width))

    def write_below(self, *line: Part) -> None:
        """Print a line that belongs to the one above it, all of it indented."""
        lines = wrapped(self.text(line), self.width - len(_INDENT))
        self.print(Text(_INDENT).append_text(part) for part in lines)

    def write_whole(self, *line: Part) -> None:
        """Print a line that the terminal may break, and nobody else."""
        self.print([self.text(line)])

    def print(self, lines: Iterable[Text]) -> None:
        """Print lines that are broken already; rather too wide than without a word."""
        self._console.print(Text("\n").join(lines), no_wrap=True, overflow="ignore", crop=False)

    def _safe(self, words: str) -> str:
        """Return `words` harmless; where letters cannot be printed, signs by their nearest and letters as escapes."""
        plain = shown(words, _LONGEST)
        return plain.translate(_FALLBACK).encode("ascii", "backslashreplace").decode() if self.is_ascii else plain
