"""One cell of an OpenDocument spreadsheet, as its XML states it."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Final

from plancheck.actuals.table import typed_cells as cells
from plancheck.actuals.table.records import MAX_CELL
from plancheck.actuals.workbook.format_sections import SIGNS, shown_cell, unsigned
from plancheck.actuals.workbook.sheet import aligned, check_text, day_of
from plancheck.numbers.number import NumberError, parse_number

OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "

_REMARK: Final = OFFICE + "annotation"
_SHOWN: Final = TABLE + "table-cell"
# The elements of cells; one that is covered is merged into another, which is shown in its place.
CELLS: Final = frozenset({_SHOWN, TABLE + "covered-table-cell"})
REPEATED: Final = TABLE + "number-columns-repeated"

_NUMBERS: Final = frozenset({"float", "currency", "percentage"})

_EMPTY: Final = "void"  # the type of a cell that holds nothing
# What stands within a text and is no part of it: a reading aid, as Japanese has it, a footnote.
_READING_AIDS: Final = frozenset({TEXT + "ruby-text", TEXT + "note"})
# How the error of a formula begins. Programs have stored one as the number 0, or as a text.
_ERRORS: Final = ("#", "Err:")
_NUMERAL: Final = r"[0-9](?:[0-9.,'\u2019\s]*[0-9])?"
_GROUPED: Final = r"[0-9]+|[0-9]{1,3}(?:[.,'\u2019\s][0-9]{2,3})*[.,'\u2019\s][0-9]{3}"
_HALF: Final = Decimal("0.5")
_LONGEST: Final = 40  # longest numeral, in characters, that is held against its number
_YEAR: Final = 4  # digits of a year that is shown alone


class Cell:
    """A cell as it is heard of, from its start tag, which has `attributes`, to its end."""

    def __init__(
        self,
        name: str,
        attributes: dict[str, str],
        alignments: Mapping[str, str],
        struck: Collection[str],
        indent: int = 0,
    ) -> None:
        """Begin the cell whose element is `name`; texts are aligned by their styles, those `struck` are withdrawn.

        So many blanks stand before its text.
        """
        self._indent = indent
        self.attributes = attributes
        self._alignments = alignments
        self._struck = struck
        self._is_struck = attributes.get(TABLE + "style-name") in struck
        self._name = name
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self._open: list[str] = []  # alignment of each paragraph and of what is within it
        self.comment: list[str] = []  # what a remark on it says, each paragraph behind what parts it from others
        self._is_comment = self._hears_comment = False
        self._passed_over = 0  # remarks and pictures have texts of their own

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear of a start tag inside the cell."""
        if self._passed_over or not name.startswith(TEXT) or name in _READING_AIDS:
            self._is_comment = self._is_comment if self._passed_over else name == _REMARK
            self._passed_over += 1
            self.comment += ["\n"] * (self._is_comment and name in {_REMARK, TEXT + "p"})
            self._hears_comment = self._is_comment and name.startswith(TEXT)
            return
        self._is_struck = self._is_struck or attributes.get(TEXT + "style-name") in self._struck
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
            self._hears_comment = self._hears_comment and name != TEXT + "p"
        elif self._open:
            self._open.pop()
        else:
            return name == self._name
        return False

    def text(self, text: str, sheet: str, row: int, column: int) -> None:
        """Hear of text; the place of the cell is for the message if it is too long."""
        if self._hears_comment and len(self.comment) < MAX_CELL:
            self.comment.append(text[:MAX_CELL])
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
        content = self._content()
        if content and self._name != _SHOWN:
            return cells.disguised_cell(content)
        if type(content) is str and content:
            content = " " * self._indent + content
        return cells.struck_cell(content) if content and self._is_struck else content

    def _content(self) -> str:
        kind = self.attributes.get(OFFICE + "value-type")
        shown = "".join(self._parts)
        has_formula = TABLE + "formula" in self.attributes
        if self.attributes.get(_CALC + "value-type") == "error" or (has_formula and shown.startswith(_ERRORS)):
            return cells.error_cell(shown or "error")
        if kind is None or (kind == _EMPTY and not shown):
            return cells.uncalculated_cell() if has_formula else shown
        if kind == "string":
            return self.attributes.get(OFFICE + "string-value", shown)
        return self._other(kind, shown)

    def _other(self, kind: str, shown: str) -> str:
        held = self.attributes.get(OFFICE + "boolean-value", "")
        if kind == "boolean" and held in cells.TRUTHS:
            return cells.truth_cell(true=cells.TRUTHS[held])
        if kind == "date":
            held = self.attributes.get(OFFICE + "date-value", shown)
            return cells.date_cell(shown if len(shown) == _YEAR and held.startswith(shown) else day_of(held))
        if kind == "time":
            return cells.date_cell(shown or self.attributes.get(OFFICE + "time-value", ""))
        if kind in _NUMBERS:
            cell, power = _number(self.attributes.get(OFFICE + "value", "")), 2 if kind == "percentage" else 0
            currency = self.attributes.get(OFFICE + "currency", "")
            return _as_shown(cell, shown, currency, power) if isinstance(cell, cells.NumberCell) else cell
        return cells.unknown_cell(shown or self.attributes.get(OFFICE + "value", "") or "nothing", kind)


def _number(text: str) -> cells.NumberCell | cells.UnreadableCell:
    try:
        return cells.double_cell(float(parse_number(text)))
    except NumberError:
        return cells.no_figure_cell(text or "nothing")


def _as_shown(cell: cells.NumberCell, shown: str, currency: str, power: int) -> str:
    """Return the cell of a number by what is shown of it, which is 10 to the `power` times as much."""
    held, number, found = cells.percentage_cell(cell) if power else cell, Decimal(cell), re.search(_NUMERAL, shown)
    if found is None:
        return held if not shown.strip() or (not number and shown.strip() in SIGNS) else cells.marked_cell(cell, shown)
    before, after = shown[: found.start()], shown[found.end() :]
    is_fraction = after.startswith("/") and number != int(number)
    if is_fraction or re.match(r"E[+-]?[0-9]", after):
        return held
    digits = _agreeing(abs(number.scaleb(power)), found[0])
    if not digits:
        return cells.marked_cell(cell, shown)
    if number < 0:
        beside = unsigned(before, after)
        if beside is None:
            return cells.disguised_cell(cell)
        before, digits, after = beside[0], f"-{digits}", beside[1]
    made = shown_cell(held, before, digits, after.replace("%", "") if power else after)
    return (
        cells.named_cell(made, f"{currency} {shown}", currency)
        if currency and isinstance(made, cells.NumberCell)
        else made
    )


def _agreeing(number: Decimal, numeral: str) -> str:
    digits = re.sub("[^0-9]", "", numeral)
    if len(digits) > _LONGEST:
        return ""
    found = {len(numeral) - 1 - max(numeral.rfind("."), numeral.rfind(","))} - {len(numeral)}
    for places in sorted(found | ({0} if re.fullmatch(_GROUPED, numeral) else set())):
        if abs(Decimal(digits) - number.scaleb(places)) <= _HALF:
            whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
            return whole if number == int(number) else f"{whole}.{decimals}".rstrip(".")
    return ""
