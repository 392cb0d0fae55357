"""Words of many languages by what they say, as files of actuals have them: `words.txt`, `patterns.txt`."""

from pathlib import Path
from typing import Final

from plancheck.words.lexicon import Lexicon

_WORDS: Final = Lexicon(Path(__file__).with_name("words.txt"))
_PATTERNS: Final = Lexicon(Path(__file__).with_name("patterns.txt"))

words_for = _WORDS.words_for
words_by = _WORDS.words_by
kind_by_word = _WORDS.kind_by_word
pattern_for = _PATTERNS.pattern_for
lines_for = _PATTERNS.lines_for
