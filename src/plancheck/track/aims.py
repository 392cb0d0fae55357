"""What a target wants of a series: its weakest bound, the side that is better, and the year."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from plancheck.model.sections.target import Target

if TYPE_CHECKING:
    from plancheck.model.fields.range import Position
    from plancheck.track.series import Aim, Direction

_SIDES: "dict[str, Direction]" = {"higher": 1, "lower": -1}


def better_side(target: Target, start: Fraction | None) -> "Direction | None":
    """Return the side on which values of a target are better; None where nothing says it.

    A plan says it by `better`, or by a range that is open on one side. Of a range with two bounds, it is the side on
    which the range lies from `start`, the first value on the way.
    """
    if target.better:
        return _SIDES[target.better]
    lower, upper = target.range.lower, target.range.upper
    if lower is None or upper is None:
        return 1 if upper is None else -1
    if start is None or lower <= start <= upper:
        return None
    return 1 if start < lower else -1


def weak_bound(target: Target, better: "Direction") -> Decimal | None:
    """Return the weakest value that is enough."""
    weak, strong = target.range.lower, target.range.upper
    if better < 0:
        weak, strong = strong, weak
    return strong if weak is None else weak


def aim_of(target: Target, better: "Direction", bound: Decimal, year: int) -> "Aim":
    """Return what `target` wants to be reached by `year`."""
    from plancheck.track.series import Aim

    return Aim(Fraction(bound), year, better, _is_met(target))


def _is_met(target: Target) -> Callable[[Fraction], bool]:
    wanted: set[Position] = {"within"}
    if target.better:
        wanted.add("above" if target.better == "higher" else "below")

    def is_met(value: Fraction) -> bool:
        return target.range.position(lambda bound: (value > bound) - (value < bound)) in wanted

    return is_met
