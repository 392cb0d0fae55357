"""The rows with one key: the first few, and of all others those that may change what they come to.

A file may state one key a million times. To keep each row would take a kilobyte for it; they are counted, and a row is
kept if it says something new: another value of a dimension, another release, another number in its unit, another
spelling of it, more digits. Of what can be new a few are enough: two numbers in one unit are a conflict.
"""

from collections.abc import Container, Iterator
from decimal import Decimal
from typing import Final

from plancheck.message import Message
from plancheck.model.actual import Actual
from plancheck.numbers.number import exponent_of
from plancheck.numbers.range import Imprecise

PLACES: Final = 8  # how many rows of one key are kept whatever they say: reports point at them
_TWO: Final = 2

_MOST_STATUSES: Final = 8


class KeyRows:
    """The rows with one key: how many state something, how many nothing, and of these the first."""

    __slots__ = ("_news", "_stating", "_units", "count", "empty", "empty_count")

    def __init__(self, units: Container[str]) -> None:
        """Start without any; `units` are the names of those that the plan knows."""
        self.count = 0
        self.empty_count = 0
        self._units = units
        self._stating: list[Actual] = []
        self.empty: list[Actual] = []
        self._news: _News | None = None

    def add(self, actual: Actual) -> None:
        """Take a row."""
        if actual.value_text:
            self._add_stating(actual)
            return
        self.empty_count += 1
        if self.empty_count <= PLACES or (actual.missing and not any(row.missing for row in self.empty)):
            self.empty.append(actual)

    def _add_stating(self, actual: Actual) -> None:
        self.count += 1
        if self.count <= PLACES:
            self._stating.append(actual)
            return
        if self._news is None:
            self._news = _News(self._units, self._stating)
        if self._news.is_in(actual):
            self._stating.append(actual)

    @property
    def only(self) -> Actual | None:
        """The row, if there is but one."""
        return (self._stating or self.empty)[0] if self.count + self.empty_count == 1 else None

    @property
    def first(self) -> Actual:
        """The first row that states something, or else the first."""
        return (self._stating or self.empty)[0]

    @property
    def stating(self) -> list[Actual]:
        """Of the rows that state something the first, and all that say something new."""
        return self._stating if self._news is None else [*self._stating, *self._news.sharper]

    def chosen(self) -> tuple["KeyRows", Message | None]:
        """Return the rows that count, and why it cannot be said which do."""
        return self, None


class _News:
    def __init__(self, units: Container[str], rows: list[Actual]) -> None:
        self._units = units
        self._said: dict[object, set[object]] = {}
        self._sharpest: dict[str | None, tuple[int, Actual | None]] = {}
        for row in rows:
            self._is_news(row)
            self._sharpen(row, is_kept=True)

    def is_in(self, row: Actual) -> bool:
        """Say whether a row brings news that is to be kept; one that only has more digits is kept here."""
        is_kept = self._is_news(row)
        self._sharpen(row, is_kept=is_kept)
        return is_kept

    @property
    def sharper(self) -> Iterator[Actual]:
        """The rows with more digits than all that are kept, one for each unit, in the order they came in."""
        return (row for _, row in self._sharpest.values() if row is not None)

    def _is_news(self, row: Actual) -> bool:
        unit = self._unit(row)
        value = (
            (row.fault.bounds if isinstance(row.fault, Imprecise) else row.value_text)
            if row.value is None
            else row.value
        )
        found = [
            self._is_new("dimensions", row.dimensions, None),  # the plan names them: they are not many
            self._is_new("vintage", row.vintage, _TWO),
            self._is_new("statuses", row.statuses, _MOST_STATUSES),
            self._is_new("spelling", (row.value_text, row.unit), _TWO),
            self._is_new(("unit", unit), value if unit is not None else (value, row.unit), _TWO),
        ]
        return any(found)

    def _unit(self, row: Actual) -> str | None:
        return row.unit if not row.unit or row.unit in self._units else None

    def _sharpen(self, row: Actual, *, is_kept: bool) -> None:
        unit, power = self._unit(row), exponent_of(row.value or Decimal(0))
        if unit not in self._sharpest or power < self._sharpest[unit][0]:
            self._sharpest.pop(unit, None)
            self._sharpest[unit] = power, None if is_kept else row

    def _is_new(self, kind: object, what: object, most: int | None) -> bool:
        said = self._said.setdefault(kind, set())
        if what in said or (most is not None and len(said) >= most):
            return False
        said.add(what)
        return True
