"""The bullet chart of one actual: its range on an axis in the unit of the target, to scale."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from plancheck.model.results.result import Result
from plancheck.reports.formats.html.charts.axis import (
    WIDTH,
    Axis,
    Label,
    axis_of,
    bounds_of,
    kept_in,
    labels,
    round_numbers,
)
from plancheck.reports.formats.html.charts.strips import Strip, kept_apart, strip, widened

Write = Callable[[Decimal], str]
"""How a number is written under a chart."""


class Bullet(NamedTuple):
    """A range and its actual.

    Attributes:
        strips: Where the tolerance, the better side and the range itself lie, in the order to draw them.
        mark: The middle of the actual; None when there is none.
        actual: The actual in words, and `told` where they stand.
        zero: Where 0 is; None when it is not on the axis.
    """

    strips: tuple[Strip, ...]
    labels: tuple[Label, ...]
    mark: float | None
    actual: str
    told: float
    zero: float | None


def bullet(result: Result, actual: str, write: Write) -> Bullet:
    """Return the bullet chart of `result`; `actual` is what to write over the mark."""
    range_ = result.target.range
    axis = axis_of(range_, [] if result.actual is None else [result.actual])
    strips = _strips(result, axis)
    mark = None if result.actual is None else kept_apart(result.position, axis.place(result.actual), strips[-1])
    has_zero = axis.low <= 0 <= axis.high
    others = [] if range_.is_of_days else [*([Decimal(0)] if has_zero else []), *round_numbers(axis)]
    return Bullet(
        tuple(strips),
        tuple(labels(axis, bounds_of(range_), others, write)),
        None if mark is None else max(2.0, min(WIDTH - 2.0, mark)),
        actual,
        0.0 if mark is None else kept_in(mark, actual),
        axis.place(Decimal(0)) if has_zero else None,
    )


def _strips(result: Result, axis: Axis) -> list[Strip]:
    target = result.target
    lower, upper = target.range.lower, target.range.upper
    strips = [_strip("range", axis, lower, upper)]
    if target.tolerance:
        strips.insert(0, _strip("tolerance", axis, *widened(target)))
    if target.better:
        strips.insert(0, _strip("better", axis, *((lower, None) if target.better == "higher" else (None, upper))))
    return strips


def _strip(kind: str, axis: Axis, lower: Decimal | None, upper: Decimal | None) -> Strip:
    left = 0.0 if lower is None else axis.place(lower)
    right = float(WIDTH) if upper is None else axis.place(upper)
    return strip(kind, (left, right), WIDTH)
