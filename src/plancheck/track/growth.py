"""The yearly rates at which one value becomes another, and what must happen from now on to reach a target."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import prod

from plancheck.message import message
from plancheck.model.results.track import Exact, Pace, Point, Remainder
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.digits import Root, quotient, shortened
from plancheck.track.series import Aim

_Span = tuple[Exact, Exact]
_NOTHING_LEFT = message("no year is left")
# What is said where the years left must come to less than 0, by the better side: counts and shares never do.
_BELOW_0 = {
    1: message("the years so far come to enough, unless one that is left is below 0"),
    -1: message("the years so far come to too much: only figures below 0 could still meet the target"),
}


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
        grows = (self.end > self.start) - (self.end < self.start)
        return grows if self.start > 0 else -grows

    def rounded(self) -> Decimal:
        """Return the rate with 20 significant digits."""
        return _rounded((low - 1, high - 1) for low, high in self.factor.spans())


def _rounded(spans: Iterator[_Span]) -> Decimal:
    """Return with 20 significant digits what lies in all `spans`, which are ever closer."""
    ends = ((shortened(low), shortened(high)) for low, high in spans)
    return next(low for low, high in ends if low == high)


class RateRatio(NamedTuple):
    """The size of one rate over that of another, which is not 0, with the sign of the first and that of `side`."""

    rate: Rate
    other: Rate
    side: int

    def is_at_least(self, bound: Fraction) -> bool:
        """Say whether the ratio is `bound` or more; `bound` lies between 0 and 1.

        The two sides are equal only if both roots are fractions: all conjugates of a root have one size, and those of a
        multiple of another root plus a fraction have not. So the precision need not be raised for ever.
        """
        if (sign := self.rate.sign * self.side) <= 0:
            return sign == 0 and bound <= 0
        top, bottom = bound.as_integer_ratio()
        for (low, high), (least, most) in self._sizes():
            if low * bottom >= top * most or high * bottom < top * least:
                return low * bottom >= top * most
        raise AssertionError  # never: precisions do not end

    def rounded(self) -> Decimal:
        """Return the ratio with 20 significant digits."""
        for (low, high), (least, most) in self._sizes():
            if least and (shortest := quotient(low, most)) == quotient(high, least):
                return shortest * self.rate.sign * self.side
        raise AssertionError  # never: precisions do not end

    def _sizes(self) -> Iterator[tuple[_Span, _Span]]:
        pairs = zip(self.rate.factor.spans(), self.other.factor.spans(), strict=True)
        return ((_size(self.rate, span), _size(self.other, beside)) for span, beside in pairs)


def _size(rate: Rate, span: _Span) -> _Span:
    """Return the size of a rate, one and which lie between two numbers."""
    low, high = span[0] - 1, span[1] - 1
    if rate.sign < 0:
        low, high = -high, -low
    return max(low, 0), max(high, 0)


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
    """Return what each year left of a span must come to, given the `figures` of the others; `scale` is 100 for %."""
    if target.statistic == "cagr":
        return Remainder()
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
    yearly = _rounded(((low - 1) * scale, (high - 1) * scale) for low, high in factor.spans())
    return Remainder(yearly=yearly, years_left=left)
