"""What is to be known of a sheet before its cells are read: much of it stands behind them."""

import struct
from collections.abc import Iterable
from typing import Final

from plancheck.actuals.workbook.biff.records import CELLS, SHORT_NUMBERS, Record
from plancheck.actuals.workbook.merged_cells import MergedCell, check_merged
from plancheck.actuals.workbook.seen import Seen
from plancheck.actuals.workbook.sheet import cell_name
from plancheck.named_tuple import NamedTuple

_ROW: Final = 0x208
_COLUMNS: Final = 0x7D
_MERGED: Final = 0xE5
_COMMENT: Final = 0x1C
_IS_HIDDEN_ROW: Final = 0x20
_IS_HIDDEN_COLUMN: Final = 1

_PAIR: Final = struct.Struct("<HH")
_RANGE: Final = struct.Struct("<HHHH")
_SHORT_NUMBER: Final = 6


class Survey(NamedTuple):
    """What a sheet says beside its cells.

    Attributes:
        hidden: The rows that are hidden, from 0.
        merged: The cells that are merged over several rows, in the order of these.
        is_ordered: Whether its cells stand in the order of rows and columns.
    """

    hidden: set[int]
    merged: list[MergedCell]
    is_ordered: bool


def survey(found: Iterable[Record], sheet: str, seen: Seen) -> Survey:
    """Look through the records of `sheet`; `seen` takes note of hidden columns and of comments."""
    hidden: set[int] = set()
    merged: list[MergedCell] = []
    is_ordered, last = True, (-1, -1)
    for code, (data, *_) in found:
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
            seen.note_comment(cell_name(sheet, row + 1, column + 1))
    return Survey(hidden, sorted(merged), is_ordered)


def _merged(data: bytes) -> list[MergedCell]:
    (count,) = struct.unpack_from("<H", data)
    ranges = (_RANGE.unpack_from(data, 2 + place * _RANGE.size) for place in range(count))
    return [MergedCell(first + 1, last + 1, column) for first, last, column, _ in ranges if first < last]
