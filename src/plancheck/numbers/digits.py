"""Fractions and roots as digits, rounded only where there is no last one, and to be shown; quotients as numbers."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Context, Decimal, getcontext, setcontext
from fractions import Fraction
from functools import lru_cache
from math import log2
from typing import Final, Self

from plancheck.named_tuple import NamedTuple
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


_FIRST_DIGITS: Final = 40

_LOG_BITS: Final = 50
_MARGIN: Final = 1 + 1e-9
"""Far more than a float's logarithm is wrong by."""


_BITS: Final = 128

ONE: Final = 1 << _BITS

_FAR: Final = ONE >> 43
"""By how much the power of a float's root is off at most: then what Taylor's series leaves out is below 1."""

_WIDE: Final = 8
"""Bits of what a number is near a root of, at most, before the point or behind it."""

_FLOAT_ONE: Final = 1 << 52


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

    def between(self, digits: int) -> tuple[Fraction, Fraction]:
        """Return two fractions between which the root lies, `10 ** -digits` of each other, or equal to it."""
        if (exact := self.exact) is not None:
            return exact, exact
        scale = 10**digits
        top, bottom = self.radicand.as_integer_ratio()
        low = whole_root(top * scale**self.degree // bottom, self.degree)
        return Fraction(low, scale), Fraction(low + 1, scale)


@lru_cache(maxsize=16)
def near_root(top: int, bottom: int, degree: int) -> tuple[int, int] | None:
    """Return two numbers, in which `ONE` is one, between which a root of `top / bottom` lies; None if none are found.

    A float says where to begin. What its power `p` differs by from the fraction `a` is reckoned in whole numbers, and
    with `e = (a - p) / p` the root is `guess · (1 + e)^(1/n)`, by Taylor `1 + e/n - (n-1)e²/2n²` and less than `e³`.
    Each product of the power is cut to `_BITS` behind the point: as no product is below `2^-_WIDE`, all that is cut is
    no more than `2n · 2^_WIDE` of these, and a root has an n-th of it. A series asks for each of its two several times.

    Args:
        top: Above 0.
        bottom: Above 0.
        degree: 1 or more.
    """
    if not bottom >> _WIDE < top < bottom << _WIDE:
        return None
    guess = int((top / bottom) ** (1 / degree) * _FLOAT_ONE) << _BITS - 52
    off = (top << 2 * _BITS) // (bottom * _power(guess, degree)) - ONE
    if not -_FAR < off < _FAR:
        return None
    step = off // degree - ((degree - 1) * off * off // (2 * degree * degree) >> _BITS)
    near, margin = guess + (guess * step >> _BITS), (guess >> _BITS) + 1 << _WIDE + 3
    return near - margin, near + margin


def _power(number: int, degree: int) -> int:
    """Return a power of a number, in both of which `ONE` is one, a little too low."""
    found = number
    for bit in f"{degree:b}"[1:]:
        found = found * found >> _BITS
        if bit == "1":
            found = found * number >> _BITS
    return found


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


def precisions() -> Iterator[int]:
    """Yield numbers of digits, each twice the one before."""
    digits = _FIRST_DIGITS
    while True:
        yield digits
        digits *= 2
