"""The charts: a bullet for a range and its actual, a line of yearly figures, a stacked bar for a sum."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from plancheck.model.fields.range import Position, Range
from plancheck.model.period import Period
from plancheck.model.result import Result, TotalResult
from plancheck.numbers.number import EXACT
from plancheck.reports.formats.html.axis import (
    INSET,
    WIDTH,
    Axis,
    Label,
    axis_of,
    axis_over,
    kept_in,
    labels,
    round_numbers,
)

Write = Callable[[Decimal], str]
"""How a number is written under a chart."""

_THINNEST: Final = 3.0
_APART: Final = 4.0
"""Least distance of a mark from a bound it misses, however near it is."""

_TOP, _BOTTOM = 20.0, 58.0
_ABOVE, _BELOW = -7.0, 15.0
"""How far from its point the number of a year stands, so that the line does not run through it."""

_ALL_TOLD: Final = 6
"""Most years of which each has its number written beside it."""

_AS_IS: Final = frozenset({"mean", "mean_growth"})
"""Statistics whose yearly figures are in the unit of the range, and may be drawn against it."""

MOST_PARTS: Final = 24
"""Most parts of a sum that are drawn."""


class Strip(NamedTuple):
    """A stretch of a bar."""

    kind: str
    left: float
    width: float


class Bullet(NamedTuple):
    """A range and its actual.

    Attributes:
        strips: Where the tolerance, the better side and the range itself lie, in the order to draw them.
        mark: The middle of the actual; None when there is none.
        off: The end of the axis past which the actual lies.
        actual: The actual in words, and `told` where they stand.
        zero: Where 0 is; None when it is not on the axis.
    """

    strips: tuple[Strip, ...]
    labels: tuple[Label, ...]
    mark: float | None
    off: Literal["left", "right"] | None
    actual: str
    told: float
    zero: float | None


class Point(NamedTuple):
    """One year of a line.

    Attributes:
        told: Where its number stands: below the point where both neighbours are higher, else above.
    """

    x: float
    y: float
    told: float
    value: str
    year: str


class Line(NamedTuple):
    """Yearly figures over time, with the range behind them where it is in the same unit.

    Attributes:
        path: The points as SVG wants them.
        band: Top and height of the range; None when it is not drawn.
    """

    path: str
    points: tuple[Point, ...]
    band: tuple[float, float] | None


class Stack(NamedTuple):
    """The parts of a sum, end to end, and the total stated.

    Attributes:
        strips: One for each part, in order.
        total: Where the total stated lies.
        told: Where its number stands.
    """

    strips: tuple[Strip, ...]
    total: float
    text: str
    told: float


def bullet(result: Result, actual: str, write: Write) -> Bullet:
    """Return the bullet chart of `result`; `actual` is what to write over the mark."""
    target = result.target
    axis = axis_of(target.range, result.actual)
    bounds = [bound for bound in (target.range.lower, target.range.upper) if bound is not None]
    mark = None if result.actual is None else _mark(result, result.actual, axis)
    off = None if result.actual is None else axis.side(result.actual)
    has_zero = axis.low <= 0 <= axis.high
    return Bullet(
        tuple(_strips(result, axis)),
        tuple(labels(axis, sorted(set(bounds)), [*([Decimal(0)] if has_zero else []), *round_numbers(axis)], write)),
        mark,
        off,
        actual,
        0.0 if mark is None else kept_in(mark, actual),
        axis.place(Decimal(0)) if has_zero else None,
    )


def _strips(result: Result, axis: Axis) -> list[Strip]:
    target = result.target
    lower, upper = target.range.lower, target.range.upper
    strips = [_strip("range", axis, lower, upper)]
    if target.tolerance:
        wide_lower = None if lower is None else EXACT.subtract(lower, target.tolerance.of(lower))
        wide_upper = None if upper is None else EXACT.add(upper, target.tolerance.of(upper))
        strips.insert(0, _strip("tolerance", axis, wide_lower, wide_upper))
    if target.better:
        strips.insert(0, _strip("better", axis, *((lower, None) if target.better == "higher" else (None, upper))))
    return strips


def _strip(kind: str, axis: Axis, lower: Decimal | None, upper: Decimal | None) -> Strip:
    left = 0.0 if lower is None else max(0.0, axis.place(lower))
    right = float(WIDTH) if upper is None else min(float(WIDTH), axis.place(upper))
    if right - left < _THINNEST:
        left = (left + right - _THINNEST) / 2
        return Strip(kind, left, _THINNEST)
    return Strip(kind, left, right - left)


def _mark(result: Result, actual: Decimal, axis: Axis) -> float:
    """Return where the actual is drawn: on its own side of each bound, at the edge when it lies off the axis."""
    match axis.side(actual):
        case "left":
            return INSET / 2
        case "right":
            return WIDTH - INSET / 2
        case _:
            band = _strip("range", axis, result.target.range.lower, result.target.range.upper)
            return _kept_apart(result.position, axis.place(actual), band)


def _kept_apart(position: Position | None, place: float, band: Strip) -> float:
    match position:
        case "below":
            return min(place, band.left - _APART)
        case "above":
            return max(place, band.left + band.width + _APART)
        case _:
            return max(band.left, min(place, band.left + band.width))


def line(result: Result, write: Write) -> Line | None:
    """Return the line of the yearly figures of `result`; None when there are not two of them."""
    years = result.years
    if len(years) < 2:  # noqa: PLR2004  a line has two ends
        return None
    range_ = result.target.range if result.target.statistic in _AS_IS else None
    bounds = [bound for bound in (range_.lower, range_.upper) if bound is not None] if range_ else []
    scale = _scale([*bounds, *(value for _, value in years)])
    points = tuple(_points(years, scale, write))
    path = " ".join(f"{point.x:.1f},{point.y:.1f}" for point in points)
    return Line(path, points, _band(range_, scale) if range_ else None)


def _scale(numbers: Sequence[Decimal]) -> Callable[[Decimal], float]:
    """Return where a number lies between the top and the bottom of a line's picture."""
    low, high = min(numbers), max(numbers)
    axis = Axis(low, high) if low < high else Axis(EXACT.subtract(low, Decimal(1)), EXACT.add(low, Decimal(1)))

    def height(number: Decimal) -> float:
        part = (axis.place(number) - INSET) / (WIDTH - 2 * INSET)
        return _BOTTOM - (_BOTTOM - _TOP) * part

    return height


