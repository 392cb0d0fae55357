"""A series of yearly values, and what it is to reach."""

from collections.abc import Callable
from fractions import Fraction
from typing import Literal, NamedTuple

from plancheck.model.results.track import Point

Direction = Literal[1, -1]
"""1 where a higher value is better, -1 where a lower one is."""


class Aim(NamedTuple):
    """What a series is to reach.

    Attributes:
        bound: The weakest value that is enough.
        year: The year by which it is to be reached.
        better: The side on which values are better.
        is_met: Says whether a value is enough.
    """

    bound: Fraction
    year: int
    better: Direction
    is_met: Callable[[Fraction], bool]


Series = tuple[Point, ...]
"""Points in order of years, one a year."""
