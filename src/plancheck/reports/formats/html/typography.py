"""How texts are set: which blanks do not break, and how dates are written."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from plancheck.reports.shared.language import Language

NO_BREAK: Final = "\u00a0"

_BEFORE_UNIT: Final = re.compile(r"(?<![\d.,])([\d.,]*\d) (?=[^\W\d_]|[%‰°$€£₫])")
"""A number, and the blank between it and what it counts."""

_LONGEST_NUMBER: Final = 15
"""Longest number whose unit always stands on its line: with longer ones both fill a column by themselves."""

_LONGEST_PIECE: Final = 22
"""Most letters without a blank that a column is made wide enough for."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


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


def day(text: str, language: Language) -> str:
    """Return a text of the plan that is a date as the language writes dates; any other text as it is."""
    if language.code != "vi" or not _DAY.fullmatch(text):
        return text
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{found.day}/{found.month}/{found.year}"
