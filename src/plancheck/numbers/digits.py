"""Fractions as digits, rounded only where there is no last one, and to be shown; quotients that go where numbers go."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Context, Decimal, getcontext, setcontext
from fractions import Fraction
from typing import Final, Self

from plancheck.numbers.number import EXACT

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


def all_digits(number: Fraction) -> Decimal:
    """Return a fraction with all of its digits, as figures of files and plans have; with 20 if it has no last one."""
    top, bottom = number.as_integer_ratio()
    digits = bottom.bit_length()  # a fraction over 2ⁿ or 5ⁿ has n decimals
    if pow(10, digits, bottom):
        return shortened(number)
    exact = Context(prec=len(str(abs(top))) + digits + 1, Emax=999_999, Emin=-999_999)
    return exact.divide(Decimal(top), Decimal(bottom))


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
    found = all_digits(exact)
    return found if Fraction(found) == exact else Quotient.of(exact)
