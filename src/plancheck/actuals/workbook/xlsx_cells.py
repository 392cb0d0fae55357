"""The cells of one sheet of an Excel workbook, as its XML states them."""

import re
from typing import Final

from plancheck.actuals.table import typed_cells
from plancheck.actuals.table.records import MAX_CELL, MAX_COLUMNS
from plancheck.actuals.workbook.cell_formats import NumberFormats
from plancheck.actuals.workbook.merged_cells import YES, Seen
from plancheck.actuals.workbook.sheet import (
    MAX_ROWS,
    LongTexts,
    Row,
    aligned,
    cell_name,
    check_text,
    column_number,
    day_of,
)
from plancheck.actuals.workbook.xml_stream import Listener, damaged, local
from plancheck.message import message, template

_REFERENCE: Final = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)
_ESCAPED: Final = re.compile("(?:_x[0-9A-Fa-f]{4}_)+")
_HALF: Final = re.compile("[\ud800-\udfff]")


def unescaped(text: str) -> str:
    """Return `text` with the characters that XML may not hold as they are, each of which stands as `_x000A_` there.

    Half a character, which has no meaning alone, stays as it is written.
    """
    return _ESCAPED.sub(_characters, text) if "_x" in text else text


def _characters(found: re.Match[str]) -> str:
    units = bytes.fromhex(found[0].replace("_x", "").replace("_", ""))
    return _HALF.sub(lambda half: f"_x{ord(half[0]):04X}_", units.decode("utf-16-be", "surrogatepass"))


def is_on(attributes: dict[str, str]) -> bool:
    """Say whether an element sets what it stands for."""
    return attributes.get("val", "1") in YES


