"""The yearly rates at which one value becomes another, and the ratio of two of them."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from plancheck.model.results.track import Exact
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.digits import between, quotient, shortened
from plancheck.numbers.radical import ONE, Root, near_root, precisions

_ONE: Final = Decimal(ONE)

_Span = tuple[Exact, Exact]


class Rate(NamedTuple):
    """The rate a year at which `start` becomes `end` in so many years; both have one sign, and `start` is not 0."""

    start: Exact
    end: Exact
    years: int

    @property
    def factor(self) -> Root:
        """One and the rate."""
        return Root(Fraction(self.end, self.start), self.years)

    @property
    def sign(self) -> int:
        """1 where the size grows, -1 where it shrinks, 0 where it stays."""
        start, end = _size_of(self.start), _size_of(self.end)
        return (end > start) - (end < start)

    def near(self) -> tuple[int, int] | None:
        """Return two numbers, in which `ONE` is one, between which the rate lies, if they are found quickly."""
        start, end, years = self
        if type(start) is not int or type(end) is not int:
            end, start = Fraction(end, start).as_integer_ratio()
        if start < 0:
            start, end = -start, -end
        found = near_root(end, start, years) if end else None
        return found and (found[0] - ONE, found[1] - ONE)

    def rounded(self) -> Decimal:
        """Return the rate with 20 significant digits."""
        if self.start == self.end:
            return Decimal(0)
        if (near := self.near()) and (quick := between(*near, _ONE)) is not None:
            return quick
        for digits in precisions():
            low, high = self.factor.between(digits)
            shortest, longest = shortened(low - 1), shortened(high - 1)
            if shortest == longest:
                return shortest
        raise AssertionError  # never: precisions do not end


def _size_of(number: Exact) -> Exact:
    return -number if number < 0 else number


class RateRatio:
    """The size of one rate over that of another, which is not 0, with the sign of the first and `sign`."""

    __slots__ = ("_near", "_sign", "other", "rate")

    def __init__(self, rate: Rate, other: Rate, sign: int) -> None:
        """Look once at what is found quickly: of very many ratios most need no more."""
        self.rate, self.other = rate, other
        self._sign = rate.sign * sign
        near, beside = rate.near(), other.near()
        self._near = (_size(rate, near), _size(other, beside)) if near and beside else None

    def is_at_least(self, bound: Fraction) -> bool:
        """Say whether the ratio is `bound` or more; `bound` lies between 0 and 1.

        The two sides are equal only if both roots are fractions: all conjugates of a root have one size, and those of a
        multiple of another root plus a fraction have not. So the precision need not be raised for ever.
        """
        if self._sign <= 0:
            return self._sign == 0 and bound <= 0
        top, bottom = bound.as_integer_ratio()
        for (low, high), (least, most) in self._sizes():
            if low * bottom >= top * most or high * bottom < top * least:
                return low * bottom >= top * most
        raise AssertionError  # never: precisions do not end

    def rounded(self) -> Decimal:
        """Return the ratio with 20 significant digits."""
        for (low, high), (least, most) in self._sizes():
            if least and (shortest := quotient(low, most)) == quotient(high, least):
                return shortest * self._sign
        raise AssertionError  # never: precisions do not end

    def _sizes(self) -> Iterator[tuple[_Span, _Span]]:
        if self._near:
            yield self._near
        for digits in precisions():
            yield _within(self.rate, digits), _within(self.other, digits)


def _within(rate: Rate, digits: int) -> _Span:
    low, high = rate.factor.between(digits)
    return _size(rate, (low - 1, high - 1))


def _size(rate: Rate, span: _Span) -> _Span:
    low, high = span
    if rate.sign < 0:
        low, high = -high, -low
    return max(low, 0), max(high, 0)
