"""Vintages: of the rows that several releases give for one key, those of the release asked for."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final, Literal

from plancheck.message import Message, message, template
from plancheck.model.actual import Actual
from plancheck.model.period import Period, PeriodError, parse_period
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted
from plancheck.verification.figures.key_rows import PLACES, KeyRows

Order = Literal["latest", "first"]

_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS: Final = {name: number for number, name in enumerate(_NAMES, 1)}
# A day, if given, a month by name or number, and a year, somewhere in a text: `Dec 2021`, `29/12/2021`.
_DATED: Final = r"(?:([0-9]{1,2})[/ -])?([A-Za-z]{3,9}|[0-9]{1,2})[/ -]([0-9]{4})"
_NAMED: Final = 4  # how many releases without a date a message names
_SHORT: Final = 64


class Vintage(NamedTuple):
    """The release whose rows count: the one of a `label`, or by the `order` of their publication."""

    order: Order | None = None
    label: str = ""

    @classmethod
    def of(cls, text: str) -> "Vintage":
        """Return the release a text asks for: `latest`, `first`, or the name of one."""
        return cls(label=text) if text not in {"latest", "first"} else cls("latest" if text == "latest" else "first")

    def wants(self, actual: Actual) -> bool:
        """Say whether a row belongs to the release, as far as the row alone can tell."""
        return self.order is not None or actual.vintage == self.label


class ReleaseRows(KeyRows):
    """The rows with one key, of which those of the latest or the first release count."""

    __slots__ = ("_has_several", "_of_release", "_order", "_undated", "_when")

    def __init__(self, units: Container[str], order: Order) -> None:
        super().__init__(units)
        self._order: Order = order
        self._has_several = False
        self._undated: dict[str, None] = {}
        self._when: Period | None = None
        self._of_release = KeyRows(units)

    def _add_stating(self, actual: Actual) -> None:
        self.count += 1
        if self.count <= PLACES:
            self._stating.append(actual)
        self._has_several |= actual.vintage != self._stating[0].vintage
        when, known = published(actual.vintage), self._when
        if when is None:
            self._note_undated(actual.vintage)
            if not self._has_several:
                self._of_release.add(actual)
            return
        if known and when != known and when.start <= known.end and known.start <= when.end:
            self._note_undated(self._stating[0].vintage)
            self._note_undated(actual.vintage)  # one lies within the other: neither is the later one
        if known is None or (when.end > known.end if self._order == "latest" else when.end < known.end):
            self._when = when
            self._of_release = KeyRows(self._units)
        if when == self._when:
            self._of_release.add(actual)

    def _note_undated(self, vintage: str) -> None:
        if len(self._undated) < _NAMED:
            self._undated[vintage] = None

    def chosen(self) -> tuple[KeyRows, Message | None]:
        """Return the rows of the release that counts; or why the releases cannot be put in order.

        Rows of one release, or of none, need no order.
        """
        if self._has_several and self._undated:
            words = template(
                "the vintages cannot be put in order ({names}): write them as dates such as 2021-12, or name one"
            )
            return self, message(words, names=tuple(quoted(name, 40) for name in self._undated))
        return (self._of_release if self.count else self), None


def published(vintage: str) -> Period | None:
    """Return the period a vintage names: one of any form, or a date within a text.

    Of `03/01/2030` it is not known which number is the month, and so none is returned.
    """
    return _remembered(vintage) if len(vintage) <= _SHORT else _published(vintage)


@lru_cache(1_000)
def _remembered(vintage: str) -> Period | None:
    return _published(vintage)


def _published(vintage: str) -> Period | None:
    try:
        return parse_period(vintage)
    except PeriodError:
        pass
    found = re.findall(_DATED, vintage)
    return _day(*found[0]) if len(found) == 1 else None


def _day(day: str, month: str, year: str) -> Period | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].casefold(), 0)
    if day and month.isdigit() and day != month and int(day) <= len(_MONTHS) and number <= len(_MONTHS):
        return None
    try:
        return parse_period(f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}")
    except PeriodError:
        return None
