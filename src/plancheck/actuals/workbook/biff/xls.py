"""The sheets of an old Excel workbook (.xls), one row at a time."""

import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from plancheck.actuals.source.compressed import OLD_BOOK
from plancheck.actuals.workbook.biff.compound_file import CompoundFile
from plancheck.actuals.workbook.biff.records import (
    BEGIN,
    CELLS,
    OBJECT,
    OBJECT_TEXT,
    SHARED_TEXTS,
    SHORT_NUMBERS,
    Record,
    records,
)
from plancheck.actuals.workbook.biff.texts import LONG, SHORT, Font, Pieces, Texts, font_at, font_of
from plancheck.actuals.workbook.biff.xls_cells import Cells
from plancheck.actuals.workbook.cell_formats import NumberFormats, checked_code
from plancheck.actuals.workbook.merged_cells import LONGEST_COMMENT, MergedCell, Seen, check_merged, filled_down
from plancheck.actuals.workbook.sheet import Row, Sheet, check_names, check_number
from plancheck.actuals.workbook.xml_stream import damaged
from plancheck.input_file import InputFileError
from plancheck.message import message, template
from plancheck.model.actual import column_letters
from plancheck.named_tuple import NamedTuple

_ROW: Final = 0x208
_COLUMNS: Final = 0x7D
_MERGED: Final = 0xE5
_COMMENT: Final = 0x1C
_OBJECT_OF: Final = 6  # where the number of an object stands, or that of the one which a comment is
_LENGTH_OF_TEXT: Final = 10
_MOST_TEXTS: Final = 1_000
_IS_HIDDEN_ROW: Final = 0x20
_IS_HIDDEN_COLUMN: Final = 1

_PAIR: Final = struct.Struct("<HH")
_RANGE: Final = struct.Struct("<HHHH")
_SHORT_NUMBER: Final = 6
_LOCK: Final = 0x2F
_CODE_PAGE: Final = 0x42
_DATES: Final = 0x22
_FONT: Final = 0x31
_STYLE: Final = 0xE0
_FORMAT: Final = 0x41E
_SHEET: Final = 0x85
_EXCEL_97: Final = 0x600
_EXCEL_5: Final = 0x500
_OF_CELLS: Final = 0x10  # the kind of a part that is a sheet of cells
_SHEET_OF: Final = struct.Struct("<IBB")
_STYLED: Final = struct.Struct("<HHxxBxB")
_LEFT: Final = frozenset({0, 1})  # how a text stands that is aligned at its left
_CODE_PAGES: Final = {367: "ascii", 10000: "mac-roman", 32768: "mac-roman", 32769: "cp1252"}
_LOCKED: Final = template("is locked with a password; save it without one")


class Survey(NamedTuple):
    """What a sheet says beside its cells: rows that are hidden, cells merged over several, in the order of rows."""

    hidden: set[int]
    merged: list[MergedCell]
    is_ordered: bool


