"""Fractions and roots as digits, rounded only where there is no last one, and to be shown; quotients as numbers."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import log2
from typing import Final, Self

from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT

_DIGITS: Final = 20  # significant digits of a number that has no last one
_TOLD_DIGITS: Final = 6

_SHORT: Final = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN, Emax=999_999, Emin=-999_999)
WIDE: Final = Context(prec=10_000, Emax=999_999, Emin=-999_999)
# What is shown of one: 20 significant digits.
_SHOWN: Final = Context(prec=20, rounding=ROUND_HALF_EVEN, Emax=999_999, Emin=-999_999)
_TOLD: Final = Context(prec=6, rounding=ROUND_HALF_EVEN, Emax=999_999, Emin=-999_999)
_FIRST_DIGITS: Final = 40
_LOG_BITS: Final = 50
_MARGIN: Final = 1 + 1e-9  # far more than a float's logarithm is wrong by


def shortened(number: Fraction | int) -> Decimal:
    """Return `number` with at most 20 significant digits, and no zeros at its end behind the point."""
    return _told_whole(_SHORT.divide(*number.as_integer_ratio()))  # rounded once: both are exact


def quotient(top: Fraction | int, bottom: Fraction | int) -> Decimal:
    """Return the same of `top` over `bottom`, which is not 0."""
    if type(top) is not int or type(bottom) is not int:
        return shortened(Fraction(top) / bottom)
    return _told_whole(_SHORT.divide(top, bottom))


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


class Root(NamedTuple):
    """The root of `degree` of a number that is 0 or more."""

    radicand: Fraction
    degree: int

    @property
    def exact(self) -> Fraction | None:
        """The root as a fraction; None if it is none."""
        top, bottom = (whole_root(part, self.degree) for part in self.radicand.as_integer_ratio())
        is_whole = top**self.degree == self.radicand.numerator and bottom**self.degree == self.radicand.denominator
        return Fraction(top, bottom) if is_whole else None

    def near(self, digits: int) -> tuple[Fraction, Fraction]:
        """Return two fractions between which the root lies, `10 ** -digits` of each other."""
        scale = 10**digits
        low = whole_root(self.radicand.numerator * scale**self.degree // self.radicand.denominator, self.degree)
        return Fraction(low, scale), Fraction(low + 1, scale)

    def spans(self) -> Iterator[tuple[Fraction, Fraction]]:
        """Yield fractions between which the root lies, ever closer; the second time the root itself if it is one."""
        yield self.near(_FIRST_DIGITS)
        digits, exact = _FIRST_DIGITS, self.exact
        while True:
            digits *= 2
            yield self.near(digits) if exact is None else (exact, exact)


def whole_root(number: int, degree: int) -> int:
    """Return the largest whole number whose power of `degree` is not above `number`, which is 0 or more."""
    if number < 2:  # noqa: PLR2004  0 and 1 are their own roots
        return number
    guess = _above_root(number, degree)  # Newton's method, from above
    while True:
        if (better := ((degree - 1) * guess + number // guess ** (degree - 1)) // degree) >= guess:
            return guess
        guess = better


def _above_root(number: int, degree: int) -> int:
    """Return a number that is above the root, and near it if it can be; a float says only where to begin."""
    bits = log2(number) / degree
    shift = max(0, int(bits) - _LOG_BITS)
    near = (int(2 ** (bits - shift) * _MARGIN) + 1) << shift
    return near if near**degree > number else 1 << -(-number.bit_length() // degree)
