"""Whether a target asks for more or for less than before."""

from decimal import Decimal

from plancheck.model.results.plan_change import Kind
from plancheck.model.sections.target import Target

_Bound = tuple[Decimal, bool] | None


def change_of(old: Target, new: Target) -> Kind:
    """Return what became of the figures that meet a target: fewer, more, or others."""
    lower, upper = _side(old, new, is_lower=True), _side(old, new, is_lower=False)
    if lower >= 0 and upper >= 0 and lower + upper:
        return "tightened"
    if lower <= 0 and upper <= 0 and lower + upper:
        return "loosened"
    return "shifted" if lower or upper else "changed"


def _side(old: Target, new: Target, *, is_lower: bool) -> int:
    """Return 1 if a side keeps out more figures than before, -1 if fewer, 0 if the same."""
    before, after = _bound(old, is_lower=is_lower), _bound(new, is_lower=is_lower)
    if before is None or after is None:
        return (after is not None) - (before is not None)
    if before[0] != after[0]:
        return 1 if (after[0] > before[0]) is is_lower else -1
    return before[1] - after[1]


def _bound(target: Target, *, is_lower: bool) -> _Bound:
    """Return the bound that a figure must keep on one side, and whether it belongs to the range."""
    if target.better == ("lower" if is_lower else "higher"):
        return None
    bound = target.range.lower if is_lower else target.range.upper
    is_included = target.range.lower_inclusive if is_lower else target.range.upper_inclusive
    return None if bound is None else (bound, is_included)
