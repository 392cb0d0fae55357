"""Periods as files write them, in headers and cells alike: `Q4 2029`, `Tháng 1/2029`, `31.12.2029`, `Sơ bộ 2029`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from plancheck.actuals.grammar.statuses import STARRED, Meaning, in_words, several
from plancheck.message import template
from plancheck.model.period import Period, PeriodError, parse_period
from plancheck.model.status import Statuses
from plancheck.text import composed, name_key

_LONGEST: Final = 80
"""Longest text, in characters, that may name a period."""

_MOST_WORDS: Final = 4
"""Most words of a status before or behind a period: `Ước thực hiện năm 2029`."""

_MONTH_NAMES: Final = (
    "january jan januar janvier enero gennaio jaanuar januari",
    "february feb februar février febrero febbraio veebruar februari",
    "march mar marts mars märz marzo märts maart maret",
    "april apr avril abril aprile aprill",
    "may mai maj mayo maggio mei",
    "june jun juni juin junio giugno juuni",
    "july jul juli juillet julio luglio juuli",
    "august aug août agosto augusti augustus agustus",
    "september sep sept septembre septiembre settembre",
    "october oct oktober octobre octubre ottobre oktoober okt",
    "november nov novembre noviembre",
    "december dec dezember décembre diciembre dicembre detsember desember des",
)
MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""The number of a month by its name, in small letters, in the languages files come in."""

_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}

_YEAR: Final = "([0-9]{4})"
_NAMED: Final = r"([^\W\d_]{3,12})\.?"
_ORDINAL: Final = "(i{1,3}|iv|[1-4])"
_GAP: Final = "[ /.-]?"
_COUNTED: Final = r"([1-4])(?:º|°|o|er|e|ème|ª|\.|st|nd|rd|d|th)?"
_QUARTER_NAMES: Final = r"(?:trimestre|trim\.?|tri\.?|quartal|kvartal|quarter|kwartaal|kwartał|negyedév)"
_OF_YEAR: Final = "(?: năm |/| |-|, )"


def _months_name(word: str) -> str:
    """Return the number of a month in two digits.

    Raises:
        PeriodError: It is no month.
    """
    if word not in MONTHS:
        raise PeriodError(template("is not a month"))
    return f"{MONTHS[word]:02}"


def _quarter(ordinal: str, year: str) -> str:
    return f"{year}-Q{_ROMAN.get(ordinal, ordinal)}"


def _months(year: str, first: str, last: str) -> str:
    """Return the quarter of these months.

    Raises:
        PeriodError: They are none.
    """
    if int(last) - int(first) != 2:  # noqa: PLR2004  a quarter has three
        raise PeriodError(template("is not a quarter"))
    return f"{year}-Q{int(last) // 3}"


def _named_months(first: str, last: str, year: str) -> str:
    """Return the quarter of the months from one to another.

    Raises:
        PeriodError: They are none of the calendar.
    """
    start, end = _months_name(first), _months_name(last)
    if int(end) % 3:
        raise PeriodError(template("is not a quarter"))
    return _months(year, start, end)


def _month_of(year: str, month: str) -> str:
    """Return the month of `2029/01`, unless it may be a financial year, as `2009/10` may.

    Raises:
        PeriodError: It may be one.
    """
    if int(month) == (int(year) + 1) % 100:
        raise PeriodError(template("may be a financial year"))
    return f"{year}-{month}"


