"""What cells state: values as the file writes them or holds them, and periods."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeVar

from plancheck.actuals.cells import NumberCell, UnreadableCell, text_number_fault
from plancheck.actuals.numbers import Stated, read_value, reader
from plancheck.model.number_format import NumberFormat
from plancheck.model.period import Period, PeriodError, parse_period

_REMEMBERED: Final = 10_000
"""How many spellings of periods, and of values, are remembered: files repeat few."""

_SHORT: Final = 32
"""Longest spelling remembered, in characters, so that memory stays bounded."""

Read = TypeVar("Read")


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
    return None, text_number_fault(text)


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
