"""Numbers, exactly: a strict grammar from text to `Decimal`, and arithmetic that never rounds."""

import re
from datetime import date
from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    Clamped,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Underflow,
)
from functools import lru_cache
from typing import Final, Self

from plancheck.message import Template, template

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MAX_DIGITS: Final = 128  # most digits one number may have
# Largest power of ten, up or down: what a double can hold, so that any reader of our JSON can read it.
MAX_EXPONENT: Final = 308
EXACT: Final = Context(  # context for sums and products: a result that would need rounding is an error, not a guess
    prec=MAX_PREC,
    Emax=MAX_EMAX,
    Emin=MIN_EMIN,
    traps=[Clamped, DivisionByZero, Inexact, InvalidOperation, Overflow, Underflow],
)
# A number; its one group is the exponent.
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
NOT_A_NUMBER: Final = template("is not a number")
_TOO_LONG: Final = template("has more than 128 digits")


class Day(Decimal):
    """A day: how many days it is after the last day before the year 1. Two of them lie as many days apart."""

    __slots__ = ()

    @classmethod
    def of(cls, day: date) -> Self:
        """Return a day of the calendar."""
        return cls(day.toordinal())

    def compare_to(self, bound: Decimal) -> int:
        """Say where the day lies against another: negative before it, 0 on it, positive after it."""
        return int(self - bound)

    @property
    def date(self) -> date:
        """The day of the calendar."""
        return date.fromordinal(int(self))


def day_first(text: str) -> str:
    """Return a text that is a date with the day before the month: `27/7/2021`; any other text as it is."""
    try:
        found = date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return text
    return text if found is None else f"{found.day}/{found.month}/{found.year}"


class NumberError(ValueError):
    """A text that is not a number of the grammar, or one beyond its bounds."""

    def __init__(self, words: Template = NOT_A_NUMBER) -> None:
        super().__init__(words)


def parse_number(text: str) -> Decimal:
    """Return the number `text` states, exactly.

    The grammar: optional sign, ASCII digits with at most one point, optional exponent. No separators,
    no `nan`, no `inf`, no other script's digits.

    Raises:
        NumberError: `text` is not such a number, has more than 128 digits, or lies beyond 1e±308.
    """
    found = _NUMBER.fullmatch(text) if len(text) <= MAX_DIGITS + 16 else None
    if found is None:
        raise NumberError(_not_a_number(text))
    number = Decimal(text)
    if found.lastindex is None and len(text) <= MAX_DIGITS:  # then it has no more digits, and lies within the bounds
        return number
    if number and not -MAX_EXPONENT <= number.adjusted() <= MAX_EXPONENT:
        raise NumberError(template("lies beyond 1e±308"))
    if len(number.as_tuple().digits) > MAX_DIGITS or decimals_of(number) > MAX_EXPONENT + MAX_DIGITS:
        raise NumberError(_TOO_LONG)
    return number


def _not_a_number(text: str) -> Template:
    return _TOO_LONG if len(text) > MAX_DIGITS and re.fullmatch(r"[-+0-9.eE]+", text) else NOT_A_NUMBER


def exponent_of(number: Decimal) -> int:
    """Return the power of ten of the last digit `number` was written with: -2 for 8.50, 6 for 72 times a million."""
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@lru_cache(maxsize=100)
def half_digit(exponent: int) -> Decimal:
    """Return by how much a number may be rounded whose last digit stands for this power of ten."""
    return Decimal(5).scaleb(exponent - 1)


def decimals_of(number: Decimal) -> int:
    """Return how many decimals `number` was written with: 2 for 8.50, 0 for 8 and for 8e3."""
    return max(0, -exponent_of(number))


def plain(number: Decimal) -> str:
    """Return `number` with all its digits and no exponent, as tables print it; a day as `2021-06-30`."""
    return number.date.isoformat() if isinstance(number, Day) else format(number, "f")


def power(base: Decimal, exponent: int) -> Decimal:
    """Return `base` to a whole power of at least 0, exactly.

    `Context.power` reserves room for its precision, which is without bound here; products take what they need.
    """
    result = Decimal(1)
    while exponent:
        if exponent & 1:
            result = EXACT.multiply(result, base)
        exponent >>= 1
        if exponent:
            base = EXACT.multiply(base, base)
    return result


def has_grouped_form(number: Decimal) -> bool:
    """Say whether `number` was written with one to three digits, not zero, a point and three digits."""
    return number.as_tuple().exponent == -3 and 0 <= number.adjusted() <= 2  # noqa: PLR2004  the powers of ten


def unmistakable(number: Decimal) -> Decimal:
    """Return a number of the grouped form so written that the point can only mark decimals: 36, 1.25, 1.1250."""
    digits = len(plain(number).rstrip("0").partition(".")[2])
    return number.quantize(Decimal(1).scaleb(-4 if digits == 3 else -digits))  # noqa: PLR2004  the size of a group


def written(number: Decimal) -> str:
    """Return `number` as a plan has it, so that nobody takes its decimals for thousands."""
    return plain(unmistakable(number) if has_grouped_form(number) else number)
