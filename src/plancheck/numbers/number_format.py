"""How a file writes its numbers: the decimal mark, the thousands mark, the size of the groups."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from plancheck.message import SentenceError, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import MAX_DIGITS, NumberError, parse_number
from plancheck.text import quoted

_LONGEST: Final = MAX_DIGITS * 2  # longest text that may be a number with thousands marks, in characters
_MARKS: Final = [(decimal, thousands) for decimal in ",." for thousands in ("", *",. '") if decimal != thousands]
_LONGEST_FITTED: Final = 60
_MOST_SHAPES: Final = 1_000
_SHAPE: Final = str.maketrans("12345678", "99999999")


class NumberFormatError(SentenceError):
    """Marks that no number can be written with, or a language whose marks are not known."""


class NumberFormat(NamedTuple):
    """How numbers are written. Nothing is guessed: what is not written so is not a number."""

    decimal: str = "."  # the mark before the decimals
    # The mark between groups of digits; empty if there is none. All spaces are one mark, and both apostrophes: which of
    # them a program writes, its user does not choose.
    thousands: str = ""
    # how many digits the last group has, and how many those before it: (3, 3), in India (3, 2)
    groups: tuple[int, int] = (3, 3)

    def checked(self) -> "NumberFormat":
        """Return this format.

        Raises:
            NumberFormatError: A mark is not one character, could be part of a number, or stands for both things.
        """
        wrong_decimal = template("{mark} cannot be the decimal mark; give one character such as '.' or ','")
        wrong_thousands = template("{mark} cannot be the thousands mark; give one character such as '.' or ','")
        for name, mark in ((wrong_decimal, self.decimal), (wrong_thousands, self.thousands)):
            if len(mark) > 1 or mark.isalnum() or mark in {"+", "-", '"'} or not (mark.isprintable() or mark.isspace()):
                raise NumberFormatError(message(name, mark=quoted(mark, 20)))
        if not self.decimal or self.decimal.isspace():
            raise NumberFormatError(message("the decimal mark must be a character such as '.' or ','"))
        if self.decimal in alike(self.thousands):
            msg = message("{mark} cannot be both the decimal mark and the thousands mark", mark=quoted(self.decimal))
            raise NumberFormatError(msg)
        return self

    def plain(self, text: str) -> str:
        """Return `text` as the plain format writes it: a point for decimals, no thousands marks.

        Raises:
            NumberError: It is no number of this format; groups that are not whole are none.
        """
        match = _shape(self).fullmatch(text) if len(text) <= _LONGEST else None
        if match is None:
            raise NumberError
        sign, whole, mark, decimals, exponent = match.group("sign", "whole", "mark", "decimals", "exponent")
        point = "" if decimals is None else f".{decimals}"
        return f"{sign}{whole.replace(mark, '') if mark else whole}{point}{exponent}"


PLAIN: Final = NumberFormat()  # how numbers are read when nobody says otherwise


@lru_cache
def _shape(format_: NumberFormat) -> re.Pattern[str]:
    last, others = format_.groups
    mark = f"[{re.escape(alike(format_.thousands))}]" if format_.thousands else "(?!)"
    grouped = f"[1-9][0-9]{{0,{others - 1}}}(?P<mark>{mark})(?:[0-9]{{{others}}}(?P=mark))*[0-9]{{{last}}}"
    decimals = f"(?:{re.escape(format_.decimal)}(?P<decimals>[0-9]*))?"
    exponent = "(?P<exponent>(?:[eE][+-]?[0-9]{1,4})?)"
    return re.compile(f"(?P<sign>[+-]?)(?P<whole>{grouped}|[0-9]*){decimals}{exponent}")


def alike(mark: str) -> str:
    """Return the characters that are one mark to their writer."""
    return next((group for group in (" \u00a0\u2009\u202f", "'’") if mark and mark in group), mark)


def of_locale(name: str) -> NumberFormat:
    """Return how a language writes numbers, with the digits 0 to 9: `vi`, `de`, `de_CH`, `en-IN`.

    Raises:
        NumberFormatError: The language is not known.
    """
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        msg = message("{name} is no language that is known; give one such as vi, de or en_IN", name=quoted(name, 40))
        raise NumberFormatError(msg) from None
    symbols = locale.number_symbols["latn"]
    grouping: tuple[int, int] = locale.decimal_formats[None].grouping
    return NumberFormat(symbols["decimal"], symbols["group"], grouping).checked()


INDIAN: Final = NumberFormat(thousands=",", groups=(3, 2))
# The formats looked through for one that would read a cell, the simplest first.
OTHERS: Final = (*(NumberFormat(*marks) for marks in _MARKS), INDIAN)


class FittingFormats:
    """The formats that read each of the numbers noted so far, and what they come to in them."""

    def __init__(self) -> None:
        self._values = dict.fromkeys(OTHERS, 0)
        self._shapes: set[str] = set()
        self._needs_one = False

    def note(self, text: str, *, is_plain: bool) -> None:
        """Leave out the formats that do not read `text`; a text that none reads is no number, and leaves all."""
        shape = text.translate(_SHAPE)  # a format that reads 1,5 reads 2,5
        if len(text) > _LONGEST_FITTED or shape in self._shapes or not self._values:
            return
        if len(self._shapes) == _MOST_SHAPES:  # these are no numbers
            self._values = {}
        self._shapes.add(shape)
        read = {format_: number_in(format_, text) for format_ in OTHERS}
        if is_plain or any(number is not None for number in read.values()):
            self._needs_one = self._needs_one or not is_plain
            left = {format_: (value, read[format_]) for format_, value in self._values.items()}
            self._values = {format_: hash(pair) for format_, pair in left.items() if pair[1] is not None}

    @property
    def only(self) -> NumberFormat | None:
        """The simplest format that reads all; None where none is needed, none does, or two read other numbers."""
        is_one = self._needs_one and len(set(self._values.values())) == 1
        return next(iter(self._values)) if is_one else None

    @property
    def has_commas(self) -> bool:
        """Whether commas that stand between thousands would read all, where others read other numbers."""
        return self._needs_one and self.only is None and NumberFormat(thousands=",") in self._values


def number_in(format_: NumberFormat, text: str) -> Decimal | None:
    """Return the number that `text` is in `format_`; None if it is none."""
    try:
        return parse_number(format_.plain(text))
    except NumberError:
        return None
