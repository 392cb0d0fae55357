"""The yearly rates at which one value becomes another, and the ratio of two of them."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from plancheck.track.digits import of_digits, shortened
from plancheck.track.radical import Root, precisions, whole_root

_FIRST_DIGITS: Final = 40
_SCALE: Final = 10**_FIRST_DIGITS


class Rate(NamedTuple):
    """The rate a year at which `start` becomes `end` in so many years; both have one sign, and `start` is not 0."""

    start: Fraction
    end: Fraction
    years: int

    @property
    def factor(self) -> Root:
        """One and the rate."""
        return Root(self.end / self.start, self.years)

    @property
    def sign(self) -> int:
        """1 where the size grows, -1 where it shrinks, 0 where it stays."""
        size = self.end / self.start
        return (size > 1) - (size < 1)

    def rounded(self) -> Decimal:
        """Return the rate with 20 significant digits."""
        if (quick := self._rounded_by_whole_numbers()) is not None:
            return quick
        for digits in precisions():
            low, high = self.factor.between(digits)
            shortest, longest = shortened(low - 1), shortened(high - 1)
            if shortest == longest:
                return shortest
        raise AssertionError  # never: precisions do not end

    def _rounded_by_whole_numbers(self) -> Decimal | None:
        """Return the same, if two bounds as narrow as the first that are tried have it in common: as most have."""
        top, bottom = self.end.numerator * self.start.denominator, self.end.denominator * self.start.numerator
        if (top < 0) != (bottom < 0) or not top:
            return None
        low = whole_root(abs(top) * _power(self.years) // abs(bottom), self.years) - _SCALE
        shortest = of_digits(low, _FIRST_DIGITS)
        return shortest if shortest == of_digits(low + 1, _FIRST_DIGITS) else None


@lru_cache(maxsize=200)
def _power(years: int) -> int:
    return int(_SCALE**years)


class RateRatio(NamedTuple):
    """The size of one rate over that of another, which is not 0, with the sign of the first and `sign`."""

    rate: Rate
    other: Rate
    sign: int

    def is_at_least(self, bound: Fraction) -> bool:
        """Say whether the ratio is `bound` or more; `bound` lies between 0 and 1.

        The two sides are equal only if both roots are fractions: all conjugates of a root have one size, and those of a
        multiple of another root plus a fraction have not. So the precision need not be raised for ever.
        """
        signed = self.rate.sign * self.sign
        if signed <= 0:
            return signed == 0 and bound <= 0
        for digits in precisions():
            low, high = self._between(digits)
            if low >= bound or high < bound:
                return low >= bound
        raise AssertionError  # never: precisions do not end

    def rounded(self) -> Decimal:
        """Return the ratio with 20 significant digits."""
        sign = self.rate.sign * self.sign
        for digits in precisions():
            low, high = self._between(digits)
            shortest, longest = shortened(low), shortened(high)
            if shortest == longest:
                return shortest * sign
        raise AssertionError  # never: precisions do not end

    def _between(self, digits: int) -> tuple[Fraction, Fraction]:
        """Return two sizes between which that of the ratio lies."""
        mine, theirs = _size(self.rate, digits), _size(self.other, digits)
        if not theirs[0]:
            return Fraction(0), Fraction(10) ** digits
        return mine[0] / theirs[1], mine[1] / theirs[0]


def _size(rate: Rate, digits: int) -> tuple[Fraction, Fraction]:
    low, high = (end - 1 for end in rate.factor.between(digits))
    if rate.sign < 0:
        low, high = -high, -low
    return max(low, Fraction(0)), max(high, Fraction(0))
