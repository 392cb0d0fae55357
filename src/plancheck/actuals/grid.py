"""Ranges as DuckDB compares them: closed intervals of numbers with six decimals, where that is exact.

The only place that turns a `Range` into a predicate for DuckDB. A number has at most eleven digits before the point and
six after it, so that it and its distance to any bound here are exact in `TYPE`.
"""

from decimal import Decimal
from typing import Final, NamedTuple

from plancheck.model.number import EXACT, decimals_of
from plancheck.model.plan import Target

TYPE: Final = "DECIMAL(18, 6)"
"""The type that numbers and bounds are compared in."""

WHOLE_DIGITS: Final = 11
"""Most digits before the point of a number that is compared."""

DECIMALS: Final = 6
"""Most digits after it."""

_STEP: Final = Decimal(1).scaleb(-DECIMALS)
_END: Final = Decimal(10) ** WHOLE_DIGITS
"""Beyond every number that fits, so that it stands for a side that is open."""


class Interval(NamedTuple):
    """An interval of which both ends are in it."""

    low: Decimal
    high: Decimal


class Grid(NamedTuple):
    """A target as DuckDB judges it.

    Attributes:
        bounds: The bounds of its range; a gap is measured from them.
        met: Where a number meets it.
        near: Where it meets it or misses it by no more than the tolerance.
    """

    bounds: Interval
    met: Interval
    near: Interval

    @property
    def within(self) -> Interval:
        """Where a number meets the target and is not beyond its range: there is no gap to it."""
        return Interval(max(self.bounds.low, self.met.low), min(self.bounds.high, self.met.high))


def grid(target: Target) -> Grid | None:
    """Return `target` for DuckDB; None if its verdicts cannot be told exactly there."""
    range_, tolerance = target.range, target.tolerance
    lower = -_END if range_.lower is None else range_.lower
    upper = _END if range_.upper is None else range_.upper
    near = Interval(
        lower if range_.lower is None else EXACT.subtract(lower, tolerance),
        upper if range_.upper is None else EXACT.add(upper, tolerance),
    )
    if target.decimals is not None or not all(_fits(bound) for bound in (lower, upper, *near)):
        return None
    met = Interval(
        -_END if target.better == "lower" else lower if range_.lower_inclusive else EXACT.add(lower, _STEP),
        _END if target.better == "higher" else upper if range_.upper_inclusive else EXACT.subtract(upper, _STEP),
    )
    return Grid(Interval(lower, upper), met, near if tolerance else met)


def _fits(bound: Decimal) -> bool:
    return abs(bound) <= _END and decimals_of(bound) <= DECIMALS
