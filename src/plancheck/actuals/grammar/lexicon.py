"""Words of many languages by what they say, as files of actuals have them: `words.txt`, `patterns.txt`."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from plancheck.words.lexicon import Lexicon

FOLDER: Final = Path(__file__).parent
"""Where these files are."""

_WORDS: Final = Lexicon(FOLDER / "words.txt")
_PATTERNS: Final = Lexicon(FOLDER / "patterns.txt")

words_for = _WORDS.words_for
words_by = _WORDS.words_by
kind_by_word = _WORDS.kind_by_word
lines_for = _PATTERNS.lines_for


@cache
def pattern_for(kind: str) -> str:
    """Return the pattern of a kind; within it a kind in braces stands for its own pattern, or for any of its words."""
    return re.sub(r"\{([a-z ]+)\}", lambda part: _any_of(part[1]), _PATTERNS.pattern_for(kind))


def _any_of(kind: str) -> str:
    if _PATTERNS.has(kind):
        return pattern_for(kind)
    return "|".join(map(re.escape, sorted(words_for(kind), key=len, reverse=True)))


def fits(pattern: str, words: str) -> bool:
    """Match a text in small letters by a pattern of words, whose alternatives begin with words or short ones.

    Such a pattern takes milliseconds to compile: it is, if the first word begins as one of the pattern does, or is
    short, or of a script that puts no blanks between words.
    """
    found = re.search(r"[^\W\d_]+", words)
    first = found[0] if found else ""
    is_parted = max(first, default="") < "\u0590" or "\u1e00" <= max(first) < "\u2000"  # from the words around it
    if len(first) > _SHORT and is_parted and {first[:_SHORT], first[:_LONG]}.isdisjoint(_beginnings(pattern)):
        return False
    return re.fullmatch(pattern, words) is not None


_SHORT: Final = 3
_LONG: Final = 4


@cache
def _beginnings(pattern: str) -> frozenset[str]:
    """Return how the words of a pattern begin: with so many letters, or with all they have but one that may lack."""
    words = re.findall(r"([^\W\d_]+?)(?:[^\W\d_][?*]|(?![^\W\d_]))", re.sub(r"\\\w", " ", pattern))
    return frozenset(word[:_LONG] for word in words if len(word) >= _SHORT)
