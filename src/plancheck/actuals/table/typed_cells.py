"""Cells of workbooks and tables that say themselves whether they are numbers; a cell of any other kind is a `str`."""

import math
import struct
from collections.abc import Callable
from decimal import Decimal
from typing import Final, Self

from plancheck.message import Message, message, template
from plancheck.text import quoted

_DIGITS: Final = 15  # significant digits a spreadsheet shows, and the most that every double holds as they were written
_SINGLE_DIGITS: Final = range(6, 10)  # a single holds 6 digits as they were written, and 9 tell any two of them apart
_HALF_DIGITS: Final = range(3, 6)

TRUTHS: Final = {"1": True, "true": True, "0": False, "false": False}  # how XML writes truth values
_QUOTED: Final = 40


class NumberCell(str):
    """A number that the file itself holds as one, written as a plain number: `8.16`, `-3`, `1E+20`."""

    __slots__ = ()


class PercentCell(NumberCell):
    """A number of a workbook that is shown as a percentage: it holds 0.0816 and shows 8.16 %."""

    __slots__ = ()


class ShownCell(NumberCell):
    """A number of a workbook that is another name as it is `shown`: it holds 1.1 and shows 1.10."""

    __slots__ = ("shown",)

    shown: str


class UnitCell(ShownCell):
    """A number of a workbook beside which its format shows a `unit`: it holds 8.16 and shows $8.16."""

    __slots__ = ("unit",)

    unit: str


class UnreadableCell(str):
    """What a cell shows that holds neither a number nor a text.

    It is a text all the same, such as a date or an indicator called TRUE, wherever no number is needed.
    """

    __slots__ = ("fault",)

    fault: Message  # why it states no number, and what to do

    def __new__(cls, text: str, fault: Message) -> Self:
        """Make the cell that shows `text`."""
        cell = super().__new__(cls, text)
        cell.fault = fault
        return cell


class StruckCell(UnreadableCell):
    """What a cell shows that is struck through, in part or as a whole."""

    __slots__ = ()


def struck_cell(text: str) -> StruckCell:
    """Return the cell of a text or a number that is struck through."""
    words = template("{text} is struck through, as what is withdrawn; take it out, or the line if the figure stands")
    return StruckCell(text, message(words, text=quoted(text, _QUOTED)))


def double_cell(number: float) -> NumberCell | UnreadableCell:
    """Return the cell of a number held as a double: the 15 digits a spreadsheet shows, so that 0.1 + 0.2 is 0.3.

    A whole number that needs more digits than that was changed when it was stored, and cannot be read.
    """
    return _cell(number, format(number, f".{_DIGITS}g"))


def single_cell(number: float) -> NumberCell | UnreadableCell:
    """Return the cell of a number held as a single: the fewest digits that stand for it and for no other single."""
    texts = (format(number, f".{digits}g") for digits in _SINGLE_DIGITS)
    return _cell(number, next((text for text in texts if _as_single(text) == number), str(number)))


def half_digits(number: float) -> float:
    """Return the double of the fewest digits that stand for a number held as a half, and for no other half."""
    texts = (format(number, f".{digits}g") for digits in _HALF_DIGITS)
    return next((float(text) for text in texts if _as_single(text, "e") == number), float(number))


def _as_single(text: str, kind: str = "f") -> float:
    try:
        single: float = struct.unpack(kind, struct.pack(kind, float(text)))[0]
    except OverflowError:  # the fewest digits of the largest of them are beyond it
        return math.inf
    return single


def _cell(number: float, text: str) -> NumberCell | UnreadableCell:
    if not math.isfinite(number):
        return no_figure_cell("NaN" if math.isnan(number) else text)  # as SDMX and most programs write it
    decimal = Decimal(text) if number else Decimal(0)  # no -0
    if abs(number) >= 10**_DIGITS and decimal != Decimal(number):
        words = template(
            "{number} has more digits than the file can hold exactly; store it as a text, or in a larger unit"
        )
        return UnreadableCell(f"{number:.0f}", message(words, number=quoted(f"{number:.0f}", _QUOTED)))
    return NumberCell(decimal)


