"""What the numbers of a whole file say of the marks in them: commas between thousands, or points."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message, template
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import PLAIN, NumberFormat
from plancheck.text import quoted

# The number a text states, or why it states none; neither when it is empty, which is not a fault.
Stated = tuple[Decimal | None, Message | None]
Read = Callable[[str], Stated]

_LONGEST: Final = 60

_WITH_COMMA: Final = r"[+-]?[0-9.]*,[0-9.,]*"
_GROUPED: Final = r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"
# A number whose commas can only stand between thousands: a point comes behind them, or there are two of them.
_ONLY_GROUPED: Final = r"[+-]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})"
_ONLY_POINTED: Final = r"[+-]?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})"  # the same of points
_MAY_BE_POINTED: Final = r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}"
_POINTED: Final = template(
    "{text} may be a whole number, for the points of {other} stand between thousands; "
    "say with --decimal and --thousands how numbers are written"
)
_MIXED: Final = template(
    "{text} may be a whole number, for the comma of {other} may stand before decimals; "
    "say with --decimal and --thousands how numbers are written"
)


class Written(NamedTuple):
    """Numbers that show what marks mean, or nothing: `mixed` has a comma that may stand before decimals."""

    commas: str = ""
    points: str = ""
    mixed: str = ""

    @property
    def format(self) -> NumberFormat:
        """How the numbers are read."""
        return NumberFormat(".", ",") if self.commas else PLAIN

    def doubt(self, text: str) -> Message | None:
        """Return why a plain number may be another one."""
        other = self.points or self.mixed
        if not other or len(text) > _LONGEST or not re.fullmatch(_MAY_BE_POINTED, text):
            return None
        words = _POINTED if self.points else _MIXED
        return message(words, text=quoted(text, 40), other=quoted(other, 40))

    @property
    def is_doubted(self) -> bool:
        """Whether plain numbers may be others."""
        return bool(self.points or self.mixed)


PLAINLY: Final = Written()


class NumbersSeen:
    """Notes the numbers of a file that are none in the plain format; `written` is how they are read meanwhile."""

    def __init__(self, written: Written = PLAINLY) -> None:
        """Start without any, in a file that is read as `written`."""
        self.written = written
        self._commas = ""
        self._points = ""
        self._others = ""
        self._either = ""

    def note(self, text: str) -> None:
        """Take note of a number. What comes of all of them does not hang on their order."""
        if len(text) > _LONGEST:
            return
        if re.fullmatch(_ONLY_POINTED, text):
            self._points = min(filter(None, (self._points, text)))
        elif re.fullmatch(_ONLY_GROUPED, text):
            self._commas = min(filter(None, (self._commas, text)))
        elif re.fullmatch(_GROUPED, text):
            self._either = min(filter(None, (self._either, text)))
        elif re.fullmatch(_WITH_COMMA, text):
            self._others = min(filter(None, (self._others, text)))

    def watching(self, read: Read) -> Read:
        """Return what reads numbers as `read` does, takes note of them, and doubts those that may be others."""

        def read_and_note(text: str) -> Stated:
            number, fault = read(text)
            if fault is not None or "," in text:
                self.note(text)
            elif doubt := self.written.doubt(text):
                return None, doubt
            return number, fault

        return read_and_note

    def decided(self) -> Written:
        """Return how the numbers of the file are written, as far as they can be written in one way only."""
        commas = "" if self._points or self._others else self._commas
        return Written(commas, self._points, "" if commas else self._others or self._either)
