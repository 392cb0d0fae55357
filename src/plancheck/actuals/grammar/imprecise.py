"""Cells that state no one number but say between which the figure lies: `61-62`, `khoảng 24`, `about 24`, `> 4`."""

import re
from decimal import Decimal
from typing import Final

from plancheck.actuals.grammar.number_evidence import Read
from plancheck.message import Message, message, template
from plancheck.numbers.number import EXACT, exponent_of, half_digit
from plancheck.numbers.range import Bounds, Imprecise
from plancheck.text import composed, quoted

_LONGEST: Final = 60  # longest text, in characters, in which such a reading is looked for
_ABOUT: Final = r"(?:~|≈|\u223c|≃|(?:ước )?khoảng\b|xấp xỉ\b|about\b|approximately\b|approx\.?|around\b|circa\b|ca\.)"
# What stands before a number or behind it that the figure lies on one side of, and whether it may be the number.
_SIDES: Final = (
    (r"(?:>=|≥|⩾|at least\b|not less than\b|ít nhất\b|tối thiểu\b|không dưới\b)", "", "lower", True),
    (r"(?:<=|≤|⩽|at most\b|not more than\b|up to\b|nhiều nhất\b|tối đa\b|không quá\b)", "", "upper", True),
    (r"(?:>|more than\b|over\b|above\b|trên\b|hơn\b)", "", "lower", False),
    (r"(?:<|less than\b|under\b|below\b|dưới\b)", "", "upper", False),
    ("(?:từ )?", r" (?:trở lên|or more|or above|and above|and over)", "lower", True),
    ("(?:từ )?", r" (?:trở xuống|or less|or below|and below|or fewer)", "upper", True),
)
_GAP: Final = "[ \u00a0\u202f]{0,3}"
_NUMBER: Final = "[+-]?[.,]?[0-9](?:.*[0-9])?"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014"
# Stands between the ends of an interval; a minus sign of its own kind may be one of subtraction.
_TO: Final = rf"(?<=[0-9]){_GAP}(?:[-{_DASHES}~…]|\.{{2,3}}|to\b|bis\b|đến\b|tới\b){_GAP}(?=[+-]?[0-9])"
_RANGE: Final = re.compile("[\u2012\u2013\u2014~…]|\\.\\.|[a-zđ]")  # what stands between ends only, and joins no code
_BOTH: Final = 2
_YEAR: Final = "(?:19|20)[0-9]{2}"
_CODE: Final = "[+-]?0[0-9].*"  # how codes and telephone numbers begin, and no number does that is given with another
_SLIP: Final = template("{text} may be an interval, or a number with a sign too many; write the figure")
_YEARS: Final = template("{text} may be years or a date; write the figure")
_NO_INTERVAL: Final = template("{text} may be a code, a date or a telephone number; write the figure")
_REVERSED: Final = template("{text} is an interval whose ends are the wrong way round; write the lower end first")


def imprecise(text: str, read: Read) -> Message | None:
    """Return between which numbers the figure of a cell lies, or why that cannot be; None if it says neither.

    `read` reads the numbers in it, in the format of the file.
    """
    if len(text) > _LONGEST:
        return None
    said = composed(text).casefold()
    if about := re.fullmatch(f"{_ABOUT}{_GAP}({_NUMBER})", said):
        return _about(text, about[1], read)
    for before, behind, side, is_included in _SIDES:
        found = re.fullmatch(f"{before}{_GAP}({_NUMBER}){behind}", said) if before or behind else None
        number = _number(found[1], read) if found else None
        if number is not None:
            lower, upper = (number, None) if side == "lower" else (None, number)
            bounds = Bounds(lower, upper, lower_inclusive=is_included, upper_inclusive=is_included)
            return Imprecise.of(text, bounds)
    return _interval(text, re.sub("^(?:từ|from) (?=[0-9+-])", "", said), read)


def _about(text: str, said: str, read: Read) -> Message | None:
    """Return all that rounds to the number, at its last digit; offices round halves either way."""
    number = _number(said, read)
    if number is not None:
        half = half_digit(exponent_of(number))
        return Imprecise.of(text, Bounds(EXACT.subtract(number, half), EXACT.add(number, half)))
    found = _interval(text, said, read)
    if not isinstance(found, Imprecise) or found.bounds.lower is None or found.bounds.upper is None:
        return found
    lower, upper = found.bounds.lower, found.bounds.upper
    below, above = (half_digit(exponent_of(end)) for end in (lower, upper))
    return Imprecise.of(text, Bounds(EXACT.subtract(lower, below), EXACT.add(upper, above)))


def _number(text: str, read: Read) -> Decimal | None:
    return read(text)[0]


def _interval(text: str, said: str, read: Read) -> Message | None:
    ends = re.split(_TO, said, maxsplit=_BOTH)
    if len(ends) != _BOTH:
        return None
    lower, upper = (_number(end, read) for end in ends)
    if lower is None or upper is None:
        return None
    if re.search(r"[0-9] ?\.\. ?[0-9]", said):
        return message(_SLIP, text=quoted(text, 40))
    if fault := _misread(ends, lower, upper, may_be_code=not _RANGE.search(said)):
        return message(fault, text=quoted(text, 40))
    return Imprecise.of(text, Bounds(lower, upper))


def _misread(ends: list[str], lower: Decimal, upper: Decimal, *, may_be_code: bool) -> str | None:
    """Return what two numbers are that are no interval; codes join them by hyphens, and are of other lengths."""
    if any(re.fullmatch(_YEAR, end) for end in ends):
        return _YEARS
    is_uneven = may_be_code and abs(_digits(upper) - _digits(lower)) > 1
    if is_uneven or any(re.fullmatch(_CODE, end) for end in ends):
        return _NO_INTERVAL
    return _REVERSED if lower > upper else None


def _digits(number: Decimal) -> int:
    return max(1, number.adjusted() + 1)
