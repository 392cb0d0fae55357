"""How a workbook shows its numbers: which are dates, percentages or thousands. A cell holds a number either way."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from plancheck.actuals.grammar.scales import mentions_scale
from plancheck.actuals.grammar.statuses import PLANNED, in_words
from plancheck.actuals.table.typed_cells import (
    NumberCell,
    UnreadableCell,
    date_cell,
    disguised_cell,
    double_cell,
    marked_cell,
    no_figure_cell,
    percentage_cell,
    scaled_cell,
    unit_cell,
)
from plancheck.numbers.number import NumberError, parse_number

GENERAL: Final = "General"

_BUILT_IN: Final = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((*range(14, 17), *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm:ss"),
    22: "yyyy-mm-dd h:mm",
}
"""Formats that workbooks name by number alone: those that are not plain numbers."""

MAX_CODE: Final = 4_096
"""Longest code of a format, in characters; spreadsheet programs take 255."""

_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\[\]]*\]', re.IGNORECASE)
"""Parts of a format that are shown as they are, or that only set colour, language or width."""

_SAID: Final = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]\[-]*)[^\[\]]*\]|([$€£¥₫])|;', re.IGNORECASE)
"""The same without what sets colour, language or width; and where the format of other numbers begins."""

_TELLING: Final = re.compile(r"[A-Za-z<>~\u2030\u2031\u2248\u2264\u2265]|n/?a|n\.a\.?", re.IGNORECASE)
"""What says more than a unit beside a number: it is a scale, a flag, a bound or a mark for a missing value."""

_SCALED: Final = re.compile(r"[0#?],+(?:[^0#?,]|$)")
_MARKED: Final = '"'
"""Stands before what a format shows beside numbers that makes them others."""

_MEASURED: Final = "["
"""Stands before the unit that it shows beside them."""

_LAST_SERIAL: Final = 2_958_466
"""The first day after the year 9999; 1,462 less where days are counted from 1904."""

_LEAP_SERIAL: Final = 60
"""29 February 1900, which spreadsheets count and which never was."""

_REMEMBERED: Final = 10_000
"""How many numbers are remembered: sheets repeat few."""

_SHORT: Final = 32
"""Longest text remembered, in characters, so that memory stays bounded."""


class NumberFormats:
    """The formats of a workbook, as cells name them: by their place among its styles."""

    def __init__(self, styles: Sequence[int], codes: dict[int, str], *, from_1904: bool) -> None:
        """Take the number of each style's format, the codes of formats that have one, and the first day of dates."""
        known = {number: _shown(codes.get(number) or _BUILT_IN.get(number, GENERAL)) for number in set(styles)}
        self._shown = [known[number] for number in styles]
        self._hidden = [_hidden(codes.get(number, "")) for number in styles]
        self._from_1904 = from_1904
        self._remembered = lru_cache(_REMEMBERED)(self._cell)

    def cell(self, text: str, style: str) -> str:
        """Return the cell of the number `text` in the style `style`."""
        return self._remembered(text, style) if len(text) <= _SHORT else self._cell(text, style)

    def _cell(self, text: str, style: str) -> str:
        try:
            number = float(parse_number(text))
        except NumberError:
            return no_figure_cell(text)
        has_style = style.isdecimal() and int(style) < len(self._shown)
        shown, hidden = (self._shown[int(style)], self._hidden[int(style)]) if has_style else ("", "")
        if ("+" in hidden and number > 0) or ("-" in hidden and number < 0):
            return disguised_cell(double_cell(number))
        return self._as_shown(number, shown)

    def _as_shown(self, number: float, shown: str) -> str:
        if not shown:
            return double_cell(number)
        if shown == "%":
            return percentage_cell(double_cell(number))
        if shown == ",":
            return scaled_cell(double_cell(number))
        if shown.startswith(_MARKED):
            return marked_cell(double_cell(number), shown[1:])
        if shown.startswith(_MEASURED):
            return unit_cell(double_cell(number), shown[1:])
        return _date(number, shown, from_1904=self._from_1904)


def _shown(code: str) -> str:
    """Return what a format shows: `%`, thousands (`,`), parts of a date among `ymdh`, a mark behind `"`; or nothing."""
    bare = _LITERAL.sub("", code).split(";")[0].lower()
    if "%" in bare:
        return "%"
    parts = "" if bare in {"general", "@"} else "".join(part for part in "ymdhs" if part in bare)
    if parts:
        return parts.replace("s", "h")
    if _SCALED.search(bare):
        return ","
    return _told(_said(code))


def shown_beside(held: NumberCell | UnreadableCell, said: str) -> NumberCell | UnreadableCell:
    """Return the cell of a number beside which a text is shown: another one, or one in a unit."""
    shown = _told(said)
    if not shown:
        return held
    return marked_cell(held, shown[1:]) if shown.startswith(_MARKED) else unit_cell(held, shown[1:])


def _told(said: str) -> str:
    """Return what a text beside a number tells: a mark behind `"`, a unit behind `[`; or nothing."""
    bare = said.strip(" .,()")
    is_other = mentions_scale(said) or any(map(_says_other, (bare, *re.findall(r"[^\W\d_]+", bare))))
    if _TELLING.fullmatch(bare) or is_other:
        return f"{_MARKED}{said.strip()}"
    return f"{_MEASURED}{bare}" if re.search(r"[^\W\d_]|[$¢£¥€₫%]", bare) else ""


def _hidden(code: str) -> str:
    """Return of which numbers a format shows nothing, or no sign: of those above zero (`+`), of those below (`-`).

    Red is a sign too.
    """
    above, *below = re.sub(r'"([^"]*)"|_.|\*.|\[(?!red\])[^\[\]]*\]', r"\1", code.casefold()).split(";")
    return "+" * (bool(below) and not above.strip()) + "-" * (
        bool(below) and not re.search(r"[-(\u2212]|red", below[0])
    )


def _said(code: str) -> str:
    """Return what a format shows beside a number that is above zero."""
    said = ""
    for part in _SAID.finditer(code):
        if part[0] == ";":
            break
        said += part[1] or part[2] or part[3] or part[4] or ""
    return said


def _says_other(word: str) -> bool:
    """Say whether a word beside a number says that it is none that came about, or is of a financial year."""
    return word.casefold() in {*PLANNED, "fy"} or in_words(word) is not None


def _date(serial: float, parts: str, *, from_1904: bool) -> str:
    """Return the cell of the day `serial`, in ISO 8601, as exactly as it is shown."""
    held = double_cell(serial)
    end = _LAST_SERIAL - 1462 * from_1904
    if not 0 <= serial < end:
        return date_cell(held)
    if "y" not in parts and "d" not in parts and "h" in parts:
        return date_cell(_clock(serial))
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 + (serial < _LEAP_SERIAL))  # noqa: DTZ001
    timestamp = first + timedelta(seconds=min(round(serial * 86_400), end * 86_400 - 1))
    if not {"d", "h"} & set(parts):
        return date_cell(timestamp.strftime("%Y-%m") if "m" in parts else str(timestamp.year))
    return date_cell(
        timestamp.date().isoformat() if timestamp.time() == timestamp.min.time() else timestamp.isoformat()
    )


def _clock(serial: float) -> str:
    minutes, seconds = divmod(round(Decimal(serial) * 86_400), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