def _points(years: Sequence[tuple[Period, Decimal]], height: Callable[[Decimal], float], write: Write) -> list[Point]:
    first, last = years[0][0].start.year, years[-1][0].start.year
    edge = 26
    step = (WIDTH - 2 * edge) / max(1, last - first)
    points = []
    for number, (period, value) in enumerate(years):
        is_told = len(years) <= _ALL_TOLD or number in {0, len(years) - 1}
        x = edge + (period.start.year - first) * step
        words = (write(value), str(period)) if is_told else ("", "")
        points.append(Point(x, height(value), height(value) + (_BELOW if _is_low(years, number) else _ABOVE), *words))
    return points


def _is_low(years: Sequence[tuple[Period, Decimal]], number: int) -> bool:
    """Say whether a year lies lower than the one before it and the one after it."""
    value = years[number][1]
    around = [years[n][1] for n in (number - 1, number + 1) if 0 <= n < len(years)]
    return all(value < other for other in around)


def _band(range_: Range, height: Callable[[Decimal], float]) -> tuple[float, float]:
    top = _TOP - _APART if range_.upper is None else height(range_.upper)
    bottom = _BOTTOM + _APART if range_.lower is None else height(range_.lower)
    return (top, bottom - top) if bottom - top >= _THINNEST else ((top + bottom - _THINNEST) / 2, _THINNEST)


def stack(result: TotalResult, write: Write) -> Stack | None:
    """Return the stacked bar of a total; None without a sum, with a negative part, or with more parts than fit."""
    values = result.values
    if result.sum is None or not values or min(values) < 0 or result.total.total < 0 or len(values) > MOST_PARTS:
        return None
    axis = axis_over((result.sum, result.total.total))
    strips, reached = [], Decimal(0)
    for number, value in enumerate(values):
        left, reached = axis.place(reached), EXACT.add(reached, value)
        strips.append(Strip(f"part-{number % 6}", left, axis.place(reached) - left))
    total, text = axis.place(result.total.total), write(result.total.total)
    return Stack(tuple(strips), total, text, kept_in(total, text))
