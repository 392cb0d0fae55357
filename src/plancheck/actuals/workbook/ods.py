"""The sheets of an OpenDocument spreadsheet (.ods), one row at a time. All of them are in one part."""

import re
from collections.abc import Iterator
from typing import Final

from plancheck.actuals.table.records import MAX_COLUMNS
from plancheck.actuals.workbook.archive import Archive
from plancheck.actuals.workbook.cell_formats import MOST_INDENTED
from plancheck.actuals.workbook.merged_cells import MergedCell, Seen, check_merged, filled_down
from plancheck.actuals.workbook.ods_cells import CELLS, REPEATED, TABLE, Cell
from plancheck.actuals.workbook.sheet import MAX_ROWS, LongTexts, Row, Sheet, cell_name, check_names, check_number
from plancheck.actuals.workbook.xml_stream import Listener, damaged
from plancheck.input_file import InputFileError
from plancheck.message import message, template
from plancheck.model.actual import column_letters

# Most cells of a sheet that stand for others which repeat them; cells that are empty do not count.
MAX_REPEATED: Final = 4_000_000
_CONTENT: Final = "content.xml"
_MANIFEST: Final = "meta-inf/manifest.xml"
# What holds tables that are no sheets: those of charts, and copies of other files' cells.
_PASSED_OVER: Final = frozenset({TABLE + "shapes", TABLE + "dde-links"})
_VISIBLE: Final = TABLE + "visibility"
_SHOWN: Final = "visible"
_SPANNED: Final = TABLE + "number-rows-spanned"

_STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_POSITION: Final = _STYLE + "text-position"
_STRUCK: Final = _STYLE + "text-line-through-style"
_NONE: Final = "none"
_MARGIN: Final = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 margin-left"
_STEP: Final = {"cm": 0.353, "mm": 3.53, "in": 0.139, "pt": 10}  # by which programs indent a text from their menus


class Ods:
    """An OpenDocument spreadsheet, its `sheets` in order."""

    def __init__(self, archive: Archive) -> None:
        """Read what `archive` says about its sheets.

        Raises:
            InputFileError: It is damaged, or locked.
        """
        self._archive = archive
        if _MANIFEST in archive.names and b"encryption-data" in archive.open(_MANIFEST).read(64 * 1024):
            raise InputFileError(message("is locked with a password; save it without one"))
        self.sheets = tuple(Sheet(*found) for found in archive.items(_CONTENT, _Tables(), None))
        check_names(self.sheets)

    def rows(self, sheet: Sheet, seen: Seen) -> Iterator[Row]:
        """Yield the rows of `sheet` that have a cell which is not empty, merged cells filled down.

        Raises:
            InputFileError: The sheet is damaged, or made of too many repetitions.
        """
        rows = _Rows(sheet.name, self.sheets.index(sheet), seen)
        return filled_down(self._archive.items(_CONTENT, rows, None), rows.merged, seen)


class _Tables(Listener[tuple[str, bool]]):
    def __init__(self) -> None:
        super().__init__()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._open = 0
        self._count = 0
        self._passed_over = 0

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if self._passed_over or name in _PASSED_OVER:
            self._passed_over += 1
        elif name == TABLE + "table":
            self._open += 1
            if self._open == 1:
                self._count += 1
                check_number(self._count)
                hidden = attributes.get(TABLE + "style-name") in self._hidden_styles
                self._made.append((attributes.get(TABLE + "name", ""), hidden))
        elif name == _STYLE + "style":
            self._style = attributes.get(_STYLE + "name", "")
        elif name == _STYLE + "table-properties" and attributes.get(TABLE + "display") == "false":
            self._hidden_styles.add(self._style)

    def end(self, name: str, /) -> None:
        if self._passed_over:
            self._passed_over -= 1
        elif name == TABLE + "table":
            self._open -= 1


