"""The periods that a sentence states."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_YEAR: Final = "(?:19|20)[0-9]{2}"
_TO: Final = "(?:[-–—/]|to|đến|tới|bis|à|through|until)"
_AND: Final = "|".join(
    rf"(?i:(?<={first} [0-9]{{4}}) {second} )"
    for first, second in (("between", "and"), ("zwischen", "und"), ("entre", "et"), ("giữa", "và"))
)
_LAST: Final = rf"(?:\s?{_TO}\s?(?:năm )?|{_AND})(?P<last>{_YEAR})|[-–/](?P<short>[0-9]{{2}})(?!\w|[-–/.][0-9])"
_PERIOD: Final = re.compile(rf"(?<![\w.,/])(?P<first>{_YEAR})(?:{_LAST})?(?!\w|[.,/][0-9]|\s?%)")
_LEAD: Final = re.compile(
    r"(?<!\w)(?:giai đoạn|thời kỳ|nhiệm kỳ|trong|vào|cuối|đến|tới|từ|năm|the period|period|over|during|between|from"
    r"|by the end of|by|in|until|through|year|ab|von|bis|im|jahr|jahre|in den jahren|bis zum jahr|d['’]ici|d['’]ici à"
    r"|à|en|de|période|sur la période)(?:\s(?:hết |cuối |hết năm |năm |the (?:period|years) |year )?)?\Z",
    re.IGNORECASE,
)
_BASE: Final = re.compile(
    r"(?:so với|gấp (?:đôi|ba|[0-9,]+ lần)|compared (?:to|with)|vs\.?|relative to|against|below|above|since|gegenüber"
    r"|par rapport à|than in|of its level|levels? of|that of)\s"
    r"(?:the |năm |giai đoạn |in )*\Z",
    re.IGNORECASE,
)
_CURRENCY: Final = re.compile(r"\s?(?:USD|EUR|VND|đồng|euros?|dollars?|người|tấn)", re.IGNORECASE)
_REMARK: Final = re.compile(r"\s*[:=]\s*[<>≤≥~]?\s?[0-9]")
"""What follows the year of a figure that is told beside the promise: (2019: 37)."""

_BEFORE_YEAR: Final = re.compile(
    r"(?:from|\(|up|down|từ|von|de)\s?(?:from )?[0-9][0-9.,]*\s?%?\s(?:in|năm|im jahr|en)\s\Z", re.IGNORECASE
)
"""What stands before it: from 72.1 in 2019, (37 in 2019)."""

_NEAR: Final = 40


class StatedPeriod(NamedTuple):
    """A period in a text; from `start` to `end` with the words that belong to it."""

    text: str
    start: int
    end: int


def stated_periods(text: str) -> Iterator[StatedPeriod]:
    """Yield the years and spans of years in `text`, 2026-27 among them, but for those that are compared with."""
    for found in _PERIOD.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if _BASE.search(before) or _CURRENCY.match(text, found.end()) or _is_of_figure(text, before, found):
            continue
        first, last = found["first"], found["last"]
        if found["short"]:
            last = first[:2] + found["short"]
        if last and last < first:
            continue
        start = found.start()
        while lead := _LEAD.search(text[max(0, start - _NEAR) : start]):
            start -= len(lead[0])
        yield StatedPeriod(f"{first}-{last}" if last and last != first else first, start, found.end())


def _is_of_figure(text: str, before: str, found: re.Match[str]) -> bool:
    """Return whether a period is that of a figure from before the promise, which stands beside it."""
    is_told = before.rstrip().endswith("(") and _REMARK.match(text, found.end()) is not None
    return is_told or _BEFORE_YEAR.search(before) is not None
