"""One target and its figures, by the method that the plan or the user names."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from plancheck.message import Message, message
from plancheck.model.fields.method import Method
from plancheck.model.period import Period
from plancheck.model.results.track import Assessment, Point, Remainder, Tracked
from plancheck.model.sections.target import Baseline, Target
from plancheck.track.aims import aim_of, better_side, weak_bound
from plancheck.track.assessment import unavailable
from plancheck.track.chosen_method import PRO_RATA
from plancheck.track.figures import YearFigures
from plancheck.track.remainder import of_level, of_span, pace
from plancheck.track.series import Aim, Series


def tracked(found: YearFigures, method: Method, until: Period | None) -> Tracked:
    """Return what the figures of a target come to by `method`; those of years that end after `until` do not count."""
    target, series = found.target, found.series(until)
    start = start_of(target.baseline, series)
    better = better_side(target, start.value if start else None)
    bound = None if better is None else weak_bound(target, better)
    year = None if target.period is None else target.period.end.year
    is_over = year in {point.year for point in series}
    if target.pro_rata and not is_over and better is not None and bound is not None and year is not None:
        return _of_part(found, aim_of(target, better, bound, year), bound, until)
    if why := _unfit(found, bound, method):
        assessment, remainder = unavailable(why, latest=series[-1] if series else None), Remainder(words=why)
    elif target.years and bound is not None:
        words = message("is computed from the years of its period: there is no way from a level to it")
        latest = series[-1] if series else None
        assessment, remainder = unavailable(words, latest=latest), _of_span(found, series, bound)
    elif better is not None and bound is not None:
        aim = aim_of(target, better, bound, year or (series[-1].year if series else 0))
        assessment = _by(method, target, series, aim, start)
        remainder = of_level(series[-1], aim) if series and year else Remainder()
    so_far = None if target.years else pace(assessment.baseline or start, assessment.latest)
    return Tracked(target, found.dimensions, found.unit, method, assessment, remainder, bound, year, so_far)


def _of_part(found: YearFigures, aim: Aim, bound: Decimal, until: Period | None) -> Tracked:
    """Return what the first months of the year of a target come to."""
    years = {Period.years(point.year, point.year): point.value for point in found.series(until)}
    faults = {Period.years(year, year): fault for year, fault in found.faults.items()} | {**found.part_faults}
    if found.unit == "%":
        assessment = unavailable(message("is a share or a rate, which does not add up over the months of a year"))
    elif faults:
        period, fault = next(iter(faults.items()))
        assessment = unavailable(message("{year}: {fault}", year=str(period), fault=fault))
    else:
        from plancheck.track.methods import part_of_year

        assessment = part_of_year.assess({**years, **found.parts}, aim, found.target.pro_rata or "linear")
    return Tracked(found.target, found.dimensions, found.unit, PRO_RATA, assessment, Remainder(), bound, aim.year)


def _of_span(found: YearFigures, series: Series, bound: Decimal) -> Remainder:
    if found.target.statistic == "cagr":
        return Remainder()
    figures = {point.year: point.value for point in series}
    return of_span(found.target, figures, Fraction(bound), found.scale)


def _unfit(found: YearFigures, bound: Decimal | None, method: Method) -> Message | None:
    """Return why a series says nothing of its target; None if it may."""
    period = found.target.period
    if found.target.range.is_of_days:
        return message("is a thing to be done by a day: there is no way to it")
    if faults := [year for year in found.faults if method != "path" or _is_looked_at(year, found)]:
        return message("{year}: {fault}", year=str(faults[0]), fault=found.faults[faults[0]])
    if bound is None:
        return message("nothing says which side is better: state better, or a baseline outside the range")
    if period is not None and not (found.target.years or period.is_year):
        return message("is for {period}, for which no figure of a single year stands", period=str(period))
    return None


def _is_looked_at(year: int, found: YearFigures) -> bool:
    """Say whether a path hangs on the figure of a year: where it starts, and how far it has come."""
    base, known = found.target.baseline, found.figures
    is_start = year < min(known, default=year + 1) if base is None else year == base.year and base.value is None
    return is_start or year > max(known, default=year - 1)


def _by(method: Method, target: Target, series: Series, aim: Aim, start: Point | None) -> Assessment:
    """Return what a method says."""
    if method == "dns":
        from plancheck.track.methods import dns

        return dns.every_year(series, aim) if target.period is None else dns.by_a_year(series, aim)
    if target.period is None:
        return unavailable(message("holds for every period: the method needs a year to be reached by"))
    if method == "statcan":
        return _statcan(target, series, aim)
    if start is None:
        return unavailable(message("has no figure for the baseline"), latest=series[-1] if series else None)
    if method == "linear":
        from plancheck.track.methods import linear

        return linear.assess(series, aim, start)
    return _along_path(target, series, aim, start)


def start_of(baseline: Baseline | None, series: Series) -> Point | None:
    """Return where the way starts: at the baseline of the plan, or at the first figure if it states none."""
    if baseline is None:
        return series[0] if series else None
    if baseline.value is not None:
        return Point(baseline.year, Fraction(baseline.value))
    return next((point for point in series if point.year == baseline.year), None)


def _statcan(target: Target, series: Series, aim: Aim) -> Assessment:
    from plancheck.track.methods import statcan

    baseline = target.baseline
    if baseline is None:
        return statcan.assess(series, aim)
    if baseline.value is not None:
        stated = Point(baseline.year, Fraction(baseline.value))
        series = (stated, *(point for point in series if point.year > baseline.year))
    return statcan.assess(series, aim, baseline.year)


def _along_path(target: Target, series: Series, aim: Aim, start: Point) -> Assessment:
    from plancheck.track.methods import path

    if aim.year <= start.year:
        words = message(
            "the target year {target} is not after the baseline of {year}", target=str(aim.year), year=str(start.year)
        )
        return unavailable(words, start)
    try:
        way = path.Path((start, *_steps(target, start, aim), Point(aim.year, aim.bound)), target.path or "linear")
    except ValueError:
        return unavailable(message("a compound path needs a baseline and a target above 0"), start)
    return path.assess(series, aim, way, start)


def _steps(target: Target, start: Point, aim: Aim) -> Iterator[Point]:
    """Yield the milestones between the start of the way and its end."""
    for milestone in target.milestones:
        bound = milestone.weak_bound(aim.better)
        if bound is not None and milestone.year > start.year:
            yield Point(milestone.year, Fraction(bound))
