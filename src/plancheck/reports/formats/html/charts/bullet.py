"""Charts on an axis in the unit of a target, to scale: the bullet chart of one actual, and a lane each for many."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from plancheck.model.results.result import Result
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
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
from plancheck.reports.formats.html.charts.strips import Strip, kept_apart, strip, strips_of

Write = Callable[[Decimal], str]
"""How a number is written under a chart."""


class Lanes(NamedTuple):
    """What the actuals of one target share: the axis with its labels, and where the tolerance and the range lie on it.

    Attributes:
        strips: In the order to draw them.
        zero: Where 0 is; None when it is not on the axis.
    """

    axis: Axis
    strips: tuple[Strip, ...]
    labels: tuple[Label, ...]
    zero: float | None

    def place(self, result: Result, inset: float = 3.0) -> float | None:
        """Return the middle of the mark of a result, within the picture but for `inset`; None without an actual."""
        if result.actual is None:
            return None
        place = kept_apart(result.position, self.axis.place(result.actual), self.strips[-1])
        return max(inset, min(WIDTH - inset, place))


class Bullet(NamedTuple):
    """A range and its actual.

    Attributes:
        strips: Where the better side, the tolerance and the range itself lie, in the order to draw them.
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


def lanes(target: Target, results: Sequence[Result], write: Write) -> Lanes:
    """Return the axis over all `results` of `target`."""
    range_ = target.range
    axis = axis_of(range_, [result.actual for result in results if result.actual is not None])
    zero = [Decimal(0)] if axis.low <= 0 <= axis.high else []
    others = [] if range_.is_of_days else [*zero, *round_numbers(axis)]
    return Lanes(
        axis,
        tuple(strips_of(target, axis.place, WIDTH)),
        tuple(labels(axis, bounds_of(range_), others, write)),
        axis.place(Decimal(0)) if zero else None,
    )


def bullet(result: Result, actual: str, write: Write) -> Bullet:
    """Return the bullet chart of `result`; `actual` is what to write over the mark."""
    found = lanes(result.target, [result], write)
    mark = found.place(result, 2.0)
    told = 0.0 if mark is None else kept_in(mark, actual)
    return Bullet((*_better(result.target, found.axis), *found.strips), found.labels, mark, actual, told, found.zero)


def _better(target: Target, axis: Axis) -> list[Strip]:
    """Return the side that is better, if one is."""
    lower, upper = target.range.lower, target.range.upper
    left = 0.0 if target.better == "lower" or lower is None else axis.place(lower)
    right = float(WIDTH) if target.better == "higher" or upper is None else axis.place(upper)
    return [strip("better", (left, right), WIDTH)] if target.better else []
