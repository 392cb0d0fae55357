"""Why no figures whatever can be judged: what a target is keeps a method from saying anything."""

from typing import Final

from plancheck.message import Message, message
from plancheck.model.fields.method import Method
from plancheck.model.sections.target import Target

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
    period = target.period
    if period is None or target.years or period.months:
        return None
    return message("is for {period}, for which no figure of a single year stands", period=str(period))


def not_after(year: int, base: int) -> Message:
    """Return that the way to a target would lead back in time."""
    return message("the target year {target} is not after the baseline of {year}", target=str(year), year=str(base))
