"""How a period's actual comes from yearly ones.

`mean_growth` is the geometric mean of yearly rates, as the Vietnamese national indicator system and the World Bank's
World Development Indicators define average annual growth; `cagr` is the same from levels.
"""

from collections.abc import Callable, Sequence
from datetime import MINYEAR
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Final, NamedTuple

from plancheck.message import Message, message, template
from plancheck.model.actual import Location
from plancheck.model.bounds import Bounds
from plancheck.model.period import Period
from plancheck.model.sections.target import STATISTICS, Target
from plancheck.model.status import Statuses, together
from plancheck.numbers.number import EXACT, power
from plancheck.numbers.quotient import Quotient, exactly
from plancheck.verification.figures.exact_number import Exact, Growth, Level, Mean, Span, quotient
from plancheck.verification.figures.figure import NONE, Figure

_YEARS_NAMED = 6

_RATES: Final = frozenset({"cagr", "mean_growth"})


class Computed(NamedTuple):
    """A period's actual from yearly ones: the number, or why there is none, or neither when no year has a figure.

    Attributes:
        span: Between which numbers it lies, where years have figures of which no more is known; there is a fault then.
        years: The figures there are.
        unlisted: How many more rows they come from.
        statuses: What is said of any of them.
        rounding: Most the number may be off by, where that is known.
        manner: How it comes from parts; None where it comes from years.
    """

    number: Exact | None
    fault: Message | None
    locations: tuple[Location, ...]
    years: tuple[tuple[Period, Decimal], ...] = ()
    unlisted: int = 0
    statuses: Statuses = ()
    rounding: Decimal = Decimal(0)
    manner: Message | None = None
    span: Span | None = None


NOTHING: Final = Computed(None, None, ())


def compute(target: Target, yearly: Callable[[Period], Figure], scale: Decimal) -> Computed:
    """Return the actual of `target` from its yearly figures; `scale` is what a rate of one is in its unit."""
    years = _needed(target)
    if not years:
        return NOTHING
    figures = [yearly(Period.years(year, year)) if year >= MINYEAR else NONE for year in years]
    found = zip(years, figures, strict=True)
    values = tuple((Period.years(year, year), figure.value) for year, figure in found if figure.value is not None)
    unlisted = sum(figure.unlisted for figure in figures)
    statuses = together(*(figure.statuses for figure in figures))
    return _computed(target, years, figures, scale)._replace(years=values, unlisted=unlisted, statuses=statuses)


def _computed(target: Target, years: range, figures: Sequence[Figure], scale: Decimal) -> Computed:
    locations = tuple(place for found in figures for place in found.locations)
    for year, found in zip(years, figures, strict=True):
        if found.fault and not found.bounds:
            return Computed(None, message("{year}: {fault}", year=str(year), fault=found.fault), locations)
    missing = [
        str(year) for year, found in zip(years, figures, strict=True) if found.value is None and not found.bounds
    ]
    if len(missing) == len(figures):
        return Computed(None, None, locations)
    if missing:
        return Computed(None, _missing(target, missing), locations)
    if any(found.bounds for found in figures):
        return _between(target, years, figures, scale)._replace(locations=locations)
    values = [found.value for found in figures if found.value is not None]
    number = _number(target, values, scale)
    return Computed(number, None if number else _impossible(target), locations)


def _between(target: Target, years: range, figures: Sequence[Figure], scale: Decimal) -> Computed:
    """Return between which numbers the statistic lies: each of them only rises with its figures, or only falls."""
    bounds = [found.bounds or Bounds(found.value, found.value) for found in figures]
    lows, highs = list(bounds), list(bounds)
    if target.statistic == "cagr":  # which falls as its base rises
        lows[0], highs[0] = _mirrored(bounds[0]), _mirrored(bounds[0])
    low = _end(target, [(found.lower, found.lower_inclusive) for found in lows], scale)
    high = _end(target, [(found.upper, found.upper_inclusive) for found in highs], scale)
    words = _least_known(years, figures)
    base = bounds[0].lower
    is_defined = low.number is not None and (target.statistic != "cagr" or (base is not None and base > 0))
    if target.statistic in _RATES and not is_defined:
        return Computed(None, words, ())
    return Computed(None, words, (), span=Span(low.number, high.number, low.is_included, high.is_included))


def _least_known(years: range, figures: Sequence[Figure]) -> Message:
    """Return which year has no one figure: the first without a lower end, or else the first."""
    found = [(year, figure) for year, figure in zip(years, figures, strict=True) if figure.bounds]
    year, figure = min(found, key=lambda item: bool(item[1].bounds and item[1].bounds.lower is not None))
    return message("{year}: {fault}", year=str(year), fault=figure.fault)


class _End(NamedTuple):
    """One end of a statistic; none where a figure has none on that side, or where it is not defined."""

    number: Exact | None
    is_included: bool


def _mirrored(bounds: Bounds) -> Bounds:
    return Bounds(bounds.upper, bounds.lower, bounds.upper_inclusive, bounds.lower_inclusive)


def _end(target: Target, ends: Sequence[tuple[Decimal | None, bool]], scale: Decimal) -> _End:
    values = [value for value, _ in ends if value is not None]
    number = _number(target, values, scale) if len(values) == len(ends) else None
    is_nothing = isinstance(number, Growth) and not number.end  # which no other figure makes less
    return _End(number, is_nothing or all(is_included for _, is_included in ends))


def _needed(target: Target) -> range:
    """Return the years without which there is no statistic: every one, of a growth rate of levels the two ends."""
    years = target.years
    return years[:: len(years) - 1] if target.statistic == "cagr" else years


def _missing(target: Target, years: list[str]) -> Message:
    named = tuple(years[:_YEARS_NAMED])
    more = len(years) - _YEARS_NAMED
    ends = template("the {statistic} needs its base year and its last; no actual for {years}")
    every = template("the {statistic} needs every year; no actual for {years}")
    many = template("the {statistic} needs every year; no actual for {years} and {more} more")
    words = ends if target.statistic == "cagr" else many if more > 0 else every
    return message(words, statistic=message(STATISTICS[target.statistic]), years=named, more=more)


def _impossible(target: Target) -> Message:
    if target.statistic == "cagr":
        return message("a growth rate of levels needs a base above 0 and no negative end")
    return message("a yearly rate below -100 % has no geometric mean")


def _number(target: Target, values: Sequence[Decimal], scale: Decimal) -> Exact | None:
    """Return the statistic of the yearly `values`; None where it is not defined."""
    if any(isinstance(value, Quotient) for value in values):
        return _of_quotients(target, [exactly(value) for value in values], scale)
    match target.statistic:
        case "mean":
            return Mean(_sum(values), len(values))
        case "sum":
            return Level(_sum(values))
        case "cagr":
            start, end = values[0], values[-1]
            return Growth(start, end, len(target.years) - 1, scale) if start > 0 and end >= 0 else None
        case _:
            return _mean_growth(values, scale)


def _of_quotients(target: Target, values: Sequence[Fraction], scale: Decimal) -> Exact | None:
    """Return the same of values of which some have no last digit."""
    if target.statistic in {"mean", "sum"}:
        total = sum(values, Fraction(0)) / (len(values) if target.statistic == "mean" else 1)
        return quotient(total)
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
    end = Decimal(1)
    for factor in factors:
        end = EXACT.multiply(end, factor)
    return Growth(power(scale, len(rates)), end, len(rates), scale)


def _sum(values: Sequence[Decimal]) -> Decimal:
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    return total
