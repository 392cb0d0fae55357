"""One cell of an OpenDocument spreadsheet, as its XML states it."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from plancheck.actuals.table.records import MAX_CELL
from plancheck.actuals.table.typed_cells import (
    TRUTHS,
    NumberCell,
    UnreadableCell,
    date_cell,
    double_cell,
    error_cell,
    no_figure_cell,
    percentage_cell,
    scaled_cell,
    truth_cell,
    uncalculated_cell,
    unknown_cell,
)
from plancheck.actuals.workbook.cell_formats import shown_beside
from plancheck.actuals.workbook.sheet import aligned, check_text, day_of
from plancheck.numbers.number import NumberError, parse_number

OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "

CELLS: Final = frozenset({TABLE + "table-cell", TABLE + "covered-table-cell"})
REPEATED: Final = TABLE + "number-columns-repeated"

_NUMBERS: Final = frozenset({"float", "currency", "percentage"})

_EMPTY: Final = "void"
"""The type of a cell that holds nothing."""

_READING_AIDS: Final = frozenset({TEXT + "ruby-text", TEXT + "note"})
"""What stands within a text and is no part of it: a reading aid, as Japanese has it, a footnote."""

_ERRORS: Final = ("#", "Err:")
"""How the error of a formula begins. Programs have stored one as the number 0, or as a text."""

_NUMERAL: Final = r"[0-9](?:[0-9.,'\u2019\s]*[0-9])?"
_MOST_DECIMALS: Final = 20

_YEAR: Final = 4
"""Digits of a year that is shown alone."""


class Cell:
    """A cell as it is heard of, from its start tag to its end.

    Attributes:
        attributes: Those of its start tag.
    """

    def __init__(self, name: str, attributes: dict[str, str], alignments: Mapping[str, str]) -> None:
        """Begin the cell whose element is `name`; texts are aligned by their styles."""
        self.attributes = attributes
        self._alignments = alignments
        self._name = name
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self._open: list[str] = []  # alignment of each paragraph and of what is within it
        self._passed_over = 0  # remarks and pictures have texts of their own

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear of a start tag inside the cell."""
        if self._passed_over or not name.startswith(TEXT) or name in _READING_AIDS:
            self._passed_over += 1
            return
        around = self._open[-1] if self._open else ""
        self._open.append(self._alignments.get(attributes.get(TEXT + "style-name", ""), around))
        if name == TEXT + "p":
            self._paragraphs += 1
            if self._paragraphs > 1:
                self._add("\n")
        elif name == TEXT + "s":
            count = attributes.get(TEXT + "c", "1")
            self._add(" " * (min(int(count), MAX_CELL + 1) if count.isascii() and count.isdecimal() else 1))
        elif name in {TEXT + "tab", TEXT + "line-break"}:
            self._add("\t" if name == TEXT + "tab" else "\n")

    def end(self, name: str) -> bool:
        """Hear of an end tag; return whether it is that of the cell."""
        if self._passed_over:
            self._passed_over -= 1
        elif self._open:
            self._open.pop()
        else:
            return name == self._name
        return False

    def text(self, text: str, sheet: str, row: int, column: int) -> None:
        """Hear of text; the place of the cell is for the message if it is too long."""
        if self._open and not self._passed_over:
            self._add(aligned(text, self._open[-1], "".join(self._parts[-1:])))
            if self._length > MAX_CELL:
                check_text("".join(self._parts), sheet, row, column)

    def _add(self, text: str) -> None:
        if self._length <= MAX_CELL:
            self._parts.append(text)
            self._length += len(text)

    def content(self) -> str:
        """Return what the cell holds, by what kind of cell it says it is."""
        kind = self.attributes.get(OFFICE + "value-type")
        shown = "".join(self._parts)
        has_formula = TABLE + "formula" in self.attributes
        if self.attributes.get(_CALC + "value-type") == "error" or (has_formula and shown.startswith(_ERRORS)):
            return error_cell(shown or "error")
        if kind is None or (kind == _EMPTY and not shown):
            return uncalculated_cell() if has_formula else shown
        if kind == "string":
            return self.attributes.get(OFFICE + "string-value", shown)
        return self._other(kind, shown)

    def _other(self, kind: str, shown: str) -> str:
        """Return what a cell of the kind `kind` holds, which is no text and shows as `shown`."""
        held = self.attributes.get(OFFICE + "boolean-value", "")
        if kind == "boolean" and held in TRUTHS:
            return truth_cell(true=TRUTHS[held])
        if kind == "date":
            held = self.attributes.get(OFFICE + "date-value", shown)
            return date_cell(shown if len(shown) == _YEAR and held.startswith(shown) else day_of(held))
        if kind == "time":
            return date_cell(shown or self.attributes.get(OFFICE + "time-value", ""))
        if kind in _NUMBERS:
            cell = _number(self.attributes.get(OFFICE + "value", ""))
            is_plain = kind != "percentage" and isinstance(cell, NumberCell)
            currency = self.attributes.get(OFFICE + "currency", "")
            return _as_shown(cell, shown, currency) if is_plain else percentage_cell(cell)
        return unknown_cell(shown or self.attributes.get(OFFICE + "value", "") or "nothing", kind)


def _number(text: str) -> NumberCell | UnreadableCell:
    try:
        return double_cell(float(parse_number(text)))
    except NumberError:
        return no_figure_cell(text or "nothing")


def _as_shown(cell: NumberCell | UnreadableCell, shown: str, currency: str) -> NumberCell | UnreadableCell:
    """Return the cell of a number by what is shown of it: in a unit, or another number than it is."""
    match = re.search(_NUMERAL, shown)
    if match is None:
        return shown_beside(cell, currency or shown)
    digits, rest = re.sub("[^0-9]", "", match[0]), shown[: match.start()] + shown[match.end() :]
    if re.match(r"E[+-]?[0-9]|\s*/", shown[match.end() :]):  # a power of ten, a fraction
        return shown_beside(cell, currency)
    return shown_beside(cell, currency or rest) if _agrees(abs(Decimal(cell)), digits) else scaled_cell(cell)


def _agrees(number: Decimal, digits: str) -> bool:
    """Say whether these are the digits of a number that is rounded to some number of decimals."""
    most = min(len(digits), _MOST_DECIMALS)
    rounded = (f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}" for places in range(most))
    return number.adjusted() > _MOST_DECIMALS or any(
        text.replace(".", "").lstrip("0") == digits.lstrip("0") for text in rounded
    )
