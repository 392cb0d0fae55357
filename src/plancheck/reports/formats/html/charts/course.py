"""What a line of years shows of a result: the figures there are, and the way that leads to the target."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from plancheck.model.results.result import Result
from plancheck.model.results.track import Point
from plancheck.reports.formats.html.charts.axis import SCALE
from plancheck.reports.formats.html.charts.years import Figure
from plancheck.track.aims import better_side, weak_bound

_LONGEST: Final = 100
"""Most years of a way of growth that are drawn."""


def figures(result: Result) -> list[Figure]:
    """Return the yearly figures there are: all that were computed from, else those around the target."""
    if result.target.years:
        return [(period.start.year, value) for period, value in result.terms]
    latest, steps = (result.track.assessment.latest, result.track.assessment.steps) if result.track else (None, ())
    ends = (point for point in (_start(result), latest) if point is not None and point.part is None)
    found = {point.year: _decimal(point.value) for point in ends} | {step.year: step.actual for step in steps}
    return sorted((found | {period.start.year: value for period, value in result.series}).items())


def way(result: Result) -> list[Figure]:
    """Return where the way starts and where it is to lead, straight or with as much growth each year.

    There is none from a start that is enough already.
    """
    target, start = result.target, _start(result)
    if start is None or target.period is None or target.years:
        return []
    better = better_side(target, start)
    bound = None if better is None else weak_bound(target, better)
    end = target.period.end.year
    if better is None or bound is None or start.year >= end or (start.value - Fraction(bound)) * better >= 0:
        return []
    steps = ((step.year, step.weak_bound(better)) for step in target.milestones if step.year > start.year)
    points = [(start.year, _decimal(start.value)), *((year, at) for year, at in steps if at is not None), (end, bound)]
    return [*_bent(points)] if target.path == "compound" else points


def _start(result: Result) -> Point | None:
    """Return where the way starts: at the baseline the plan states, of what is to come else at the first figure."""
    if result.track is not None:
        return result.track.assessment.baseline
    baseline = result.target.baseline
    if baseline is None:
        return None
    known = {period.start.year: value for period, value in result.series}
    value = known.get(baseline.year) if baseline.value is None else baseline.value
    return None if value is None else Point(baseline.year, Fraction(value))


def _bent(points: Sequence[Figure]) -> Iterator[Figure]:
    yield points[0]
    for (start, low), (end, high) in pairwise(points):
        if low > 0 < high and end - start <= _LONGEST:
            growth = float(high / low)
            years = range(start + 1, end)
            yield from ((year, low * Decimal(growth ** ((year - start) / (end - start)))) for year in years)
        yield end, high


def _decimal(value: Fraction) -> Decimal:
    return SCALE.divide(Decimal(value.numerator), Decimal(value.denominator))
