"""In what units a sentence states its numbers."""

import re
from typing import Final

from plancheck.plan_drafting.sentences import LEXICON

_PERCENT: Final = re.compile(r"\s*(?:%|percent\b|per cent\b|phần trăm\b|Prozent\b|pour cent\b)", re.IGNORECASE)
_POINTS: Final = re.compile(r"\s*(?:điểm phần trăm|điểm %|percentage points?|pp\b|Prozentpunkte?)", re.IGNORECASE)
_WORD: Final = re.compile(r"\s*([‰€$£¥₫°]|US\$|[^\W\d_]+[²³]?(?:(?<=m)[23](?!\w))?(?:/[^\W\d_]+[²³23]?)*)")
_BEFORE: Final = re.compile(r"(US\$|USD|EUR|GBP|VND|[€$£¥₫])\s*\Z")
_NO_UNIT: Final = frozenset(LEXICON.words_for("no unit"))
_MEASURES: Final = frozenset(LEXICON.words_for("measure"))


def is_measure(unit: str) -> bool:
    """Return whether `unit` is one for certain, and not a word that happens to stand behind a number."""
    return not unit.islower() or "/" in unit or unit in {"%", "pp"} or unit in _MEASURES


def end_of_unit(text: str, start: int, end: int) -> int:
    """Return where the unit behind the number from `start` to `end` ends; `end` if there is none."""
    found = _PERCENT.match(text, end) or _POINTS.match(text, end)
    if found is None and (unit := unit_of(text, start, end)):
        found = _WORD.match(text, end)
        return found.end() if found and found[1] == unit else end
    return found.end() if found else end


def _behind_elision(text: str, end: int) -> int:
    """Return where the word behind a number starts: that of `8 milliards d'euros` is euros."""
    elided = re.compile(r"\s*d['’]").match(text, end)
    return elided.end() if elided else end


def unit_of(text: str, start: int, end: int) -> str:
    """Return the unit beside a number that stands from `start` to `end`; empty if there is none."""
    if _PERCENT.match(text, end):
        return "%"
    if _POINTS.match(text, end):
        return "pp"
    if found := _BEFORE.search(text[max(0, start - 8) : start]):
        return {"US$": "USD", "$": "USD", "€": "EUR"}.get(found[1], found[1])
    found = _WORD.match(text, _behind_elision(text, end))
    word = found[1] if found else ""
    return "" if word.casefold() in _NO_UNIT else word
