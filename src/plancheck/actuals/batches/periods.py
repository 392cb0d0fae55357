"""The periods of a plan and a file, numbered; and which of them are due."""

from collections.abc import Iterable
from threading import Lock

import numpy as np

from plancheck.actuals.arrays import key_sets
from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.batches.dictionary import GrowingArray, TooManyTextsError
from plancheck.model.period import Period


class Periods:
    """Periods by number, from 0.

    Attributes:
        known: By number.
    """

    def __init__(self, as_of: Period | None) -> None:
        """Know none; `as_of` is the as-of date, if one was given."""
        self.known: list[Period] = []
        self._as_of = as_of
        self._numbers: dict[Period, int] = {}
        self._ends = GrowingArray()
        self._lock = Lock()

    def number(self, period: Period) -> int:
        """Return the number of `period`.

        Raises:
            TooManyTextsError: There are too many periods.
        """
        with self._lock:
            found = self._numbers.get(period)
            if found is None:
                found = len(self.known)
                if found >= key_sets.MOST_PERIODS:
                    raise TooManyTextsError
                self.known.append(period)
                self._ends.extend([period.end.toordinal()])
                self._numbers[period] = found
        return found

    def year(self, number: int) -> int:
        """Return the calendar year that the period of this number is; 0 if it is none, or there is no such period."""
        period = self.known[number] if number >= 0 else None
        return period.start.year if period is not None and period.is_year else 0

    def later(self, numbers: Ints) -> Bools | None:
        """Say which of these end after the as-of date that was given; None if none does. Below 0 is no period."""
        if self._as_of is None:
            return None
        found = (self._ends.values[numbers] > self._as_of.end.toordinal()) & (numbers >= 0)
        return found if found.any() else None

    def open(self, numbers: Ints, latest: Period | None) -> Bools:
        """Say of which periods it is open whether they are due, if `latest` is the latest with a figure so far."""
        if self._as_of is not None:
            return np.zeros(len(numbers), bool)
        if latest is None:
            return np.ones(len(numbers), bool)
        return self._ends.values[numbers] > latest.end.toordinal()


def latest(periods: Iterable[Period | None]) -> Period | None:
    """Return the one of some periods that ends last; None stands for none."""
    return max((period for period in periods if period), key=lambda period: period.end, default=None)
