"""Words of many languages by what they say, as files of actuals have them: `words.txt`, `patterns.txt`."""

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
