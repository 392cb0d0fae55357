"""How far a target is on the way, by the method that the plan or the user names."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, Generic, Protocol, TypeVar

from plancheck.message import Message
from plancheck.model.actual import Statuses
from plancheck.model.period import Period
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.digits import WIDE, all_digits

NOT_AVAILABLE: Final = "not_available"  # the status of a series that a method can say nothing of
# The statuses of all methods that say that the target would be missed as things go.
OFF_TRACK: Final = frozenset({"off_track", "limited_progress", "deterioration", "cloud", "storm"})
Exact = Fraction | int  # a number that is compared and reckoned with as it is
OVER: Final = 1_000_000  # the parts of one that figures are counted in: most are whole numbers of them
_DECIMALS: Final = len(str(OVER)) - 1
_Value = TypeVar("_Value")


class Point(NamedTuple):
    """A value, the whole `number` of parts of which `over` are one, and its year, or the `part` of a year it is of."""

    year: int
    number: Exact
    part: Period | None = None
    over: int = 1
    statuses: Statuses = ()  # what files say of it: that it is provisional, an estimate

    @property
    def value(self) -> Fraction:
        """The value itself."""
        return Fraction(self.number) / self.over

    @property
    def level(self) -> Decimal:
        """The value with all of its digits."""
        number, over = self.number, self.over
        if type(number) is not int or over != OVER:
            return all_digits(self.value)
        return Decimal(number).scaleb(-_DECIMALS, WIDE).normalize(WIDE) if number % over else Decimal(number // over)

    @property
    def period_text(self) -> str:
        """The year, or the part of it, as reports print it."""
        return str(self.part or self.year)


class Growth(Protocol):
    """A rate of growth: most of those of very many series are never shown."""

    def rounded(self) -> Decimal:
        """Return it as a share, with 20 significant digits."""


class Step(NamedTuple):
    """One year on a stated path: what it requires, of a root 20 digits, the figure, and this less that."""

    year: int
    required: Decimal
    actual: Decimal
    difference: Decimal


class Assessment(NamedTuple):
    """What a method says."""

    status: str  # as the method names it
    # The pace so far over the pace that is needed, or what the method has in its place; None where there is none. With
    # 20 significant digits; nothing was decided by it.
    ratio: Decimal | None = None
    baseline: Point | None = None  # the first point that counted
    latest: Point | None = None  # the last
    # the pace so far, a year: a rate, worked out when it is shown, or a change in the unit of the series
    observed: Decimal | Growth | None = None
    required: Decimal | Growth | None = None  # the pace from the baseline to the target, the same
    reason: Message | None = None  # why there is no status, or what led to it
    steps: tuple[Step, ...] = ()  # of a stated path, each year that has a figure

    @property
    def observed_pace(self) -> Decimal | None:
        """The pace so far, a year."""
        return _shown(self.observed)

    @property
    def required_pace(self) -> Decimal | None:
        """The pace from the baseline to the target."""
        return _shown(self.required)


def _shown(pace: Decimal | Growth | None) -> Decimal | None:
    return pace if pace is None or isinstance(pace, Decimal) else pace.rounded()


def unavailable(reason: Message, baseline: Point | None = None, latest: Point | None = None) -> Assessment:
    """Return that the method can say nothing, and why."""
    return Assessment(NOT_AVAILABLE, baseline=baseline, latest=latest, reason=reason)


class Remainder(NamedTuple):
    """What must happen from the latest figure on for the target to be met."""

    change: Decimal | None = None  # the same change every year, in the unit of the target; None where it means nothing
    # the same rate of growth every year, worked out when it is shown; None where there is none
    growth: Growth | None = None
    # what the years left must come to each, for a target over a span of years; None for any other
    yearly: Decimal | None = None
    years_left: int | None = None  # from the year of the latest figure to that of the target
    words: Message | None = None  # why there is none, or that nothing can any longer meet the target

    @property
    def rate(self) -> Decimal | None:
        """The same rate of growth every year, as a share: 0.05 is 5 %."""
        return None if self.growth is None else self.growth.rounded()

    @property
    def is_known(self) -> bool:
        """Whether it is a number, or that the figure is enough already."""
        return any(number is not None for number in (self.change, self.yearly, self.years_left))


class Pace(NamedTuple):
    """The change a year from one figure to a later one, and the rate of `growth`, if both have one sign."""

    change: Decimal
    growth: Growth | None

    @property
    def rate(self) -> Decimal | None:
        """The rate of growth a year, as a share: 0.05 is 5 %."""
        return None if self.growth is None else self.growth.rounded()


class Lazy(Generic[_Value]):
    """What is worked out when it is asked for: most of what very many series come to is never shown."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[..., _Value], *values: object) -> None:
        """Have `make` work it out of `values`."""
        self._make = make, values
        self._made: tuple[_Value, ...] = ()

    @property
    def value(self) -> _Value:
        """It."""
        if not self._made:
            make, values = self._make
            self._made = (make(*values),)
        return self._made[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lazy) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)


class Tracked(NamedTuple):
    """One target, for one value of its dimensions."""

    target: Target
    dimensions: Mapping[str, str]  # the values it is about
    unit: str | None
    method: str  # by which it was assessed
    assessment: Assessment
    bound: Decimal | None  # the weakest value that is enough; None where no side of the range is better
    target_year: int | None  # the year by which it is to be reached; None for every period
    ahead: Lazy[Remainder]  # what must happen from the latest figure on
    behind: Lazy[Pace | None]  # the pace from the first figure that counted to the latest; None without two

    @property
    def conditions(self) -> dict[str, tuple[str, ...]]:
        """For each dimension the values that a row may have: of the plan's `where`, and the one tracked here."""
        return {**self.target.where, **{name: (value,) for name, value in self.dimensions.items()}}

    @property
    def remainder(self) -> Remainder:
        """What must happen from the latest figure on."""
        return self.ahead.value

    @property
    def so_far(self) -> Pace | None:
        """The pace from the first figure that counted to the latest; None without two."""
        return self.behind.value

    @property
    def is_available(self) -> bool:
        """Whether the method could say something."""
        return self.assessment.status != NOT_AVAILABLE

    @property
    def is_off_track(self) -> bool:
        """Whether the target would be missed as things go."""
        return self.assessment.status in OFF_TRACK
