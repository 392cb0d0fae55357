"""Financial years: `2028/29`, `2028-2029`, `FY2029`, which count as the year that a plan says."""

import re
from collections.abc import Iterable
from typing import Final

from plancheck.words.word_lists import fits, occurs

_NAMED: Final = r"(?:fy|financial year|fiscal year|năm tài chính) ?([0-9]{4})"
# A month, though of the year 2009 the tenth may be a financial year as well.
MONTH: Final = r"([0-9]{4})-(0[1-9]|1[0-2])"
_OTHER_YEARS: Final = (  # words for years that are none of the calendar
    r"\b(?:(?:fiscal|financial|school|academic|crop|marketing|budget|tax|farm|agricultural|hydrological) years?|"
    r"(?:fiscal|financial) quarters?|"
    r"(?:years?|fy|12 months|twelve months) (?:ending|ended|to|beginning|starting|from) (?:the )?(?:[0-9]{1,2} )?"
    r"(?=feb|mar|apr|may|jun|jul|aug|sep|oct|nov)[a-z]+|"
    r"ejercicio fiscal|exercice fiscal|rok (?:szkolny|obrotowy)|(?:учебный|финансовый|бюджетный) год|"
    r"tahun (?:ajaran|anggaran)|"
    r"haushaltsjahre?|rechnungsjahre?|geschäftsjahre?|wirtschaftsjahre?|schuljahre?|niên độ|niên vụ|mùa vụ|"
    r"anno (?:accademico|scolastico|fiscale)|année (?:scolaire|fiscale|universitaire)|ano (?:letivo|fiscal|agrícola)|"
    r"año (?:fiscal|escolar|lectivo|agrícola)|năm (?:tài chính|tài khóa|tài khoá|học|ngân sách))\b|"
    r"(?:ethiopian|islamic|hijri|persian|solar hijri|nepali|lunar) (?:calendar )?years?\b|"
    r"[0-9]{1,2}月から翌年[0-9]{1,2}月|"
    r"会計年度|年度(?!数据|數據|统计|統計)|회계연도"
)

_BY_THEMSELVES: Final = (  # words that are such where nothing else is said
    r"\W*(?:campaigns?|seasons?|fy|campagnes?|saison|exercices?|ejercicios?|safra|vụ)(?:\W+[0-9/–-]+)*\W*"
)


def speaks_of_other_years(text: str) -> bool:
    """Say whether a short text in small letters speaks of years that are none of the calendar."""
    return occurs(_OTHER_YEARS, text) or fits(_BY_THEMSELVES, text)


def begins_with_other_years(text: str) -> bool:
    """Say whether a line in small letters begins with words for such years, and is about them: `Crop years`."""
    return occurs(_OTHER_YEARS, text) and re.match(_OTHER_YEARS, text) is not None


def looks_financial(text: str) -> bool:
    """Say whether a text may name a financial year."""
    return bool(counted_as(text, "end"))


def counted_as(text: str, by: str) -> str:
    """Return the year that a financial year counts as: that of its `start` or `end`; empty if `text` names none.

    `FY2029` is called by the year it counts as.
    """
    words = text.strip().casefold()[:40]
    if match := re.fullmatch(_NAMED, words):
        return match[1]
    if not (match := re.fullmatch(r"(?:fy ?)?([0-9]{4}) ?[/–-] ?([0-9]{2}|[0-9]{4})", words)):
        return ""
    first, last = int(match[1]), match[2]
    follows = f"{first + 1}"
    return (match[1] if by == "start" else follows) if last in {follows, follows[2:]} else ""


def has_months(texts: Iterable[str]) -> bool:
    """Say whether a month is among `texts` that is no financial year: then `2009-10` is a month beside it."""
    return any(re.fullmatch(MONTH, text.strip()) and not counted_as(text, "end") for text in texts)
