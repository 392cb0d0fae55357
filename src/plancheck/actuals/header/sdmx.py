"""What SDMX-CSV says about a value beside it: its multiplier, why it is missing, whether the row is data at all."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from plancheck.actuals.header.column_names import split_label
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.layout import Columns
from plancheck.actuals.table.records import Complain
from plancheck.message import Message, message, template
from plancheck.model.actual import Actual
from plancheck.numbers.number import EXACT, NumberError, decimals_of, parse_number
from plancheck.text import quoted

MISSING: Final = frozenset({"NaN", "#N/A"})
"""How SDMX-CSV writes that a value is missing, or left out on purpose."""

STATUSES: Final = {
    "M": template("missing: the data cannot exist"),
    "O": template("missing"),
    "L": template("missing: the data exist but were not collected"),
    "Q": template("missing: suppressed"),
    "H": template("missing: holiday or weekend"),
}
"""The codes of OBS_STATUS, version 2.2 of the cross-domain code list, that say why there is no value."""

KEEPING: Final = frozenset({"", "I", "A", "M", "R"})
"""Actions that state the row's value: information, append, merge, replace."""

_DELETING: Final = "D"

NO_POWER: Final = frozenset({"", "0"})
"""Multipliers that leave a value as it is."""

_LARGEST: Final = 30
"""Largest power of ten a multiplier may state."""


class Sdmx:
    """Reads the columns of SDMX-CSV that qualify a value.

    Attributes:
        deleted: How many rows were marked as deleted so far.
    """

    def __init__(self, columns: Columns, complain: Complain) -> None:
        """Read the columns of a file as `columns` say; send what is wrong with its structure to `complain`."""
        self.deleted = 0
        self._columns = columns
        self._complain = complain
        self._code = code_reader(columns)

    @staticmethod
    def matters(columns: Columns) -> bool:
        """Say whether a file has anything to read here."""
        return {columns.multiplier, columns.status, columns.action} != {None}

    def is_data(self, line: int, cells: Cells) -> bool:
        """Say whether a row states a value, rather than that one is to be deleted."""
        place = self._columns.action
        if place is None:
            return True
        action = self._code(cells[place])
        if action == _DELETING:
            self.deleted += 1
        elif action not in KEEPING:
            self._complain(line, place + 1, f"is {quoted(cells[place], 40)}; an action is I, A, M, R or D")
        return action in KEEPING

    def read(self, actual: Actual, cells: Cells) -> Actual:
        """Return `actual` with its multiplier applied, or with the reason why it is missing."""
        status = self._status(cells)
        if not actual.value_text:
            return actual._replace(missing=status or actual.missing)
        if status is not None:
            words = template("{text} is given although its status says that it is {status}; correct one of them")
            fault = message(words, text=quoted(actual.value_text, 40), status=status)
            return actual._replace(value=None, fault=fault)
        return self._multiplied(actual, cells) if actual.value is not None else actual

    def _status(self, cells: Cells) -> Message | None:
        """Return why the value is missing, if the status says that it is."""
        place = self._columns.status
        code = "" if place is None else self._code(cells[place])
        words = STATUSES.get(code)
        return message("{reason} (status {code})", reason=message(words), code=code) if words else None

    def _multiplied(self, actual: Actual, cells: Cells) -> Actual:
        place = self._columns.multiplier
        text = "" if place is None else self._code(cells[place])
        if not text or actual.value is None:
            return actual
        try:
            power = parse_number(text)
        except NumberError:
            power = Decimal("NaN")
        if not power.is_finite() or decimals_of(power) or abs(power) > _LARGEST:
            words = template("its multiplier {text} is not a power of ten such as 0, 3 or 6")
            return actual._replace(value=None, fault=message(words, text=quoted(text, 40)))
        return actual._replace(value=EXACT.scaleb(actual.value, power))

    def is_silent(self, column: Callable[[int], Sequence[str]]) -> bool:
        """Say whether many rows, given by column, are all data and state their values as they are."""
        status, multiplier, action = self._columns.status, self._columns.multiplier, self._columns.action
        return (
            (status is None or self._codes(column(status)).isdisjoint(STATUSES))
            and (multiplier is None or self._codes(column(multiplier)) <= NO_POWER)
            and (action is None or self._codes(column(action)) <= KEEPING)
        )

    def _codes(self, cells: Sequence[str]) -> set[str]:
        return {self._code(cell) for cell in set(cells)}


def code_reader(columns: Columns) -> Callable[[str], str]:
    """Return how to take the code out of a cell of a file with these `columns`, which may hold its label too."""
    if any(label is None for label in columns.labels.values()):
        return lambda cell: split_label(cell)[0]
    return str.strip
