"""Merged cells: the text of one counts for all the rows it is merged over, and for no others."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.actuals.source.compressed import Readable
from plancheck.actuals.table.typed_cells import repeated_cell
from plancheck.actuals.workbook.seen import Seen
from plancheck.actuals.workbook.sheet import Row, column_number
from plancheck.actuals.workbook.xml_stream import Listener, local
from plancheck.input_file import InputFileError
from plancheck.message import message
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted

MAX_MERGED: Final = 100_000
"""Most cells of a sheet that are merged over several rows."""

_CHUNK: Final = 32 * 1024
_MARK: Final = b"mergeCell "
_RANGE: Final = r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?[A-Z]{1,3}\$?([1-9][0-9]{0,6})"


class MergedCell(NamedTuple):
    """A cell that is merged over several rows, as far as its first column.

    Attributes:
        first: The row it stands in.
        last: The last it is merged over.
        column: Its column, from 0.
    """

    first: int
    last: int
    column: int


def filled_down(rows: Iterator[Row], merged: Sequence[MergedCell], seen: Seen) -> Iterator[Row]:
    """Yield `rows` with what a merged cell holds in all the rows it is merged over; those below have no value by it.

    `merged` is in the order of rows, and may grow while the rows are read; `seen` notes those that hold something.
    """
    known = 0
    held: dict[int, tuple[int, str]] = {}
    for number, cells in rows:
        while known < len(merged) and merged[known].first <= number:
            first, last, column = merged[known]
            if first == number and column < len(cells) and cells[column].strip():
                held[column] = last, cells[column]
                seen.note_merged(column + 1, first, last)
            known += 1
        if held:
            _fill(number, cells, held)
        yield number, cells


def _fill(number: int, cells: list[str], held: dict[int, tuple[int, str]]) -> None:
    """Fill the empty cells of a row, if anything stands in it at all; forget what is not merged as far down."""
    for column, (last, text) in list(held.items()):
        if number > last:
            del held[column]
        elif column >= len(cells) or not cells[column].strip():
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = repeated_cell(text)


class MergedCells(Listener[MergedCell]):
    """Hears which cells of a sheet of an Excel workbook are merged over several rows."""

    def __init__(self, sheet: str) -> None:
        super().__init__()
        self._sheet = sheet
        self._count = 0

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Hear of a start tag."""
        if local(name) != "mergeCell":
            return
        found = re.fullmatch(_RANGE, attributes.get("ref", "").upper())
        if found and (first := int(found[2])) < (last := int(found[3])):
            self._count += 1
            check_merged(self._count, self._sheet)
            self._made.append(MergedCell(first, last, column_number(found[1]) - 1))


def check_merged(count: int, sheet: str) -> None:
    """Take note that a sheet has so many cells merged over several rows so far.

    Raises:
        InputFileError: They are too many.
    """
    if count > MAX_MERGED:
        msg = message(
            "has more than {most} merged cells in its sheet {sheet}; at most so many are read",
            most=MAX_MERGED,
            sheet=quoted(sheet),
        )
        raise InputFileError(msg)


def may_be_merged(part: Readable) -> bool:
    """Say whether the XML of a sheet may tell of merged cells, which stand behind its rows: most have none.

    Looking for the name of the tag takes a tenth of the time that its XML takes.
    """
    end = b""
    while chunk := part.read(_CHUNK):
        piece = end + chunk.replace(b"\0", b"")  # as wide characters are told from others
        if _MARK in piece:
            return True
        end = piece[-len(_MARK) :]
    return False
