"""Yearly figures as a line, with the target in its years and the way to it; no text stands in the plot."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from plancheck.model.results.result import Result
from plancheck.model.results.track import Point
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Range
from plancheck.reports.formats.html.charts.axis import SCALE, Axis, axis_of, round_numbers, text_width
from plancheck.reports.formats.html.charts.strips import THINNEST
from plancheck.track.series import better_side, weak_bound

Write = Callable[[Decimal], str]
Figure = tuple[int, Decimal]  # a year and its number
WIDTH: Final = 360
LEFT: Final = 64
RIGHT: Final = 336
TOP: Final = 10
BOTTOM: Final = 104
# Statistics whose yearly figures are in the unit of the range, and may be drawn against it.
_AS_IS: Final = frozenset({"level", "mean", "mean_growth"})
_LINE: Final = 19.0  # least distance of two lines of text
_ROOM: Final = 8
_PRINTED: Final = 1.46  # how many times larger the texts are on paper, where the picture is small
_LONGEST: Final = 200  # most years that have a place of their own
_WAY_LONGEST: Final = 100  # most years of a way of growth that are drawn


class Dot(NamedTuple):
    """One year of a line, if there is room for it, on paper too if `is_printed`; the verdict may be on it."""

    x: float
    y: float
    year: str
    value: str
    is_printed: bool = False
    is_judged: bool = False


class _Plot(NamedTuple):
    """Where a year and a number lie."""

    first: int
    last: int
    axis: Axis

    @property
    def step(self) -> float:
        return (RIGHT - LEFT - 24) / max(1, self.last - self.first)

    def x(self, year: float) -> float:
        return LEFT + 12 + (year - self.first) * self.step

    def y(self, number: Decimal) -> float:
        return BOTTOM - (BOTTOM - TOP) * max(0.0, min(1.0, self.axis.part(number)))


def years(target: Target, figures: Sequence[Figure], way: Sequence[Figure], write: Write) -> dict[str, Any] | None:
    """Return the picture of `figures`, in order of time, and of the required path; None if it would be no line.

    Both are lines as SVG wants them; `box` is the target: the years it is for, and its range.
    """
    if len(figures) + len(way) < 2 or not figures:  # noqa: PLR2004  a line has two ends
        return None
    range_ = target.range if target.statistic in _AS_IS and not target.range.way else None
    plot = _plot(target, figures, way, range_)
    if plot.last - plot.first > _LONGEST:
        return None
    judged = target.period.end.year if target.period and target.statistic == "level" else None
    dots = _dots(figures, plot, write, judged)
    return {
        "line": _path(figures, plot),
        "dots": dots,
        "ticks": _ticks(plot, write),
        "box": _box(target, range_, plot) if range_ else None,
        "due": _due(dots, plot),
        "way": _path(way, plot),
    }


def _plot(target: Target, figures: Sequence[Figure], way: Sequence[Figure], range_: Range | None) -> _Plot:
    numbers = [value for _, value in (*figures, *way)]
    all_years = [year for year, _ in (*figures, *way)]
    if range_ and target.period:
        all_years.append(target.period.end.year)
    return _Plot(min(all_years), max(all_years), axis_of(range_ or Range(min(numbers), max(numbers)), numbers))


def _path(figures: Sequence[Figure], plot: _Plot) -> str:
    return " ".join(f"{plot.x(year):.1f},{plot.y(value):.1f}" for year, value in figures)


def _dots(figures: Sequence[Figure], plot: _Plot, write: Write, judged: int | None) -> list[Dot]:
    """Return the years, each with its texts as far as there is room: for the one judged first, then from the last."""
    dots: list[Dot] = []
    told: list[tuple[float, float]] = []
    printed: list[tuple[float, float]] = []
    for year, value in sorted(figures, key=lambda figure: (figure[0] != judged, -figure[0])):
        dot = Dot(plot.x(year), plot.y(value), "", "", is_judged=year == judged)
        texts = str(year), write(value)
        half = max(map(text_width, texts)) / 2
        if dot.x + half <= WIDTH and _is_free(dot.x, half, told):
            told.append((dot.x, half))
            dot = dot._replace(year=texts[0], value=texts[1], is_printed=_is_free(dot.x, half * _PRINTED, printed))
            printed += [(dot.x, half * _PRINTED)] if dot.is_printed else []
        dots.append(dot)
    return sorted(dots)


def _is_free(x: float, half: float, taken: Sequence[tuple[float, float]]) -> bool:
    return all(abs(x - other) >= half + of_other + _ROOM for other, of_other in taken)


def _due(dots: Sequence[Dot], plot: _Plot) -> tuple[float, str] | None:
    """Return the last year of the axis, if no figure stands over it and there is room for its name."""
    x, text = plot.x(plot.last), str(plot.last)
    told = [dot for dot in dots if dot.year]
    wide = (text_width(text) + max(text_width(dot.year), text_width(dot.value)) for dot in told)
    return (x, text) if all(x - dot.x >= width / 2 + 4 for dot, width in zip(told, wide, strict=True)) else None


def _ticks(plot: _Plot, write: Write) -> list[dict[str, Any]]:
    ticks: list[dict[str, Any]] = []
    for number in round_numbers(plot.axis):
        y = plot.y(number)
        if not ticks or ticks[-1]["y"] - y >= _LINE:
            ticks.append({"y": y, "text": write(number)})
    return ticks


def _box(target: Target, range_: Range, plot: _Plot) -> dict[str, float]:
    """Return where the target lies: over the years it is for, from one bound to the other or to the edge."""
    period = target.period
    first, last = (plot.first, plot.last) if period is None else (period.start.year, period.end.year)
    if target.statistic == "level":
        first = last
    left, right = max(LEFT, plot.x(first) - 9), min(RIGHT, plot.x(last) + 9)
    top = TOP if range_.upper is None else plot.y(range_.upper)
    bottom = BOTTOM if range_.lower is None else plot.y(range_.lower)
    if bottom - top < THINNEST:
        top, bottom = (top + bottom - THINNEST) / 2, (top + bottom + THINNEST) / 2
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


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
    if (baseline := result.target.baseline) is None:
        return None
    known = {period.start.year: value for period, value in result.series}
    value = known.get(baseline.year) if baseline.value is None else baseline.value
    return None if value is None else Point(baseline.year, Fraction(value))


def _bent(points: Sequence[Figure]) -> Iterator[Figure]:
    yield points[0]
    for (start, low), (end, high) in pairwise(points):
        if low > 0 < high and end - start <= _WAY_LONGEST:
            growth = float(high / low)
            years = range(start + 1, end)
            yield from ((year, low * Decimal(growth ** ((year - start) / (end - start)))) for year in years)
        yield end, high


def _decimal(value: Fraction) -> Decimal:
    return SCALE.divide(Decimal(value.numerator), Decimal(value.denominator))
