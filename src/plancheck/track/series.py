"""A series of yearly values: by which method it is judged, and what it is to reach."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from plancheck.message import Message, message
from plancheck.model.actual import Statuses
from plancheck.model.fields.plan_period import Method
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.track import OVER, Exact, Point
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple

DEFAULT: Final[Method] = "linear"  # the method where neither the plan nor the user names one
# What stands in place of a method where a part of a year is held against its share of the bound.
PRO_RATA: Final = "pro_rata"
BASE_YEAR: Final = 2015  # the base year where none is stated
LATEST: Final[dict[Method, int]] = {"dns": 6}  # how many of the latest values a method looks at, where it is not one
# The methods that say something of a direction without a value.
OF_DIRECTIONS: Final = frozenset[Method]({"dns", "statcan"})
OF_DAYS: Final = message("is a thing to be done by a day: there is no way to it")
OF_YEARS: Final = message("is computed from the years of its period: there is no way from a level to it")
_OF_EVERY: Final = message("holds for every period: the method needs a year to be reached by")
Direction = Literal[1, -1]  # 1 where a higher value is better, -1 where a lower one is
Series = tuple[Point, ...]  # points in order of years, one a year; all count in the same parts of one
_BACK: dict[Direction, Direction] = {1: -1, -1: 1}
_SIDES: dict[str, Direction] = {"higher": 1, "lower": -1, "rising": 1, "falling": -1}


def method_of(target: Target, plan: Plan, method: Method | None) -> Method:
    """Return the method for `target`: the one the user names, else the target, the plan, or what its path says.

    Of a direction without a value some methods alone say something.
    """
    if target.range.way is not None:
        return method or target.track or (plan.track if plan.track in OF_DIRECTIONS else None) or "dns"
    return method or target.track or plan.track or ("path" if target.path or target.milestones else DEFAULT)


def impossible(target: Target, method: Method) -> Message | None:
    """Return why a method can never say anything of a target; None if it may."""
    if target.range.is_of_days:
        return OF_DAYS
    if target.years:
        return OF_YEARS
    if target.period is None:
        return of_every(target, method)
    if target.baseline is not None and target.period.end.year <= target.baseline.year:
        return not_after(target.period.end.year, target.baseline.year)
    return misfit(target)


def of_every(target: Target, method: Method) -> Message | None:
    """Return why a method says nothing of what holds for every period; None if it does."""
    return None if method == "dns" or (method == "statcan" and target.range.way is not None) else _OF_EVERY


def misfit(target: Target) -> Message | None:
    """Return why no series of years says anything of a target; None if one may."""
    if (period := target.period) is None or target.years or period.months:
        return None
    return message("is for {period}, for which no figure of a single year stands", period=str(period))


def not_after(year: int, base: int) -> Message:
    """Return that the way to a target would lead back in time."""
    return message("the target year {target} is not after the baseline of {year}", target=str(year), year=str(base))


class Aim(NamedTuple):
    """What a series is to reach."""

    bound: Exact  # the weakest value that is enough, in the same parts of one as the numbers of the series
    year: int  # the year by which it is to be reached
    better: Direction  # the side on which values are better
    is_met: Callable[[Exact], bool]  # says whether a number of the series is enough
    over: int = 1  # how many of these parts are one


def counted(value: Decimal | Fraction, over: int) -> Exact:
    """Return a value in parts of which `over` are one: a whole number wherever it is one."""
    top, bottom = value.as_integer_ratio()
    whole, rest = divmod(top * over, bottom)
    return Fraction(top * over, bottom) if rest else whole


class YearFigures(NamedTuple):
    """The yearly figures of one target for one value of its dimensions, as far as its method looks at them."""

    target: Target
    dimensions: Mapping[str, str]  # the values they are of
    unit: str | None  # symbol of their unit; None where the plan states none
    scale: Fraction  # what a rate of one is in the unit of the target's range: 100 in percent
    numbers: Mapping[int, Exact]  # the figures by year, in order, in parts of which `OVER` are one
    faults: Mapping[int, Message]  # why a year that has rows has no figure
    statuses: Mapping[int, Statuses] = {}  # what files say of those figures of which they say something
    parts: Mapping[Period, Fraction] = {}  # the figures of parts of years, where a target asks for them
    part_faults: Mapping[Period, Message] = {}  # why such a part has none
    # the figures of other years, in the same way: no method looks at them, and people like to see them
    others: Mapping[int, Exact] = {}
    fault: Message | None = None  # why nothing can be said of the series at all

    def point(self, year: int) -> Point:
        """Return the figure of a year that has one."""
        return Point(year, self.numbers[year], None, OVER)

    @property
    def shown(self) -> list[Point]:
        """The figures of all years there are, in order."""
        return [Point(year, number, None, OVER) for year, number in sorted({**self.numbers, **self.others}.items())]


def better_side(target: Target, start: Point | None) -> Direction | None:
    """Return the side on which values of a target are better; None where nothing says it.

    A plan says it by `better`, by a direction, or by a range that is open on one side. Of a range with two bounds, it
    is the side on which the range lies from `start`, the first point on the way.
    """
    if said := target.better or target.range.way:
        return _SIDES[said]
    lower, upper = target.range.lower, target.range.upper
    if lower is None or upper is None:
        return 1 if upper is None else -1
    if start is None or lower <= start.value <= upper:
        return None
    return 1 if start.value < lower else -1


def side_left(target: Target, better: Direction | None, series: Series) -> Direction | None:
    """Return the side that is better of a range with two bounds, both of which must hold, given the figures so far.

    It is the one on which the range lied from the start, until a figure goes past the range: then it is the way back.
    """
    if better is None or not series:
        return better
    far = target.range.upper if better > 0 else target.range.lower
    is_past = far is not None and (series[-1].value - Fraction(far)) * better > 0
    return _BACK[better] if is_past else better


def weak_bound(target: Target, better: Direction) -> Decimal | None:
    """Return the weakest value that is enough."""
    weak, strong = target.range.lower, target.range.upper
    if better < 0:
        weak, strong = strong, weak
    return strong if weak is None else weak


def aim_of(target: Target, better: Direction, bound: Decimal, year: int, over: int = 1) -> Aim:
    """Return what `target` wants to be reached by `year`, in parts of which `over` are one."""
    return Aim(counted(bound, over), year, better, _is_met(target, over), over)


def _is_met(target: Target, over: int) -> Callable[[Exact], bool]:
    """Return what says whether a number lies in the range, or beyond it on the better side."""
    range_ = target.demanded
    lower, upper = (None if bound is None else counted(bound, over) for bound in (range_.lower, range_.upper))

    def is_met(number: Exact) -> bool:
        if lower is not None and (number < lower or (number == lower and not range_.lower_inclusive)):
            return False
        return upper is None or number < upper or (number == upper and range_.upper_inclusive)

    return is_met
