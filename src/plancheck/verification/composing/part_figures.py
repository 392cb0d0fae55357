"""The figures of parts, and what is known of the whole that is made of them: its figure, or between what it lies."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from plancheck.message import Message
from plancheck.model.actual import Location, Statuses, together
from plancheck.model.composition import Manner
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.digits import exactly
from plancheck.numbers.range import Bounds
from plancheck.text import quoted
from plancheck.verification.figures.figure import Figure


class End(NamedTuple):
    """One end of what a number may be, itself included or not; no `number` where it has none."""

    number: Fraction | None
    is_included: bool


class Reach(NamedTuple):
    """What a number may be."""

    low: End
    high: End

    def times(self, factor: Fraction) -> "Reach":
        """Return what so many times the number may be; `factor` is above 0."""
        low, high = (end if end.number is None else end._replace(number=end.number * factor) for end in self)
        return Reach(low, high)


def composed_reach(how: Manner, values: Sequence[Figure], weights: Sequence[Figure]) -> Reach | None:
    """Return what a whole may be, given its parts; None if that is not known, as where weights are not known."""
    reaches = [*map(_reach, values)]
    if how == "weighted_mean":
        found = _weighted(reaches, [None if figure.value is None else exactly(figure.value) for figure in weights])
    elif how == "ratio":
        found = _ratio(_sum(reaches), _sum(map(_reach, weights)))
    else:
        found = _sum(reaches).times(Fraction(1, len(reaches) if how == "mean" else 1))
    is_any = found is None or (found.low.number is None and found.high.number is None)
    return None if is_any else found


def _reach(figure: Figure) -> Reach:
    bounds = figure.bounds or Bounds(figure.value, figure.value)
    low, high = (None if bound is None else exactly(bound) for bound in bounds[:2])
    return Reach(End(low, bounds.lower_inclusive), End(high, bounds.upper_inclusive))


def _sum(reaches: Iterable[Reach]) -> Reach:
    lows, highs = zip(*reaches, strict=True)
    return Reach(_sum_of(lows), _sum_of(highs))


def _sum_of(ends: Sequence[End]) -> End:
    numbers = [end.number for end in ends if end.number is not None]
    total = sum(numbers, Fraction(0)) if len(numbers) == len(ends) else None
    return End(total, all(end.is_included for end in ends))


def _weighted(reaches: Sequence[Reach], weights: Sequence[Fraction | None]) -> Reach | None:
    known = [weight for weight in weights if weight is not None and weight >= 0]
    below = sum(known, Fraction(0))
    if len(known) < len(weights) or not below:
        return None
    return _sum(reach.times(weight / below) for reach, weight in zip(reaches, known, strict=True) if weight)


def _ratio(above: Reach, below: Reach) -> Reach | None:
    """Return what a quotient may be; None if what stands below the line may be 0 or less."""
    least, most = below
    if least.number is None or least.number <= 0:
        return None
    low = _quotient(above.low, most if (above.low.number or 0) >= 0 else least)
    return Reach(low, _quotient(above.high, least if (above.high.number or 0) >= 0 else most))


def _quotient(above: End, below: End) -> End:
    """Return an end of a quotient: over more and more, a number comes as near to 0 as is wanted."""
    if above.number is None:
        return above
    if below.number is None:
        return End(Fraction(0), is_included=above.is_included and not above.number)
    return End(above.number / below.number, above.is_included and (below.is_included or not above.number))


class PartFigure(NamedTuple):
    """The figure of one part, its values of the dimensions in which parts differ, and what weighs it, if anything."""

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
    """The figure of a whole, or why there is none."""

    number: Fraction | None
    fault: Message | None = None
    is_lacking: bool = False  # whether there is none because a figure of a part is missing
    rounding: Fraction = Fraction(0)  # most the number may be off by, given the digits its parts were written with
    parts: Sequence[PartFigure] = ()  # those it is made of; of a whole without a figure, all that are known
    missing: Sequence[str] = ()  # what the parts are called that it was made without
    # what the number may be, where figures of parts are known so only; there is a fault then
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