class _Rows(Listener[Row]):
    """Hears the rows of one sheet, the one at `place` among all, and which of its cells are `merged` over several."""

    def __init__(self, sheet: str, place: int, seen: Seen) -> None:
        super().__init__()
        self.merged: list[MergedCell] = []
        self._seen = seen
        self._is_hidden = False
        self._columns = 0
        self._sheet = sheet
        self._before = place
        self._open = 0
        self._row = 0
        self._rows = 1
        self._cells: list[str] = []
        self._column = 0
        self._cell: Cell | None = None
        self._style = ""
        self._alignments: dict[str, str] = {}
        self._struck: set[str] = set()
        self._indents: dict[str, int] = {}
        self._passed_over = 0
        self._repeated = 0
        self._long_texts = LongTexts(sheet)

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if self._cell is not None:
            self._cell.start(name, attributes)
        elif self._passed_over or name in _PASSED_OVER:
            self._passed_over += 1
        elif name == TABLE + "table":
            self._open += 1
        elif self._before or not self._open:
            self._start_style(name, attributes)
        elif name == TABLE + "table-row":
            self._rows = _times(attributes.get(TABLE + "number-rows-repeated"))
            self._is_hidden = attributes.get(_VISIBLE, _SHOWN) != _SHOWN
            self._cells, self._column = [], 0
        elif name in CELLS:
            indent = self._indents.get(attributes.get(TABLE + "style-name", ""), 0)
            self._cell = Cell(name, attributes, self._alignments, self._struck, indent)
        elif name == TABLE + "table-column":
            first, self._columns = self._columns + 1, self._columns + _times(attributes.get(REPEATED))
            if attributes.get(_VISIBLE, _SHOWN) != _SHOWN:
                self._seen.note_columns(str(first), str(self._columns))

    def _start_style(self, name: str, attributes: dict[str, str]) -> None:
        if name == _STYLE + "style":
            self._style = attributes.get(_STYLE + "name", "")
        elif position := attributes.get(_POSITION):
            self._alignments[self._style] = _alignment(position)
        if margin := re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)(cm|mm|in|pt)", attributes.get(_MARGIN, "")):
            self._indents[self._style] = min(round(float(margin[1]) / _STEP[margin[2]]), MOST_INDENTED)
        if attributes.get(_STRUCK, _NONE) != _NONE:
            self._struck.add(self._style)

    def end(self, name: str, /) -> None:
        if self._cell is not None:
            if self._cell.end(name):
                self._end_cell(self._cell)
                self._cell = None
        elif self._passed_over:
            self._passed_over -= 1
        elif name == TABLE + "table":
            self._open -= 1
            self._before -= not self._open  # below 0 behind the sheet that is read: truthy again
        elif name == TABLE + "table-row" and not self._before and self._open:
            self._end_row()

    def text(self, text: str, /) -> None:
        if self._cell is not None:
            self._cell.text(text, self._sheet, self._row + 1, self._column + 1)

    def _end_cell(self, cell: Cell) -> None:
        times = _times(cell.attributes.get(REPEATED))
        content = cell.content()
        if cell.comment:
            self._seen.note_comment(f"{column_letters(self._column + 1)}{self._row + 1}", "".join(cell.comment).strip())
        if content:
            last = self._column + times
            if last > MAX_COLUMNS:
                words = template("a row of its sheet '{sheet}' has more than {most} columns")
                damaged(message(words, sheet=self._sheet, most=MAX_COLUMNS))
            self._count(times - 1)
            if (rows := _times(cell.attributes.get(_SPANNED))) > 1:
                check_merged(len(self.merged), self._sheet)
                self.merged.append(MergedCell(self._row + 1, self._row + rows, self._column))
            self._long_texts.count(content, times * self._rows, self._row + self._rows)
            self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.extend([content] * times)
        self._column += times

    def _end_row(self) -> None:
        first, self._row = self._row + 1, self._row + self._rows
        if not self._cells:
            return
        if self._row > MAX_ROWS:
            damaged(message("its sheet '{sheet}' has more than {most} rows", sheet=self._sheet, most=MAX_ROWS))
        self._count((self._rows - 1) * len(self._cells))
        if self._is_hidden:
            self._seen.note_row(first)
        self._made.extend((row, list(self._cells)) for row in range(first, self._row + 1))

    def _count(self, repeated: int) -> None:
        self._repeated += repeated
        if self._repeated > MAX_REPEATED:
            place = cell_name(self._sheet, self._row, max(self._column, 1))
            words = template("repeats more than {most} cells up to {place}; take out those that are no data")
            raise InputFileError(message(words, most=MAX_REPEATED, place=place))


def _alignment(position: str) -> str:
    """Return whether a style raises a text or lowers it, which it may say as a percentage of the font's height."""
    if position.startswith(("su", "0")):
        return position
    return "sub" if position.startswith("-") else "super"


def _times(text: str | None) -> int:
    if text is None:
        return 1
    if not (text.isascii() and text.isdecimal() and 0 < len(text) < 10):  # noqa: PLR2004  more is no sheet
        damaged(message("a cell of it is repeated a number of times that is no number"))
    return int(text)
