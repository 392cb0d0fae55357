"""Periods of time: the forms plans and submissions write them in, and what each covers."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from plancheck.message import Template, template
from plancheck.named_tuple import NamedTuple

_BACKWARDS: Final = template("ends before it starts")

Division = Literal["months", "quarters", "halves"]  # how a year is divided
ALL_MONTHS: Final = range(12)  # the months of a whole year, from 0
_LENGTHS: Final[tuple[tuple[Division, int], ...]] = (("months", 1), ("quarters", 3), ("halves", 6))
_YEAR: Final = "([0-9]{4})"
_DAY: Final = r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00Z?)?"
_DURATION: Final = r"/P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,5})D)?"


class PeriodError(ValueError):
    """A text that names no period."""

    def __init__(self, words: Template) -> None:
        super().__init__(words)


class Period(NamedTuple):
    """The days from `start` to `end`, both included, however they were written."""

    start: date
    end: date

    @classmethod
    def years(cls, first: int, last: int) -> "Period":
        """Return the span of calendar years from `first` to `last`, both included."""
        return cls(date(first, 1, 1), date(last, 12, 31))

    @classmethod
    def of_months(cls, year: int, months: range) -> "Period":
        """Return the months of a year, counted from 0, that follow each other."""
        return _months(year, months.start + 1, len(months))

    @property
    def whole_years(self) -> range:
        """The calendar years this period is made of; empty if it is not made of whole ones."""
        if (self.start.month, self.start.day, self.end.month, self.end.day) != (1, 1, 12, 31):
            return range(0)
        return range(self.start.year, self.end.year + 1)

    @property
    def months(self) -> range:
        """The months of one year, from 0, that this consists of; none if it is something else."""
        after = self.end + timedelta(days=1) if self.end < date.max else self.end
        is_whole = self.start.day == 1 and (after.day == 1 or self.end == date.max)
        is_of_one = is_whole and self.start.year == self.end.year
        return range(self.start.month - 1, self.end.month) if is_of_one else range(0)

    @property
    def is_year(self) -> bool:
        """Whether this is one calendar year."""
        return len(self.whole_years) == 1

    @property
    def divisions(self) -> "dict[Division, tuple[Period, ...]]":
        """The months, the quarters and the halves of this year; none if it is no calendar year."""
        year = self.start.year
        lengths = _LENGTHS if self.is_year else ()
        return {name: tuple(_months(year, one, length) for one in range(1, 13, length)) for name, length in lengths}

    def __str__(self) -> str:
        """Return the one spelling reports use: 2025, 2021-2025, 2025-H1, 2025-Q1, 2025-03, 2025-9M, 2025-03-01."""
        return _spelled(self)


@lru_cache(maxsize=1_000)
def _spelled(period: Period) -> str:
    """Return the spelling of a period; reports have the same few thousands of times."""
    if years := period.whole_years:
        return f"{years[0]:04}" if period.is_year else f"{years[0]:04}-{years[-1]:04}"
    if period.start == period.end:
        return period.start.isoformat()
    return _months_text(period) or f"{period.start}/{period.end}"


def parse_period(text: str) -> Period:
    """Return the period `text` names.

    Accepts a year, a span of years, the SDMX forms of `TIME_PERIOD` (`2025-A1`, `2025-S1`, `2025-T1`, `2025-Q1`,
    `2025-M03`, `2025-03`, `2025-W07`, `2025-D032`, a date, a date with a duration or an end), `2025-H1`, and `2025-9M`
    for the first nine months. Quarters, months, halves and weeks may come without the hyphen, as Eurostat and the World
    Bank write them (`2025Q4`); `2025T1` may not, for it is a quarter to some and a third of the year to others.

    Raises:
        PeriodError: `text` is none of these, or names a day that does not exist.
    """
    text = text.strip()
    if len(text) == len("2025") and text.isascii() and text.isdigit():  # by far the commonest: no pattern to compile
        return _build(Period.years, int(text), int(text))
    for form, build in _FORMS if text[: len("2025")].isdigit() else ():  # every form starts with a year
        if match := re.fullmatch(form, text):
            return _build(build, *match.groups())
    raise PeriodError(template("is not a period"))


def year_divided(part: Period) -> Period | None:
    """Return the year of which `part` is a month, a quarter or a half; None if it is none of these."""
    year = Period.years(part.start.year, part.start.year)
    return year if any(part in parts for parts in year.divisions.values()) else None


def _build(build: Callable[..., Period], *parts: object) -> Period:
    try:
        return build(*parts)
    except PeriodError:
        raise
    except (ValueError, OverflowError):
        raise PeriodError(template("is not a period of the calendar")) from None


def _months_text(period: Period) -> str | None:
    """Name a period of whole months inside one year by its usual name, if it has one."""
    months, year = period.months, period.start.year
    if len(months) == 1:
        return f"{year:04}-{months.stop:02}"
    for letter, size in (("H", 6), ("Q", 3)):
        if len(months) == size and months.start % size == 0:
            return f"{year:04}-{letter}{months.start // size + 1}"
    return f"{year:04}-{len(months)}M" if months and not months.start else None


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)  # noqa: PLR2004  December


def _months(year: int, first: int, count: int) -> Period:
    return Period(date(year, first, 1), _month_end(year, first + count - 1))


def _span(first: str, last: str) -> Period:
    if int(last) < int(first):
        raise PeriodError(_BACKWARDS)
    return Period.years(int(first), int(last))


def _part(size: int) -> Callable[[str, str], Period]:
    def build(year: str, ordinal: str = "1") -> Period:
        return _months(int(year), (int(ordinal) - 1) * size + 1, size)

    return build


def _week(year: str, week: str) -> Period:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return Period(monday, monday + timedelta(days=6))


def _day_of_year(year: str, day: str) -> Period:
    found = date(int(year), 1, 1) + timedelta(days=int(day) - 1)
    if found.year != int(year):
        raise ValueError
    return Period(found, found)


def _date(text: str) -> Period:
    day = date.fromisoformat(text)
    return Period(day, day)


def _days(first: str, last: str) -> Period:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    if period.end < period.start:
        raise PeriodError(_BACKWARDS)
    return period


def _duration(text: str, years: str | None, months: str | None, days: str | None) -> Period:
    start = date.fromisoformat(text)
    total = start.year * 12 + start.month - 1 + int(years or 0) * 12 + int(months or 0)
    if (after := date(total // 12, total % 12 + 1, start.day) + timedelta(days=int(days or 0))) <= start:
        raise ValueError
    return Period(start, after - timedelta(days=1))


# Each written form with its builder, the commonest first. Texts and not patterns: `re` compiles those it meets.
_FORMS: Final[tuple[tuple[str, Callable[..., Period]], ...]] = (
    (rf"{_YEAR} ?[-–—/] ?{_YEAR}", _span),
    (rf"{_YEAR}-?Q([1-4])", _part(3)),
    (rf"{_YEAR}(?:-M?|M)(0[1-9]|1[0-2])", _part(1)),
    (rf"{_YEAR}-?[HS]([12])", _part(6)),
    (rf"{_YEAR}-T([1-3])", _part(4)),
    (rf"{_YEAR}-A1", _part(12)),
    (rf"{_YEAR}-([1-9]|1[0-2])M", lambda year, count: _months(int(year), 1, int(count))),
    (rf"{_YEAR}-?W([0-5][0-9])", _week),
    (rf"{_YEAR}-D([0-3][0-9][0-9])", _day_of_year),
    (_DAY, _date),
    (f"{_DAY}/{_DAY}", _days),
    (_DAY + _DURATION, _duration),
)
# What all written forms look like; some texts of this look name a day that does not exist.
PERIOD_PATTERN: Final = "|".join(["[0-9]{4}", *(form for form, _ in _FORMS)])
