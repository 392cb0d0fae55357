"""Which other format of numbers reads all the numbers of a file, where the plain one does not."""

from decimal import Decimal
from typing import Final

from plancheck.numbers.number import NumberError, parse_number
from plancheck.numbers.number_format import NumberFormat

INDIAN: Final = NumberFormat(thousands=",", groups=(3, 2))

OTHERS: Final = (
    *(
        NumberFormat(decimal, thousands)
        for decimal in (",", ".")
        for thousands in ("", ",", ".", " ", "'")
        if decimal != thousands
    ),
    INDIAN,
)
"""The formats looked through for one that would read a cell, the simplest first."""

_LONGEST: Final = 60
_MOST_SHAPES: Final = 1_000
_SHAPE: Final = str.maketrans("12345678", "99999999")


class FittingFormats:
    """The formats that read each of the numbers noted so far, and what they come to in them."""

    def __init__(self) -> None:
        """Start with all formats."""
        self._values = dict.fromkeys(OTHERS, 0)
        self._shapes: set[str] = set()
        self._needs_one = False

    def note(self, text: str, *, is_plain: bool) -> None:
        """Leave out the formats that do not read `text`; a text that none reads is no number, and leaves all.

        Args:
            text: What stands in a cell of a value.
            is_plain: Whether the plain format reads it.
        """
        shape = text.translate(_SHAPE)  # a format that reads 1,5 reads 2,5
        if len(text) > _LONGEST or shape in self._shapes or not self._values:
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
