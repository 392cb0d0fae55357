"""How texts are set: which blanks do not break."""

import re
from collections.abc import Iterable
from typing import Final

NO_BREAK: Final = "\u00a0"

_BEFORE_UNIT: Final = re.compile(r"(?<![\d.,])([\d.,]*\d) (?=[^\W\d_]|[%‰°$€£₫])")
"""A number, and the blank between it and what it counts."""

_LONGEST_NUMBER: Final = 15
"""Longest number whose unit always stands on its line: with longer ones both fill a column by themselves."""

_LONGEST_PIECE: Final = 22
"""Most letters without a blank that a column is made wide enough for."""


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
