"""Actuals that compare to a bound exactly, even when they have no last digit."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, Protocol

from plancheck.model.number import EXACT, power

_APPROXIMATE: Final = Context(prec=60, rounding=ROUND_HALF_UP, Emax=10_000, Emin=-10_000)
SHOWN_DIGITS: Final = 20
"""Significant digits of an actual that has no last digit."""

ONE: Final = Decimal(1)


class Exact(Protocol):
    """A number that is known exactly."""

    def compare(self, bound: Decimal) -> int:
        """Return -1, 0 or 1 as the number lies below `bound`, on it, or above it; never rounded."""
        ...

    def approximate(self) -> Decimal:
        """Return the number itself if it has a last digit within 60 digits, else its first 60 digits."""
        ...


@dataclass(frozen=True, slots=True)
class Level:
    """A number with its own digits."""

    value: Decimal

    def compare(self, bound: Decimal) -> int:
        """Compare digit by digit."""
        return _sign(self.value, bound)

    def approximate(self) -> Decimal:
        """Return it as it is."""
        return self.value


@dataclass(frozen=True, slots=True)
class Mean:
    """The arithmetic mean of `count` numbers that sum to `total`."""

    total: Decimal
    count: int

    def compare(self, bound: Decimal) -> int:
        """Compare the sum to so many bounds."""
        return _sign(self.total, EXACT.multiply(bound, Decimal(self.count)))

    def approximate(self) -> Decimal:
        """Divide."""
        return _APPROXIMATE.divide(self.total, Decimal(self.count))


@dataclass(frozen=True, slots=True)
class Growth:
    """The yearly rate that turns `start` into `end` in `years` years, times `scale` (100 for percent).

    The geometric mean of yearly rates and the compound annual growth rate are both this. `start` is above 0, `end`
    not below it.
    """

    start: Decimal
    end: Decimal
    years: int
    scale: Decimal

    def compare(self, bound: Decimal) -> int:
        """Compare `end` to what `start` would grow to at the rate `bound`, scaled up so that nothing is divided."""
        factor = EXACT.add(self.scale, bound)
        if factor < 0:
            return 1
        reached = EXACT.multiply(self.end, power(self.scale, self.years))
        return _sign(reached, EXACT.multiply(self.start, power(factor, self.years)))

    def approximate(self) -> Decimal:
        """Take the root, and check whether its shorter neighbour is the rate itself."""
        ratio = _APPROXIMATE.divide(self.end, self.start)
        root = _APPROXIMATE.power(ratio, _APPROXIMATE.divide(ONE, Decimal(self.years))) if ratio else Decimal(0)
        rate = _APPROXIMATE.multiply(_APPROXIMATE.subtract(root, ONE), self.scale)
        short = _significant(rate, 40)
        return short if self.compare(short) == 0 else rate


def shortened(value: Decimal) -> Decimal:
    """Return `value` with at most 20 significant digits and no trailing zeros behind the point."""
    return _significant(value, SHOWN_DIGITS)


def rounded(number: Exact, decimals: int) -> Decimal:
    """Return `number` rounded half away from zero to `decimals` decimals, exactly."""
    unit = ONE.scaleb(-decimals)
    half = unit / 2
    guess = number.approximate().quantize(unit, context=_WIDE)
    sign = 1 if number.compare(Decimal(0)) >= 0 else -1
    for candidate in (guess - sign * unit, guess, guess + sign * unit):
        reaches = number.compare(candidate - sign * half) * sign >= 0
        if reaches and number.compare(candidate + sign * half) * sign < 0:
            return candidate
    return guess


_WIDE: Final = Context(prec=1000, rounding=ROUND_HALF_UP, Emax=10_000, Emin=-10_000)


def _significant(value: Decimal, digits: int) -> Decimal:
    if len(value.as_tuple().digits) <= digits:
        return value
    short = Context(prec=digits, rounding=ROUND_HALF_UP, Emax=10_000, Emin=-10_000).plus(value).normalize()
    return short if short.as_tuple().exponent <= 0 else short.quantize(ONE, context=_WIDE)  # type: ignore[operator]


def _sign(left: Decimal, right: Decimal) -> int:
    return (left > right) - (left < right)
