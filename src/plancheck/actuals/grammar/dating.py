"""What a whole column says of its dates: which part of a date is the month, and whether days stand for months."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from plancheck.actuals.grammar.period_text import MONTHS, parsed
from plancheck.actuals.grammar.words import kind_by_word
from plancheck.model.actual import Statuses
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple

PARTED: Final = r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|(?<=/)[0-9]{2})"
T_PERIOD: Final = r"([0-9]{4})[ -]?T([1-9]|1[0-2])|T([1-9]|1[0-2])[ /-]([0-9]{4})"

_SHORT: Final = (  # a month or a quarter with a year of two digits, perhaps its day: `Jan-29`, `01 Sep 29`, `1Q29`
    r"(?i)(?:(?P<day>[0-3]?[0-9])[ -])?(?P<month>[^\W\d_]{3,9})\.?[ /-](?P<year>[0-9]{2})|"
    r"(?P<before>[0-9]{2})-(?P<behind>[^\W\d_]{3,9})|"
    r"(?P<ordinal>[1-4])Q['’ ]?(?P<of>[0-9]{2})|Q(?P<quarter>[1-4])['’ /-](?P<its>[0-9]{2})"
)

_QUARTER: Final = 3
_MOST_DAYS: Final = 31  # so many days before the end of a longer period figures of all of it may be known
_ESTIMATED: Final = 3  # times as many where they are said to be estimates
# Words that say what a single day stands for: as the header of a column of days, or as the frequency of its series.
_SPANS: Final = kind_by_word("span")
_YEAR: Final = "((?:19|20)[0-9]{2})"
# Periods below a header that says of which size they are, and how they are written elsewhere: `202902`, `I/2029`.
_COMPACT: Final = {
    "month": {rf"{_YEAR}\.?(0[1-9]|1[0-2])": r"\1-\2"},
    "quarter": {
        rf"{_YEAR}[-.:/ ]?([1-4])": r"\1-Q\2",
        rf"{_YEAR}[-.:/ ](I{{1,3}}|IV)": r"quý \2/\1",
        rf"(I{{1,3}}|IV)[-.:/ ]{_YEAR}": r"quý \1/\2",
    },
}
ORDERS: Final = {"day-first": "dmy", "month-first": "mdy"}
_DAYS: Final = {"days": "day", "months": "month", "quarters": "quarter", "years": "year"}
_TS: Final = {"T-quarters": "quarter", "T-terms": "term", "T-months": "month"}
_CENTURIES: Final = {"1900s": 1900, "2000s": 2000}
FULL: Final = 1_000  # the least year that is written with four digits


def span_of(word: str) -> str:
    """Return what days below such a header, or in series of such a frequency, stand for; empty if it says nothing."""
    return _SPANS.get(word.strip().casefold(), "")


def in_words(text: str, span: str, forms: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return how a period is written elsewhere that the header of its column or the `forms` of a source explain."""
    known = {**forms, **_COMPACT.get(span, {})}
    return next((match.expand(form) for each, form in known.items() if (match := re.fullmatch(each, text))), text)


class Dating(NamedTuple):
    """How the dates of a column are read; None where nobody says so."""

    days: str | None = None  # what single days stand for: `month`, `quarter`, `year` or `day`
    order: str | None = None  # of dates such as 1/2/2029: `dmy` or `mdy`
    t: str | None = None  # what 2029-T1 is: a `quarter`, a `term` of four months or a `month`
    # `month` if 2009-10 is one, `unknown` if all are such pairs, and may be financial years, `parts` if all may be
    # halves or quarters
    pairs: str | None = None
    financial: str | None = None  # as which year 2028/29 counts: that of its `start` or its `end`
    century: int | None = None  # the first of the hundred years in which years of two digits are
    # what a file itself says that first and last days stand for, `month`, `quarter` or `year`; empty if it does not
    spans: str = ""


NO_DATING: Final = Dating()

BY_STANDARD: Final = Dating(t="term", pairs="month")  # what SDMX says of its periods


def stated_dating(words: Collection[str], standard: Dating) -> Dating:
    """Return what a plan that says these `words` of dates says beside the `standard` of a file."""
    days, order, t = (next((table[word] for word in words if word in table), None) for table in (_DAYS, ORDERS, _TS))
    century = next((_CENTURIES[word] for word in words if word in _CENTURIES), None)
    financial = financial_by(words)
    said = standard._replace(financial=financial, century=century, pairs=None if financial else standard.pairs)
    return said._replace(days=days or standard.days, order=order or standard.order, t=t or standard.t)


