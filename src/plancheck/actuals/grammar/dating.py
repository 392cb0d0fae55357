"""What a whole column says of its dates: which part of a date is the month, and whether days stand for months."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.actuals.grammar.period_text import period_of
from plancheck.actuals.grammar.statuses import Meaning
from plancheck.model.financial_years import MONTH, counted_as
from plancheck.model.period import Period, PeriodError, parse_period

if TYPE_CHECKING:
    from plancheck.contract.row_batch import PeriodCell

_MOST: Final = 20_000
"""Most days and dates that are remembered of a column; more are no months."""

_PARTED: Final = r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|(?<=/)[0-9]{2})"
_T: Final = r"([0-9]{4})[ -]?T([1-9]|1[0-2])|T([1-9]|1[0-2])[ /-]([0-9]{4})"

_COMPACT: Final = "((?:19|20)[0-9]{2})(0[1-9]|1[0-2])"
"""A month below a header that says so: `202902`."""

_QUARTER: Final = 3
_QUARTERS: Final = 4

_SPANS: Final = {
    **dict.fromkeys(("month", "months", "yyyymm", "monthly", "tháng"), "month"),
    **dict.fromkeys(("quarter", "quarters", "quarterly", "calendar quarter", "quý"), "quarter"),
    **dict.fromkeys(("year", "years", "annual", "yearly", "calendar year", "năm"), "year"),
}
"""Words that say what a single day stands for: as the header of a column of days, or as the frequency of its series."""


def span_of(word: str) -> str:
    """Return what days below such a header, or in series of such a frequency, stand for; empty if it says nothing."""
    return _SPANS.get(word.strip().casefold(), "")


class Dating(NamedTuple):
    """How the dates of a column are read; None where nobody says so.

    Attributes:
        days: What single days stand for: `month`, `quarter`, `year` or `day`.
        order: Of dates such as 1/2/2029: `dmy` or `mdy`.
        t: What 2029-T1 is: a `quarter`, a `term` of four months or a `month`.
        pairs: `month` if 2009-10 is one, `unknown` if all are such pairs, and may be financial years.
        financial: As which year 2028/29 counts: that of its `start` or its `end`.
        century: The first of the hundred years in which years of two digits are.
        spans: What a file itself says that first and last days stand for, `month`, `quarter` or `year`; empty if
            it does not.
    """

    days: str | None = None
    order: str | None = None
    t: str | None = None
    pairs: str | None = None
    financial: str | None = None
    century: int | None = None
    spans: str = ""


NO_DATING: Final = Dating()

BY_STANDARD: Final = Dating(t="term", pairs="month")
"""What SDMX says of its periods."""

_ORDERS: Final = {"day-first": "dmy", "month-first": "mdy"}
_DAYS: Final = {"days": "day", "months": "month", "quarters": "quarter", "years": "year"}
_TS: Final = {"T-quarters": "quarter", "T-terms": "term", "T-months": "month"}
_CENTURIES: Final = {"1900s": 1900, "2000s": 2000}
_FULL: Final = 1_000
"""The least year that is written with four digits."""


def stated_dating(words: Collection[str], standard: Dating) -> Dating:
    """Return what a plan that says these `words` of dates says beside the `standard` of a file."""
    days, order, t = (next((table[word] for word in words if word in table), None) for table in (_DAYS, _ORDERS, _TS))
    century = next((_CENTURIES[word] for word in words if word in _CENTURIES), None)
    financial = financial_by(words)
    said = standard._replace(financial=financial, century=century, pairs=None if financial else standard.pairs)
    return said._replace(days=days or standard.days, order=order or standard.order, t=t or standard.t)


def financial_by(words: Collection[str]) -> str | None:
    """Return by which of its years a financial year counts, as a plan says it; None if it does not."""
    return next((by for by in ("start", "end") if f"financial-by-{by}" in words), None)


class DatedColumn:
    """Reads the periods of one column, and notes what they say together."""

    def __init__(self, dating: Dating, stated: Dating, flags: Mapping[str, Meaning]) -> None:
        """Read dates as `dating` says, `stated` being what the plan or a standard says of them."""
        self.dating = dating
        self._stated = stated
        self._flags = flags
        self._days: set[date] = set()
        self._parted: set[tuple[int, int, int]] = set()
        self._t: set[int] = set()
        self._has_pairs = False
        self._has_months = False
        self._has_financial = False
        self._has_others = False
        self._has_words = False

    def read(self, cell: str) -> "PeriodCell":
        """Return what a cell names, and note it."""
        text = cell.strip()
        if not self._is_quarterly and (match := re.fullmatch(MONTH, text)):
            return text, self._of_pair(text, int(match[1]), int(match[2])), ()
        if not text or (self.dating.financial and counted_as(text, self.dating.financial)):
            self._has_others |= bool(text)
            self._has_financial |= bool(text)
            return text, _parsed(counted_as(text, self.dating.financial or "")), ()
        if match := re.fullmatch(_T, text, re.IGNORECASE):
            self._t.add(int(match[2] or match[3]))
            self._has_others = True
            return text, self._of_t(match[1] or match[4], int(match[2] or match[3])), ()
        if match := re.fullmatch(_PARTED, text):
            return text, self._of_parted(int(match[1]), int(match[3]), int(match[4])), ()
        compact = re.fullmatch(_COMPACT, text) if self._stated.spans == "month" else None
        period, statuses = period_of(f"{compact[1]}-{compact[2]}" if compact else text, self._flags)
        if period is None or not (period.start == period.end or self._stands_for_quarter(period)):
            self._has_others |= period is not None
            self._has_words |= period is None
            return text, period, statuses
        self._note_day(period.start)
        return text, self._of_day(period), statuses

    @property
    def _is_quarterly(self) -> bool:
        return "quarter" in {self._stated.spans, self._stated.days}

    def _stands_for_quarter(self, period: Period) -> bool:
        """Say whether a month may stand for a quarter: `Dec-2029`, where series are said to be quarterly."""
        return self._is_quarterly and period.is_month

    def _of_t(self, year: str, ordinal: int) -> Period | None:
        """Return the period of 2029-T1, which is a quarter to some, a term or a month to others."""
        size = {"quarter": "Q", "term": "T", "month": "M"}.get(self.dating.t or "")
        return _parsed(f"{year}-{size}{ordinal}") if size else None

    def _of_pair(self, text: str, year: int, number: int) -> Period | None:
        """Return the month of 2009-10, unless all in the column may be financial years; these, if the plan says so."""
        self._has_others = True
        is_pair = number == (year + 1) % 100
        self._has_pairs |= is_pair
        self._has_months |= not is_pair
        if self.dating.financial and self.dating.pairs is None:
            return _parsed(counted_as(text, self.dating.financial) or text)
        return None if is_pair and self.dating.pairs == "unknown" else _parsed(text)

    def _of_parted(self, first: int, second: int, year: int) -> Period | None:
        """Return the day of 1/2/2029, if it is known which part is the month."""
        if len(self._parted) < _MOST:
            self._parted.add((first, second, year))
        if self.dating.order is None or (year < _FULL and self.dating.century is None):
            return None
        day, month = (first, second) if self.dating.order == "dmy" else (second, first)
        period = _parsed(f"{_in_full(year, self.dating.century):04}-{month:02}-{day:02}")
        return None if period is None else self._of_day(period)

    def _note_day(self, day: date) -> None:
        if len(self._days) < _MOST:
            self._days.add(day)
        else:
            self._has_others = True

    def _of_day(self, period: Period) -> Period | None:
        return of_day(period, self.dating.days)

    def decided(self) -> Dating:
        """Return how the dates are to be read by all that was noted: differs from `dating` if that was wrong."""
        stated = self._stated
        order = stated.order or self._order()
        days = stated.days or self._days_mean(order)
        t, pairs = stated.t or self._t_means(), stated.pairs or self._pairs_mean()
        return stated._replace(days=days, order=order, t=t, pairs=pairs)

    def _t_means(self) -> str | None:
        return "quarter" if self._t and max(self._t) == _QUARTERS else None

    def _pairs_mean(self) -> str | None:
        if self._stated.financial and not (self._has_pairs and self._has_months):
            return None
        if self._stated.financial:
            return "unknown" if self._has_financial else "month"
        return "unknown" if self._has_pairs and not self._has_months else None

    def _order(self) -> str | None:
        """Return the one order in which all dates are dates; None if both are and make others, or none.

        A year of two digits may stand in front, unless a month does.
        """
        fitting = [order for order in ("dmy", "mdy") if self._parted and all(_dates(self._parted, order))]
        is_one = len(fitting) == 1 or all(first == second for first, second, _ in self._parted)
        is_last = fitting == ["mdy"] or all(year >= _FULL for _, _, year in self._parted)
        return fitting[0] if fitting and is_one and is_last and len(self._parted) < _MOST else None

    @property
    def has_yearly_days(self) -> bool:
        """Whether all are the first days of two or more years, or the last, and nobody says what they stand for."""
        order = self._stated.order or self._order()
        days = self._only_days(order)
        return not self._stated.days and not self._days_mean(order) and len(days) > 1 and _are_yearly(days)

    def open_word(self, *, is_yearly: bool) -> str:
        """Return what the plan may say under `dates:` of days that only the user knows; empty if nothing is open.

        Args:
            is_yearly: Whether the plan is of years alone.
        """
        return "years" if is_yearly and self.has_yearly_days else self.likely_order

    @property
    def likely_order(self) -> str:
        """The one order in which all dates begin or end months, where both make dates; empty if neither or both do."""
        if self._stated.order or self._order() or not self._parted:
            return ""
        found = [order for order in _ORDERS.values() if self._days_mean(order)]
        return next(word for word, order in _ORDERS.items() if order == found[0]) if len(found) == 1 else ""

    def _only_days(self, order: str | None) -> list[date]:
        """Return the days of the column in order; none if it holds any other period."""
        century = self._stated.century
        is_open = order is None or (century is None and any(year < _FULL for _, _, year in self._parted))
        if self._has_others or (self._parted and is_open):
            return []
        parted = [found for found in _dates(self._parted, order or "", century) if found]
        return sorted({*self._days, *parted})

    def _days_mean(self, order: str | None) -> str | None:
        return None if self._has_words else days_mean(self._only_days(order), self._stated.spans)


def of_day(period: Period, span: str | None) -> Period | None:
    """Return what a day stands for: in a column of first or last days, the month or quarter it begins or ends."""
    day = period.start
    match span:
        case "month":
            return _parsed(f"{day.year:04}-{day.month:02}") if _is_first(day) or _is_last(day) else None
        case "quarter":
            found = _parsed(f"{day.year:04}-Q{(day.month + 2) // _QUARTER}")
            is_last_month = day.month % _QUARTER == 0 and _is_first(day)
            return found if found and (day in found or is_last_month) else None
        case "year":
            found = Period.years(day.year, day.year)
            return found if day in found else None
        case _:
            return period


def days_mean(days: Sequence[date], spans: str) -> str | None:
    """Return what days stand for, in order and each once: what all of them begin, or end; None if that is not known.

    Args:
        days: Those of a column, or of a header.
        spans: What the file itself says that they stand for, if they can.
    """
    if not days or not (all(_is_first(day) for day in days) or all(_is_last(day) for day in days)):
        return None
    if spans == "year" and _are_yearly(days):
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


def _are_yearly(days: Sequence[date]) -> bool:
    """Say whether all days are first days of years, or all last ones."""
    return {(day.month, day.day) for day in days} in ({(1, 1)}, {(12, 31)})


def may_be_period(text: str) -> bool:
    """Say whether a text is a period that only a whole column can tell: `2029T4`, `1/2/2029`."""
    bare = text.strip()
    return any(re.fullmatch(form, bare, re.IGNORECASE) for form in (_T, _PARTED))


def _in_full(year: int, century: int | None) -> int:
    """Return a year in four digits; of a leap year another one, if its century is open."""
    return year if year >= _FULL else (century or 2000) + year


def _dates(parted: Collection[tuple[int, int, int]], order: str, century: int | None = None) -> Iterable[date | None]:
    """Yield the date of each, None where the order makes none."""
    for first, second, year in parted:
        day, month = (first, second) if order == "dmy" else (second, first)
        try:
            yield date(_in_full(year, century), month, day)
        except ValueError:
            yield None


def _is_first(day: date) -> bool:
    return day.day == 1


def _is_last(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def _parsed(text: str) -> Period | None:
    try:
        return parse_period(text)
    except PeriodError:
        return None
