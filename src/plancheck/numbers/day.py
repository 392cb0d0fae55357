"""Days of the calendar as numbers, so that a range of days is judged as any other range is."""

import re
from datetime import date
from decimal import Decimal
from typing import Final, Self

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Day(Decimal):
    """A day: how many days it is after the last day before the year 1. Two of them lie as many days apart."""

    __slots__ = ()

    @classmethod
    def of(cls, day: date) -> Self:
        """Return a day of the calendar."""
        return cls(day.toordinal())

    def compare_to(self, bound: Decimal) -> int:
        """Say where the day lies against another: negative before it, 0 on it, positive after it."""
        return int(self - bound)

    @property
    def date(self) -> date:
        """The day of the calendar."""
        return date.fromordinal(int(self))


def day_first(text: str) -> str:
    """Return a text that is a date with the day before the month: `27/7/2021`; any other text as it is."""
    try:
        found = date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return text
    return text if found is None else f"{found.day}/{found.month}/{found.year}"
