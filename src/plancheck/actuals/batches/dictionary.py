"""Dictionary encoding of columns over all batches of a file, that of periods among them."""

from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Any, Final

import numpy as np

from plancheck.actuals.arrays import key_sets
from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.model.period import Period
from plancheck.named_tuple import NamedTuple

_FIRST: Final = 64
# Most distinct texts of one column: they are held, and looking up more costs what reading the rows does.
MOST_TEXTS: Final = 300_000


class TooManyTextsError(Exception):
    """A column holds more texts, or more periods, than the kernel is worth its while for."""


class GrowingArray:
    """Whole numbers by place. What was once read of `values` stays as it was, whoever appends meanwhile."""

    def __init__(self) -> None:
        self.count = 0
        self.values: Ints = np.zeros(_FIRST, np.int64)

    def extend(self, more: Sequence[int]) -> None:
        """Append some; only one thread at a time may."""
        end = self.count + len(more)
        if end > len(self.values):
            grown = np.zeros(max(2 * len(self.values), end), np.int64)
            grown[: self.count] = self.values[: self.count]
            self.values = grown
        self.values[self.count : end] = more
        self.count = end


class Column(NamedTuple):
    """One column of a batch, dictionary encoded."""

    codes: Ints  # for each entry of the batch's dictionary, its code in that of the file
    meanings: Ints  # for each entry, what it means
    indices: Ints  # for each row, the place of its entry


class Dictionary:
    """The distinct texts of one column of a file, in `texts` by code."""

    def __init__(self, read: Callable[[str], int]) -> None:
        """Know none; `read` says what one means, as a whole number."""
        self.texts: list[str] = []
        self._read = read
        self._codes: dict[str, int] = {}
        self._meanings = GrowingArray()
        self._lock = Lock()

    def column(self, entries: Sequence[str], indices: Any) -> Column:  # noqa: ANN401  an array of any whole numbers
        """Return a column whose rows hold these `entries`, which are `texts` if the `indices` are codes already.

        Raises:
            TooManyTextsError: The column has too many texts altogether.
        """
        if entries is self.texts:
            count = self._meanings.count
            return Column(np.arange(count), self._meanings.values[:count], indices)
        codes = self.codes(entries)
        return Column(codes, self._meanings.values[codes], indices.astype(np.int64, copy=False))

    def close(self) -> None:
        """Let go of the texts: no more columns come."""
        self.texts, self._codes = [], {}

    def codes(self, entries: Sequence[str]) -> Ints:
        """Return the codes of texts.

        Raises:
            TooManyTextsError: The column has too many texts altogether.
        """
        find = self._codes.__getitem__
        try:
            return np.fromiter(map(find, entries), np.int64, len(entries))
        except KeyError:
            self._learn(entries)
        return np.fromiter(map(find, entries), np.int64, len(entries))

    def _learn(self, entries: Sequence[str]) -> None:
        with self._lock:
            new = [text for text in dict.fromkeys(entries) if text not in self._codes]
            if len(self.texts) + len(new) > MOST_TEXTS:
                raise TooManyTextsError
            self._meanings.extend([self._read(text) for text in new])
            first = len(self.texts)
            self.texts += new
            # Last, for a text that has a code must have a meaning, whoever looks it up meanwhile.
            self._codes.update(zip(new, range(first, first + len(new)), strict=True))


class Periods:
    """Periods by number, from 0, in `known`."""

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
        found = (self._ends_of(numbers) > self._as_of.end.toordinal()) & (numbers >= 0)
        return found if found.any() else None

    def open(self, numbers: Ints, latest: Period | None) -> Bools:
        """Say of which periods it is open whether they are due, if `latest` is the latest with a figure so far."""
        if self._as_of is not None:
            return np.zeros(len(numbers), bool)
        if latest is None:
            return np.ones(len(numbers), bool)
        return self._ends_of(numbers) > latest.end.toordinal()

    def _ends_of(self, numbers: Ints) -> Ints:
        return self._ends.values[np.maximum(numbers, 0)]


def latest(periods: Iterable[Period | None]) -> Period | None:
    """Return the one of some periods that ends last; None stands for none."""
    return max((period for period in periods if period), key=lambda period: period.end, default=None)