class RichText:
    """A text of parts, as it is heard of: not those that are raised, lowered or struck, nor reading aids."""

    def __init__(self) -> None:
        self.is_open = False
        self.parts: list[str] = []
        self.pieces: list[str] = []
        self._alignment = ""
        self._is_reading = False
        self._strikes = self._is_struck = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear of a start tag."""
        if tag == "t":
            self.is_open = not self._is_reading
        elif tag == "vertAlign":
            self._alignment = attributes.get("val", "")
        elif tag == "strike":
            self._strikes = is_on(attributes)
        elif tag == "rPh":
            self._is_reading = True

    def end(self, tag: str) -> None:
        """Hear of an end tag."""
        if tag in {"v", "t"}:
            self.is_open = False
            if self.parts:
                text = unescaped("".join(self.parts))
                if self._alignment:
                    text = aligned(text, self._alignment, "".join(self.pieces[-1:]))
                self._is_struck = self._is_struck or (self._strikes and text.strip() != "")
                self.pieces.append(text)
                self.parts.clear()
            self._alignment, self._strikes = "", False
        elif tag == "rPh":
            self._is_reading = False

    def taken(self) -> str:
        """Return the text, and begin anew."""
        text, is_struck = "".join(self.pieces), self._is_struck
        self.parts.clear()
        self.pieces.clear()
        self._is_struck = False
        return typed_cells.struck_cell(text) if is_struck else text


class Cells(Listener[Row]):
    """Hears the rows of a sheet."""

    def __init__(self, sheet: str, texts: list[str], formats: NumberFormats, seen: Seen) -> None:
        """Hear the rows of `sheet`; its cells name `texts` and `formats` by place; `seen` takes what is hidden."""
        super().__init__()
        self._sheet = sheet
        self._seen = seen
        self._is_hidden = False
        self._texts = texts
        self._formats = formats
        self._long_texts = LongTexts(sheet)
        self._is_data = False
        self._row = 0
        self._row_is_numbered = False
        self._column = 0
        self._cells: list[str] = []
        self._kind = ""
        self._style = ""
        self._has_formula = False
        self._has_result = False
        self._text = RichText()
        self._length = 0

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Hear of a start tag."""
        tag = local(name)
        if not self._is_data:
            self._is_data = tag == "sheetData"
            if tag == "col" and attributes.get("hidden") in YES:
                self._seen.note_columns(attributes.get("min"), attributes.get("max"))
        elif tag == "v":
            self._start_value()
            self._text.is_open = True
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes.get("r"))
            self._is_hidden = attributes.get("hidden") in YES
        elif tag == "f":
            self._has_formula = True
        elif tag == "is":
            self._start_value()
        else:
            self._text.start(tag, attributes)

    def end(self, name: str, /) -> None:
        """Hear of an end tag."""
        tag = local(name)
        if not self._is_data:
            return
        if tag == "v":
            self._text.end(tag)
        elif tag == "c":
            self._end_cell()
        elif tag == "row" and self._cells:
            self._made.append((self._row, self._cells))
            if self._is_hidden:
                self._seen.note_row(self._row)
            self._cells = []
        elif tag == "sheetData":
            self._is_data = False
        else:
            self._text.end(tag)

    def text(self, text: str, /) -> None:
        """Hear of text."""
        if self._text.is_open:
            self._text.parts.append(text)
            self._length += len(text)
            if self._length > MAX_CELL:
                check_text("".join(self._text.parts), self._sheet, self._row, self._column)

    def _start_row(self, number: str | None) -> None:
        row = self._row + 1
        if number is not None:
            row = int(number) if number.isascii() and number.isdecimal() and len(number) <= 7 else 0  # noqa: PLR2004
        if not self._row < row <= MAX_ROWS:
            damaged(message("the rows of its sheet '{sheet}' are not in order", sheet=self._sheet))
        self._row = row
        self._row_is_numbered = number is not None
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        column = self._column + 1
        if reference := attributes.get("r"):
            column = self._column_of(reference)
        if not self._column < column <= MAX_COLUMNS:
            words = template("the cells of row {row} of its sheet '{sheet}' are not in order")
            damaged(message(words, row=str(self._row), sheet=self._sheet))
        self._column = column
        self._row_is_numbered = True
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._has_formula = self._has_result = False
        self._length = 0

    def _column_of(self, reference: str) -> int:
        """Return the column of the cell `reference`, 0 if it is none of this row, which its first cell may number."""
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            return 0
        row = int(found[2])
        if not self._row_is_numbered and self._row < row <= MAX_ROWS:
            self._row = row
        return column_number(found[1]) if row == self._row else 0

    def _start_value(self) -> None:
        self._has_result = True
        if self._text.pieces:
            damaged(message("the cell {cell} has two values", cell=cell_name(self._sheet, self._row, self._column)))

    def _end_cell(self) -> None:
        cell = self._cell(self._text.taken())
        if cell:
            self._cells.extend([""] * (self._column - 1 - len(self._cells)))
            self._cells.append(self._formats.styled(cell, self._style))

    def _cell(self, held: str) -> str:
        if self._has_formula and not (held.strip() or (self._kind == "str" and self._has_result)):
            return typed_cells.uncalculated_cell()
        if self._kind in {"str", "inlineStr"}:
            return held
        if self._kind == "e":
            return typed_cells.error_cell(held.strip() or "error")
        return self._other(held.strip()) if held.strip() else ""

    def _other(self, held: str) -> str:
        if self._kind == "n":
            return self._formats.cell(held, self._style)
        if self._kind == "s":
            return self._shared(held)
        if self._kind == "d":
            return typed_cells.date_cell(day_of(held))
        if self._kind == "b" and held in typed_cells.TRUTHS:
            return typed_cells.truth_cell(true=typed_cells.TRUTHS[held])
        return typed_cells.unknown_cell(held, self._kind)

    def _shared(self, place: str) -> str:
        if not (place.isascii() and place.isdecimal() and len(place) < 10 and int(place) < len(self._texts)):  # noqa: PLR2004
            damaged(message("the text of {cell} is missing", cell=cell_name(self._sheet, self._row, self._column)))
        text = check_text(self._texts[int(place)], self._sheet, self._row, self._column)
        self._long_texts.count(text, 1, self._row)
        return text
