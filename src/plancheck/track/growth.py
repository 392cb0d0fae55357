"""The yearly rates at which one value becomes another, and what must happen from now on to reach a target."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Final

from plancheck.message import message
from plancheck.model.results.track import Exact, Pace, Point, Remainder
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.digits import ONE, Root, between, near_root, precisions, quotient, shortened
from plancheck.track.series import Aim

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


_BELOW_0 = {
    1: message("the years so far come to enough, unless one that is left is below 0"),
    -1: message("the years so far come to too much: only figures below 0 could still meet the target"),
}
"""What is said where the years left must come to less than 0, by the better side: counts and shares never do."""

_NOTHING_LEFT = message("no year is left")


def of_level(latest: Point, aim: Aim) -> Remainder:
    """Return what a year must bring for a value to be reached by the year of `aim`."""
    years = aim.year - latest.year
    if aim.is_met(latest.number):
        return Remainder(years_left=max(0, years), words=message("the latest figure meets the target"))
    if years < 1:
        return Remainder(years_left=0, words=_NOTHING_LEFT)
    change = quotient(aim.bound - latest.number, years * aim.over)
    has_rate = latest.number * aim.bound > 0
    return Remainder(change, Rate(latest.number, aim.bound, years) if has_rate else None, years_left=years)


def pace(start: Point | None, latest: Point | None) -> Pace | None:
    """Return the change a year from one figure to a later one; None if there are no two."""
    if start is None or latest is None or latest.year <= start.year:
        return None
    years = latest.year - start.year
    change = quotient(latest.number - start.number, years * latest.over)
    has_rate = start.number * latest.number > 0
    return Pace(change, Rate(start.number, latest.number, years) if has_rate else None)


def of_span(target: Target, figures: Mapping[int, Fraction], aim: Aim, scale: Fraction) -> Remainder:
    """Return what each year left of a span must come to, given the `figures` of the others.

    Args:
        target: A target whose figure is computed from yearly ones: mean, sum or mean_growth.
        figures: By year.
        aim: What is to be reached.
        scale: What a rate of one is in its unit: 100 for percent.
    """
    years, bound, better = target.years, Fraction(aim.bound) / aim.over, aim.better
    known = [figures[year] for year in years if year in figures]
    if not (left := len(years) - len(known)):
        return Remainder(years_left=0, words=_NOTHING_LEFT)
    if target.statistic == "mean_growth":
        return _of_rates(known, len(years), left, bound / scale, scale)
    whole = bound * len(years) if target.statistic == "mean" else bound
    yearly = (whole - sum(known, Fraction(0))) / left
    is_odd = yearly < 0 <= min(known, default=-1)
    return Remainder(yearly=shortened(yearly), years_left=left, words=_BELOW_0[better] if is_odd else None)


def _of_rates(known: list[Fraction], years: int, left: int, bound: Fraction, scale: Fraction) -> Remainder:
    """Return the rate that the years left must average: the root of what is left to grow, less one."""
    if (grown := prod((1 + rate / scale for rate in known), start=Fraction(1))) <= 0 or bound < -1:
        return Remainder(years_left=left, words=message("no rate can any longer meet the target"))
    factor = Root((1 + bound) ** years / grown, left)
    for digits in precisions():
        low, high = ((end - 1) * scale for end in factor.between(digits))
        if shortened(low) == shortened(high):
            return Remainder(yearly=shortened(low), years_left=left)
    raise AssertionError  # never: precisions do not end
