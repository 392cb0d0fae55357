"""The records of an old workbook, one after the other."""

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

from plancheck.actuals.workbook.xml_stream import damaged
from plancheck.input_file import InputFileError
from plancheck.message import message
from plancheck.named_tuple import NamedTuple

BEGIN: Final = 0x809
END: Final = 0x0A

NUMBER: Final = 0x203
SHORT_NUMBER: Final = 0x27E
SHORT_NUMBERS: Final = 0xBD
SHARED_TEXT: Final = 0xFD
LABEL: Final = 0x204
RICH_LABEL: Final = 0xD6
TRUTH_OR_ERROR: Final = 0x205
FORMULAS: Final = (0x06, 0x206, 0x406)
CELLS: Final = frozenset(  # records of cells that hold something: each begins with row and column
    {NUMBER, SHORT_NUMBER, SHORT_NUMBERS, SHARED_TEXT, LABEL, RICH_LABEL, TRUTH_OR_ERROR, *FORMULAS}
)

FORMULA_TEXT: Final = 0x207  # the text that the formula before it comes to
SHARED_TEXTS: Final = 0xFC
OBJECT: Final = 0x5D
OBJECT_TEXT: Final = 0x1B6  # the text of the object before it, as each comment is one
_CONTINUE: Final = 0x3C
# Records that hold texts, which go on in further records.
_CONTINUED: Final = frozenset({LABEL, RICH_LABEL, FORMULA_TEXT, SHARED_TEXTS, OBJECT_TEXT})
MAX_TEXTS: Final = 16 * 1024 * 1024  # most bytes of the texts that cells share, which are kept in memory


class Record(NamedTuple):
    """A record: what it is, and its bytes, in as many pieces as records hold them."""

    code: int
    pieces: list[bytes]

    @property
    def data(self) -> bytes:
        """Its bytes, of a record of one piece."""
        return self.pieces[0]


def records(stream: BinaryIO, place: int) -> Iterator[Record]:
    """Yield the records from the one at `place`, with which a part begins, to the end of it; not those within charts.

    Raises:
        InputFileError: The stream ends before, or a text goes on for too long.
    """
    last, size = None, 0
    for code, data in _within(stream, place):
        if code != _CONTINUE:
            if last is not None:
                yield last
            last, size = Record(code, [data]), 0
        elif last is not None and last.code in _CONTINUED:
            size += len(data)
            if size > MAX_TEXTS:
                msg = message("has texts of more than {most} bytes; at most so many are read", most=MAX_TEXTS)
                raise InputFileError(msg)
            last.pieces.append(data)
    if last is not None:
        yield last


def _within(stream: BinaryIO, place: int) -> Iterator[tuple[int, bytes]]:
    stream.seek(place)
    depth = 0
    while True:
        code, length = struct.unpack("<HH", stream.read(4))
        data = stream.read(length)
        if len(data) < length or (code != BEGIN and not depth):
            damaged(message("it is cut off"))
        depth += (code == BEGIN) - (code == END)
        if not depth:
            return
        if depth == 1:
            yield code, data
