"""How texts are set: which blanks do not break, and how dates are written."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from plancheck.reports.shared.language import Language

NO_BREAK: Final = "\u00a0"

_BEFORE_UNIT: Final = re.compile(r"(?<=\d) (?=[^\W\d_]|[%‰°$€£₫])")
"""The blank between a number and what it counts."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def unbroken(text: str) -> str:
    """Return `text` with blanks that do not break between a number and its unit."""
    return _BEFORE_UNIT.sub(NO_BREAK, text)


def letters(texts: Iterable[str], bounds: range) -> int:
    """Return how many letters the longest text has, within `bounds`."""
    return min(max((bounds.start, *map(len, texts))), bounds.stop - 1)


def day(text: str, language: Language) -> str:
    """Return a text of the plan that is a date as the language writes dates; any other text as it is."""
    if language.code != "vi" or not _DAY.fullmatch(text):
        return text
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{found.day}/{found.month}/{found.year}"
