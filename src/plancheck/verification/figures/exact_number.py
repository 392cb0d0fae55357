"""Actuals that compare to a bound exactly, even when they have no last digit."""

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT, power
from plancheck.numbers.range import Bounds

_DIGITS: Final = 60  # significant digits of an approximation; decimals, if it is 1 or more
# Context for rounding to so many decimals, however long the number is in front of the point.
WIDE: Final = Context(prec=10_000, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN)
SHOWN_DIGITS: Final = 20  # significant digits of an actual that has no last digit
ONE: Final = Decimal(1)


class Level(NamedTuple):
    """A number with its own digits."""

    value: Decimal

    def compare(self, bound: Decimal) -> int:
        """Return -1, 0 or 1 as the number lies below `bound`, on it, or above it; never rounded."""
        return _sign(self.value, bound)

    def approximate(self) -> Decimal:
        """Return the number itself if it ends within 60 digits, else those; decimals, if it is 1 or more."""
        return self.value

    def distance(self, bound: Decimal) -> Decimal:
        """Return the number less `bound`, with 60 digits and always on the right side of 0."""
        return EXACT.subtract(self.value, bound)


class Mean(NamedTuple):
    """The arithmetic mean of `of` numbers that sum to `total`."""

    total: Decimal
    of: int

    def compare(self, bound: Decimal) -> int:
        """Compare the sum to so many bounds."""
        return _sign(self.total, EXACT.multiply(bound, Decimal(self.of)))

    def approximate(self) -> Decimal:
        """Divide."""
        return _approximate(self.total.adjusted()).divide(self.total, Decimal(self.of))

    def distance(self, bound: Decimal) -> Decimal:
        """Subtract before dividing: what is subtracted is exact."""
        excess = EXACT.subtract(self.total, EXACT.multiply(bound, Decimal(self.of)))
        return _approximate().divide(excess, Decimal(self.of))


def fraction_of(number: Level | Mean) -> Fraction:
    """Return a number that is a fraction as one."""
    return Fraction(number.value) if isinstance(number, Level) else Fraction(number.total) / number.of


class Growth(NamedTuple):
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
        return 1 if factor < 0 else _sign(self._excess(factor), Decimal(0))

    def approximate(self) -> Decimal:
        """Take the root, and check whether its shorter neighbour is the rate itself."""
        rate = EXACT.subtract(self._factor(), self.scale)
        short = _significant(rate, 40)
        return short if self.compare(short) == 0 else rate

    def distance(self, bound: Decimal) -> Decimal:
        """Divide aⁿ - bⁿ, which is exact, by aⁿ⁻¹ + aⁿ⁻²b + … + bⁿ⁻¹, which has no minus."""
        own, other, context = self._factor(), EXACT.add(self.scale, bound), _approximate()
        if not own or other <= 0:
            return context.subtract(own, other)
        terms, term = Decimal(0), ONE
        for _ in range(self.years):
            terms = context.add(context.multiply(terms, own), term)
            term = context.multiply(term, other)
        return context.divide(context.divide(self._excess(other), self.start), terms)

    def _excess(self, factor: Decimal) -> Decimal:
        reached = EXACT.multiply(self.end, power(self.scale, self.years))
        return EXACT.subtract(reached, EXACT.multiply(self.start, power(factor, self.years)))

    def _factor(self) -> Decimal:
        """Return the rate plus `scale`: the root of the growth over all years."""
        if not self.end:
            return Decimal(0)
        size = (self.end.adjusted() - self.start.adjusted()) // self.years + self.scale.adjusted()
        context = _approximate(size)
        root = context.power(context.divide(self.end, self.start), context.divide(ONE, Decimal(self.years)))
        return context.multiply(root, self.scale)


Exact = Level | Mean | Growth  # a number that is known exactly


class Span(NamedTuple):
    """All numbers between two that are known exactly, which may be among them; a side without an end is open."""

    low: Exact | None
    high: Exact | None
    low_inclusive: bool = True
    high_inclusive: bool = True

    @classmethod
    def of(cls, bounds: Bounds) -> "Span":
        """Return the numbers within `bounds`."""
        low, high = (None if bound is None else Level(bound) for bound in (bounds.lower, bounds.upper))
        return cls(low, high, bounds.lower_inclusive, bounds.upper_inclusive)

    def stated(self) -> Bounds:
        """Return the ends as numbers, with at most 20 significant digits where one has no last digit."""
        low, high = (None if end is None else stated(end) for end in (self.low, self.high))
        return Bounds(low, high, self.low_inclusive, self.high_inclusive)


def quotient(exact: Fraction) -> Mean:
    """Return a fraction as a number that compares to a bound exactly."""
    return Mean(Decimal(exact.numerator), exact.denominator)


def stated(number: Exact) -> Decimal:
    """Return `number` as it is, or with at most 20 significant digits if it has no last one."""
    value = number.approximate()
    return value if number.compare(value) == 0 else shortened(value)


def shortened(value: Decimal) -> Decimal:
    """Return `value` with at most 20 significant digits and no trailing zeros behind the point."""
    return _significant(value, SHOWN_DIGITS)


def rounded(number: Exact, decimals: int) -> Decimal:
    """Return `number` rounded half away from zero to `decimals` decimals, exactly."""
    unit = ONE.scaleb(-decimals)
    sign = 1 if number.compare(Decimal(0)) >= 0 else -1
    step, half = unit * sign, unit * sign / 2
    nearest = EXACT.subtract(number.approximate().quantize(unit, context=WIDE), step)
    while number.compare(EXACT.add(nearest, half)) * sign >= 0:
        nearest = EXACT.add(nearest, step)
    return nearest


def _approximate(size: int = 0) -> Context:
    """Return a context that keeps 60 digits, or 60 decimals of a number as large as 10 to the power of `size`."""
    return Context(prec=_DIGITS + max(0, size), rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN)


def _significant(value: Decimal, digits: int) -> Decimal:
    if len(value.as_tuple().digits) <= digits:
        return value
    short = Context(prec=digits, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN).plus(value).normalize()
    return short if short.as_tuple().exponent <= 0 else short.quantize(ONE, context=WIDE)  # type: ignore[operator]


def _sign(left: Decimal, right: Decimal) -> int:
    return (left > right) - (left < right)
