"""One target and its figures, by the method that the plan or the user names."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from plancheck.message import Message, message
from plancheck.model.fields.plan_period import Method
from plancheck.model.period import ALL_MONTHS, Period
from plancheck.model.results.track import (
    NOT_AVAILABLE,
    OVER,
    Assessment,
    Lazy,
    Pace,
    Point,
    Remainder,
    Tracked,
    unavailable,
)
from plancheck.model.sections.target import Target
from plancheck.track.growth import of_level, of_span, pace
from plancheck.track.series import (
    OF_DAYS,
    OF_YEARS,
    PRO_RATA,
    Aim,
    Direction,
    Series,
    YearFigures,
    aim_of,
    better_side,
    counted,
    misfit,
    not_after,
    of_every,
    side_left,
    weak_bound,
)

if TYPE_CHECKING:
    from plancheck.model.sections.milestone import Baseline

_NO_SIDE: Final = message("nothing says which side is better: state better, or a baseline outside the range")
_NO_PACE: Final[Lazy[Pace | None]] = Lazy(lambda: None)
_NO_REMAINDER: Final = Lazy(Remainder)


class Tracker:
    """Tracks the series of one target by one method: what the target wants is worked out once."""

    def __init__(self, target: Target, method: Method, until: Period | None) -> None:
        """Leave out figures of years that end after `until`."""
        self._target = target
        self._method = method
        self._until = date.max.year
        if until is not None:  # the last year of which all that counts is over
            self._until = until.end.year - (target.part_of(until.end.year).end > until.end)
        self._part_of = None if target.months == ALL_MONTHS else target.part_of
        self._year = None if target.period is None else target.period.end.year
        self._is_over = self._year is not None and self._year <= self._until
        if self._year is not None and method in {"linear", "path"}:  # which lead to that year, and no further
            self._until = min(self._until, self._year)
        self._side = better_side(target, None)
        self._ways = {better: _way(target, better, self._year or 0) for better in (1, -1)}
        self._misfit = misfit(target)
        self._never = OF_DAYS if target.range.is_of_days else None
        self._is_of_span = bool(target.years)
        self._assess = _assessor(method, target)

    def tracked(self, found: YearFigures) -> Tracked:
        """Return what the figures of the target come to."""
        target, year, until = self._target, self._year, self._until
        series = tuple([Point(at, number, None, OVER) for at, number in found.numbers.items() if at <= until])
        if said := found.statuses:
            series = tuple([point._replace(statuses=said.get(point.year, ())) for point in series])
        if part_of := self._part_of:
            series = tuple([point._replace(part=part_of(point.year)) for point in series])
        start = start_of(target.baseline, series)
        better = self._side or side_left(target, better_side(target, start), series)
        bound, aim = (None, None) if better is None else self._ways[better]
        if target.pro_rata and aim and bound is not None and year not in found.numbers and not found.fault:
            return _of_part(found, series, aim, bound)
        assessment, ahead = self._judged(found, series, aim, start)
        behind = _NO_PACE if self._is_of_span else Lazy(pace, assessment.baseline or start, assessment.latest)
        return Tracked(target, found.dimensions, found.unit, self._method, assessment, bound, year, ahead, behind)

    def _judged(
        self, found: YearFigures, series: Series, aim: Aim | None, start: Point | None
    ) -> tuple[Assessment, Lazy[Remainder]]:
        latest = series[-1] if series else None
        why = self._never or _fault(found, self._method, self._until) or self._without_its_year(found, series)
        why = why or (_NO_SIDE if aim is None else self._misfit)
        if why or aim is None:
            return unavailable(why or _NO_SIDE, latest=latest), Lazy(partial(Remainder, words=why))
        if self._is_of_span:
            left = of_span(self._target, {point.year: point.value for point in series}, aim, found.scale)
            return unavailable(left.words or OF_YEARS, latest=latest), Lazy(lambda: left)
        if self._year is None:
            aim = aim._replace(year=latest.year if latest else 0)
        assessment = self._assess(series, aim, start)
        latest = latest if assessment.status == NOT_AVAILABLE else assessment.latest
        is_past = latest is None or (self._is_over and latest.year < aim.year)
        return assessment, _NO_REMAINDER if is_past or not self._year else Lazy(of_level, latest, aim)

    def _without_its_year(self, found: YearFigures, series: Series) -> Message | None:
        """Return that a target has no figure of its year, which is over: a straight line takes no other."""
        is_lacking = self._method == "linear" or (self._method == "path" and not series)
        if not (self._is_over and is_lacking and found.numbers) or self._year in found.numbers or self._is_of_span:
            return None
        return message("has no figure for {target}, the year of the target, which is over", target=str(self._year))


def _way(target: Target, better: Direction, year: int) -> tuple[Decimal | None, Aim | None]:
    """Return the weakest value that is enough, where `better` is the better side, and what is to be reached.

    Of a direction without a value only the side counts.
    """
    if target.range.way is not None:
        return None, Aim(0, year, better, lambda _: False, OVER)
    bound = weak_bound(target, better)
    return bound, None if bound is None or target.range.is_of_days else aim_of(target, better, bound, year, OVER)


def _of_part(found: YearFigures, series: Series, aim: Aim, bound: Decimal) -> Tracked:
    """Return what the first months of the year of a target come to."""
    years = {Period.years(point.year, point.year): point.value for point in series}
    faults = {Period.years(year, year): fault for year, fault in found.faults.items()} | {**found.part_faults}
    if found.unit == "%":
        assessment = unavailable(message("is a share or a rate, which does not add up over the months of a year"))
    elif faults:
        period, fault = next(iter(faults.items()))
        assessment = unavailable(message("{year}: {fault}", year=str(period), fault=fault))
    else:
        from plancheck.track.methods import part_of_year

        aim = aim_of(found.target, aim.better, bound, aim.year)
        assessment = part_of_year.assess({**years, **found.parts}, aim, found.target.pro_rata or "linear")
        if latest := assessment.latest:
            said = found.statuses.get(latest.year, ())
            assessment = assessment._replace(latest=latest._replace(statuses=said))
    rest = _NO_REMAINDER, _NO_PACE
    return Tracked(found.target, found.dimensions, found.unit, PRO_RATA, assessment, bound, aim.year, *rest)


def _fault(found: YearFigures, method: Method, end: int) -> Message | None:
    """Return why a year has no figure that a method looks at, which looks at none after `end`."""
    if found.fault or not found.faults:
        return found.fault
    if faults := [year for year in found.faults if year <= end and (method != "path" or _is_hinge(year, found, end))]:
        return message("{year}: {fault}", year=str(faults[0]), fault=found.faults[faults[0]])
    return None


def _is_hinge(year: int, found: YearFigures, end: int) -> bool:
    """Say whether a path until `end` hangs on the figure of a year: where it starts, and how far it has come."""
    base, known = found.target.baseline, [at for at in found.numbers if at <= end]
    is_start = year < min(known, default=year + 1) if base is None else year == base.year and base.value is None
    return is_start or year > max(known, default=year - 1)


def _assessor(method: Method, target: Target) -> Callable[[Series, Aim, Point | None], Assessment]:
    """Return what says how a series is on the way that starts at a point, by a method."""
    is_way = target.range.way is not None
    if method == "dns":
        from plancheck.track.methods import dns

        assess = dns.direction if is_way else partial(dns.assess, is_kept=target.period is None)
        return lambda series, aim, _: assess(series, aim)
    if target.period is None and (why := of_every(target, method)):
        return lambda *_: unavailable(why)
    if method == "statcan":
        return lambda series, aim, _: _statcan(target, series, aim)
    from plancheck.track.methods import linear

    by = linear.assess if method == "linear" else partial(_along_path, target)

    def assess_from(series: Series, aim: Aim, start: Point | None) -> Assessment:
        if start is None:
            return unavailable(_without_start(target, aim), latest=_last(series))
        if target.baseline is None and len(series) == 1:
            words = message("has a figure of {year} only, and a pace needs two", year=str(start.year))
            return unavailable(words, start, start)
        return by(series, aim, start)

    return assess_from


def _last(series: Series) -> Point | None:
    return series[-1] if series else None


def _without_start(target: Target, aim: Aim) -> Message:
    if (baseline := target.baseline) is None and target.months != ALL_MONTHS:
        return message("has no figure for {period}, nor for the same part of another year", period=str(target.period))
    if baseline is None:
        return message("has no figure of a calendar year: those of months, quarters and financial years do not count")
    if aim.year <= baseline.year:
        return not_after(aim.year, baseline.year)
    return message("has no figure for the baseline of {year}", year=str(baseline.year))


def start_of(baseline: "Baseline | None", series: Series) -> Point | None:
    """Return where the way starts: at the baseline of the plan, or at the first figure if it states none."""
    if baseline is None:
        return series[0] if series else None
    if baseline.value is not None:
        return Point(baseline.year, counted(baseline.value, OVER), None, OVER)
    return next((point for point in series if point.year == baseline.year), None)


def _statcan(target: Target, series: Series, aim: Aim) -> Assessment:
    from plancheck.track.methods import statcan

    baseline = target.baseline
    assess = statcan.assess if target.range.way is None else statcan.direction
    if baseline is None:
        return assess(series, aim)
    if baseline.value is not None:
        stated = Point(baseline.year, counted(baseline.value, OVER), None, OVER)
        series = (stated, *(point for point in series if point.year > baseline.year))
    return assess(series, aim, baseline.year)


def _along_path(target: Target, series: Series, aim: Aim, start: Point) -> Assessment:
    from plancheck.track.methods import path

    if aim.year <= start.year:
        return unavailable(not_after(aim.year, start.year), start, _last(series))
    points = (start, *_steps(target, start, aim), Point(aim.year, aim.bound, None, OVER))
    try:
        way = path.Path(points, target.path or "linear")
    except ValueError:
        words = message("a compound path needs a baseline and a target above 0")
        return unavailable(words, start, _last(series))
    return path.assess(series, aim, way, start)


def _steps(target: Target, start: Point, aim: Aim) -> Iterator[Point]:
    for milestone in target.milestones:
        if (bound := milestone.weak_bound(aim.better)) is not None and milestone.year > start.year:
            yield Point(milestone.year, counted(bound, OVER), None, OVER)
