"""The periods of one column, read one by one; what all of them say together of how dates are written."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal

from plancheck.actuals.grammar.dating import (
    FULL,
    ORDERS,
    PARTED,
    T_PERIOD,
    Dating,
    ShortDate,
    are_yearly,
    dates_of,
    days_mean,
    in_full,
    in_words,
    known_from,
    of_day,
    short_date,
)
from plancheck.actuals.grammar.period_text import parsed, period_of
from plancheck.actuals.grammar.statuses import Meaning
from plancheck.contract.row_batch import PeriodCell
from plancheck.model.actual import Statuses, together
from plancheck.model.financial_years import MONTH, counted_as
from plancheck.model.period import Period

_MOST: Final = 20_000  # most days and dates that are remembered of a column; more are no months
NO_FORMS: Final[Mapping[str, str]] = MappingProxyType({})
# Numbers behind a year that may be those of halves or quarters, and not of months, if there are no others.
_PARTS: Final = ({1, 2}, {1, 2, 3, 4})
# Of so many or fewer it is likelier that they are the first months of this year, and of the one before.
_FEWEST_PARTS: Final = 4
_QUARTERS: Final = 4
_HALF: Final = 50  # from here on years of two digits are taken for those of the last century, where the plan is asked
# What a cell is beside a day: a pair of years or a month such as 2009-10, a financial year, some period, or none.
_Kind = Literal["pair", "month", "financial", "other", "words"]


class DatedColumn:
    """Reads the periods of one column, and notes what they say together.

    Attributes:
        dating: How dates are read.
        made: The day on which the file was made, if it says so: what it has of later periods are forecasts.
        latest: The period whose figures may be known last, and from which day on; None as long as there is none.
    """

    def __init__(
        self, dating: Dating, stated: Dating, flags: Mapping[str, Meaning], forms: Mapping[str, str] = NO_FORMS
    ) -> None:
        """Read dates as `dating` says, `stated` being what the plan or a standard says of them.

        Periods in the `forms` of the source are read as what these stand for.
        """
        self._forms = forms
        self.dating = dating
        self.made: date | None = None
        self.latest: tuple[date, Period] | None = None
        self._stated = stated
        self._flags = flags
        self._days: set[date] = set()
        self._parted: set[tuple[int, int, int]] = set()
        self._t: set[int] = set()
        self._of_year: dict[int, set[int]] = {}
        self._kinds: set[_Kind] = set()
        self._short: list[ShortDate] = []

    def read(self, cell: str) -> PeriodCell:
        """Return what a cell names, and note it."""
        text, period, statuses = self._read(cell)
        return text, period, together(statuses, self.late(period, statuses))

    def late(self, period: Period | None, statuses: Statuses) -> Statuses:
        """Note a period, with the statuses of its figures, and return what the day says of these too."""
        if period is None:
            return ()
        known = known_from(period, statuses)
        if self.latest is None or known > self.latest[0]:
            self.latest = known, period
        return ("forecast",) if self.made and self.made < known else ()

    def _read(self, cell: str) -> PeriodCell:
        text = cell.strip()
        if text.isdigit():  # a year, mostly, or a day: none of the forms below
            return self._of_words(text)
        if len(text) == len("2025-01") and not self._is_quarterly and (match := re.fullmatch(MONTH, text)):
            return text, self._of_pair(text, int(match[1]), int(match[2])), ()
        if not text or (self.dating.financial and counted_as(text, self.dating.financial)):
            self._kinds |= {"other", "financial"} if text else set()
            return text, parsed(counted_as(text, self.dating.financial or "")), ()
        if "t" in text.casefold() and (match := re.fullmatch(T_PERIOD, text, re.IGNORECASE)):
            self._t.add(int(match[2] or match[3]))
            self._kinds.add("other")
            return text, self._of_t(match[1] or match[4], int(match[2] or match[3])), ()
        if not text[:3].isdigit() and (match := re.fullmatch(PARTED, text)):
            return text, self._of_parted(int(match[1]), int(match[3]), int(match[4])), ()
        return (text, self._of_short(found), ()) if (found := short_date(text)) else self._of_words(text)

    def _of_words(self, text: str) -> PeriodCell:
        period, statuses = period_of(in_words(text, self._stated.spans, self._forms), self._flags)
        if period is None or not (period.start == period.end or (self._is_quarterly and len(period.months) == 1)):
            self._kinds.add("words" if period is None else "other")
            return text, period, statuses
        self._note_day(period.start)
        return text, self._of_day(period), statuses

    @property
    def _is_quarterly(self) -> bool:
        return "quarter" in {self._stated.spans, self._stated.days}

    def _of_t(self, year: str, ordinal: int) -> Period | None:
        """Return the period of 2029-T1, which is a quarter to some, a term or a month to others."""
        part = {"quarter": "Q{}", "term": "T{}", "month": "{:02}"}.get(self.dating.t or "")
        return parsed(f"{year}-{part.format(ordinal)}") if part else None

    def _of_pair(self, text: str, year: int, number: int) -> Period | None:
        """Return the month of 2009-10, unless all in the column may be financial years; these, if the plan says so."""
        is_pair = number == (year + 1) % 100
        self._kinds |= {"other", "pair" if is_pair else "month"}
        if len(self._of_year) < _MOST:
            self._of_year.setdefault(year, set()).add(number)
        if self.dating.financial and self.dating.pairs is None:
            return parsed(counted_as(text, self.dating.financial) or text)
        is_open = self.dating.pairs == "parts" or (is_pair and self.dating.pairs == "unknown")
        return None if is_open else parsed(text)

    def _of_parted(self, first: int, second: int, year: int) -> Period | None:
        """Return the day of 1/2/2029, if it is known which part is the month."""
        if len(self._parted) < _MOST:
            self._parted.add((first, second, year))
        if self.dating.order is None or (year < FULL and self.dating.century is None):
            return None
        day, month = (first, second) if self.dating.order == "dmy" else (second, first)
        period = parsed(f"{in_full(year, self.dating.century):04}-{month:02}-{day:02}")
        return None if period is None else self._of_day(period)

    def _of_short(self, short: ShortDate) -> Period | None:
        """Return the period with a year of two digits, if it is said in which hundred years that is."""
        if len(self._short) < _MOST:
            self._short.append(short)
        if self._stated.century is None or short.day is None:
            self._kinds.add("other")
        if self._stated.century is None:
            return None
        period = parsed(short.written(self._stated.century))
        if period is None or short.day is None:
            return period
        self._note_day(period.start)
        return self._of_day(period)

    def _note_day(self, day: date) -> None:
        if len(self._days) < _MOST:
            self._days.add(day)
        else:
            self._kinds.add("other")

    def _of_day(self, period: Period) -> Period | None:
        return of_day(period, self.dating.days)

    def decided(self) -> Dating:
        """Return how the dates are to be read by all that was noted: differs from `dating` if that was wrong."""
        stated = self._stated
        order = stated.order or self._order()
        days = stated.days or self._days_mean(order)
        most = max(self._t, default=0)
        is_quarter = most == _QUARTERS or (most < _QUARTERS and stated.spans == "quarter")
        t = stated.t or ("quarter" if self._t and is_quarter else "month" if stated.spans == "month" else None)
        pairs = stated.pairs or self._pairs_mean()
        return stated._replace(days=days, order=order, t=t, pairs=pairs)

    def _pairs_mean(self) -> str | None:
        if self._stated.financial and not {"pair", "month"} <= self._kinds:
            return None
        if self._stated.financial:
            return "unknown" if "financial" in self._kinds else "month"
        if self._are_parts():
            return "parts"
        return "unknown" if "pair" in self._kinds and "month" not in self._kinds else None

    def _are_parts(self) -> bool:
        """Say whether 2029-01 to 2029-04 may be quarters: of years after years there are the same two, or four."""
        if self._stated.days or self._stated.spans or self._kinds - {"other", "pair", "month"}:
            return False
        years = [self._of_year[year] for year in sorted(self._of_year)]
        whole = years[0] if years else set()
        is_long = sum(map(len, years)) > _FEWEST_PARTS
        return whole in _PARTS and is_long and years[-1] <= whole and all(year == whole for year in years[:-1])

    def _order(self) -> str | None:
        """Return the one order in which all dates are dates; None if both are and make others, or none.

        A year of two digits may stand in front, unless a month does.
        """
        fitting = [order for order in ("dmy", "mdy") if self._parted and all(dates_of(self._parted, order))]
        is_one = len(fitting) == 1 or all(first == second for first, second, _ in self._parted)
        is_last = fitting == ["mdy"] or all(year >= FULL for _, _, year in self._parted)
        return fitting[0] if fitting and is_one and is_last and len(self._parted) < _MOST else None

    @property
    def has_yearly_days(self) -> bool:
        """Whether all are the first days of two or more years, or the last, and nobody says what they stand for."""
        order = self._stated.order or self._order()
        days = self._only_days(order)
        return not self._stated.days and not self._days_mean(order) and len(days) > 1 and are_yearly(days)

    def open_word(self, *, is_yearly: bool) -> str:
        """Return what the plan may say under `dates:` of days that only the user knows; empty if nothing is open.

        A plan `is_yearly` if it is of years alone.
        """
        return "years" if is_yearly and self.has_yearly_days else self.likely_order or self._likely_century

    @property
    def _likely_century(self) -> str:
        """The hundred years of all years of two digits, if they follow each other by months or quarters in one."""
        numbers = [short.order for short in self._short]
        is_dated = len(numbers) > 1 and any(abs(later - earlier) == 1 for earlier, later in pairwise(numbers))
        if self._stated.century is not None or not is_dated:
            return ""
        years = {short.year >= _HALF for short in self._short}
        return ("1900s" if years.pop() else "2000s") if len(years) == 1 else ""

    @property
    def likely_order(self) -> str:
        """The one order in which all dates begin or end months, where both make dates; empty if neither or both do."""
        if self._stated.order or self._order() or not self._parted:
            return ""
        found = [order for order in ORDERS.values() if self._days_mean(order)]
        return next(word for word, order in ORDERS.items() if order == found[0]) if len(found) == 1 else ""

    def _only_days(self, order: str | None) -> list[date]:
        century = self._stated.century
        is_open = order is None or (century is None and any(year < FULL for _, _, year in self._parted))
        if "other" in self._kinds or (self._parted and is_open):
            return []
        parted = [found for found in dates_of(self._parted, order or "", century) if found]
        return sorted({*self._days, *parted})

    def _days_mean(self, order: str | None) -> str | None:
        return None if "words" in self._kinds else days_mean(self._only_days(order), self._stated.spans)
