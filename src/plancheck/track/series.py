"""A series of yearly values: as figures of rows, as what is judged, and what it is to reach."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from plancheck.message import Message
from plancheck.model.results.track import OVER, Exact, Point
from plancheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from plancheck.model.period import Period
    from plancheck.model.sections.target import Target

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


class YearFigures(NamedTuple):
    """The yearly figures of one target for one value of its dimensions, as far as its method looks at them.

    Attributes:
        dimensions: The values they are of.
        unit: Symbol of their unit; None where the plan states none.
        scale: What a rate of one is in the unit of the target's range: 100 in percent.
        numbers: The figures by year, in order, in parts of which `OVER` are one.
        faults: Why a year that has rows has no figure.
        parts: The figures of parts of years, where a target asks for them.
        part_faults: Why such a part has none.
        others: The figures of other years, in the same way: no method looks at them, and people like to see them.
    """

    target: "Target"
    dimensions: Mapping[str, str]
    unit: str | None
    scale: Fraction
    numbers: Mapping[int, Exact]
    faults: Mapping[int, Message]
    parts: Mapping["Period", Fraction] = {}
    part_faults: Mapping["Period", Message] = {}
    others: Mapping[int, Exact] = {}

    def point(self, year: int) -> Point:
        """Return the figure of a year that has one."""
        return Point(year, self.numbers[year], None, OVER)

    @property
    def shown(self) -> list[Point]:
        """The figures of all years there are, in order."""
        return [Point(year, number, None, OVER) for year, number in sorted({**self.numbers, **self.others}.items())]
