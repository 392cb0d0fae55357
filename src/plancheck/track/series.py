"""A series of yearly values, and what it is to reach."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from plancheck.model.results.track import Exact, Point

Direction = Literal[1, -1]
"""1 where a higher value is better, -1 where a lower one is."""


class Aim(NamedTuple):
    """What a series is to reach.

    Attributes:
        bound: The weakest value that is enough, in the same parts of one as the numbers of the series.
        year: The year by which it is to be reached.
        better: The side on which values are better.
        is_met: Says whether a number of the series is enough.
        over: How many of these parts are one.
    """

    bound: Exact
    year: int
    better: Direction
    is_met: Callable[[Exact], bool]
    over: int = 1


Series = tuple[Point, ...]
"""Points in order of years, one a year; all count in the same parts of one."""


def counted(value: Decimal | Fraction, over: int) -> Exact:
    """Return a value in parts of which `over` are one: a whole number wherever it is one."""
    top, bottom = value.as_integer_ratio()
    whole, rest = divmod(top * over, bottom)
    return Fraction(top * over, bottom) if rest else whole
