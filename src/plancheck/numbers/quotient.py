"""Quotients that have no last digit, which go where other numbers go."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Final, Self

from plancheck.numbers import digits
from plancheck.numbers.number import EXACT

_SHOWN: Final = Context(prec=20, rounding=ROUND_HALF_EVEN, Emax=999_999, Emin=-999_999)
"""What is shown of one: 20 significant digits."""


_TOLD: Final = Context(prec=6, rounding=ROUND_HALF_EVEN, Emax=999_999, Emin=-999_999)


class Quotient(Decimal):
    """A quotient as the digits that are shown of it; comparisons take the fraction, `exact`."""

    exact: Fraction

    @classmethod
    def of(cls, exact: Fraction) -> Self:
        """Return a fraction as a number."""
        top, bottom = exact.as_integer_ratio()
        found = cls(_SHOWN.divide(Decimal(top), Decimal(bottom)))
        found.exact = exact
        return found


def exactly(number: Decimal) -> Fraction:
    """Return the number itself."""
    return number.exact if isinstance(number, Quotient) else Fraction(number)


def exact_sum(numbers: Iterable[Decimal]) -> Fraction:
    """Return the sum of numbers; those with a last digit, as most have, are added as they are."""
    whole, quotients = Decimal(0), Fraction(0)
    for number in numbers:
        if isinstance(number, Quotient):
            quotients += number.exact
        else:
            whole = EXACT.add(whole, number)
    return Fraction(whole) + quotients


def shown_number(number: Decimal) -> Decimal:
    """Return a number for a sentence: one without a last digit has six."""
    return _TOLD.plus(Decimal(number)).normalize() if isinstance(number, Quotient) else number


def number_of(exact: Fraction) -> Decimal:
    """Return a fraction with all its digits if it has a last one, else as a quotient."""
    found = digits.exactly(exact)
    return found if Fraction(found) == exact else Quotient.of(exact)
