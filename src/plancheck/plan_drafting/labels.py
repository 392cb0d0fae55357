"""What a sentence measures, in its own words, and in what unit."""

import re
from typing import Final

from plancheck.plan_drafting.periods import stated_periods

LONGEST: Final = 160
"""Longest label, in characters."""

_MARK: Final = re.compile(r"^\s*(?:\(?[0-9]{1,2}[.)]\s+|\([0-9a-z]{1,2}\)\s*|[-–—•*+·]\s+)+")
_CAPITAL_AFTER_COMMA: Final = re.compile(r",\s+(?=[A-ZÀ-ÖØ-ÝĐ])")
_TRAILING: Final = re.compile(
    r"(?:[\s,:–—-]+|(?<!\w)(?:[0-9]{1,2}|đạt|là|ở mức|mức|phấn đấu|còn|giảm còn|giảm xuống|giảm|tăng lên|tăng|duy trì"
    r"|chiếm|khoảng|được|từ|trong khoảng|có|và|trong đó|trong đó có|bao gồm|gồm"
    r"|and|or|including|of which|cut|sustain|reaches|reach|reached|will|be|is|are|was|to|of|at|should|must|shall|not"
    r"|remains?|stays?|kept|keeps?|falls?|rises?"
    r"|from|achieved?|achieves?|the|a|by|in|has|have|accounts? for|grows?|increases?|decreases?|reduced?|raised?|than"
    r"|erreicht|erreichen|soll|sollen|wird|werden|liegt|liegen|bei|auf|von|atteint|atteindre|doit|être|est|sera|de|à))\Z",
    re.IGNORECASE,
)
_OF_OUTPUT: Final = re.compile(r"\A\s*(?:of |của )?(?:the )?(?:GDP|GRDP|GNI|GNP|PIB|BIP)(?!\w)\s*[,;]?")
"""What is left of the unit of the number before."""

_LEADING: Final = re.compile(
    r"\A(?:[\s,:–—-]+|(?:phấn đấu|đạt|of|the|that|and|và|bảo đảm|in|have|has|percent|per cent|%|should|must|shall|will"
    r"|à|de|der|die|das)(?!\w)\s*)",
    re.IGNORECASE,
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
_WORD: Final = re.compile(r"\s*([‰€$£¥₫°]|US\$|[^\W\d_]+[²³]?(?:(?<=m)[23](?!\w))?(?:/[^\W\d_]+[²³23]?)*)")
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
    | {
        "should",
        "must",
        "shall",
        "will",
        "may",
        "can",
        "new",
        "additional",
        "extra",
        "more",
        "less",
        "fewer",
        "mới",
        "nữa",
    }
    | {"per", "und", "für", "bis", "et", "de", "du", "des", "compared", "with", "on"}
)
"""Words behind a number that are no unit."""


_CHANGES: Final = (
    r"(?<!\w)(?:reduc\w+|cut|fall\w*|fell|decreas\w+|lower\w*|declin\w+|increas\w+|rais\w+|ris(?:es?|ing|en)|rose|grow\w*"
    r"|expand\w*|giảm|tăng|senk\w+|steig\w+|augment\w+|rédui\w+|baiss\w+)"
)
_CHANGE_BEFORE: Final = re.compile(rf"{_CHANGES}(?:\s+(?:by|thêm|bình quân|um|de))?\s*\Z", re.IGNORECASE)
_CHANGE: Final = re.compile(rf"{_CHANGES}|rate of|tốc độ", re.IGNORECASE)
_MEASURES: Final = frozenset(
    [
        *("m", "km", "kg", "t", "g", "l", "ha", "người", "hộ", "tấn", "đồng", "tuổi", "euro", "euros", "dollars"),
        *("tonnes", "tons", "years", "people", "hectares", "households", "points", "jobs", "jahre", "tonnen"),
    ]
)
"""Words that are units wherever they stand behind a number."""


def is_change(before: str, label: str) -> bool:
    """Return whether a number behind `before` is how far something moves, which its `label` does not say."""
    return _CHANGE_BEFORE.search(before) is not None and _CHANGE.search(label) is None


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


def without_output(text: str) -> str:
    """Return what stands behind a number and its unit without `of GDP`, which belongs to them."""
    return _OF_OUTPUT.sub("", text)


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
