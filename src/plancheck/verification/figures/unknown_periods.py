"""Rows that state a figure for a period that is not understood: it may be the one that is asked for."""

import re
from collections.abc import Sequence
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.actual import Actual, Location
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted
from plancheck.wording.units import period_in_words

# What may be a financial year.
_FINANCIAL: Final = r"(?i)\s*(?:fy ?[0-9]{4}.{0,5}|[0-9]{4} ?[/–-] ?[0-9]{2}(?:[0-9]{2})?)\s*"
_PART: Final = r"([0-9]{4})-0([1-4])"  # a month, unless it is a half or a quarter
_PARTED: Final = r"(0?[1-9]|1[0-2])[/-](0?[1-9]|1[0-2])[/-]([0-9]{4})"  # a date whose day and month may be either
# The day of a month in words, or a month, and a year of two digits.
_MONTH_OF_SHORT_YEAR: Final = r"(?:[0-3]?[0-9][ -][^\W\d]{3,9}\.?[ -]|[^\W\d]{3,9}-)([0-9]{2})"
# A quarter to some, a third of a year or a month to others.
_T: Final = r"(?i)[0-9]{4}[ -]?T(?:[1-9]|1[0-2])|T(?:[1-9]|1[0-2])[ /-][0-9]{4}"
KEPT: Final = 4  # how many such rows are kept of one group
_FORMS: Final = message("write it as 2025, 2021-2025, 2025-Q4 or 2025-12")
_OF_T: Final = template("{fault}; what {text} is the plan says under actuals: dates: (T-quarters, T-terms or T-months)")
_OF_FINANCIAL: Final = template(
    "{fault}; of financial years the plan says as which year they count, under actuals: dates: "
    "(financial-by-start or financial-by-end)"
)
_OF_TWO_ORDERS: Final = template(
    "{fault}; {text} may be {day_first} or {month_first}: the plan says which under actuals: dates: "
    "(day-first or month-first)"
)
_OF_NO_CENTURY: Final = template(
    "{fault}; {text} has a year of two digits, which may be of two centuries: write all four"
)
_OF_TWO_CENTURIES: Final = {
    False: template("{fault}; {text} may be {dates}: the plan says which under actuals: dates: (2000s or 1900s)"),
    True: template(
        "{fault}; {text} may be {dates}: the plan says which under actuals: dates: "
        "([day-first or month-first, 2000s or 1900s])"
    ),
}


class Unread(NamedTuple):
    """Where the figure of such a row stands, and what it has for a period."""

    location: Location
    text: str

    @classmethod
    def of(cls, actual: Actual) -> "Unread":
        """Return where the period of a row is not understood, and what it is."""
        return cls(actual.location, actual.period_text)

    def may_span(self, years: range) -> bool:
        """Say whether the text seems to mean these years as a whole: it has both ends in it, as `BQ 2021-25` does."""
        _, first, after = self.text.partition(str(years[0]))
        return bool(first) and f"{years[-1] % 100:02}" in after


class UnreadRows:
    """How many such rows something asks for, and the first."""

    def __init__(self) -> None:
        self.count = 0
        self.first: Unread | None = None

    def take(self, actual: Actual) -> None:
        """Take a row."""
        self.count += 1
        self.first = self.first or Unread.of(actual)


def places(rows: Sequence[Unread]) -> tuple[Location, ...]:
    """Return where the rows are that a finding names."""
    return tuple(row.location for row in rows[:KEPT])


def no_actual(period: Period | None, rows: Sequence[Unread]) -> Message:
    """Say that what is due has no figure, unless it is that of one of `rows`."""
    told = {"unread": _unread(rows), "advice": _FORMS}
    if period is None:
        said = message("no actual, but {unread}; {advice}", **told)
    else:
        said = message("no actual for {period}, but {unread}; {advice}", period=period_in_words(period), **told)
    if not any(map(_may_be_part, rows[:1])):
        return _with_advice(said, rows)
    words = template(
        "{fault}; {text} may be a month, or a half or quarter of a year, for no other parts of years are there: "
        "the plan says dates: months under actuals: if it is a month"
    )
    return message(words, fault=said, text=quoted(rows[0].text, 40))


def _with_advice(said: Message, rows: Sequence[Unread]) -> Message:
    if any(re.fullmatch(_FINANCIAL, row.text) for row in rows[:KEPT]):
        return message(_OF_FINANCIAL, fault=said)
    for row in rows[:KEPT]:
        told = {"fault": said, "text": quoted(row.text, 40)}
        if match := re.fullmatch(_PARTED, row.text):
            first, second, year = match.groups()
            days = {"day_first": f"{year}-{second:0>2}-{first:0>2}", "month_first": f"{year}-{first:0>2}-{second:0>2}"}
            return message(_OF_TWO_ORDERS, **told, **days)
        if re.fullmatch(r"[0-3]?[0-9][.-][0-3]?[0-9][.-][0-9]{2}", row.text):
            return message(_OF_NO_CENTURY, **told)
        if dates := _dates_of(row.text):
            return message(_OF_TWO_CENTURIES[len(dates) > len(("20", "19"))], **told, dates=dates)
        if re.fullmatch(_T, row.text):
            return message(_OF_T, **told)
    return said


def _may_be_part(row: Unread) -> bool:
    match = re.fullmatch(_PART, row.text)
    return match is not None and (int(match[1]) + 1) % 100 != int(match[2])


def _dates_of(text: str) -> tuple[str, ...]:
    """Return all that a date of two digits for its year may be; the years where it has a word for its month."""
    if match := re.fullmatch(_MONTH_OF_SHORT_YEAR, text):
        return f"20{match[1]}", f"19{match[1]}"
    match = re.fullmatch(r"([0-3]?[0-9])/([0-3]?[0-9])/([0-9]{2})", text)
    if match is None:
        return ()
    first, second, year = match.groups()
    orders = {f"{second:0>2}-{first:0>2}": int(second), f"{first:0>2}-{second:0>2}": int(first)}
    dates = [day for day, month in orders.items() if 1 <= month <= 12]  # noqa: PLR2004  months of a year
    return tuple(f"{century}{year}-{day}" for day in dates for century in ("20", "19"))


def may_be_due(period: Period, rows: Sequence[Unread]) -> Message:
    """Say that it is open whether `period` is due, for `rows` may be of a later one than all that are understood."""
    told = {"period": period_in_words(period), "unread": _unread(rows), "advice": _FORMS}
    return message("{period} may be due: {unread}; {advice}, or give --as-of", **told)


def may_be_reported(period: Period, rows: Sequence[Unread]) -> Message:
    """Say that a figure reported for all of `period` may be that of one of `rows`."""
    told = {"period": period_in_words(period), "unread": _unread(rows), "advice": _FORMS}
    return message("{period} may have a figure of its own: {unread}; {advice}", **told)


def beside(fault: Message, rows: Sequence[Unread]) -> Message:
    """Return `fault`, and that what is missing may be in one of `rows`."""
    return message("{fault}; {unread}", fault=fault, unread=_unread(rows)) if rows else fault


def undated(rows: Sequence[Unread]) -> Message:
    """Say that a series has a figure more, which may be its latest."""
    return message("{unread}, and may be the latest; {advice}", unread=_unread(rows), advice=_FORMS)


def _unread(rows: Sequence[Unread]) -> Message:
    spots, texts = zip(*((row.location.spot_words, quoted(row.text, 40)) for row in rows[:KEPT]), strict=True)
    listed = {"spots": tuple(dict.fromkeys(spots)), "texts": tuple(dict.fromkeys(texts))}
    return message("the period on {spots} is not understood (got {texts})", **listed)
