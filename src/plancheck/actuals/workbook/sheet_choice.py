"""A workbook to a table: the sheet that is asked for, or the one that has the columns needed."""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.layout import is_header
from plancheck.actuals.workbook.sheet import Row, Sheet
from plancheck.actuals.workbook.workbook import Workbook
from plancheck.input_file import InputFileError
from plancheck.suggestion import did_you_mean
from plancheck.text import name_key, quoted

_NAMED = 8


def sheet_records(file: BinaryIO, wanted: str | None, names: Names) -> tuple[str, Iterator[Row]]:
    """Return the name and the rows of one sheet of the workbook `file`.

    Raises:
        InputFileError: It is no workbook that can be read, or it is not clear which sheet is meant.
    """
    book = Workbook(file)
    sheet = _named(book, wanted) if wanted is not None else _fitting(book, names)
    return sheet.name, book.records(sheet)


def _named(book: Workbook, wanted: str) -> Sheet:
    for sheet in book.sheets:
        if name_key(sheet.name) == name_key(wanted):
            return sheet
    listed = _listed(book.sheets)
    msg = f"has no sheet {quoted(wanted, 60)}{did_you_mean(wanted, [s.name for s in book.sheets])} (it has {listed})"
    raise InputFileError(msg)


def _fitting(book: Workbook, names: Names) -> Sheet:
    """Return the only sheet, or the only one whose first row names the columns needed; hidden ones do not count."""
    seen = [sheet for sheet in book.sheets if not sheet.hidden]
    if len(seen) == 1:
        return seen[0]
    fitting = [sheet for sheet in seen if is_header(_first_row(book, sheet), names)]
    if len(fitting) == 1:
        return fitting[0]
    found = "none with" if not fitting else f"{len(fitting)} with"
    msg = f"has {len(seen)} sheets, {found} the columns needed; name one with --sheet: {_listed(fitting or seen)}"
    raise InputFileError(msg)


def _first_row(book: Workbook, sheet: Sheet) -> list[str]:
    _, cells = next(chain(book.records(sheet), [(0, [])]))
    return cells


def _listed(sheets: list[Sheet] | tuple[Sheet, ...]) -> str:
    names = ", ".join(quoted(sheet.name, 60) for sheet in sheets[:_NAMED])
    return f"{names} and {len(sheets) - _NAMED} more" if len(sheets) > _NAMED else names or "none"