def _unreadable(words: str) -> Callable[[str], UnreadableCell]:
    """Return what makes the cell of a text that states no number, with `words` that say so of the text."""
    return lambda text: UnreadableCell(text, message(words, text=quoted(text, _QUOTED)))


# Returns the cell of what stands in the place of a number and is none, such as `NaN`.
no_figure_cell: Final = _unreadable(template("{text} is not a figure; leave the cell empty if there is none"))
# Returns the cell of a workbook that holds a date or a time, written as ISO 8601 has it.
date_cell: Final = _unreadable(template("{text} is a date, not a number; if a number is meant, format the cell as one"))
# Returns the cell of a date or a time of a file whose cells have no format.
moment_cell: Final = _unreadable(template("{text} is a date, not a number; if a number is meant, store it as one"))
error_cell: Final = _unreadable(  # returns the cell of a formula that failed, such as `#DIV/0!`
    template("{text} is the error of a formula; mend the formula, or leave the cell empty if there is no figure")
)

scaled_cell: Final = _unreadable(  # returns the cell of a number shown in thousands or millions: 8300 that shows as 8.3
    template("{text} is shown in thousands; format it as the plain number that is meant, and name its unit")
)
# Returns the cell of a number that its format hides, or of which it hides the sign.
disguised_cell: Final = _unreadable(
    template(
        "{text} is hidden by its format or by a merged cell, or its sign is; show it as the plain number that is meant"
    )
)
# Returns the cell of a text that stands in another row, and is merged over this one too.
repeated_cell: Final = _unreadable(
    template("{text} is merged over several rows; write the figure in each row that it is of")
)


def truth_cell(*, true: bool) -> UnreadableCell:
    """Return the cell of a truth value."""
    text = "TRUE" if true else "FALSE"
    return UnreadableCell(text, message("{value} is a truth value, not a number; write a number", value=quoted(text)))


def uncalculated_cell() -> UnreadableCell:
    """Return the cell of a formula that was stored without its result, as programs write it."""
    words = template("holds a formula without its result; open the workbook in a spreadsheet program and save it")
    return UnreadableCell("=…", message(words))


def percentage_cell(held: NumberCell | UnreadableCell) -> NumberCell | UnreadableCell:
    """Return the cell of a number shown as a percentage: 0.0816 that shows as 8.16 %."""
    return PercentCell(held) if isinstance(held, NumberCell) else held


def named_cell(held: NumberCell | UnreadableCell, shown: str, unit: str) -> NumberCell | UnreadableCell:
    """Return the cell of a number as it is shown, with a unit if it has one: 8.16 that shows as $8.16."""
    if not isinstance(held, NumberCell) or shown == held:
        return held
    cell = UnitCell(held) if unit else ShownCell(held)
    cell.shown = shown
    if isinstance(cell, UnitCell):
        cell.unit = unit
    return cell


def marked_cell(held: str, shown: str) -> UnreadableCell:
    """Return the cell of a number that its format shows as another: 8.3 that shows as `8.3 k`."""
    words = template("{held} is shown as {shown}; format it as the plain number that is meant, and name its unit")
    shown = shown.strip()
    return UnreadableCell(shown, message(words, held=quoted(held, _QUOTED), shown=quoted(shown, _QUOTED)))


def unknown_cell(text: str, kind: str) -> UnreadableCell:
    """Return the cell that shows `text` and says that it is of a kind no spreadsheet program knows."""
    words = template("{text} is in a cell of the unknown type {type}; type the figure in again as a number")
    return UnreadableCell(text, message(words, text=quoted(text, _QUOTED), type=quoted(kind, _QUOTED)))


def other_cell(kind: str) -> UnreadableCell:
    """Return a cell that holds something no table of figures has, such as a list."""
    words = template("a {kind} is not a number; store each figure in a column and row of its own")
    return UnreadableCell(f"({kind})", message(words, kind=kind))


def text_number_fault(cell: str) -> Message:
    """Return what is wrong with a number stored as text, as long as nobody has said how such texts are written."""
    return message(
        "{text} is a text in the workbook, not a number; turn it into a number, or say with --decimal how its texts "
        "are written",
        text=quoted(cell, _QUOTED),
    )
