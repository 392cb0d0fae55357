"""Fractions as digits: rounded only where there is no last one, and to be shown."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Final

_DIGITS: Final = 20
"""Significant digits of a number that has no last one."""

_TOLD_DIGITS: Final = 6

_SHORT: Final = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN, Emax=999_999, Emin=-999_999)
_WIDE: Final = Context(prec=10_000, Emax=999_999, Emin=-999_999)


def shortened(number: Fraction) -> Decimal:
    """Return `number` with at most 20 significant digits, and no zeros at its end behind the point."""
    top, bottom = number.as_integer_ratio()
    return _told_whole(_SHORT.divide(Decimal(top), Decimal(bottom)))  # rounded once: both are exact


def of_digits(number: int, decimals: int) -> Decimal:
    """Return the same of a whole number that is to be divided by 10 so often."""
    return _told_whole(_SHORT.plus(Decimal(number).scaleb(-decimals, _WIDE)))


def _told_whole(number: Decimal) -> Decimal:
    """Return a rounded number without zeros at its end behind the point, and without an exponent above 0."""
    found = number.normalize(_SHORT)
    if found.adjusted() < 1:  # then its exponent is not above 0
        return found
    return found if found.as_tuple().exponent <= 0 else found.quantize(Decimal(1), context=_WIDE)  # type: ignore[operator]


def told(number: Fraction) -> Decimal:
    """Return `number` for a sentence: with at most six significant digits."""
    return Context(prec=_TOLD_DIGITS).create_decimal(shortened(number)).normalize()


def exactly(number: Fraction) -> Decimal:
    """Return a fraction that has a last digit, as all figures of files and plans have, with all of its digits."""
    top, bottom = number.as_integer_ratio()
    digits = bottom.bit_length()  # a fraction over 2ⁿ or 5ⁿ has n decimals
    return Context(prec=len(str(abs(top))) + digits + 1, Emax=999_999, Emin=-999_999).divide(
        Decimal(top), Decimal(bottom)
    )
