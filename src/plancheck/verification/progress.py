"""How far targets are, beside their verdicts: what a figure completes, and the track of those that are not due."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING

from plancheck.message import Message, message
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.track.completion import Completion, completion
from plancheck.track.rates import is_rate, rates_of
from plancheck.verification.figures.exact_number import Exact, Level, Mean
from plancheck.verification.keep.row_keeper import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plancheck.model.results.track import Point, Tracked
    from plancheck.track.series import YearFigures


class Progress:
    """How far the targets of a plan are."""

    def __init__(self, plan: Plan, until: Period | None, found: "Iterable[YearFigures]") -> None:
        """Know the yearly figures `found`; those of years that end after `until` do not count."""
        self._plan = plan
        self._until = until
        self._all = found

    @cached_property
    def _found(self) -> "Mapping[tuple[str, Group], YearFigures]":
        return {(figures.target.id, tuple(figures.dimensions.values())): figures for figures in self._all}

    @cached_property
    def _rates(self) -> frozenset[str]:
        return rates_of(self._plan)

    def completion(self, target: Target, number: Exact, period: Period, group: Group) -> Completion:
        """Return how much of `target` a figure comes to."""
        if target.range.is_of_days:
            return Completion(reason=message("is a thing to be done by a day, of which no part is part of a way"))
        if not isinstance(number, Level | Mean) or is_rate(target.statistic) or target.indicator in self._rates:
            return Completion(reason=message("is a rate of growth or a change, of which no part is part of a way"))
        start = self._start(target, group)
        if isinstance(start, Message):
            return Completion(reason=start)
        return completion(target, partial(_fraction, number), period.end.year, start)

    def _start(self, target: Target, group: Group) -> "Point | Message | None":
        """Return where the way to `target` starts; or why that is not known."""
        baseline = target.baseline
        if baseline is None or target.statistic == "sum":
            return None
        from plancheck.model.results.track import Point

        if baseline.value is not None:
            return Point(baseline.year, Fraction(baseline.value))
        found = self._found.get((target.id, group))
        if found is None:
            return message("the figure of its baseline is looked for by plancheck track only")
        year = baseline.year
        if fault := found.faults.get(year):
            return message("{year}: {fault}", year=str(year), fault=fault)
        return (
            found.point(year)
            if year in found.numbers
            else message("has no figure for the baseline of {year}", year=str(year))
        )

    def series(self, target: Target, group: Group) -> tuple[tuple[Period, Decimal], ...]:
        """Return the figures of the years around a target, as far as there are any, in order of time."""
        found = self._found.get((target.id, group))
        if found is None or target.range.is_of_days:
            return ()
        from plancheck.track.series import level

        return tuple((Period.years(point.year, point.year), level(point)) for point in found.shown)

    def track(self, target: Target, group: Group) -> "Tracked | None":
        """Return how far a target that is not due is on the way; None where there is nothing to say."""
        found = self._found.get((target.id, group))
        if found is None or target.range.is_of_days:
            return None
        from plancheck.track.chosen_method import method_of
        from plancheck.track.judging import Tracker

        result = Tracker(target, method_of(target, self._plan, None), self._until).tracked(found)
        has_way = bool(target.track or target.pro_rata or target.path or target.baseline or self._plan.track)
        return result if has_way or result.remainder.is_known or found.faults else None


def _fraction(number: Level | Mean) -> Fraction:
    return Fraction(number.value) if isinstance(number, Level) else Fraction(number.total) / number.of
