"""What a plan demands of rows: all that who reads them is told before, as values."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from plancheck.contract.groups import Condition, Groups, Keys
from plancheck.model.period import Period
from plancheck.model.results.result import Verdict
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple


class NumberLine(NamedTuple):
    """A number line, cut where the verdict of a target may turn: its whole meaning for a number in a period due.

    The pieces are, from below: all numbers below the first breakpoint, that breakpoint, those up to the next one, and
    so on; there are `2 * len(breakpoints) + 1`.
    """

    breakpoints: tuple[Decimal, ...]  # in order
    verdicts: tuple[Verdict, ...]  # of each piece
    # for each piece, the bound from which the gap of its numbers is measured; None where there is no gap
    bounds: tuple[Decimal | None, ...]


class Window(NamedTuple):
    """Which years of a series are wanted: the first of all, the first from `base` on, the latest, and a span.

    What is kept of a series does not hang on the order of its rows.
    """

    base: int  # the year of a baseline
    latest: int  # how many of the latest years
    span: range = range(0)  # years that are all wanted
    parts: range = range(0)  # years of which the parts are wanted too: their months, quarters, halves, first months
    shown: int = 0  # how many of the latest years are wanted besides, to be shown and nothing else

    @property
    def most(self) -> int:
        """How many years are wanted at most."""
        return max(self.latest, self.shown) + len(self.span) + 2

    @property
    def whole(self) -> "Window":
        """All years that are wanted, for whatever."""
        return self._replace(latest=max(self.latest, self.shown))

    def unwanted(self, years: Iterable[int]) -> list[int]:
        """Return those of `years` that are not wanted, other than to be shown."""
        known = sorted(years)
        base, span = self.base, self.span
        below = pairwise(known[: max(0, len(known) - self.latest)])
        return [year for before, year in below if not before < base <= year and year not in span]


class PartOf(NamedTuple):
    """The id of the target of whose whole some rows are parts, and the place of this composition among its own."""

    target: str
    way: int
    is_weight: bool


class Demand(NamedTuple):
    """What one target, or one part of a total, demands of rows."""

    indicator: str  # the id of the indicator
    target: Target | None  # the target; None for a part of a total
    condition: int  # the place of its condition among `Demands.conditions`
    period: Period | None  # the one it demands; None when it demands every one
    unit: str | None  # the id of the unit its range is in; None if the plan states none, and for a part of a total
    line: NumberLine | None  # the verdicts on numbers in that unit; None where a number by itself does not decide one
    decides_by_row: bool  # whether a row decides a verdict by itself, if no other has its key
    is_listed: bool = True  # whether its verdicts are wanted; of others only a few are kept
    # of the yearly figures that a target is tracked by, which are wanted; None where verdicts are
    window: Window | None = None
    part: PartOf | None = None  # of which whole the rows are parts; None for any other demand


class Demands(NamedTuple):
    """What a plan demands of one reading of the rows."""

    dimensions: tuple[str, ...]  # names of the dimensions
    names: Mapping[str, str]  # the id of the indicator each name leads to
    unit_names: Mapping[str, str]  # the id of the unit each name leads to
    # one for each target, then one for each part of a total, in plan order; those for parts of a whole, and for yearly
    # figures, stand behind all others
    all: Sequence[Demand]
    conditions: Sequence[Condition]  # the distinct conditions on dimensions
    groups: Groups  # numbers the values of dimensions; who reads the rows adds those it meets
    kept: int  # how many of its worst rows a target wants to see
    noted: int  # how many of its keys that come again it wants to see
    held: Keys  # keys whose rows are wanted one by one
    told: Keys  # keys of whose rows the numbers alone are wanted
    # targets whose period ends later are not due; None if the latest period with a figure decides that
    as_of: Period | None
    allows_partials: bool  # whether partials may come in place of rows

    def is_in_unit(self, given: str, wanted: str | None) -> bool:
        """Say whether a value in the unit a file calls `given` needs no conversion to the unit `wanted`."""
        return not given or wanted is None or self.unit_names.get(given, given) == wanted

    def each_places(self, demand: Demand) -> tuple[int, ...]:
        """Return which of a group's values name it: those of the dimensions for each of which there is a verdict."""
        return () if demand.target is None else tuple(map(self.dimensions.index, demand.target.each))
