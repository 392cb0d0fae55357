"""Strips of a bar: the range and what is beside it; counts of verdicts, and parts of a sum, end to end."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from plancheck.model.results.result import VERDICTS, Result, TotalResult, Verdict
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT
from plancheck.numbers.range import Position
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

THINNEST: Final = 3.0  # least width of what must be seen
_APART: Final = 4.0  # least distance of a mark from a bound it misses, however near it is
MOST_PARTS: Final = 24  # most parts of a sum that are drawn
BAR: Final = 600  # width of the bar of counts
_GAP: Final = 2
Write = Callable[[Decimal], str]  # how a number is written under a chart


class Strip(NamedTuple):
    """A stretch of a bar."""

    kind: str
    left: float
    width: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


def strip(kind: str, ends: tuple[float, float], edge: float) -> Strip:
    """Return a strip between two places, cut at 0 and `edge`, and wide enough to be seen."""
    left, right = max(0.0, min(edge, ends[0])), max(0.0, min(edge, ends[1]))
    if right - left < THINNEST:
        return Strip(kind, max(0.0, min(edge - THINNEST, (left + right - THINNEST) / 2)), THINNEST)
    return Strip(kind, left, right - left)


def strips_of(target: Target, place: Callable[[Decimal], float], edge: float) -> list[Strip]:
    """Return where the tolerance, if there is any, and the range lie, in the order to draw them."""

    def between(kind: str, lower: Decimal | None, upper: Decimal | None) -> Strip:
        return strip(kind, (0.0 if lower is None else place(lower), edge if upper is None else place(upper)), edge)

    wide = [between("tolerance", *_widened(target))] if target.tolerance else []
    return [*wide, between("range", target.range.lower, target.range.upper)]


def _widened(target: Target) -> tuple[Decimal | None, Decimal | None]:
    lower, upper = target.range.lower, target.range.upper
    return (
        None if lower is None else EXACT.subtract(lower, target.tolerance.of(lower)),
        None if upper is None else EXACT.add(upper, target.tolerance.of(upper)),
    )


def kept_apart(position: Position | None, place: float, band: Strip) -> float:
    """Return where a mark stands: on its own side of each bound of `band`, however near it is."""
    match position:
        case "below":
            return min(place, band.left - _APART)
        case "above":
            return max(place, band.right + _APART)
        case _:
            return max(band.left, min(place, band.right))


def counts_bar(counts: Mapping[Verdict, int]) -> tuple[Strip, ...]:
    """Return a strip for each kind of verdict there is, none too thin to be seen."""
    found = [verdict for verdict in VERDICTS if counts.get(verdict)]
    room = BAR - (len(found) - 1) * _GAP - len(found) * THINNEST
    total, left, strips = sum(counts[verdict] for verdict in found), 0.0, []
    for verdict in found:
        width = THINNEST + room * counts[verdict] / total
        strips.append(Strip(verdict, left, width))
        left += width + _GAP
    return tuple(strips)


def stack(result: TotalResult, write: Callable[[Decimal], str]) -> dict[str, Any] | None:
    """Return the parts of a sum, end to end, and where the total stated lies with its number.

    None without a sum, with a negative part, or with more parts than fit.
    """
    values = result.values
    if result.sum is None or not values or min(values) < 0 or result.total.total < 0 or len(values) > MOST_PARTS:
        return None
    axis = Axis(Decimal(0), max(result.sum, result.total.total) or Decimal(1))
    strips, reached = [], Decimal(0)
    for number, value in enumerate(values):
        left, reached = axis.place(reached), EXACT.add(reached, value)
        strips.append(Strip(f"part-{number % 6}", left, axis.place(reached) - left))
    total, text = axis.place(result.total.total), write(result.total.total)
    return {"strips": strips, "total": total, "text": text, "told": kept_in(total, text)}


class Lanes(NamedTuple):
    """What the actuals of one target share: the axis, where the range lies, and 0 if it is there; `strips` in order."""

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
    """A range in strips in the order to draw them, and the `mark` of an actual, `told` where it is written."""

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
    named = tuple(labels(axis, bounds_of(range_), others, write))
    told = axis.place(Decimal(0)) if zero else None
    return Lanes(axis, tuple(strips_of(target, axis.place, WIDTH)), named, told)


def bullet(result: Result, actual: str, write: Write) -> Bullet:
    """Return the bullet chart of `result`; `actual` is what to write over the mark."""
    found = lanes(result.target, [result], write)
    mark = found.place(result, 2.0)
    told = 0.0 if mark is None else kept_in(mark, actual)
    return Bullet((*_better(result.target, found.axis), *found.strips), found.labels, mark, actual, told, found.zero)


def _better(target: Target, axis: Axis) -> list[Strip]:
    """Return the side that is better, if one is."""
    lower, upper = target.demanded.lower, target.demanded.upper
    left = 0.0 if lower is None else axis.place(lower)
    right = float(WIDTH) if upper is None else axis.place(upper)
    return [strip("better", (left, right), WIDTH)] if target.better else []