def _day(day: str, month: str, year: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


_FORMS: Final[tuple[tuple[str, Callable[..., str]], ...]] = (
    (r"(?:năm|year|kỳ) ?(.+)", lambda rest: rest),
    (rf"{_YEAR} year", lambda year: year),
    (r"([0-9]{4}) \[yr\1\]", lambda year: year),
    (rf"{_YEAR}\.0", lambda year: year),
    (rf"{_YEAR}{_GAP}q([1-4])", lambda year, ordinal: _quarter(ordinal, year)),
    (rf"q([1-4]){_GAP}{_YEAR}", _quarter),
    (rf"(?:quý|quarter|q\.?) ?{_ORDINAL}{_OF_YEAR}{_YEAR}", _quarter),
    (rf"([1-4])q{_GAP}{_YEAR}", _quarter),
    (rf"{_COUNTED} ?{_QUARTER_NAMES}(?: de| del|,)? ?{_YEAR}", _quarter),
    (rf"{_QUARTER_NAMES} ?{_COUNTED}(?:,| de| del)? ?{_YEAR}", _quarter),
    (rf"{_YEAR}/(0[1-9]|1[0-2])", _month_of),
    (rf"{_YEAR}k([1-4])", lambda year, ordinal: _quarter(ordinal, year)),  # kvartal
    (rf"{_YEAR}年", lambda year: year),
    (rf"{_YEAR}年(1[0-2]|0?[1-9])月", lambda year, month: f"{year}-{int(month):02}"),
    (rf"{_YEAR}年(1|4|7|10)[-~\u301c\uff5e](3|6|9|12)月期", _months),
    (rf"{_YEAR}jj00", lambda year: year),  # Statistics Netherlands: jaar, kwartaal, maand
    (rf"{_YEAR}kw0([1-4])", lambda year, ordinal: _quarter(ordinal, year)),
    (rf"{_YEAR}mm(0[1-9]|1[0-2])", lambda year, month: f"{year}-{month}"),
    (rf"mo(0[1-9]|1[0-2]){_YEAR}", lambda month, year: f"{year}-{month}"),  # Statistics South Africa
    (rf"{_YEAR}{_GAP}h([12])", lambda year, half: f"{year}-H{half}"),
    (rf"h([12]){_GAP}{_YEAR}", lambda half, year: f"{year}-H{half}"),
    (rf"6 tháng đầu năm {_YEAR}", lambda year: f"{year}-H1"),
    (rf"6 tháng cuối năm {_YEAR}", lambda year: f"{year}-H2"),
    (rf"([12])h{_GAP}{_YEAR}", lambda half, year: f"{year}-H{half}"),
    (rf"([1-9]|1[0-2]) tháng(?: đầu)?{_OF_YEAR}{_YEAR}", lambda count, year: f"{year}-{count}M"),
    (rf"(?:tháng|month) ?(1[0-2]|0?[1-9]){_OF_YEAR}{_YEAR}", lambda month, year: f"{year}-{int(month):02}"),
    (rf"(1[0-2]|0?[1-9])[/-]{_YEAR}", lambda month, year: f"{year}-{int(month):02}"),
    (rf"(1[0-2]|0[1-9])\.{_YEAR}", lambda month, year: f"{year}-{month}"),
    (rf"{_YEAR}{_GAP}{_NAMED}", lambda year, month: f"{year}-{_months_name(month)}"),
    (rf"{_NAMED}{_GAP}{_YEAR}", lambda month, year: f"{year}-{_months_name(month)}"),
    (rf"{_NAMED}(?: ?[-–] ?| to | đến ){_NAMED}[ -]{_YEAR}", _named_months),
    (rf"([0-3]?[0-9])\.([01]?[0-9])\.{_YEAR}", _day),
    (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ t]00:00(?::00(?:\.0+)?)?", lambda day: day),
    (rf"([0-3]?[0-9])[ -]{_NAMED}[ -]{_YEAR}", lambda day, month, year: _day(day, _months_name(month), year)),
    (rf"{_NAMED} ([0-3]?[0-9]), ?{_YEAR}", lambda month, day, year: _day(day, _months_name(month), year)),
)
"""Each written form in lower case, with what writes it as plans do. Texts and not patterns: `re` compiles those met."""


def period_of(text: str, flags: Mapping[str, Meaning]) -> tuple[Period | None, Statuses]:
    """Return the period `text` names and what it says of the figure of that period; None if that is not understood.

    Args:
        text: A header or a cell.
        flags: What the plan says of letters that may stand behind a year.
    """
    if found := parsed(text):
        return found, ()
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None, ()
    plain = " ".join(composed(name_key(text)).split())
    if period := written_period(plain):
        return period, ()
    for body, meaning in _without_marks(plain, flags):
        if not meaning.missing and (period := written_period(body)):
            return period, meaning.statuses
    return None, ()


def parsed(text: str) -> Period | None:
    """Return the period of a text as plans write it; None if it is none."""
    try:
        return parse_period(text)
    except PeriodError:
        return None


def written_period(text: str) -> Period | None:
    """Return the period of a text without marks; None if it is not understood."""
    if found := parsed(text):
        return found
    if not any(map(str.isdigit, text)):
        return None
    lower = text.casefold()
    for form, write in _FORMS:
        if match := re.fullmatch(form, lower):
            try:
                return parse_period(write(*match.groups()).upper())
            except PeriodError:
                continue
    return None


def _without_marks(text: str, flags: Mapping[str, Meaning]) -> Iterator[tuple[str, Meaning]]:
    """Yield what may be a period, with what the marks before or behind it mean."""
    bare = text.rstrip("*() ") if text.endswith(("*", "(*)", "**)")) else text
    if bare != text:
        yield bare, flags.get(text[len(bare) :].strip("() ")) or STARRED
    if match := re.fullmatch(r"([0-9]{4}) ?\(?([A-Za-z]{1,4})\)?", text):
        known = flags.get(match[2]) or several(match[2], flags)
        if known is not None:
            yield match[1], known
    words = text.split(" ")
    for count in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        for said, body in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            if (meaning := _said(said)) is not None:
                yield " ".join(body).strip("()[]:-, "), meaning


def _said(words: Sequence[str]) -> Meaning | None:
    """Return what words say of a figure, in one language or in two: `Sơ bộ - Prel.`."""
    if (whole := in_words(" ".join(words))) is not None:
        return whole
    for cut in range(1, len(words)):
        first, second = in_words(" ".join(words[:cut])), in_words(" ".join(words[cut:]).strip("-–/ "))
        if first is not None and first == second:
            return first
    return None
