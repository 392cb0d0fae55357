"""How a workbook shows its numbers: which are dates, percentages or thousands. A cell holds a number either way."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from plancheck.actuals.table import typed_cells as cells
from plancheck.actuals.workbook.format_sections import Section, around_text, makes_other, section_of, shown_cell
from plancheck.input_file import InputFileError
from plancheck.message import message, template
from plancheck.numbers.number import NumberError, parse_number

# Formats that workbooks name by number alone: those that show more than a whole number, or other than it is.
_BUILT_IN: Final = {
    **dict.fromkeys((2, 4), "0.00"),
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((*range(14, 17), *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm:ss"),
    22: "yyyy-mm-dd h:mm",
}
MAX_CODE: Final = 4_096  # longest code of a format, in characters; spreadsheet programs take 255
_LAST_SERIAL: Final = 2_958_466  # the first day after the year 9999; 1,462 less where days are counted from 1904
_LEAP_SERIAL: Final = 60  # 29 February 1900, which spreadsheets count and which never was
_REMEMBERED: Final = 10_000  # how many numbers are remembered: sheets repeat few
MOST_INDENTED: Final = 15  # steps to which programs indent from their menus
_SHORT: Final = 32  # longest text remembered, in characters, so that memory stays bounded


def checked_code(code: str) -> str:
    """Return the code of a format.

    Raises:
        InputFileError: It is longer than any that a spreadsheet program writes.
    """
    if len(code) > MAX_CODE:
        words = template("has a number format of {count} characters; at most {most} are read")
        raise InputFileError(message(words, count=len(code), most=MAX_CODE))
    return code


class NumberFormats:
    """The formats of a workbook by their place among its styles, some of which strike through, or indent texts."""

    def __init__(
        self,
        styles: Sequence[int],
        codes: dict[int, str],
        struck: Collection[str] = (),
        indents: Mapping[str, int] = MappingProxyType({}),
        *,
        from_1904: bool,
    ) -> None:
        """Take the number of each style's format, the codes of formats that have one, and the first day of dates."""
        self._struck = struck
        self._indents = indents
        self._codes = [codes.get(number) or _BUILT_IN.get(number, "") for number in styles]
        self._around = {str(at): around for at, code in enumerate(self._codes) if any(around := around_text(code))}
        self._from_1904 = from_1904
        self._remembered = lru_cache(_REMEMBERED)(self._cell)

    def cell(self, text: str, style: str) -> str:
        """Return the cell of the number `text` in the style `style`."""
        return self._remembered(text, style) if len(text) <= _SHORT else self._cell(text, style)

    def styled(self, cell: str, style: str) -> str:
        """Return a cell as its style shows it: with words around a text, or blanks before it, or struck through."""
        if style in self._around and type(cell) is str:
            cell = cell.join(self._around[style])
        if (indent := self._indents.get(style)) and type(cell) is str:
            cell = " " * min(indent, MOST_INDENTED) + cell
        return cells.struck_cell(cell) if style in self._struck else cell

    def _cell(self, text: str, style: str) -> str:
        try:
            number = float(parse_number(text))
        except NumberError:
            return cells.no_figure_cell(text)
        held = cells.double_cell(number)
        code = self._codes[int(style)] if style.isdecimal() and int(style) < len(self._codes) else ""
        if not code:
            return held
        section = section_of(code, number)
        if section.is_hidden:
            return cells.disguised_cell(held)
        if section.date_parts:
            date = _date(number, section.date_parts, from_1904=self._from_1904)
            return cells.marked_cell(date, f"{date}{section.before}") if makes_other(section.before) else date
        return cells.scaled_cell(held) if section.is_scaled else _as_shown(held, number, section)


def _as_shown(held: cells.NumberCell | cells.UnreadableCell, number: float, section: Section) -> str:
    digits = section.digits(number) or (str(held) if section.is_plain else "")
    if not section.is_plain:
        return cells.marked_cell(held, f"{section.before}{digits}{section.after}")
    return shown_cell(
        cells.percentage_cell(held) if "%" in section.bare else held, section.before, digits, section.after
    )


def _date(serial: float, parts: str, *, from_1904: bool) -> str:
    held = cells.double_cell(serial)
    end = _LAST_SERIAL - 1462 * from_1904
    if not 0 <= serial < end:
        return cells.date_cell(held)
    if "y" not in parts and "d" not in parts and "h" in parts:
        return cells.date_cell(_clock(serial))
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 + (serial < _LEAP_SERIAL))  # noqa: DTZ001
    timestamp = first + timedelta(seconds=min(round(serial * 86_400), end * 86_400 - 1))
    if not {"d", "h"} & set(parts):
        return cells.date_cell(timestamp.strftime("%Y-%m") if "m" in parts else str(timestamp.year))
    return cells.date_cell(
        timestamp.date().isoformat() if timestamp.time() == timestamp.min.time() else timestamp.isoformat()
    )


def _clock(serial: float) -> str:
    minutes, seconds = divmod(round(Decimal(serial) * 86_400), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
