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
pattern_for = _PATTERNS.pattern_for
lines_for = _PATTERNS.lines_for


def fits(pattern: str, words: str) -> bool:
    """Match a text in small letters by a pattern of words, whose alternatives begin with words or short ones.

    Such a pattern takes milliseconds to compile: it is, if the first word begins as one of the pattern does.
    """
    first = re.search(r"[^\W\d_]+", words)
    may_begin = first is None or len(first[0]) <= _BEGINNING or first[0][:_BEGINNING] in _beginnings(pattern)
    return may_begin and re.fullmatch(pattern, words) is not None


_BEGINNING: Final = 3


@cache
def _beginnings(pattern: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", re.sub(r"\\\w", " ", pattern))
    return frozenset(word[:_BEGINNING] for word in words)
