"""What a target wants of a series: its weakest bound, the side that is better, and the year."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from plancheck.model.sections.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from plancheck.model.results.track import Exact, Point
    from plancheck.track.series import Aim, Direction, Series

_BACK: "dict[Direction, Direction]" = {1: -1, -1: 1}
_SIDES: "dict[str, Direction]" = {"higher": 1, "lower": -1, "rising": 1, "falling": -1}


def better_side(target: Target, start: "Point | None") -> "Direction | None":
    """Return the side on which values of a target are better; None where nothing says it.

    A plan says it by `better`, by a direction, or by a range that is open on one side. Of a range with two bounds, it
    is the side on which the range lies from `start`, the first point on the way.
    """
    if said := target.better or target.range.way:
        return _SIDES[said]
    lower, upper = target.range.lower, target.range.upper
    if lower is None or upper is None:
        return 1 if upper is None else -1
    if start is None or lower <= start.value <= upper:
        return None
    return 1 if start.value < lower else -1


def side_left(target: Target, better: "Direction | None", series: "Series") -> "Direction | None":
    """Return the side that is better of a range with two bounds, both of which must hold, given the figures so far.

    It is the one on which the range lied from the start, until a figure goes past the range: then it is the way back.
    """
    if better is None or not series:
        return better
    far = target.range.upper if better > 0 else target.range.lower
    is_past = far is not None and (series[-1].value - Fraction(far)) * better > 0
    return _BACK[better] if is_past else better


def weak_bound(target: Target, better: "Direction") -> Decimal | None:
    """Return the weakest value that is enough."""
    weak, strong = target.range.lower, target.range.upper
    if better < 0:
        weak, strong = strong, weak
    return strong if weak is None else weak


def aim_of(target: Target, better: "Direction", bound: Decimal, year: int, over: int = 1) -> "Aim":
    """Return what `target` wants to be reached by `year`, in parts of which `over` are one."""
    from plancheck.track.series import Aim, counted

    return Aim(counted(bound, over), year, better, _is_met(target, over), over)


def _is_met(target: Target, over: int) -> "Callable[[Exact], bool]":
    """Return what says whether a number lies in the range, or beyond it on the better side."""
    from plancheck.track.series import counted

    range_ = target.range
    lower = None if range_.lower is None or target.better == "lower" else counted(range_.lower, over)
    upper = None if range_.upper is None or target.better == "higher" else counted(range_.upper, over)

    def is_met(number: "Exact") -> bool:
        if lower is not None and (number < lower or (number == lower and not range_.lower_inclusive)):
            return False
        return upper is None or number < upper or (number == upper and range_.upper_inclusive)

    return is_met