def financial_by(words: Collection[str]) -> str | None:
    """Return by which of its years a financial year counts, as a plan says it; None if it does not."""
    return next((by for by in ("start", "end") if f"financial-by-{by}" in words), None)


def of_day(period: Period, span: str | None) -> Period | None:
    """Return what a day stands for: in a column of first or last days, the month or quarter it begins or ends."""
    day = period.start
    match span:
        case "month":
            return parsed(f"{day.year:04}-{day.month:02}") if _is_first(day) or _is_last(day) else None
        case "quarter":
            found = parsed(f"{day.year:04}-Q{(day.month + 2) // _QUARTER}")
            is_last_month = day.month % _QUARTER == 0 and _is_first(day)
            return found if found and (day in found or is_last_month) else None
        case "year":
            found = Period.years(day.year, day.year)
            return found if day in found else None
        case _:
            return period


def days_mean(days: Sequence[date], spans: str) -> str | None:
    """Return what days of a column or a header stand for, in order and each once: what all of them begin, or end.

    None if that is not known; the file itself says that they stand for `spans`, if they can.
    """
    if not days or not (all(_is_first(day) for day in days) or all(_is_last(day) for day in days)):
        return None
    if spans == "year" and are_yearly(days):
        return spans
    months = [day.year * 12 + day.month for day in days]
    gaps = {later - earlier for earlier, later in pairwise(months)}
    if spans in {"month", "quarter"}:
        size = _QUARTER if spans == "quarter" else 1
        return spans if all(gap % size == 0 for gap in gaps) else None
    if 1 in gaps:
        return "month"
    is_quarterly = _QUARTER in gaps and all(gap % _QUARTER == 0 for gap in gaps)
    edge = 1 if _is_first(days[0]) else 0
    return "quarter" if is_quarterly and all(day.month % _QUARTER == edge for day in days) else None


def are_yearly(days: Sequence[date]) -> bool:
    """Say whether all days are first days of years, or all last ones."""
    return {(day.month, day.day) for day in days} in ({(1, 1)}, {(12, 31)})


def may_be_period(text: str) -> bool:
    """Say whether a text is a period that only a whole column can tell: `2029T4`, `1/2/2029`."""
    bare = text.strip()
    if not any(map(str.isdigit, bare)):
        return False
    return any(re.fullmatch(form, bare, re.IGNORECASE) for form in (T_PERIOD, PARTED)) or short_date(bare) is not None


class ShortDate(NamedTuple):
    """A month or a quarter, and perhaps a day of a month, with the two last digits of its year."""

    year: int
    number: int
    day: int | None = None
    is_quarter: bool = False

    @property
    def order(self) -> int:
        """Its number among all of its kind: those that follow each other differ by one."""
        return self.year * (4 if self.is_quarter else 12) + self.number

    def written(self, century: int) -> str:
        """Return how plans write it if its year is one of this `century`."""
        part = f"Q{self.number}" if self.is_quarter else f"{self.number:02}"
        return f"{century + self.year}-{part}" + (f"-{self.day:02}" if self.day else "")


def short_date(text: str) -> ShortDate | None:
    """Return what `Jan-29`, `01 Sep 29` or `1Q29` is, if a text is such a date."""
    match = re.fullmatch(_SHORT, text) if any(map(str.isalpha, text)) else None
    if match is None:
        return None
    if quarter := match["ordinal"] or match["quarter"]:
        return ShortDate(int(match["of"] or match["its"]), int(quarter), is_quarter=True)
    month = MONTHS.get((match["month"] or match["behind"]).casefold())
    day = int(match["day"]) if match["day"] else None
    return None if month is None else ShortDate(int(match["year"] or match["before"]), month, day)


def in_full(year: int, century: int | None) -> int:
    """Return a year in four digits; of a leap year another one, if its century is open."""
    return year if year >= FULL else (century or 2000) + year


def dates_of(parted: Collection[tuple[int, int, int]], order: str, century: int | None = None) -> Iterable[date | None]:
    """Yield the date of each, None where the order makes none."""
    for first, second, year in parted:
        day, month = (first, second) if order == "dmy" else (second, first)
        try:
            yield date(in_full(year, century), month, day)
        except ValueError:
            yield None


def _is_first(day: date) -> bool:
    return day.day == 1


def _is_last(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def known_from(period: Period, statuses: Statuses) -> date:
    """Return the first day on which a figure may be of the whole of a period: a twelfth of it may be to come by then.

    Of estimates it may be a quarter.
    """
    length = min((period.end - period.start).days // 12, _MOST_DAYS)
    return period.end - timedelta(days=length * (_ESTIMATED if "estimated" in statuses else 1))
