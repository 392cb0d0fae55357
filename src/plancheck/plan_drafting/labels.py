"""What a sentence measures, in its own words, and in what unit."""

import re
from typing import Final

from plancheck.plan_drafting.periods import stated_periods

LONGEST: Final = 160
"""Longest label, in characters."""

_MARK: Final = re.compile(r"^\s*(?:\(?[0-9]{1,2}[.)]\s+|\([0-9a-z]{1,2}\)\s*|[-–—•*+·]\s+)+")
_CAPITAL_AFTER_COMMA: Final = re.compile(r",\s+(?=[A-ZÀ-ÖØ-ÝĐ])")
_TRAILING: Final = re.compile(
    r"(?:[\s,:–—-]+|(?<!\w)(?:đạt|là|ở mức|mức|phấn đấu|còn|giảm còn|giảm xuống|giảm|tăng lên|tăng|duy trì"
    r"|chiếm|khoảng|được|từ|trong khoảng|reaches|reach|reached|will|be|is|are|was|to|of|at|should|must|shall|not"
    r"|remains?|stays?|kept|keeps?|falls?|rises?"
    r"|from|achieved?|achieves?|the|a|by|in|has|have|accounts? for|grows?|increases?|decreases?|reduced?|raised?|than"
    r"|erreicht|erreichen|soll|sollen|wird|werden|liegt|liegen|bei|auf|von|atteint|atteindre|doit|être|est|sera|de|à))\Z",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"\A(?:[\s,:–—-]+|(?:phấn đấu|đạt|of|the|that|and|và|bảo đảm|in|have|has|à|de|der|die|das)(?!\w)\s*)", re.IGNORECASE
)
_OF_WHICH: Final = frozenset(
    {
        "trong đó",
        "of which",
        "including",
        "gồm",
        "bao gồm",
        "davon",
        "darunter",
        "dont",
        "cụ thể",
        "as follows",
        "như sau",
    }
)
_PERCENT: Final = re.compile(r"\s*(?:%|percent\b|per cent\b|phần trăm\b|Prozent\b|pour cent\b)", re.IGNORECASE)
_POINTS: Final = re.compile(r"\s*(?:điểm phần trăm|điểm %|percentage points?|pp\b|Prozentpunkte?)", re.IGNORECASE)
_WORD: Final = re.compile(r"\s*([‰€$£¥₫°]|US\$|[^\W\d_]+(?:/[^\W\d_]+)?)")
_BEFORE: Final = re.compile(r"(US\$|USD|EUR|GBP|VND|[€$£¥₫])\s*\Z")
_NO_UNIT: Final = frozenset(
    {
        "và",
        "hoặc",
        "từ",
        "đến",
        "trong",
        "vào",
        "năm",
        "là",
        "trở",
        "mỗi",
        "so",
        "and",
        "or",
        "of",
        "the",
        "in",
        "by",
        "to",
    }
    | {"per", "und", "für", "bis", "et", "de", "du", "des", "compared", "with", "on"}
)
"""Words behind a number that are no unit."""


def is_of_which(heading: str) -> bool:
    """Return whether a heading only says that parts of what stood before follow."""
    return heading.strip(" ,.").casefold() in _OF_WHICH


def label_of(text: str) -> str:
    """Return what a piece of a sentence names: without periods, verbs at its end, and what stands before it."""
    text = _MARK.sub("", text[-4 * LONGEST :])
    for period in reversed(list(stated_periods(text))):
        text = f"{text[: period.start].rstrip()}\0{text[period.end :]}"
    text = text.rpartition("\0,")[2] if "\0," in text else text
    text = _CAPITAL_AFTER_COMMA.split(text.replace("\0", " "))[-1]
    return _stripped(" ".join(text.split()))[-LONGEST:]


def _stripped(text: str) -> str:
    while (shorter := _LEADING.sub("", _TRAILING.sub("", text))) != text:
        text = shorter
    return text.strip("()[]“”\"' .") if text.count("(") != text.count(")") else text.strip("“”\"' .")


def unit_of(text: str, start: int, end: int) -> str:
    """Return the unit beside a number that stands from `start` to `end`; empty if there is none."""
    if _PERCENT.match(text, end):
        return "%"
    if _POINTS.match(text, end):
        return "pp"
    if found := _BEFORE.search(text[max(0, start - 8) : start]):
        return {"US$": "USD", "$": "USD", "€": "EUR"}.get(found[1], found[1])
    found = _WORD.match(text, end)
    word = found[1] if found else ""
    return "" if word.casefold() in _NO_UNIT else word
