"""The sheet of a workbook that is asked for, and how sheets are listed."""

from collections.abc import Sequence

from plancheck.actuals.workbook.sheet import Sheet
from plancheck.actuals.workbook.workbook import Workbook
from plancheck.input_file import InputFileError
from plancheck.message import message
from plancheck.text import name_key, quoted, visible
from plancheck.words.suggestion import Suggestions

_NAMED = 8


def named_sheet(book: Workbook, wanted: str) -> Sheet:
    """Return the sheet called `wanted`.

    Raises:
        InputFileError: There is none.
    """
    for sheet in book.sheets:
        if name_key(sheet.name) == name_key(wanted):
            return sheet
    names = [sheet.name for sheet in book.sheets]
    msg = message(
        "has no sheet {wanted}{names} (it has {sheets})",
        wanted=quoted(wanted, 60),
        names=Suggestions(names).did_you_mean(wanted),
        sheets=listed(book.sheets),
    )
    raise InputFileError(msg)


def shown(sheets: Sequence[tuple[Sheet, Sequence[str]]]) -> str:
    """Return the names of sheets, each with cells that tell which one it is."""
    found = [_with_cells(sheet, cells) for sheet, cells in sheets[:_NAMED]]
    more = f" and {len(sheets) - _NAMED} more" if len(sheets) > _NAMED else ""
    return f"{', '.join(found)}{more}"


def _with_cells(sheet: Sheet, cells: Sequence[str]) -> str:
    texts = " | ".join(visible(" ".join(cell.split()), 30) for cell in cells if cell.strip())
    return f"{quoted(sheet.name, 60)} ({texts or 'empty'})"


def listed(sheets: Sequence[Sheet]) -> str:
    """Return the names of sheets, as a message lists them."""
    names = ", ".join(quoted(sheet.name, 60) for sheet in sheets[:_NAMED])
    return f"{names} and {len(sheets) - _NAMED} more" if len(sheets) > _NAMED else names or "none"
