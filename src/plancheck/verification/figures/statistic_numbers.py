"""The number that a statistic of several figures comes to.

`mean_growth` is the geometric mean of yearly rates, as the Vietnamese national indicator system and the World Bank's
World Development Indicators define average annual growth; `cagr` is the same from levels.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import prod

from plancheck.message import Message, message
from plancheck.model.sections.target import Target
from plancheck.numbers.digits import exactly
from plancheck.numbers.number import EXACT, power
from plancheck.verification.figures.exact_number import Exact, Growth, Level, Mean, quotient


def why_undefined(target: Target) -> Message:
    """Return why figures have no growth rate."""
    if target.statistic == "cagr":
        return message("a growth rate of levels needs a base above 0 and no negative end")
    return message("a yearly rate below -100 % has no geometric mean")


def statistic_of(target: Target, values: Sequence[Decimal], scale: Decimal) -> Exact | None:
    """Return the statistic of `values`; None where it has none. `scale` is what a rate of one is in their unit."""
    if any(type(value) is not Decimal for value in values):  # a `Quotient`
        return _of_quotients(target, [exactly(value) for value in values], scale)
    match target.statistic:
        case "mean":
            return Mean(total(values), len(values))
        case "sum":
            return Level(total(values))
        case "cagr":
            start, end = values[0], values[-1]
            return Growth(start, end, len(target.years) - 1, scale) if start > 0 and end >= 0 else None
        case _:
            return _mean_growth(values, scale)


def _of_quotients(target: Target, values: Sequence[Fraction], scale: Decimal) -> Exact | None:
    """Return the same of values of which some have no last digit."""
    if target.statistic in {"mean", "sum"}:
        return quotient(sum(values, Fraction(0)) / (len(values) if target.statistic == "mean" else 1))
    if target.statistic == "cagr":
        start, end, years = values[0], values[-1], len(target.years) - 1
    else:
        factors = [Fraction(scale) + rate for rate in values]
        start, end, years = Fraction(scale) ** len(values), prod(factors, start=Fraction(1)), len(values)
        if min(factors) < 0:
            return None
    if start <= 0 or end < 0:
        return None
    below = Decimal(start.denominator), Decimal(end.denominator)
    above = Decimal(start.numerator), Decimal(end.numerator)
    whole = EXACT.multiply(above[0], below[1]), EXACT.multiply(above[1], below[0])
    return Growth(*whole, years, scale)


def _mean_growth(rates: Sequence[Decimal], scale: Decimal) -> Growth | None:
    """Return the rate whose compounding gives the product of all (scale + rate), start and end both scaled up."""
    factors = [EXACT.add(scale, rate) for rate in rates]
    if min(factors) < 0:
        return None
    end = reduce(EXACT.multiply, factors, Decimal(1))
    return Growth(power(scale, len(rates)), end, len(rates), scale)


def total(values: Sequence[Decimal]) -> Decimal:
    """Return the sum of `values`."""
    return reduce(EXACT.add, values, Decimal(0))
