"""Bytes to a table: text cut into records, the sheet of a workbook, the rows of a Parquet file; told by content."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.layout import recognised
from plancheck.actuals.options import Options
from plancheck.actuals.source.compressed import Content, decompressed
from plancheck.actuals.source.lines import Bytes, Lines
from plancheck.actuals.table.multiline_cells import Spans
from plancheck.actuals.table.records import DELIMITERS, Complain, Records
from plancheck.input_file import InputFileError

if TYPE_CHECKING:
    from plancheck.actuals.source.frames import Frame
    from plancheck.actuals.table.frame import FrameRecords
    from plancheck.actuals.table.parquet import ParquetRecords


_NAMED_DELIMITER: Final = r'(?i)"?sep=(.)"?'


class Table(NamedTuple):
    """Records, each with the line or row it starts on, the header first; and what they were found in.

    Attributes:
        kind: What it is: `text`, `workbook`, `Parquet` or `data frame`.
        first: The line or row on which the header stands, 0 in a table that has it apart; None when there is none.
        sheet: As in `Location`: the name of a sheet, empty in a text file, None in a table that has no lines.
        encoding: Of a text file, with how it is known.
        delimiter: Of a text file.
        cut: Where the records come from, but for a workbook's: those not taken yet can be had many at once.
        spans: Of a text file, the cells that go on over several lines and seem to hold rows, as far as it was read.
    """

    kind: str
    records: Iterator[tuple[int, Cells]]
    first: int | None
    sheet: str | None = ""
    encoding: str = ""
    delimiter: str = ""
    cut: "Records | ParquetRecords | FrameRecords | None" = None
    spans: Spans | None = None

    @property
    def is_typed(self) -> bool:
        """Whether the cells know by themselves what is a number."""
        return self.kind != TEXT


TEXT: Final = "text"
PARQUET: Final = "Parquet"
FRAME: Final = "data frame"

_ZIP: Final = b"PK\x03\x04"
_PARQUET: Final = b"PAR1"

_OTHER_KINDS: Final = (
    ((b"%pdf-",), "a PDF document"),
    ((b"<!doc", b"<html", b"<table"), "an HTML page, whatever it is called"),
    ((b"<?xml",), "an XML document"),
    ((b"[{", b'{"'), "JSON"),
    ((b"{\\rtf",), "a text document"),
)
"""How files begin, blanks left out, that hold no table of text."""

MAX_SPOOLED: Final = 512 * 1024 * 1024
"""Most bytes of a workbook or a Parquet file that come through a pipe or out of a packed file."""

_CHUNK: Final = 1024 * 1024


def open_table(file: BinaryIO, options: Options, names: Names, complain: Complain, held: ExitStack) -> Table:
    """Return the table that `file` holds, told by its content and never by its name; `held` closes what that takes.

    Raises:
        InputFileError: It is packed in a way that is not read, or damaged.
        LineError: It is text, and a line up to the header cannot be read. Later ones raise it when they are reached.
    """
    content = decompressed(file)
    _refuse_other_kinds(content.head)
    if content.head.startswith(_ZIP):
        return _workbook(_seekable(content, held), options, names)
    if content.head.startswith(_PARQUET):
        return _parquet(_seekable(content, held), held)
    return text_table(content, options, names, complain)


def _refuse_other_kinds(head: bytes) -> None:
    start = b"".join(head.removeprefix(BOM_UTF8).lower().split())
    for marks, kind in _OTHER_KINDS:
        if start.startswith(marks):
            msg = f"is {kind}; save its table as CSV or as a workbook"
            raise InputFileError(msg)


def _workbook(file: BinaryIO, options: Options, names: Names) -> Table:
    from plancheck.actuals.workbook.sheet_choice import sheet_records

    name, records = sheet_records(file, options.sheet, names)
    first = next(records, None)
    return Table("workbook", iter(()) if first is None else chain([first], records), first[0] if first else None, name)


def _parquet(file: BinaryIO, held: ExitStack) -> Table:
    from plancheck.actuals.table.parquet import ParquetRecords

    records = ParquetRecords(file)
    held.callback(records.close)  # however far it was read: its private directory goes
    return Table(PARQUET, iter(records), 0, None, cut=records)


def frame_table(frame: "Frame") -> Table:
    """Return the table that a data frame is, to be read once.

    Raises:
        InputFileError: It cannot be had as Arrow columns.
    """
    from plancheck.actuals.table.frame import FrameRecords

    records = FrameRecords(frame)
    return Table(FRAME, iter(records), 0, None, cut=records)


def _seekable(content: Content, held: ExitStack) -> BinaryIO:
    """Return a file that holds `content` and can be read in any order; a private one if it came through a pipe.

    Raises:
        InputFileError: It is too large for that.
    """
    if file := content.regular_file():
        return file
    import tempfile

    spooled = held.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  `held` closes it
    while chunk := content.read(_CHUNK):
        if spooled.write(chunk) and spooled.tell() > MAX_SPOOLED:
            msg = f"holds more than {MAX_SPOOLED:,} bytes; give it as a file that is not packed"
            raise InputFileError(msg)
    spooled.seek(0)
    return spooled


def text_table(file: Bytes, options: Options, names: Names, complain: Complain) -> Table:
    """Return the records of a text file, cut at the delimiter under which its header names what is needed.

    Raises:
        LineError: A line up to the header cannot be read. Later ones raise it when they are reached.
    """
    lines = Lines(file, options.encoding)
    iterator = iter(lines)
    number, header = _first_line(iterator)
    named = re.fullmatch(_NAMED_DELIMITER, header) if "=" in header else None
    if named:  # spreadsheets say so above the header, and hide the line
        number, header = _first_line(iterator, number)
    delimiter = options.delimiter or (named[1] if named else _delimiter(header, names))
    spans = Spans(delimiter)
    records = Records(chain([header], iterator) if number else iter(()), delimiter, complain, number, spans)
    return Table(TEXT, iter(records), number or None, "", lines.told, delimiter, records, spans)


def _first_line(lines: Iterator[str], after: int = 0) -> tuple[int, str]:
    """Take the lines up to the first that is not blank; return its number and it, or 0 and nothing."""
    for number, content in enumerate(lines, after + 1):
        if content.strip():
            return number, content
    return 0, ""


def _delimiter(header: str, names: Names) -> str:
    """Return the delimiter under which most of the needed columns appear; the comma if none does."""

    def found(delimiter: str) -> int:
        return recognised([cell.strip().strip('"') for cell in header.split(delimiter)], names)

    return max(DELIMITERS, key=found)
