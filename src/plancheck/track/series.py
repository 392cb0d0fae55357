"""A series of yearly values, and what it is to reach."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from plancheck.model.results.track import OVER, Exact, Point
from plancheck.numbers.digits import WIDE, exactly

_DECIMALS: Final = len(str(OVER)) - 1

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


def level(point: Point) -> Decimal:
    """Return the value of a point with all of its digits."""
    number, over = point.number, point.over
    if type(number) is not int or over != OVER:
        return exactly(point.value)
    return Decimal(number).scaleb(-_DECIMALS, WIDE).normalize(WIDE) if number % over else Decimal(number // over)
