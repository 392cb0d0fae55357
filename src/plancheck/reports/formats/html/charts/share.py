"""How far an actual lies from its target, as a share of the target: one axis for all targets of a page.

The axis reaches equally far to either side of the bound. Those so far out that the others would shrink to nothing are
drawn to scale on an axis that is 2, 10, 20 or more times as long, on which the common one is marked.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import cycle
from typing import Any, Final

from plancheck.model.results.result import Result, Verdict
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.reports.formats.html.charts.axis import SCALE
from plancheck.reports.formats.html.charts.strips import Strip, kept_apart, strip, strips_of

LANE: Final = 200  # width of a lane
_LEAST_REACH: Final = Decimal("0.05")
_SET_ASIDE: Final = 4  # one in so many of the actuals, at least one, says nothing about how far the axis goes
_JUMP: Final = 4  # how many times farther than all others an actual may lie that is on the common axis too
_NICE: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


class Reach(NamedTuple):
    """How far the common axis goes to either side, as a share: 0.1 is 10 %; and whether anything lies beyond it."""

    common: Decimal
    has_more: bool

    def over(self, distance: Decimal) -> Decimal:
        """Return how far the axis goes on which `distance` is drawn: the common one, or 2, 10, 20, 100 ... times it."""
        length, factors = self.common, cycle((Decimal(2), Decimal(5)))
        while length < abs(distance):
            length = SCALE.multiply(length, next(factors))
        return length


class Mark(NamedTuple):
    """One actual of many on a lane."""

    x: float
    verdict: Verdict


def reference(result: Result) -> Decimal | None:
    """Return the bound that an actual is measured from: the one it misses, else the one that is enough.

    A day has none: nothing is a share of it.
    """
    range_ = result.target.range
    if range_.is_of_days:
        return None
    missed = range_.nearest_bound(result.position) if result.position else None
    if missed is not None:
        return missed
    first, second = (range_.upper, range_.lower) if _is_most(result.target) else (range_.lower, range_.upper)
    return second if first is None else first


def share(result: Result) -> Decimal | None:
    """Return the signed distance of an actual from its bound as a share of it; None without either, or of 0."""
    bound = reference(result)
    return None if result.actual is None or not bound else _part(result.actual, bound)


def so_far(result: Result) -> Decimal | None:
    """Return the distance of the latest figure of what is not due, as a share of its bound; None without either.

    Of a statistic over years, or over a year, the figure of one year or month is none of its own.
    """
    is_level = result.verdict == "not_due" and result.target.statistic == "level" and not result.target.pro_rata
    latest = result.track.assessment.latest if result.track and is_level else None
    bound = reference(result)
    return None if latest is None or not bound else _part(latest.level, bound)


def reach(results: Iterable[Result]) -> Reach:
    """Return how far the axis of all of `results` goes: over all but those that lie far beyond the others."""
    found = (share(result) or so_far(result) for result in results)
    if not (sizes := sorted(abs(distance) for distance in found if distance is not None)):
        return Reach(_LEAST_REACH, has_more=False)
    others = sizes[: -max(1, len(sizes) // _SET_ASIDE)] or sizes
    most = max(others[-1], _LEAST_REACH) * _JUMP
    common = _nice(max(_LEAST_REACH, *(size for size in (_LEAST_REACH, *sizes) if size <= most)))
    return Reach(common, has_more=sizes[-1] > common)


def _nice(size: Decimal) -> Decimal:
    unit = Decimal(1).scaleb(size.adjusted(), context=SCALE)
    return next(number for step in _NICE if (number := SCALE.multiply(unit, step)) >= size)


def lane(result: Result, far: Reach) -> dict[str, Any] | None:
    """Return one actual beside its target; None where nothing is a share of its bound: 0, a day.

    Its `length` is how far the axis goes to either side, `window` where the common axis lies on a longer one.
    """
    if not (bound := reference(result)):
        return None
    latest = so_far(result)
    distance = share(result) if latest is None else latest
    length = far.over(distance or Decimal(0))
    strips = _strips(result.target, bound, length)
    mark = None if distance is None else _place(distance, length)
    if mark is not None and latest is None:
        mark = kept_apart(result.position, mark, strips[-1])
    place = None if mark is None else _kept_in(mark, 4.5)
    lane = {"strips": strips, "bound": LANE / 2, "mark": place}
    return {**lane, "length": length, "window": _window(far, length)}


def spread(results: Sequence[Result], far: Reach) -> dict[str, Any] | None:
    """Return all `results` of one target on one lane, each place once; None where nothing is a share of the bound.

    Its `overview`, on a longer axis, has those too that lie beyond the common one.
    """
    target = results[0].target
    bound = target.range.upper if _is_most(target) else target.range.lower
    if not bound or target.range.is_of_days:
        return None
    parts = [(_part(result.actual, bound), result) for result in results if result.actual is not None]
    strips = _strips(target, bound, far.common)
    near = [(part, result) for part, result in parts if abs(part) <= far.common]
    marks = _marks(near, far.common, strips[-1])
    overview = None if len(near) == len(parts) else _overview(parts, far)
    return {"strips": strips, "bound": LANE / 2, "marks": marks, "overview": overview}


def _marks(parts: Sequence[tuple[Decimal, Result]], length: Decimal, band: Strip | None) -> tuple[Mark, ...]:
    places = ((_place(part, length), result) for part, result in parts)
    kept = ((kept_apart(result.position, x, band) if band else x, result.verdict) for x, result in places)
    return tuple(dict.fromkeys(Mark(round(_kept_in(x, 3.0), 1), verdict) for x, verdict in kept))


def _overview(parts: Sequence[tuple[Decimal, Result]], far: Reach) -> dict[str, Any] | None:
    length = far.over(max((part for part, _ in parts), key=abs))
    window = _window(far, length)
    marks = _marks(parts, length, None)
    return None if window is None else {"length": length, "bound": LANE / 2, "marks": marks, "window": window}


def _kept_in(x: float, radius: float) -> float:
    return max(radius, min(LANE - radius, x))


def _is_most(target: Target) -> bool:
    """Say whether it is the upper bound that is enough."""
    return target.better == "lower" or target.range.lower is None


def _window(far: Reach, length: Decimal) -> Strip | None:
    """Return where the common axis lies on one of `length`; None if that is the common one."""
    if length == far.common:
        return None
    return strip("window", (_place(-far.common, length), _place(far.common, length)), LANE)


def _part(number: Decimal, bound: Decimal) -> Decimal:
    return SCALE.divide(SCALE.subtract(number, bound), abs(bound))


def _strips(target: Target, bound: Decimal, length: Decimal) -> list[Strip]:
    return strips_of(target, lambda number: _place(_part(number, bound), length), LANE)


def _place(part: Decimal, length: Decimal) -> float:
    return LANE / 2 * (1 + float(max(Decimal(-3), min(Decimal(3), SCALE.divide(part, length)))))
