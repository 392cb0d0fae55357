"""What a target must say to be a promise that can be kept and broken."""

from datetime import date
from typing import TYPE_CHECKING, Final

from plancheck.message import SentenceError, message, template
from plancheck.model.fields.tolerance import check_exceeds
from plancheck.model.period import ALL_MONTHS

if TYPE_CHECKING:
    from plancheck.model.sections.target import Target

# Keys that say something of numbers alone.
_OF_NUMBERS: Final = ("better", "exceeds", "decimals", "baseline", "path", "pro_rata", "track")
# Keys that say something of a value that is to be reached.
_OF_VALUES: Final = ("better", "tolerance", "exceeds", "decimals", "path", "pro_rata", "milestones")
OF_PARTS: Final = frozenset({"mean", "sum"})  # statistics that a year may be of its months, quarters or halves


def check_target(target: "Target") -> None:
    """Refuse a target whose keys do not go together.

    Raises:
        SentenceError: The first that is wrong with it.
    """
    _check_span(target)
    if target.range.way is not None:
        _check_direction(target)
    _check_it_can_fail(target)
    if target.range.is_of_days:
        _check_days(target)
    if target.pro_rata and not (target.statistic == "level" and target.period is not None and target.period.is_year):
        raise SentenceError(
            message("has pro_rata, which is for the figure of one year that adds up over its months"),
            lambda _: message("take `pro_rata` out, or give the target a year as its period"),
        )
    if target.exceeds is not None:
        check_exceeds(target.exceeds, target.range, target.better)
    _check_in_force(target)
    if target.baseline is not None and target.baseline.period.months not in {target.months, ALL_MONTHS}:
        words = template("has a baseline that must be a year, or such a part of one as its period (got {period})")
        raise SentenceError(message(words, period=str(target.baseline.period)))
    if target.milestones:
        from plancheck.model.sections.milestone import check_milestones

        after = None if target.baseline is None else target.baseline.year
        check_milestones(target.milestones, target.range, target.better, target.period, after)


def _check_span(target: "Target") -> None:
    if target.statistic == "level":
        return
    years = () if target.period is None else target.period.whole_years
    if len(years) > 1 or (years and target.statistic in OF_PARTS):
        return
    words = template("has statistic {statistic}, which needs a span of years such as 2021-2025")
    if target.statistic in OF_PARTS:
        words = template("has statistic {statistic}, which needs a year or a span of years such as 2021-2025")
    raise SentenceError(message(words, statistic=target.statistic))


def _check_it_can_fail(target: "Target") -> None:
    """Refuse a target that every number meets."""
    if {"higher": target.range.lower, "lower": target.range.upper, None: 0}[target.better] is None:
        words = template("has better: {side} with {range}, which every number would meet")
        raise SentenceError(
            message(words, side=target.better, range=target.range.written.strip("{}")),
            lambda _: message("take `better` out, or give the range its other bound"),
        )


def _check_days(target: "Target") -> None:
    """Refuse what says nothing of days, and a day by which something is due after the period is over."""
    given: list[str] = [name for name in _OF_NUMBERS if name in target.model_fields_set]
    if given or target.statistic != "level":
        raise SentenceError(message("has {key}, which a range of days cannot have", key=(given or ["statistic"])[0]))
    if target.tolerance.is_percent:
        raise SentenceError(message("has a tolerance in percent; of a range of days it is a number of days"))
    if target.period is None:
        raise SentenceError(message("is for every period; a range of days is for one"))
    if (last := max(target.range.ends)) > target.period.end.toordinal():
        words = template("has the day {day}, after the end of its period {period}")
        raise SentenceError(
            message(words, day=str(date.fromordinal(int(last))), period=str(target.period)),
            lambda _: message("give it the period by the end of which it is to be done"),
        )


def _check_direction(target: "Target") -> None:
    if given := [name for name in _OF_VALUES if name in target.model_fields_set]:
        raise SentenceError(message("has {key}, which a range without a bound cannot have", key=given[0]))
    if target.period is not None:
        fault = message("is for {period}, and {range} is no value to be reached by then", **_said(target))
        raise SentenceError(fault, lambda _: message("write period: every, or give the range a bound"))
    if target.track not in {None, "dns", "statcan"}:
        fault = message("has track: {method}, which says nothing of {range}", method=target.track, **_said(target))
        raise SentenceError(fault, lambda _: message("write track: dns or statcan, or give the range a bound"))


def _said(target: "Target") -> dict[str, str]:
    return {"period": str(target.period), "range": str(target.range)}


def _check_in_force(target: "Target") -> None:
    if target.in_force is None:
        return
    if target.period is None:
        raise SentenceError(message("is in force from a time on and is for every period; give it one period"))
    if target.in_force.since.start > target.period.end:
        words = template("is in force from {since} on, after its period {period}")
        raise SentenceError(message(words, since=str(target.in_force.since), period=str(target.period)))
