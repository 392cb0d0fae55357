"""Bytes to a table: text cut into records, the sheet of a workbook, the rows of a Parquet file; told by content."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, Final, NamedTuple

from plancheck.actuals.columns import Names
from plancheck.actuals.compressed import decompressed
from plancheck.actuals.header import recognised
from plancheck.actuals.labels import Cells
from plancheck.actuals.lines import Bytes, Lines
from plancheck.actuals.options import Options
from plancheck.actuals.records import Complain, Records

DELIMITERS: Final = (",", ";", "\t", "|")

_NAMED_DELIMITER: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)


class Table(NamedTuple):
    """Records, each with the line or row it starts on, the header first; and what they were found in.

    Attributes:
        kind: What the file is: `text`, `workbook` or `Parquet`.
        first: The line or row on which the header stands; 0 when there is none.
        sheet: As in `Location`: the name of a sheet, empty in a text file, None in a table that has no lines.
        encoding: Of a text file, with how it is known.
        delimiter: Of a text file.
    """

    kind: str
    records: Iterator[tuple[int, Cells]]
    first: int
    sheet: str | None = ""
    encoding: str = ""
    delimiter: str = ""

    @property
    def is_typed(self) -> bool:
        """Whether the cells know by themselves what is a number."""
        return self.kind != TEXT


TEXT: Final = "text"

_ZIP: Final = b"PK\x03\x04"
_PARQUET: Final = b"PAR1"


def open_table(file: BinaryIO, options: Options, names: Names, complain: Complain) -> Table:
    """Return the table that `file` holds, told by its content and never by its name.

    Raises:
        InputFileError: It is packed in a way that is not read, or damaged.
        LineError: It is text, and a line up to the header cannot be read. Later ones raise it when they are reached.
    """
    content = decompressed(file)
    return text_table(content, options, names, complain)


def text_table(file: Bytes, options: Options, names: Names, complain: Complain) -> Table:
    """Return the records of a text file, cut at the delimiter under which its header names what is needed.

    Raises:
        LineError: A line up to the header cannot be read. Later ones raise it when they are reached.
    """
    lines = Lines(file, options.encoding)
    iterator = iter(lines)
    number, header = _first_line(iterator)
    named = _NAMED_DELIMITER.fullmatch(header)
    if named:  # spreadsheets say so above the header, and hide the line
        number, header = _first_line(iterator, number)
    delimiter = options.delimiter or (named[1] if named else _delimiter(header, names))
    records = Records(chain([header], iterator) if number else iter(()), delimiter, complain, number)
    return Table(TEXT, iter(records), number, "", lines.told, delimiter)


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
