"""How far an actual lies from its target, as a share of the target: one axis for all targets of a page.

The axis reaches equally far to either side of the bound. Those so far out that the others would shrink to nothing are
drawn to scale on a longer axis, on which the common one is marked.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from plancheck.model.results.result import Result, Verdict
from plancheck.model.sections.target import Target
from plancheck.reports.formats.html.charts.axis import SCALE
from plancheck.reports.formats.html.charts.strips import Strip, kept_apart, strip, widened

LANE: Final = 200
"""Width of a lane."""

_LEAST_REACH: Final = Decimal("0.05")
_JUMP: Final = 4
"""How many times farther than the next an actual lies that is drawn on the longer axis."""

_SHARE_OF_ALL: Final = 9
"""Of ten actuals so many lie on the common axis, unless there is such a jump between them."""

_STRETCH: Final = 2
"""How many times farther than the farthest of these an actual may lie that is on the common axis too."""

_NICE: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


class Reach(NamedTuple):
    """How far the common axis goes to either side, and the longer one where there is one; shares, 0.1 is 10 %."""

    common: Decimal
    longest: Decimal | None


class Mark(NamedTuple):
    """One actual of many on a lane."""

    x: float
    verdict: Verdict


class Spread(NamedTuple):
    """All actuals of one target on one lane, as a `Lane` has one."""

    strips: tuple[Strip, ...]
    bound: float
    marks: tuple[Mark, ...]
    window: Strip | None


class Lane(NamedTuple):
    """One actual beside its target.

    Attributes:
        strips: The tolerance and the range, in the order to draw them.
        bound: Where the bound is.
        mark: The middle of the actual; None when there is none.
        window: Where the common axis lies on a lane of the longer one; None on one of the common axis.
    """

    strips: tuple[Strip, ...]
    bound: float
    mark: float | None
    window: Strip | None


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
    if result.actual is None or not bound:
        return None
    return _part(result.actual, bound)


def reach(results: Iterable[Result]) -> Reach:
    """Return how far the axis of all of `results` goes."""
    sizes = sorted(abs(found) for result in results if (found := share(result)) is not None)
    common, most = _LEAST_REACH, (len(sizes) * _SHARE_OF_ALL + 9) // 10
    for size in sizes[:most]:
        if size > common * _JUMP:
            break
        common = max(common, size)
    common = max((size for size in sizes if size <= common * _STRETCH), default=common)
    common = max(common, _LEAST_REACH)
    longest = sizes[-1] if sizes and sizes[-1] > common else None
    return Reach(_nice(common), None if longest is None else _nice(longest))


def _nice(size: Decimal) -> Decimal:
    unit = Decimal(1).scaleb(size.adjusted(), context=SCALE)
    return next(number for step in _NICE if (number := SCALE.multiply(unit, step)) >= size)


def lane(result: Result, far: Reach) -> Lane | None:
    """Return the lane of `result`; None where nothing is a share of its bound: 0, a day."""
    bound = reference(result)
    if not bound:
        return None
    distance = share(result)
    is_far = far.longest is not None and distance is not None and abs(distance) > far.common
    length = far.longest if is_far and far.longest is not None else far.common
    strips = _strips(result, bound, length)
    window = _window(far, length) if is_far else None
    mark = None if distance is None else kept_apart(result.position, _place(distance, length), strips[-1])
    return Lane(tuple(strips), LANE / 2, None if mark is None else max(4.0, min(LANE - 4.0, mark)), window)


def spread(results: Sequence[Result], far: Reach) -> Spread | None:
    """Return the lane of all `results` of one target, each place once; None where nothing is a share of the bound."""
    given = [result for result in results if result.actual is not None]
    target = results[0].target
    bound = target.range.upper if _is_most(target) else target.range.lower
    if not bound or target.range.is_of_days:
        return None
    parts = [(_part(result.actual, bound), result) for result in given if result.actual is not None]
    is_far = far.longest is not None and any(abs(part) > far.common for part, _ in parts)
    length = far.longest if is_far and far.longest is not None else far.common
    strips = _strips(results[0], bound, length)
    places = ((kept_apart(result.position, _place(part, length), strips[-1]), result.verdict) for part, result in parts)
    marks = dict.fromkeys(Mark(round(max(3.0, min(LANE - 3.0, place)), 1), verdict) for place, verdict in places)
    return Spread(tuple(strips), LANE / 2, tuple(marks), _window(far, length) if is_far else None)


def _is_most(target: Target) -> bool:
    """Say whether it is the upper bound that is enough."""
    return target.better == "lower" or target.range.lower is None


def _window(far: Reach, length: Decimal) -> Strip:
    return strip("window", (_place(-far.common, length), _place(far.common, length)), LANE)


def _part(number: Decimal, bound: Decimal) -> Decimal:
    return SCALE.divide(SCALE.subtract(number, bound), abs(bound))


def _strips(result: Result, bound: Decimal, length: Decimal) -> list[Strip]:
    def place(number: Decimal | None, otherwise: float) -> float:
        if number is None:
            return otherwise
        return _place(_part(number, bound), length)

    def between(kind: str, lower: Decimal | None, upper: Decimal | None) -> Strip:
        return strip(kind, (place(lower, 0.0), place(upper, LANE)), LANE)

    target = result.target
    wide = [between("tolerance", *widened(target))] if target.tolerance else []
    return [*wide, between("range", target.range.lower, target.range.upper)]


def _place(part: Decimal, length: Decimal) -> float:
    along = SCALE.divide(part, length)
    return LANE / 2 * (1 + float(max(Decimal(-3), min(Decimal(3), along))))
