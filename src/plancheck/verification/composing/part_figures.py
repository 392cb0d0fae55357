"""The figures of parts, and what is known of the whole that is made of them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from plancheck.message import Message
from plancheck.model.actual import Location
from plancheck.model.status import Statuses, together
from plancheck.text import quoted
from plancheck.verification.composing.composed_bounds import Reach
from plancheck.verification.figures.figure import Figure


class PartFigure(NamedTuple):
    """The figure of one part.

    Attributes:
        names: Its values of the dimensions in which parts differ.
        weight: What weighs it, or stands below the line; None where nothing does.
    """

    names: tuple[str, ...]
    value: Figure
    weight: Figure | None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What was read."""
        return (self.value,) if self.weight is None else (self.value, self.weight)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing; of what it has may be known only between which numbers it lies."""
        return _is_there(self.value) and (self.weight is None or _is_there(self.weight))

    @property
    def is_exact(self) -> bool:
        """Whether each of its figures is one number."""
        return self.value.value is not None and (self.weight is None or self.weight.value is not None)

    @property
    def label(self) -> str:
        """What the part is called."""
        return quoted(", ".join(self.names), 60)


def _is_there(figure: Figure) -> bool:
    return figure.value is not None or figure.bounds is not None


class Composed(NamedTuple):
    """The figure of a whole, or why there is none.

    Attributes:
        is_lacking: Whether there is none because a figure of a part is missing.
        rounding: Most the number may be off by, given the digits its parts were written with.
        parts: Those it is made of; of a whole without a figure, all that are known.
        missing: What the parts are called that it was made without.
        reach: What the number may be, where figures of parts are known so only; there is a fault then.
    """

    number: Fraction | None
    fault: Message | None = None
    is_lacking: bool = False
    rounding: Fraction = Fraction(0)
    parts: Sequence[PartFigure] = ()
    missing: Sequence[str] = ()
    reach: Reach | None = None

    @property
    def statuses(self) -> Statuses:
        """What is said of any part."""
        return together(*(figure.statuses for part in self.parts for figure in part.figures))

    @property
    def locations(self) -> Iterator[Location]:
        """Where the figures of the parts stand."""
        return (place for part in self.parts for figure in part.figures for place in figure.locations)

    @property
    def rows(self) -> int:
        """How many rows the figures come from."""
        return sum(figure.rows for part in self.parts for figure in part.figures)
