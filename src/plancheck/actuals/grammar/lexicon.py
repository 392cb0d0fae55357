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
