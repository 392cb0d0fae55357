"""The terminal: what it can print, and the one door to it for words, whoever wrote them.

Reports hand over plain words with a style beside them. Nothing else here or in `grid` makes text for a console.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from plancheck.text import shown

_WIDE: Final = (  # letters and marks of Chinese, Japanese and Korean, which stand without blanks between words
    "\u1100-\u115f\u2e80-\u2fff\u3001-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff0f\uff1a-\uff60"
)
# What no line starts with.
_CLOSING: Final = "、。，．：；！？）」』】〉》〕］｝ー"  # noqa: RUF001  the marks themselves
_KEPT: Final = "\xa0\u2007\u202f"  # blanks that keep what is around them together: no line ends at them

_CHUNK: Final = (  # blanks, or what stands between two places at which a line may end: a sign stays with its number
    rf"[^\S{_KEPT}]+|(?:[≥≤<=>] )?(?:[{_WIDE}]|(?:(?![{_WIDE}])[\S{_KEPT}])+)[{_CLOSING}]*"
    rf"(?: %(?:(?![{_WIDE}])[\S{_KEPT}])*)?"
)
# The same in a text without East Asian letters, whose ranges take 20 ms to compile.
_NARROW_CHUNK: Final = rf"[^\S{_KEPT}]+|(?:[≥≤<=>] )?[\S{_KEPT}]+(?: %[\S{_KEPT}]*)?"
# Where a word may be broken that is too wide for its line: a path, an id; not between the years of a period.
_JOINTS: Final = "(?<=[/_])(?=[^/_-])|(?<=[^0-9]-)(?=[^/_-])|(?<=-)(?=[^0-9/_-])"
Part = tuple[str, str]  # words, and the style they are printed in; it may be empty
Line = tuple[Part, ...]  # the parts of one line, which may be broken between words
_FALLBACK: Final = str.maketrans({"−": "-", "∞": "inf", "–": "-", "…": "...", "≥": ">=", "≤": "<="})
_NARROWEST: Final = 40  # fewer columns than this leave no room for a verdict; the terminal then breaks the lines
_INDENT: Final = "  "
_LONGEST: Final = 20_000  # longest part, in characters; what it is made of is shorter


def wrapped(text: Text, width: int) -> list[Text]:
    """Return `text` as lines of at most `width` columns; only a number that is wider stays whole."""
    if cell_len(text.plain) <= width:
        return [text]
    return [_trimmed(line) for line in text.divide(_breaks(text.plain, width))]


def widest_chunk(text: Text, width: int) -> int:
    """Return how many columns the widest part takes that need not be broken in lines of `width` columns."""
    chunks = (part for chunk in _chunks(text.plain) if chunk.strip() for part in _parts(chunk))
    return max((cell_len(chunk) for chunk in chunks if _is_kept(chunk, width)), default=0)


def _is_kept(chunk: str, width: int) -> bool:
    return cell_len(chunk) <= width or _is_number(chunk)


def _is_number(chunk: str) -> bool:
    return any(map(str.isdigit, chunk)) and not any(map(str.isalpha, chunk))


def _breaks(text: str, width: int) -> Iterator[int]:
    """Yield where a new line starts, after the blanks before its first word."""
    taken = between = at = 0
    for piece in _pieces(text, width):
        needed = cell_len(piece)
        if not piece.strip():
            between = needed
        elif taken and taken + between + needed > width:
            yield at
            taken, between = needed, 0
        else:
            taken, between = taken + between + needed, 0
        at += len(piece)


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield blanks, and what comes whole on one line; all of `text` in all."""
    for chunk in _chunks(text):
        if _is_kept(chunk, width):
            yield chunk
        else:
            for part in _parts(chunk):
                yield from chop_cells(part, width) if cell_len(part) > width else (part,)


def _chunks(text: str) -> list[str]:
    is_wide = not text.isascii() and any("\u1100" <= letter <= "\u115f" or letter >= "\u2e80" for letter in text)
    return re.findall(_CHUNK if is_wide else _NARROW_CHUNK, text)


def _parts(chunk: str) -> list[str]:
    """Return the parts of a word between which it may be broken."""
    return [chunk] if {*"/_-"}.isdisjoint(chunk) or _is_number(chunk) else re.split(_JOINTS, chunk)


def _trimmed(line: Text) -> Text:
    trimmed = line[len(line.plain) - len(line.plain.lstrip()) :]
    trimmed.rstrip()
    return trimmed


class _Console(Console):
    """A console that leaves it to its caller what a closed pipe means; Rich's own would exit with 1."""

    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704  Rich calls this while it handles the BrokenPipeError


class Screen:
    """Where a report for people is printed as it is: `width` columns, no markup, no guesses, ASCII only if so."""

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
        text = Text("\n").join(lines)
        if self._console.color_system is None:  # what Rich would write, without cutting it into styled pieces
            self._console.file.write(f"{text.plain}\n")
            self._console.file.flush()
        else:
            self._console.print(text, no_wrap=True, overflow="ignore", crop=False)

    def _safe(self, words: str) -> str:
        """Return `words` harmless; where letters cannot be printed, signs by their nearest and letters as escapes."""
        plain = shown(words, _LONGEST)
        return plain.translate(_FALLBACK).encode("ascii", "backslashreplace").decode() if self.is_ascii else plain
