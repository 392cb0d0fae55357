"""Words and figures, as files of actuals have them in many languages: `words.txt`, `patterns.txt`."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from plancheck.words.word_lists import WordLists

FOLDER: Final = Path(__file__).parent  # where these files are
_WORDS: Final = WordLists(FOLDER / "words.txt")
_PATTERNS: Final = WordLists(FOLDER / "patterns.txt")

words_for = _WORDS.words_for
words_by = _WORDS.words_by
kind_by_word = _WORDS.kind_by_word
lines_for = _PATTERNS.lines_for
MARKS: Final = frozenset(words_for("missing mark"))  # what stands in place of a number, in small letters
_LONGEST: Final = 60  # characters that no figure has, with the marks and the range that may stand behind it
_BEFORE: Final = frozenset("<>~≈-+−–(")  # signs that may stand before a figure
_FIGURE: Final = r"[<>~≈]?\s*[-+−–(]?\s*[0-9][0-9.,'\s]*\)?(?:%|\*+|\[.*\]|[A-Za-z]{1,3})?"


@cache
def pattern_for(kind: str) -> str:
    """Return the pattern of a kind; within it a kind in braces stands for its own pattern, or for any of its words."""
    return re.sub(r"\{([a-z ]+)\}", lambda part: _any_of(part[1]), _PATTERNS.pattern_for(kind))


def _any_of(kind: str) -> str:
    if _PATTERNS.has(kind):
        return pattern_for(kind)
    return "|".join(map(re.escape, sorted(words_for(kind), key=len, reverse=True)))


def looks_like_number(text: str) -> bool:
    """Say whether a text is a number as tables write it, perhaps with a sign, a unit or a mark of its own."""
    bare = text.strip()
    if not (bare[:1].isdecimal() or bare[:1] in _BEFORE):
        return False
    is_plain = bare[:1].isdecimal() and bare.isascii() and bare.replace(".", "", 1).isdecimal()  # as nearly all are
    return len(text) <= _LONGEST and (is_plain or re.fullmatch(_FIGURE, bare) is not None)


def is_figure(cell: str) -> bool:
    """Say whether a cell is a number, or stands in place of one."""
    text = cell.strip()
    return bool(text) and (text.casefold() in MARKS or looks_like_number(text))
