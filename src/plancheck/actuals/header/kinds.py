"""What texts say that makes figures of another kind: changes, shares, prices, editions, sums so far."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from plancheck.actuals.grammar.lexicon import fits, pattern_for
from plancheck.actuals.grammar.period_text import MONTHS
from plancheck.text import composed

_LONGEST: Final = 200

_CHANGES: Final = pattern_for("changes")
_SO_FAR: Final = pattern_for("so far")
_ADJUSTED: Final = pattern_for("adjusted")
_PRICES: Final = pattern_for("prices")
_EDITIONS: Final = pattern_for("editions")
_SHARES: Final = pattern_for("shares")
_SURENESS: Final = pattern_for("sureness")
_BEHIND_ANY: Final = rf"\W*(?:{pattern_for('behind any word')})\W*"
_WITHOUT: Final = r"(?:excluding|excl\.?|without|net of|other than|không (?:gồm|kể|bao gồm)|ohne|hors|sin|excepto)\s.+"

_RELEASED: Final = pattern_for("released")

_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_PART_OF_YEAR: Final = (
    r"(?:the )?(?:first|second|third|fourth|last|1st|2nd|3rd|4th|[1-4]\.) "
    r"(?:(?:three|six|nine|[369]) months?|quarters?|half(?:[- ]years?)?|semesters?|trimesters?)|"
    r"(?:three|six|nine|[1-9]|1[01])[- ]months?|half[- ]?years?(?:ly)?|q[1-4]|h[12]|quý (?:[1-4]|i{1,3}|iv)|"
    rf"(?:[1-9]|1[01]) tháng(?: đầu năm)?|(?!jan\w*\W+dec){_MONTH}(?: ?(?:[-–]|to) ?{_MONTH})?"
)

PLANNED: Final = pattern_for("planned in a line")
OFFICES: Final = r"(?:bộ|sở|phòng|ban) kế hoạch|kế hoạch và đầu tư|\bplan of\b"
CARRIED_OUT: Final = pattern_for("carried out in a line")
REPORTED: Final = r"báo cáo|report|monitor|theo dõi|đánh giá|review"
"""What tells of outcomes beside a word for a plan; in a line of its own it may be a report that is a plan."""

_DOCUMENT: Final = r"(?:19|20)[0-9]{2}"
_FEW_WORDS: Final = 6


def is_plan_of_year(words: str) -> bool:
    """Say whether a source is a plan of some year by its few words, rather than an office for plans or a report."""
    if len(words.split()) > _FEW_WORDS:
        return False
    is_planned = all(re.search(said, re.sub(OFFICES, "", words)) for said in (_DOCUMENT, PLANNED))
    return is_planned and not re.search(rf"{CARRIED_OUT}|{REPORTED}|office|department|ministry", words)


@lru_cache(2_048)
def is_part_of_year(text: str) -> bool:
    """Say whether a text says that figures are of a part of a year, and not which year: `First nine months`, `Q1`."""
    return _fits((rf"(?:{_PART_OF_YEAR})(?: of (?:the|each|every|a) year)?",), text)


PART_OF_YEAR: Final = pattern_for("part of a year")

_MONTHS: Final = r"\b([^\W\d_]{3,12})\.?\s?(?:[-\u2013]|to|through|bis|al?|à|até|đến|по|[_ ])\s?([^\W\d_]{3,12})\b"
"""Two words that may be months, and what stands between the first and the last of some in a row."""

_ISSUED: Final = r"release|updat|publish|publication|extract|công bố|cập nhật"
"""What tells when figures were issued, and not what they are of."""


def speaks_of_part_of_year(text: str) -> bool:
    """Say whether a text speaks of some months, a quarter or a half of a year: `Data cover January to June`."""
    words = composed(text[:_LONGEST]).casefold()
    is_said = re.search(PART_OF_YEAR, words) is not None or spans_months(words)
    return (is_said and not re.search(_ISSUED, words)) or is_part_of_year(text)


def spans_months(words: str) -> bool:
    """Say whether a text in small letters speaks of some months of a year in a row: `enero-septiembre`."""
    for first, last in re.findall(_MONTHS, words):
        if first in MONTHS and last in MONTHS and MONTHS[first] < MONTHS[last] < MONTHS[first] + 11:
            return True
    return False


def is_of_kind(text: str) -> bool:
    """Say whether a text says that figures are of another kind than the name of what is measured says."""
    return (
        _fits((_CHANGES, _SO_FAR, _EDITIONS, _SHARES, _SURENESS, _WITHOUT), text)
        or _fits((_ADJUSTED, _PRICES), text)
        or (len(text) <= _LONGEST and re.fullmatch(_BEHIND_ANY, composed(text).casefold()) is not None)
    )


def may_be_of_all(text: str) -> bool:
    """Say whether a text says what may be said of all figures of a file: that they are adjusted, priced, released."""
    return _fits((_ADJUSTED, _PRICES, _RELEASED), text)


def _fits(kinds: Sequence[str], text: str) -> bool:
    return len(text) <= _LONGEST and fits(rf"\W*(?:{'|'.join(kinds)})\W*", composed(text).casefold())
