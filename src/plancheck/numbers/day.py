"""Days of the calendar as numbers, so that a range of days is judged as any other range is."""

from datetime import date
from decimal import Decimal
from typing import Self


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
