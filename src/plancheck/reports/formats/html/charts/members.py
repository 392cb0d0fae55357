"""The many actuals of one target: all on one axis, a lane each."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from plancheck.model.results.result import Result
from plancheck.model.sections.target import Target
from plancheck.reports.formats.html.charts.axis import (
    WIDTH,
    Axis,
    Label,
    axis_of,
    bounds_of,
    labels,
    round_numbers,
)
from plancheck.reports.formats.html.charts.strips import Strip, kept_apart, strip, widened

Write = Callable[[Decimal], str]


class Members(NamedTuple):
    """What the lanes of one target share: the axis with its labels, and where the tolerance and the range lie on it."""

    axis: Axis
    strips: tuple[Strip, ...]
    labels: tuple[Label, ...]

    def place(self, result: Result) -> float | None:
        """Return the middle of the mark of a result; None without an actual."""
        if result.actual is None:
            return None
        place = kept_apart(result.position, self.axis.place(result.actual), self.strips[-1])
        return max(3.0, min(WIDTH - 3.0, place))


def members(target: Target, results: Sequence[Result], write: Write) -> Members:
    """Return the axis over all `results` of `target`."""
    axis = axis_of(target.range, [result.actual for result in results if result.actual is not None])
    others = [*([Decimal(0)] if axis.low <= 0 <= axis.high else []), *round_numbers(axis)]
    if target.range.is_of_days:
        others = []
    return Members(axis, tuple(_strips(target, axis)), tuple(labels(axis, bounds_of(target.range), others, write)))


def _strips(target: Target, axis: Axis) -> list[Strip]:
    def between(kind: str, lower: Decimal | None, upper: Decimal | None) -> Strip:
        left = 0.0 if lower is None else axis.place(lower)
        return strip(kind, (left, float(WIDTH) if upper is None else axis.place(upper)), WIDTH)

    wide = [between("tolerance", *widened(target))] if target.tolerance else []
    return [*wide, between("range", target.range.lower, target.range.upper)]
