"""By which method a target is tracked, what each looks at, and of which targets none says anything."""

from typing import Final

from plancheck.message import Message, message
from plancheck.model.fields.method import Method
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target

DEFAULT: Final[Method] = "linear"
"""The method where neither the plan nor the user names one."""

PRO_RATA: Final = "pro_rata"
"""What stands in place of a method where a part of a year is held against its share of the bound."""

BASE_YEAR: Final = 2015
"""The base year where none is stated."""

LATEST: Final[dict[Method, int]] = {"dns": 6}
"""How many of the latest values a method looks at, where it is not one."""


OF_DIRECTIONS: Final = frozenset[Method]({"dns", "statcan"})
"""The methods that say something of a direction without a value."""


def method_of(target: Target, plan: Plan, method: Method | None) -> Method:
    """Return the method for `target`: the one the user names, else the target, the plan, or what its path says.

    Of a direction without a value some methods alone say something.
    """
    if target.range.way is not None:
        return method or target.track or (plan.track if plan.track in OF_DIRECTIONS else None) or "dns"
    return method or target.track or plan.track or ("path" if target.path or target.milestones else DEFAULT)


OF_DAYS: Final = message("is a thing to be done by a day: there is no way to it")
OF_YEARS: Final = message("is computed from the years of its period: there is no way from a level to it")
_OF_EVERY: Final = message("holds for every period: the method needs a year to be reached by")


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
