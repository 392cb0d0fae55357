"""What cells state: names, periods and values; spellings met before are remembered, for files repeat few."""

from collections.abc import Callable, Collection
from typing import Final, NamedTuple, TypeVar

from plancheck.actuals.rows.value_cells import Stated, read_value, reader
from plancheck.actuals.table.typed_cells import NumberCell, UnreadableCell, text_number_fault
from plancheck.contract.row_batch import PeriodCell, Value
from plancheck.message import message
from plancheck.model.period import PeriodError, parse_period
from plancheck.numbers.number_format import NumberFormat
from plancheck.text import name_key, quoted

_REMEMBERED: Final = 5_000
"""How many spellings are remembered; then all are forgotten, for what comes next in a sorted file is new."""

_NUMBERS: Final = 20_000
"""The same for numbers, of which a file has more: ten thousand between 0 and 100 with two decimals."""

_SHORT: Final = 64
"""Longest spelling remembered, in characters, so that memory stays bounded."""

Read = TypeVar("Read")


class Remembered(dict[str, Read]):
    """What cells come to, by their text: looked up like a dictionary, read when it is not there yet."""

    __slots__ = ("_most", "_read")

    def __init__(self, read: Callable[[str], Read], most: int = _REMEMBERED) -> None:
        """Remember what `read` returns, for so many spellings at most."""
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, cell: str) -> Read:
        """Return what `cell` comes to."""
        found = self._read(cell)
        if len(cell) <= _SHORT:
            if len(self) >= self._most:
                self.clear()
            self[cell] = found
        return found


class Readers(NamedTuple):
    """How the cells of a table are read."""

    names: Remembered[str]
    periods: Remembered[PeriodCell]
    values: Callable[[str], Value]


def readers_of(numbers: NumberFormat | None, *, is_typed: bool, missing: Collection[str] = frozenset()) -> Readers:
    """Return how the cells of a table are read.

    Args:
        numbers: How values are written, if that was said.
        is_typed: Whether the cells know by themselves what is a number. A text in place of one is then read only if
            it was said how texts write numbers.
        missing: What stands in the place of a value to say that there is none.
    """
    read = _typed(numbers) if is_typed else _text(reader(numbers or NumberFormat()))
    values = _with_missing(missing, read) if missing else read
    return Readers(Remembered(name_key), Remembered(_period), values if is_typed else _remembered(values))


def _remembered(read: Callable[[str], Value]) -> Callable[[str], Value]:
    return Remembered(read, _NUMBERS).__getitem__


def _with_missing(missing: Collection[str], read: Callable[[str], Value]) -> Callable[[str], Value]:
    def read_cell(cell: str) -> Value:
        stated = read(cell)
        if stated[0] not in missing:
            return stated
        return "", None, message("{mark}, which stands for a missing value", mark=quoted(stated[0])), ()

    return read_cell


def _period(cell: str) -> PeriodCell:
    text = cell.strip()
    try:
        return text, parse_period(text), ()
    except PeriodError:
        return text, None, ()


def _text(read: Callable[[str], Stated]) -> Callable[[str], Value]:
    def read_cell(cell: str) -> Value:
        text = cell.strip(" \t")
        return (text, *read(text), ()) if not text.isspace() else ("", None, None, ())

    return read_cell


def _typed(numbers: NumberFormat | None) -> Callable[[str], Value]:
    read_text = _remembered(_text(reader(numbers) if numbers else _undeclared))
    number = _remembered(_text(read_value))

    def read_cell(cell: str) -> Value:
        if isinstance(cell, NumberCell):
            return number(cell)
        return (str(cell), None, cell.fault, ()) if isinstance(cell, UnreadableCell) else read_text(cell)

    return read_cell


def _undeclared(text: str) -> Stated:
    number, fault = read_value(text)
    return (None, fault) if number is None else (None, text_number_fault(text))
