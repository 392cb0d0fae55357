"""Workbooks, as spreadsheet programs save them, one row at a time.

No library reads them: those for Excel and OpenDocument build the whole grid in memory before they give a cell, so one
far cell ends the process, and they pass over what makes a figure doubtful: errors, formulas without a result, numbers
shown as percentages. Reading the XML as a stream has neither fault, and is as short as guarding a library would be.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final, Protocol

from plancheck.actuals.source.compressed import COMPOUND
from plancheck.actuals.workbook.archive import Archive
from plancheck.actuals.workbook.merged_cells import Seen
from plancheck.actuals.workbook.sheet import Row, Sheet, squared, within
from plancheck.input_file import InputFileError
from plancheck.message import message

_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"


class _Book(Protocol):
    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets, in order."""

    def rows(self, sheet: Sheet, seen: Seen) -> Iterator[Row]:
        """Yield the rows of one of them, merged cells filled down; `seen` takes what else there is."""


class Workbook:
    """A workbook, .xlsx, .xlsm, .ods or .xls by content; `sheets` are in the order of their tabs, hidden ones too."""

    def __init__(self, file: BinaryIO) -> None:
        """Read which sheets `file` has; it is read in no order, and must stay open.

        Raises:
            InputFileError: It is no workbook, is damaged or locked, or goes beyond a limit.
        """
        self._book = _book(file)
        self.sheets = self._book.sheets

    def records(self, sheet: Sheet, seen: Seen | None = None) -> Iterator[Row]:
        """Yield number and cells of each row of `sheet` that holds anything, columns by their letters: A comes first.

        Numbers are a `NumberCell`; what is neither number nor text is an `UnreadableCell`; a text is a `str`. Rows
        shorter than the first are filled up; a longer one is as long as its last cell. What is hidden
        is read all the same; `seen` takes note.

        Raises:
            InputFileError: The sheet is damaged, or goes beyond a limit.
        """
        rows = self._book.rows(sheet._replace(area=None), seen or Seen())
        return squared(sheet.name, within(rows, sheet.area) if sheet.area else rows)


def _book(file: BinaryIO) -> _Book:
    magic = file.read(len(COMPOUND))
    file.seek(0)
    if magic == COMPOUND:
        from plancheck.actuals.workbook.biff.xls import Xls

        return Xls(file)
    archive = Archive(file)
    if "_rels/.rels" in archive.names:
        from plancheck.actuals.workbook.xlsx import Xlsx

        return Xlsx(archive)
    if "mimetype" in archive.names and archive.open("mimetype").read(100).startswith(_ODS):
        from plancheck.actuals.workbook.ods import Ods

        return Ods(archive)
    raise InputFileError(message("is a zip archive, not a workbook; unpack it and give the file inside"))
