"""What must happen from the latest figure on: exact where it is a fraction, rounded only to be shown."""

from collections.abc import Mapping
from fractions import Fraction
from math import prod

from plancheck.message import message
from plancheck.model.results.track import Pace, Point, Remainder
from plancheck.model.sections.target import Target
from plancheck.numbers.digits import quotient, shortened
from plancheck.numbers.radical import Root, precisions
from plancheck.track.growth import Rate
from plancheck.track.series import Aim

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
