"""Cells: what one states, whether it is text or a value that its container knows the type of."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, Self, TypeVar

from plancheck.actuals.numbers import Stated, read_value, reader
from plancheck.model.message import Message, message
from plancheck.model.number_format import NumberFormat
from plancheck.model.period import Period, PeriodError, parse_period
from plancheck.text import quoted

_REMEMBERED: Final = 10_000
"""How many spellings of periods, and of values, are remembered: files repeat few."""

_SHORT: Final = 32
"""Longest spelling remembered, in characters, so that memory stays bounded."""

Read = TypeVar("Read")


class NumberCell(str):
    """A number that its container holds as one, written in the plain grammar: `8.16`, `-3`, `1E+20`."""

    __slots__ = ()


class UnreadableCell(str):  # noqa: SLOT000  a text cannot have slots of its own
    """A cell that states no number, as its container says it.

    Attributes:
        fault: Why, and what to do.
    """

    fault: Message

    def __new__(cls, text: str, fault: Message) -> Self:
        """Show `text` for the cell."""
        cell = super().__new__(cls, text)
        cell.fault = fault
        return cell


def text_reader(numbers: NumberFormat) -> Callable[[str], Stated]:
    """Return the function that tells what the value cells of a text file state."""
    read = reader(numbers)
    return _remembering(lambda cell: read(cell.strip(" \t")))


def typed_reader(declared: NumberFormat | None) -> Callable[[str], Stated]:
    """Return the function that tells what the value cells of a workbook or a typed table state.

    A text in place of a number is read only when it is declared how the file's texts write numbers.
    """
    texts = reader(declared) if declared else _as_text

    def read(cell: str) -> Stated:
        if isinstance(cell, NumberCell):
            return read_value(str(cell))
        return (None, cell.fault) if isinstance(cell, UnreadableCell) else texts(cell.strip(" \t"))

    return read


def _as_text(text: str) -> Stated:
    stated = read_value(text)
    if stated[0] is None:
        return stated
    fault = "{text} is a text and not a number; turn it into one, or say how texts write numbers with --decimal"
    return None, message(fault, text=quoted(text, 40))


def period_reader() -> Callable[[str], Period | None]:
    """Return the function that tells the period a cell names; None when it names none."""
    return _remembering(_period)


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except PeriodError:
        return None


def _remembering(read: Callable[[str], Read]) -> Callable[[str], Read]:
    """Return `read`, remembering what short texts it met come to."""
    known = lru_cache(_REMEMBERED)(read)
    return lambda text: known(text) if len(text) <= _SHORT else read(text)
