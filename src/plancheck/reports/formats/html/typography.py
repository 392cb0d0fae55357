"""How texts are set: which blanks do not break, among them those within Vietnamese words of two syllables and more.

No rule tells such a word from two; these are the words of plans and of their indicators. A word that is not among them
is set as any other text.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from plancheck.reports.shared.language import Language
from plancheck.words.lexicon import Lexicon

NO_BREAK: Final = "\u00a0"

_BEFORE_UNIT: Final = re.compile(r"(?<![\d.,])([\d.,]*\d) (?=[^\W\d_]|[%‰°$€£₫])")
"""A number, and the blank between it and what it counts."""

_LONGEST_NUMBER: Final = 15
"""Longest number whose unit always stands on its line: with longer ones both fill a column by themselves."""

_LONGEST_PIECE: Final = 22
"""Most letters without a blank that a column is made wide enough for."""

_WORDS: Final = Lexicon(Path(__file__).with_name("unbroken.txt"))

_NUMBERED: Final = r"(?:lần thứ|năm|quý|tháng|khóa|số|thứ|tp\.) (?=\w)"
"""What counts years, quarters or congresses stays with its number, and `TP.` with its city."""

_SPAN: Final = re.compile(r"(?<=\d)-(?=\d)")
_HYPHEN: Final = "\u2011"
"""What stands in `2020-2025` so that no line ends there."""


def unbroken(text: str) -> str:
    """Return `text` with blanks that do not break between a number and its unit."""
    return _BEFORE_UNIT.sub(_bound, text)


def _bound(found: re.Match[str]) -> str:
    number = found[1]
    return number + (NO_BREAK if len(number) <= _LONGEST_NUMBER else " ")


def letters(texts: Iterable[str], bounds: range) -> int:
    """Return how many letters a column of `texts` has: the longest within `bounds`, but no number broken for it."""
    found = list(texts)
    longest = min(max((bounds.start, *map(len, found))), bounds.stop - 1)
    pieces = (len(piece) for text in found for piece in text.split(" ") if any(map(str.isdigit, piece)))
    return max(longest, min(max(pieces, default=0), _LONGEST_PIECE))


def whole_words(text: str, language: Language) -> str:
    """Return a title or a label with blanks that do not break where the language wants none broken."""
    spans = _SPAN.sub(_HYPHEN, unbroken(text))
    return _pattern().sub(_bound_word, spans) if language.code == "vi" else spans


def breakable(text: str) -> str:
    """Return such a text with ordinary blanks and hyphens, for where no line ends: it is copied and searched."""
    return text.replace(NO_BREAK, " ").replace(_HYPHEN, "-")


@cache
def _pattern() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(_WORDS.words_for("unbroken"), key=len, reverse=True)))
    return re.compile(rf"\b(?:(?:{listed})\b|{_NUMBERED})", re.IGNORECASE)


def _bound_word(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK).replace("-", _HYPHEN)
