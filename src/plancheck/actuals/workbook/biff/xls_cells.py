"""The cells of one sheet of an old Excel workbook, as its records state them."""

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from plancheck.actuals.table.typed_cells import error_cell, truth_cell, uncalculated_cell, unknown_cell
from plancheck.actuals.workbook.biff import records
from plancheck.actuals.workbook.biff.texts import LONG, Texts
from plancheck.actuals.workbook.cell_formats import NumberFormats
from plancheck.actuals.workbook.sheet import LongTexts, Row, cell_name
from plancheck.actuals.workbook.xml_stream import damaged
from plancheck.input_file import InputFileError
from plancheck.message import message

MAX_UNORDERED: Final = 1_000_000  # most cells of a sheet whose cells stand in no order, which are put into it in memory
_PLACE: Final = struct.Struct("<HHH")
_DOUBLE: Final = struct.Struct("<d")
_SIGNED: Final = struct.Struct("<i")
_STYLED: Final = struct.Struct("<Hi")
_FORMULA: Final = struct.Struct("<8sH")

_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

_NO_NUMBER: Final = b"\xff\xff"
_OF_TEXT, _OF_TRUTH, _OF_ERROR, _OF_NOTHING = range(4)  # what a formula comes to that is no number
# The mark of a formula that is to be calculated when the workbook is opened; libraries write it beside a zero.
_TO_CALCULATE: Final = 2
Placed = tuple[int, int, str]  # row and column of a cell, from 0, and what it holds


class Cells:
    """Reads the cells of a sheet."""

    def __init__(self, sheet: str, shared: Sequence[str], formats: NumberFormats, texts: Texts) -> None:
        self._sheet = sheet
        self._shared = shared
        self._formats = formats
        self._texts = texts
        self._long_texts = LongTexts(sheet)
        self._formula: tuple[int, int, int] | None = None
        self._kinds: dict[int, Callable[[records.Record], str | None]] = {
            records.NUMBER: self._number,
            records.SHORT_NUMBER: self._short_number,
            records.SHARED_TEXT: self._shared_text,
            records.LABEL: lambda record: texts.plain(record.pieces, _PLACE.size),
            records.RICH_LABEL: lambda record: texts.rich(record.pieces, _PLACE.size),
            records.TRUTH_OR_ERROR: self._truth_or_error,
            **dict.fromkeys(records.FORMULAS, self._result),
        }

    def rows(self, found: Iterable[records.Record], *, is_ordered: bool) -> Iterator[Row]:
        """Yield the rows that have a cell which holds something."""
        cells = self._cells(found) if is_ordered else iter(self._in_order(found))
        for row, placed in groupby(cells, itemgetter(0)):
            filled: list[str] = []
            for _, column, text in placed:
                if column < len(filled):
                    damaged(message("the cell {cell} has two values", cell=cell_name(self._sheet, row + 1, column + 1)))
                filled += [""] * (column - len(filled))
                filled.append(text)
            yield row + 1, filled

    def _in_order(self, found: Iterable[records.Record]) -> list[Placed]:
        cells: list[Placed] = []
        for cell in self._cells(found):
            cells.append(cell)
            if len(cells) > MAX_UNORDERED:
                msg = message("has more than {most} cells in no order; save it as .xlsx", most=MAX_UNORDERED)
                raise InputFileError(msg)
        return sorted(cells, key=itemgetter(0, 1))

    def _cells(self, found: Iterable[records.Record]) -> Iterator[Placed]:
        for record in found:
            if record.code == records.FORMULA_TEXT and self._formula:
                yield from self._styled(self._formula, self._texts.plain(record.pieces, 0))
                self._formula = None
            elif record.code in records.CELLS:
                yield from self._without_result()
                yield from self._held(record)
        yield from self._without_result()

    def _without_result(self) -> Iterator[Placed]:
        if self._formula:
            yield from self._styled(self._formula, uncalculated_cell())
            self._formula = None

    def _held(self, record: records.Record) -> Iterator[Placed]:
        if record.code == records.SHORT_NUMBERS:
            yield from self._short_numbers(record.data)
            return
        place = _PLACE.unpack_from(record.data)
        text = self._kinds[record.code](record)
        if text is None:
            self._formula = place
        else:
            yield from self._styled(place, text)

    def _styled(self, place: tuple[int, int, int], text: str) -> Iterator[Placed]:
        if text:
            row, column, style = place
            yield row, column, self._formats.styled(text, str(style))

    def _as_number(self, number: float, style: int) -> str:
        return self._formats.cell(repr(number), str(style))

    def _number(self, record: records.Record) -> str:
        (number,) = _DOUBLE.unpack_from(record.data, _PLACE.size)
        return self._as_number(number, _style(record))

    def _short_number(self, record: records.Record) -> str:
        (number,) = _SIGNED.unpack_from(record.data, _PLACE.size)
        return self._as_number(_decoded(number), _style(record))

    def _short_numbers(self, data: bytes) -> Iterator[Placed]:
        row, first, _ = _PLACE.unpack_from(data)
        for place, (style, number) in enumerate(_STYLED.iter_unpack(data[4:-2])):
            yield from self._styled((row, first + place, style), self._as_number(_decoded(number), style))

    def _shared_text(self, record: records.Record) -> str:
        row, *_ = _PLACE.unpack_from(record.data)
        (number,) = LONG.unpack_from(record.data, _PLACE.size)
        text: str = self._shared[number]
        self._long_texts.count(text, 1, row + 1)
        return text

    def _truth_or_error(self, record: records.Record) -> str:
        value, is_error = record.data[_PLACE.size : _PLACE.size + 2]
        return _error(value) if is_error else _truth(value)

    def _result(self, record: records.Record) -> str | None:
        result, flags = _FORMULA.unpack_from(record.data, _PLACE.size)
        if result[6:] != _NO_NUMBER:
            (number,) = _DOUBLE.unpack(result)
            is_to_come = flags & _TO_CALCULATE and not number
            return uncalculated_cell() if is_to_come else self._as_number(number, _style(record))
        kind, value = result[0], result[2]
        return {_OF_TEXT: None, _OF_TRUTH: _truth(value), _OF_ERROR: _error(value), _OF_NOTHING: ""}[kind]


def _style(record: records.Record) -> int:
    style: int = _PLACE.unpack_from(record.data)[2]
    return style


def _decoded(number: int) -> float:
    """Return the number that four bytes stand for: a whole one, or the first half of a double; or a hundredth of it."""
    held: float = number >> 2 if number & 2 else _DOUBLE.unpack(bytes(4) + _SIGNED.pack(number & ~3))[0]
    return held / 100 if number & 1 else float(held)


def _error(code: int) -> str:
    return error_cell(_ERRORS.get(code, "error"))


def _truth(value: int) -> str:
    return truth_cell(true=bool(value)) if value in {0, 1} else unknown_cell(str(value), "b")
