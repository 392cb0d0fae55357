"""The whole of tracking: a plan and actuals to a `Tracking`."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from plancheck.message import Message, message
from plancheck.model.fields.method import Method
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Baseline, Target
from plancheck.track import dns, linear, path, statcan
from plancheck.track.aims import aim_of, better_side, weak_bound
from plancheck.track.assessment import Assessment, unavailable
from plancheck.track.collect import Found, collect
from plancheck.track.remainder import of_level, of_span
from plancheck.track.results import Remainder, Tracked, Tracking
from plancheck.track.series import Aim, Point, Series
from plancheck.verification import ActualStream
from plancheck.verification.arguments import AsOf, check_plan, ids_of, not_actuals, period_of
from plancheck.verification.judge.units import Units

DEFAULT: Method = "linear"
"""The method where neither the plan nor the user names one."""


def track(
    plan: Plan,
    actuals: ActualStream,
    *,
    method: Method | None = None,
    as_of: AsOf | None = None,
    only: Iterable[str] | None = None,
) -> Tracking:
    """Say of each target of `plan` how far its series is on the way.

    Args:
        plan: The plan, from `read_plan`.
        actuals: The actuals, from `read_actuals`; figures of calendar years count.
        method: By which to assess all targets; None takes what the plan names, else `linear`.
        as_of: Figures of later years do not count. Default: the latest period with a figure.
        only: Ids of the targets to track, or one id; None tracks all.

    Returns:
        A result for each target and each value of its dimensions, in plan order.

    Raises:
        ActualsError: The actuals cannot be used.
        PeriodError: `as_of` names no period; a ValueError.
        UnknownTargetError: The plan has no target of an id in `only`; a ValueError.
        TypeError: An argument is something else than it must be.
    """
    check_plan(plan)
    if not isinstance(actuals, ActualStream):
        raise not_actuals(actuals)
    given, ids = period_of(as_of), ids_of(only, plan)
    bound = actuals.bound_to(plan)
    collected = collect(plan, bound)
    until = given or collected.rows.latest.period
    judge = _Tracker(plan, collected.units, until, method)
    results = tuple(judge.tracked(found) for found in collected.found if _is_wanted(found.target, ids))
    return Tracking(plan, dict(bound.rows), until, results, tuple(bound.notes))


def _is_wanted(target: Target, ids: Collection[str] | None) -> bool:
    return ids is None or target.id in ids


class _Tracker:
    """Tracks one series after the other."""

    def __init__(self, plan: Plan, units: Units, as_of: Period | None, method: Method | None) -> None:
        self._plan = plan
        self._units = units
        self._as_of = as_of
        self._method = method

    def tracked(self, found: Found) -> Tracked:
        """Return what the series of a target comes to."""
        target = found.target
        method = self._method or target.track or self._plan.track or ("path" if target.path else DEFAULT)
        series = self._series(found)
        start = _start(target.baseline, series)
        better = better_side(target, start.value if start else None)
        bound = None if better is None else weak_bound(target, better)
        year = None if target.period is None else target.period.end.year
        if why := _unfit(found, bound):
            assessment, remainder = unavailable(why), Remainder(words=why)
        elif target.years and bound is not None:
            words = message("is computed from the years of its period: there is no way from a level to it")
            assessment, remainder = unavailable(words), self._of_span(target, series, bound)
        elif better is not None and bound is not None:
            aim = aim_of(target, better, bound, year or (series[-1].year if series else 0))
            assessment = _by(method, target, series, aim, start)
            remainder = of_level(series[-1], aim) if series and year else Remainder()
        return Tracked(target, found.dimensions, found.unit, method, assessment, remainder, bound, year)

    def _series(self, found: Found) -> Series:
        """Return the figures of years that end no later than the as-of date."""
        last = None if self._as_of is None else self._as_of.end
        figures = found.figures.items()
        return tuple(Point(year, value) for year, value in figures if last is None or date(year, 12, 31) <= last)

    def _of_span(self, target: Target, series: Series, bound: Decimal) -> Remainder:
        if target.statistic == "cagr":
            return Remainder()
        figures = {point.year: point.value for point in series}
        scale = Fraction(self._units.scale(self._units.of(target)))
        return of_span(target, figures, Fraction(bound), scale)


def _unfit(found: Found, bound: Decimal | None) -> Message | None:
    """Return why a series says nothing of its target; None if it may."""
    period = found.target.period
    if found.faults:
        first = next(iter(found.faults))
        return message("{year}: {fault}", year=str(first), fault=found.faults[first])
    if bound is None:
        return message("nothing says which side is better: state better, or a baseline outside the range")
    if period is not None and not (found.target.years or period.is_year):
        return message("is for {period}, for which no figure of a single year stands", period=str(period))
    return None


def _by(method: Method, target: Target, series: Series, aim: Aim, start: Point | None) -> Assessment:
    """Return what a method says."""
    if method == "dns":
        return dns.every_year(series, aim) if target.period is None else dns.by_a_year(series, aim)
    if target.period is None:
        return unavailable(message("holds for every period: the method needs a year to be reached by"))
    if method == "statcan":
        return _statcan(target, series, aim)
    if start is None:
        return unavailable(message("has no figure for the baseline"))
    if method == "linear":
        return linear.assess(series, aim, start)
    return _along_path(target, series, aim, start)


def _start(baseline: Baseline | None, series: Series) -> Point | None:
    """Return where the way starts: at the baseline of the plan, or at the first figure if it states none."""
    if baseline is None:
        return series[0] if series else None
    if baseline.value is not None:
        return Point(baseline.year, Fraction(baseline.value))
    return next((point for point in series if point.year == baseline.year), None)


def _statcan(target: Target, series: Series, aim: Aim) -> Assessment:
    baseline = target.baseline
    if baseline is None:
        return statcan.assess(series, aim)
    if baseline.value is not None:
        stated = Point(baseline.year, Fraction(baseline.value))
        series = (stated, *(point for point in series if point.year > baseline.year))
    return statcan.assess(series, aim, baseline.year)


def _along_path(target: Target, series: Series, aim: Aim, start: Point) -> Assessment:
    if aim.year <= start.year:
        words = message(
            "the target year {target} is not after the baseline of {year}", target=str(aim.year), year=str(start.year)
        )
        return unavailable(words, start)
    try:
        way = path.Path((start, Point(aim.year, aim.bound)), target.path or "linear")
    except ValueError:
        return unavailable(message("a compound path needs a baseline and a target above 0"), start)
    return path.assess(series, aim, way, start)
