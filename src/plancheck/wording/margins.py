"""How far inside its range an actual lies: from the bound that it would miss first."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from plancheck.model.sections.target import Target


class Bound(NamedTuple):
    """One end of a range."""

    number: Decimal
    is_lower: bool


def spare_bound(target: Target, distance: Callable[[Decimal], Decimal]) -> Bound | None:
    """Return the bound that an actual within the range of `target` would miss first; None if it can miss none.

    `distance` gives the actual less a bound. On the side that is better there is nothing to miss.
    """
    lower = None if target.better == "lower" else target.range.lower
    upper = None if target.better == "higher" else target.range.upper
    if lower is None:
        return None if upper is None else Bound(upper, is_lower=False)
    if upper is None or distance(lower).copy_abs() <= distance(upper).copy_abs():
        return Bound(lower, is_lower=True)
    return Bound(upper, is_lower=False)