def survey(found: Iterable[Record], sheet: str, seen: Seen) -> Survey:
    """Look through the records of `sheet`; `seen` takes note of hidden columns and of comments."""
    hidden: set[int] = set()
    merged: list[MergedCell] = []
    is_ordered, last, number = True, (-1, -1), 0
    comments: list[tuple[str, int]] = []
    texts: dict[int, str] = {}  # of objects, by their numbers
    for code, (data, *more) in found:
        if code in CELLS:
            row, column = _PAIR.unpack_from(data)
            is_ordered = is_ordered and last < (row, column)
            last = row, column + (len(data) // _SHORT_NUMBER - 2 if code == SHORT_NUMBERS else 0)
        elif code == _ROW and data[12] & _IS_HIDDEN_ROW:
            hidden.add(_PAIR.unpack_from(data)[0])
        elif code == _COLUMNS and data[8] & _IS_HIDDEN_COLUMN:
            seen.note_columns(*(str(column + 1) for column in _PAIR.unpack_from(data)))
        elif code == _MERGED:
            merged += _merged(data)
            check_merged(len(merged), sheet)
        elif code == _COMMENT:
            row, column = _PAIR.unpack_from(data)
            comments.append((f"{column_letters(column + 1)}{row + 1}", *SHORT.unpack_from(data, _OBJECT_OF)))
        elif code == OBJECT:
            (number,) = SHORT.unpack_from(data, _OBJECT_OF)
        elif code == OBJECT_TEXT and more and len(texts) < _MOST_TEXTS:
            texts[number] = Pieces(more).shown(*SHORT.unpack_from(data, _LENGTH_OF_TEXT))[:LONGEST_COMMENT]
    for cell, number in comments:
        seen.note_comment(cell, texts.get(number, ""))
    return Survey(hidden, sorted(merged), is_ordered)


def _merged(data: bytes) -> list[MergedCell]:
    (count,) = struct.unpack_from("<H", data)
    ranges = (_RANGE.unpack_from(data, 2 + place * _RANGE.size) for place in range(count))
    return [MergedCell(first + 1, last + 1, column) for first, last, column, _ in ranges if first < last]


class Xls:
    """An old Excel workbook, its `sheets` of cells in order."""

    def __init__(self, file: BinaryIO) -> None:
        """Read what `file` says about its sheets, its formats and its texts.

        Raises:
            InputFileError: It is damaged or locked, or no workbook.
        """
        with _faults():
            self._open = _opener(file)
            self._book = _Book()
            for record in records(self._open(), 0):
                self._book.hear(record)
        self.sheets = tuple(sheet for sheet, _ in self._book.sheets)
        check_names(self.sheets)
        self._formats = self._book.formats()

    def rows(self, sheet: Sheet, seen: Seen) -> Iterator[Row]:
        """Yield the rows of `sheet` that have a cell, merged cells filled down; `seen` notes what else there is.

        Raises:
            InputFileError: The sheet is damaged.
        """
        place = dict(self._book.sheets)[sheet]
        with _faults():
            known = survey(records(self._open(), place), sheet.name, seen)
            cells = Cells(sheet.name, self._book.shared, self._formats, self._book.texts)
            rows = cells.rows(_of_sheet(records(self._open(), place)), is_ordered=known.is_ordered)
            for number, held in filled_down(rows, known.merged, seen):
                if number - 1 in known.hidden:
                    seen.note_row(number)
                yield number, held


def _opener(file: BinaryIO) -> Callable[[], BinaryIO]:
    container = CompoundFile(file)
    if name := next((name for name in ("workbook", "book") if name in container.names), None):
        return lambda: container.open(name)
    if "encryptedpackage" in container.names:
        raise InputFileError(_LOCKED)
    raise InputFileError(message("is a document, not a workbook; give a workbook or a CSV file"))


def _of_sheet(found: Iterator[Record]) -> Iterator[Record]:
    (kind,) = SHORT.unpack_from(next(found).data, 2)
    if kind != _OF_CELLS:
        damaged(message("one of its sheets holds no cells"))
    return found


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what bytes that are not there, or are not what they should be, lead to into a problem of the file."""
    try:
        yield
    except (EOFError, LookupError, ValueError, struct.error):
        damaged(message("it is cut off, or a part of it is not what it says"))


class _Book:
    """Hears what stands before the sheets: where these begin, and the texts that cells share."""

    def __init__(self) -> None:
        self.sheets: list[tuple[Sheet, int]] = []
        self.shared: list[str] = []
        self._fonts: list[Font] = []
        self._styles: list[tuple[int, ...]] = []  # font, format, alignment and indent of each
        self._codes: dict[int, str] = {}
        self._from_1904 = False
        self.texts = Texts(self._fonts, "")
        self._is_old = False
        self._kinds: dict[int, Callable[[Record], None]] = {
            BEGIN: self._begin,
            _LOCK: self._lock,
            _CODE_PAGE: self._code_page,
            _DATES: self._dates,
            _FONT: lambda record: self._fonts.append(font_of(record.data)),
            _STYLE: lambda record: self._styles.append(_STYLED.unpack_from(record.data)),
            _FORMAT: self._format,
            _SHEET: self._sheet,
            SHARED_TEXTS: self._shared_texts,
        }

    def hear(self, record: Record) -> None:
        """Hear of a record."""
        if heard := self._kinds.get(record.code):
            heard(record)

    def formats(self) -> NumberFormats:
        """Return the formats of cells."""
        struck = {str(at) for at, (font, *_) in enumerate(self._styles) if font_at(self._fonts, font).is_struck}
        numbers = [number for _, number, *_ in self._styles]
        indents = {str(at): indent & 15 for at, (*_, side, indent) in enumerate(self._styles) if side & 7 in _LEFT}
        return NumberFormats(numbers, self._codes, struck, {} if self._is_old else indents, from_1904=self._from_1904)

    def _begin(self, record: Record) -> None:
        (version,) = SHORT.unpack_from(record.data)
        if version not in {_EXCEL_97, _EXCEL_5}:
            raise InputFileError(OLD_BOOK)
        if version == _EXCEL_5:
            self._is_old, self.texts = True, Texts(self._fonts, "ascii")

    def _lock(self, _record: Record) -> None:
        raise InputFileError(_LOCKED)

    def _code_page(self, record: Record) -> None:
        if self._is_old:
            (number,) = SHORT.unpack_from(record.data)
            self.texts = Texts(self._fonts, _CODE_PAGES.get(number, f"cp{number}"))

    def _dates(self, record: Record) -> None:
        self._from_1904 = SHORT.unpack_from(record.data) == (1,)

    def _format(self, record: Record) -> None:
        (number,) = SHORT.unpack_from(record.data)
        code = (
            self.texts.short(record.data, SHORT.size) if self._is_old else self.texts.plain(record.pieces, SHORT.size)
        )
        self._codes[number] = checked_code(code)

    def _sheet(self, record: Record) -> None:
        place, visibility, kind = _SHEET_OF.unpack_from(record.data)
        if not kind:
            name = self.texts.short(record.data, _SHEET_OF.size)
            self.sheets.append((Sheet(name, hidden=bool(visibility & 3)), place))
            check_number(len(self.sheets))

    def _shared_texts(self, record: Record) -> None:
        pieces = Pieces(record.pieces, LONG.size)
        (count,) = pieces.numbers(LONG)
        self.shared.extend(self.texts.next(pieces) for _ in range(count))
