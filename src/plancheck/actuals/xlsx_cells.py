"""The cells of one sheet of an Excel workbook, as its XML states them."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from plancheck.actuals.archive import damaged, local
from plancheck.actuals.cells import date_cell, error_cell, truth_cell, uncalculated_cell
from plancheck.actuals.number_formats import NumberFormats
from plancheck.actuals.records import MAX_CELL, MAX_COLUMNS
from plancheck.actuals.sheet import MAX_ROWS, Row, cell_name, check_text

_REFERENCE: Final = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED: Final = re.compile("_x(0009|000A|000D|005F)_")


def unescaped(text: str) -> str:
    """Return `text` with the few characters that XML cannot hold as they are, and a table may."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@lru_cache(MAX_COLUMNS)
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


class Cells:
    """Hears the rows of a sheet."""

    def __init__(self, sheet: str, texts: list[str], formats: NumberFormats) -> None:
        """Hear the rows of `sheet`; its cells name `texts` and `formats` by their place."""
        self._sheet = sheet
        self._texts = texts
        self._formats = formats
        self._made: list[Row] = []
        self._row = 0
        self._column = 0
        self._cells: list[str] = []
        self._kind = ""
        self._style = ""
        self._has_formula = False
        self._has_result = False
        self._is_text = False
        self._is_reading = False
        self._parts: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Hear of a start tag."""
        tag = local(name)
        if tag == "v":
            self._is_text = self._has_result = True
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes.get("r"))
        elif tag == "f":
            self._has_formula = True
        elif tag == "t":
            self._is_text = not self._is_reading
        elif tag == "rPh":
            self._is_reading = True

    def end(self, name: str, /) -> None:
        """Hear of an end tag."""
        tag = local(name)
        if tag in {"v", "t"}:
            self._is_text = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row" and self._cells:
            self._made.append((self._row, self._cells))
            self._cells = []
        elif tag == "rPh":
            self._is_reading = False

    def text(self, text: str, /) -> None:
        """Hear of text."""
        if self._is_text:
            self._parts.append(text)
            self._length += len(text)
            if self._length > MAX_CELL:
                check_text("".join(self._parts), self._sheet, self._row, self._column)

    def made(self) -> list[Row]:
        """Return the rows heard of since the last time."""
        made, self._made = self._made, []
        return made

    def _start_row(self, number: str | None) -> None:
        row = self._row + 1
        if number is not None:
            row = int(number) if number.isascii() and number.isdecimal() and len(number) <= 7 else 0  # noqa: PLR2004
        if not self._row < row <= MAX_ROWS:
            damaged(f"the rows of its sheet '{self._sheet}' are not in order")
        self._row = row
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        column = self._column + 1
        if reference := attributes.get("r"):
            found = _REFERENCE.fullmatch(reference)
            column = _column(found[1]) if found and int(found[2]) == self._row else 0
        if not self._column < column <= MAX_COLUMNS:
            damaged(f"the cells of row {self._row} of its sheet '{self._sheet}' are not in order")
        self._column = column
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._has_formula = self._has_result = False
        self._parts.clear()
        self._length = 0

    def _end_cell(self) -> None:
        cell = self._cell("".join(self._parts))
        if cell:
            self._cells.extend([""] * (self._column - 1 - len(self._cells)))
            self._cells.append(cell)

    def _cell(self, held: str) -> str:
        """Return the cell that holds `held`, by what kind of cell it says it is."""
        if self._has_formula and not (held.strip() or (self._kind == "str" and self._has_result)):
            return uncalculated_cell()
        if self._kind == "s":
            return self._shared(held.strip())
        if self._kind in {"str", "inlineStr"}:
            return unescaped(held)
        return self._other(held.strip()) if held.strip() else ""

    def _other(self, held: str) -> str:
        """Return the cell that holds `held`, which is no text."""
        if self._kind == "b":
            return truth_cell(true=held in {"1", "true"})
        if self._kind == "e":
            return error_cell(held)
        if self._kind == "d":
            return date_cell(_iso_date(held))
        return self._formats.cell(held, self._style)

    def _shared(self, place: str) -> str:
        if not (place.isascii() and place.isdecimal() and len(place) < 10 and int(place) < len(self._texts)):  # noqa: PLR2004
            damaged(f"the text of {cell_name(self._sheet, self._row, self._column)} is missing")
        return check_text(self._texts[int(place)], self._sheet, self._row, self._column)


def _iso_date(text: str) -> str:
    """Return a date without the hour at which it begins."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.date().isoformat() if moment.time() == moment.min.time() else text
