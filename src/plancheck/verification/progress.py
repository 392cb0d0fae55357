"""How far targets are, beside their verdicts: what a figure completes, and the track of those that are not due."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from plancheck.message import Message, Repeated, message, template
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.track import Point
from plancheck.model.sections.target import Target
from plancheck.track.completion import Completion, completion, goal_of, is_rate, rates_of
from plancheck.track.series import method_of
from plancheck.verification.figures.exact_number import Exact, Level, Mean, fraction_of
from plancheck.verification.keep.row_keeper import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plancheck.model.results.track import Tracked
    from plancheck.model.sections.milestone import Baseline
    from plancheck.track.series import YearFigures

_RATE: Final = template("is a rate of growth or a change, of which no part is part of a way")


class Progress:
    """How far the targets of a plan are."""

    def __init__(self, plan: Plan, until: Period | None, found: "Iterable[YearFigures]") -> None:
        """Know the yearly figures `found`; those of years that end after `until` do not count."""
        self._plan = plan
        self._until = until
        self._all = found
        self._without_parts: dict[str, Message | None] = {}

    @cached_property
    def _found(self) -> "Mapping[tuple[str, Group], YearFigures]":
        return {(figures.target.id, tuple(figures.dimensions.values())): figures for figures in self._all}

    @cached_property
    def _rates(self) -> frozenset[str]:
        return rates_of(self._plan)

    def completion(self, target: Target, number: Exact, period: Period, group: Group) -> Completion:
        """Return how much of `target` a figure comes to."""
        if target.id not in self._without_parts:
            reason = self._whole(target)
            self._without_parts[target.id] = reason and Repeated(*reason)
        if reason := self._without_parts[target.id]:
            return Completion(reason=reason)
        if not isinstance(number, Level | Mean):
            return Completion(reason=message(_RATE))
        start = self._start(target, group)
        if isinstance(start, Message):
            return Completion(reason=start)
        return completion(target, partial(fraction_of, number), period.end.year, start)

    def _whole(self, target: Target) -> Message | None:
        if target.range.is_of_days:
            return message("is a thing to be done by a day, of which no part is part of a way")
        if is_rate(target.statistic) or target.indicator in self._rates:
            return message(_RATE)
        goal = goal_of(target, None) if _baseline(target) is None else None
        return goal if isinstance(goal, Message) else None

    def _start(self, target: Target, group: Group) -> "Point | Message | None":
        if (baseline := _baseline(target)) is None:
            return None
        if baseline.value is not None:
            return Point(baseline.year, Fraction(baseline.value))
        if (found := self._found.get((target.id, group))) is None:
            return message("the figure of its baseline is looked for by plancheck track only")
        year = baseline.year
        if fault := found.faults.get(year):
            return message("{year}: {fault}", year=str(year), fault=fault)
        none = message("has no figure for the baseline of {year}", year=str(year))
        return found.point(year) if year in found.numbers else none

    def groups(self, target: Target) -> list[Group]:
        """Return the groups of which there are yearly figures of a target."""
        return [group for id_, group in self._found if id_ == target.id]

    def series(self, target: Target, group: Group) -> tuple[tuple[Period, Decimal], ...]:
        """Return the figures of the years around a target, as far as there are any, in order of time."""
        if (found := self._found.get((target.id, group))) is None or target.range.is_of_days:
            return ()
        return tuple((Period.years(point.year, point.year), point.level) for point in found.shown)

    def track(self, target: Target, group: Group) -> "Tracked | None":
        """Return how far a target that is not due is on the way; None where there is nothing to say."""
        if (found := self._found.get((target.id, group))) is None or target.range.is_of_days:
            return None
        from plancheck.track.judging import Tracker

        result = Tracker(target, method_of(target, self._plan, None), self._until).tracked(found)
        asks = (target.track, target.pro_rata, target.path, target.baseline, target.range.way, self._plan.track)
        return result if any(asks) or result.remainder.is_known or found.faults else None


def _baseline(target: Target) -> "Baseline | None":
    return None if target.statistic == "sum" else target.baseline
