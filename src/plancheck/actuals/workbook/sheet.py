"""What the sheets of all workbooks have in common: names, rows and bounds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from plancheck.actuals.table.records import MAX_CELL, MAX_COLUMNS
from plancheck.actuals.table.typed_cells import StruckCell, struck_cell
from plancheck.input_file import InputFileError
from plancheck.message import message, template
from plancheck.model.actual import column_letters
from plancheck.named_tuple import NamedTuple
from plancheck.text import name_key, quoted, visible

MAX_SHEETS: Final = 255
MAX_ROWS: Final = 1_048_576  # as many rows as a spreadsheet has
FAR: Final = 256  # how many columns to the right of the first row a row may reach: beyond that, it is a stray cell
# Most characters of the long texts of a sheet, all together: some bytes repeat one of them without end.
MAX_LONG: Final = 64 * 1024 * 1024
_LONG: Final = 1_000

_RANGE: Final = r".*!\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})"

_ALIGNED: Final = {
    "sup": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
# A row: its number as the spreadsheet shows it, from 1, and its cells from column A to the last with content.
Row = tuple[int, list[str]]


class Area(NamedTuple):
    """Cells of a sheet, from one corner to the other; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """One sheet of a workbook by the name on its tab, hidden or not, or the `area` that is a part of it."""

    name: str
    hidden: bool
    area: Area | None = None

    @property
    def title(self) -> str:
        """What it is called, as spreadsheets name cells: `Sheet1`, `Sheet1!A7:D9`."""
        if self.area is None:
            return self.name
        top, left, bottom, right = self.area
        return f"{self.name}!{column_letters(left)}{top}:{column_letters(right)}{bottom}"

    def part(self, title: str) -> "Sheet | None":
        """Return the part of this sheet that is called so."""
        found = re.fullmatch(_RANGE, title.upper())
        if found is None or name_key(title.rpartition("!")[0].strip("'")) != name_key(self.name):
            return None
        left, top, right, bottom = found.groups()
        return self._replace(area=Area(int(top), column_number(left), int(bottom), column_number(right)))


def within(rows: Iterable[Row], area: Area) -> Iterator[Row]:
    """Yield the rows of an area, without what stands beside it."""
    for number, cells in rows:
        if area.top <= number <= area.bottom:
            own = cells[area.left - 1 : area.right]
            if any(map(str.strip, own)):
                yield number, [""] * (area.left - 1) + own


def day_of(text: str) -> str:
    """Return a date in ISO 8601 without the hour, if that is the one at which the day begins."""
    try:
        timestamp = datetime.fromisoformat(text)
    except ValueError:
        return text
    return timestamp.date().isoformat() if timestamp.time() == timestamp.min.time() else text


def cell_name(sheet: str, row: int, column: int) -> str:
    """Return how a spreadsheet names a cell: `Sheet1!B7`."""
    return f"{visible(sheet)}!{column_letters(column)}{row}"


def aligned(text: str, alignment: str, before: str) -> str:
    """Return a part of a text with digits that are raised if it is, as references to notes are; or lowered.

    References in brackets are known as such without, and digits below a letter are part of a name: CO2.
    """
    is_plain = text.startswith(("(", "[")) or (alignment.startswith("sub") and not before[-1:].isdigit())
    return text if is_plain else text.translate(_ALIGNED.get(alignment[:3], {}))


@lru_cache(MAX_COLUMNS)
def column_number(letters: str) -> int:
    """Return the place, from 1, of the column that a spreadsheet calls so."""
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def check_number(sheets: int) -> None:
    """Take note that there are `sheets` sheets so far.

    Raises:
        InputFileError: They are too many.
    """
    if sheets > MAX_SHEETS:
        raise InputFileError(message("has more than {most} sheets; at most {most} are read", most=MAX_SHEETS))


def check_text(text: str, sheet: str, row: int, column: int) -> str:
    """Return `text`, the content of a cell.

    Raises:
        InputFileError: It is longer than a cell may be.
    """
    if len(text) > MAX_CELL:
        place = cell_name(sheet, row, column)
        msg = message(
            "has more than {most} characters in the cell {place}; at most so many are read", most=MAX_CELL, place=place
        )
        raise InputFileError(msg)
    return text


class LongTexts:
    """Counts the characters of the long texts of a sheet."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._characters = 0

    def count(self, text: str, times: int, row: int) -> None:
        """Count a text that stands so many times in the sheet, up to `row`.

        Raises:
            InputFileError: They are too many.
        """
        if len(text) <= _LONG:
            return
        self._characters += len(text) * times
        if self._characters > MAX_LONG:
            words = template(
                "repeats long texts up to row {row} of its sheet {sheet}, of more than "
                "{most} characters together; shorten them"
            )
            raise InputFileError(message(words, row=row, sheet=quoted(self._sheet), most=MAX_LONG))


def check_names(sheets: Sequence[Sheet]) -> None:
    """Refuse sheets two of which have one name: what is said of one would be said of either.

    Raises:
        InputFileError: There are two.
    """
    names = Counter(name_key(sheet.name) for sheet in sheets)
    if twice := next((name for name, times in names.items() if times > 1), None):
        raise InputFileError(message("has two sheets called {twice}; rename one of them", twice=quoted(twice)))


def squared(sheet: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield `rows` without the empty cells at their ends, none shorter than the first; blank rows are left out.

    Cells of blanks count as empty but in the first row, whose width they are part of. A row whose first cell is struck
    through is withdrawn as a whole.

    Raises:
        InputFileError: A row reaches far beyond the first.
    """
    width = reach = 0
    for number, cells in rows:
        while cells and not (cells[-1].strip() if width else cells[-1]):
            cells.pop()
        first = next((cell for cell in cells if cell.strip()), None)
        if first is None:
            continue
        if isinstance(first, StruckCell):
            cells[:] = [struck_cell(cell) if cell else "" for cell in cells]
        width = width or len(cells)
        if len(cells) > width + FAR:  # below a title the header may be wide, and is filled
            reach = max(reach, 2 * sum(map(bool, cells)))
        if len(cells) > min(max(width, reach) + FAR, MAX_COLUMNS):
            words = template(
                "has a value in {cell}, more than {far} columns to the right of the first row; take it out"
            )
            raise InputFileError(message(words, cell=cell_name(sheet, number, len(cells)), far=FAR))
        yield number, cells + [""] * (width - len(cells))
