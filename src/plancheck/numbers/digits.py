"""Fractions as digits: rounded only where there is no last one, and to be shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Context, Decimal, getcontext, setcontext
from fractions import Fraction
from typing import Final

_DIGITS: Final = 20
"""Significant digits of a number that has no last one."""

_TOLD_DIGITS: Final = 6

_SHORT: Final = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN, Emax=999_999, Emin=-999_999)
WIDE: Final = Context(prec=10_000, Emax=999_999, Emin=-999_999)


@contextmanager
def quickly() -> Iterator[None]:
    """Have quotients made by operators, in a third of the time that methods of a context take.

    There may be millions of them. What is made is the same.
    """
    before = getcontext()
    setcontext(_SHORT)
    try:
        yield
    finally:
        setcontext(before)


def shortened(number: Fraction | int) -> Decimal:
    """Return `number` with at most 20 significant digits, and no zeros at its end behind the point."""
    return _told_whole(_SHORT.divide(*number.as_integer_ratio()))  # rounded once: both are exact


def quotient(top: Fraction | int, bottom: Fraction | int) -> Decimal:
    """Return the same of `top` over `bottom`, which is not 0."""
    if type(top) is not int or type(bottom) is not int:
        return shortened(Fraction(top) / bottom)
    is_quick = getcontext() is _SHORT
    found = (top / Decimal(bottom)).normalize() if is_quick else _SHORT.divide(top, bottom).normalize(_SHORT)
    return found if found.adjusted() < 1 else _told_whole(found)


def between(low: int, high: int, bottom: Decimal) -> Decimal | None:
    """Return the same of whatever lies from `low` to `high`, both over `bottom`; None if it is not one."""
    if getcontext() is _SHORT:
        first, last = low / bottom, high / bottom
    else:
        first, last = _SHORT.divide(low, bottom), _SHORT.divide(high, bottom)
    return _told_whole(first) if first == last else None


def _told_whole(number: Decimal) -> Decimal:
    found = number.normalize(_SHORT)
    if found.adjusted() < 1:  # then its exponent is not above 0
        return found
    return found if found.as_tuple().exponent <= 0 else found.quantize(Decimal(1), context=WIDE)  # type: ignore[operator]


def told(number: Fraction) -> Decimal:
    """Return `number` for a sentence: with at most six significant digits."""
    return Context(prec=_TOLD_DIGITS).create_decimal(shortened(number)).normalize()


def exactly(number: Fraction) -> Decimal:
    """Return a fraction with all of its digits, as figures of files and plans have; with 20 if it has no last one."""
    top, bottom = number.as_integer_ratio()
    digits = bottom.bit_length()  # a fraction over 2ⁿ or 5ⁿ has n decimals
    if pow(10, digits, bottom):
        return shortened(number)
    return Context(prec=len(str(abs(top))) + digits + 1, Emax=999_999, Emin=-999_999).divide(
        Decimal(top), Decimal(bottom)
    )
