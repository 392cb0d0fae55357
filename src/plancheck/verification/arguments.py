"""What a caller in Python hands to `verify`: taken in the forms that have one meaning, refused in all others."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, SupportsIndex

from plancheck.message import SentenceError, Template, message
from plancheck.model.period import Period, PeriodError, parse_period
from plancheck.model.plan import Plan
from plancheck.named_tuple import NamedTuple
from plancheck.text import kind_of, name_key, quoted
from plancheck.verification.collect.collector import ActualStream
from plancheck.verification.figures.figure import Figures
from plancheck.verification.figures.units import Units
from plancheck.words.spelling import Suggestions

if TYPE_CHECKING:
    from plancheck.verification.figures.vintages import Vintage

# What names the as-of period: an `int` is a year, a date or a moment the day it lies on.
AsOf = Period | str | int | date


class UnknownTargetError(SentenceError):
    """An id that no target or total of the plan has."""


class Request(NamedTuple):
    """What is asked of which plan, with its milestones, and of actuals that are bound to it."""

    plan: Plan
    actuals: ActualStream
    figures: Figures
    as_of: Period | None
    ids: Collection[str] | None
    release: "Vintage | None"

    def wants(self, name: str) -> bool:
        """Say whether the target or total with this id is asked for."""
        return self.ids is None or name in self.ids


def checked_request(
    plan: object, actuals: object, as_of: AsOf | None, only: Iterable[str] | None, vintage: str | None
) -> Request:
    """Return what these arguments ask.

    Raises:
        TypeError: `plan` is no plan, `actuals` are none, or see the functions below.
    """
    if not isinstance(plan, Plan):
        hint = "write verify(read_plan(path), actuals), the plan first"
        raise TypeError(f"plan must be what read_plan returns (got {kind_of(plan)}); {hint}")
    if not isinstance(actuals, ActualStream):
        hint = "write verify(plan, read_actuals(paths, plan))"
        raise TypeError(f"actuals must be what read_actuals returns (got {kind_of(actuals)}); {hint}")
    given, ids, release = period_of(as_of), ids_of(only, plan), release_of(vintage)
    plan = plan.with_milestones()
    figures = Figures(Units(plan), release.order if release else None)
    return Request(plan, actuals.bound_to(plan), figures, given, ids, release)


def period_of(as_of: AsOf | None) -> Period | None:
    """Return the period `as_of` names.

    Raises:
        PeriodError: It names none.
        TypeError: It is something else.
    """
    match as_of:
        case None | Period():
            return as_of
        case str():
            return _named(as_of)
        case date():
            day = as_of.date() if isinstance(as_of, datetime) else as_of
            return Period(day, day)
        case SupportsIndex() if not isinstance(as_of, bool):
            return _named(f"{as_of.__index__():04}")
    raise TypeError(f"as_of must name a period, such as '2025', '2025-Q4' or '2025-06' (got {kind_of(as_of)})")


def _named(text: str) -> Period:
    try:
        return parse_period(text)
    except PeriodError as error:
        said = f"as_of={quoted(text, 40)} {error}; write 2025, 2025-Q4 or 2025-06"
        raise PeriodError(Template(said)) from None  # for callers in Python, who read English


def ids_of(only: Iterable[str] | None, plan: Plan) -> Collection[str] | None:
    """Return the ids of the targets and totals to verify; None for all. One text is one id.

    Raises:
        UnknownTargetError: The plan has no target or total of one of these ids.
        ValueError: There are no ids, so that nothing would be verified.
        TypeError: It is something else.
    """
    if only is None:
        return None
    ids = [only] if isinstance(only, str) else _listed(only)
    if not ids:
        raise ValueError("only holds no ids, so nothing would be verified; leave it out to verify all targets")
    return frozenset(known_ids(map(name_key, ids), plan))


def _listed(only: object) -> list[str]:
    found = list(only) if isinstance(only, Iterable) and not isinstance(only, bytes) else [only]
    ids = [wanted for wanted in found if isinstance(wanted, str)]
    if len(ids) < len(found):
        strange = next(wanted for wanted in found if not isinstance(wanted, str))
        raise TypeError(f"only takes ids of targets, such as target.id (got {kind_of(strange)})")
    return ids


def known_ids(wanted: Iterable[str], plan: Plan) -> list[str]:
    """Return the ids `wanted`, each of which a target or total of `plan` has.

    Raises:
        UnknownTargetError: There is none of one of these ids.
    """
    ids = list(wanted)
    known = dict.fromkeys(item.id for items in (plan.promises, plan.totals) for item in items)
    for name in ids:
        if name not in known:
            fault = message("the plan has no target {name}", name=quoted(name))
            meant = Suggestions(known).meant(name)
            raise UnknownTargetError(message("{fault}; {advice}", fault=fault, advice=meant) if meant else fault)
    return ids


def release_of(vintage: object) -> "Vintage | None":
    """Return which release counts, as `vintage` names it.

    Raises:
        TypeError: It is no text.
    """
    if vintage is None:
        return None
    if not isinstance(vintage, str):
        raise TypeError(f"vintage must be 'latest', 'first' or the name of a release (got {kind_of(vintage)})")
    from plancheck.verification.figures.vintages import Vintage

    return Vintage.of(name_key(vintage))
