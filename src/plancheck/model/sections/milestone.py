"""The way to a target: where it starts, the values to be reached on it, and since when it leads there."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from plancheck.message import SentenceError, message, template
from plancheck.model.fields.plan_period import OnePeriod
from plancheck.model.fields.range import read_range
from plancheck.model.fields.scalars import Name, PlanNumber, PlanText
from plancheck.model.period import Period
from plancheck.model.sections.header import Section, Source
from plancheck.numbers.number import plain
from plancheck.numbers.range import Range

_BETWEEN = template("let each milestone lie between those beside it")


class Baseline(Section):
    """Where the way to a target starts.

    Attributes:
        period: The year; of a target for a part of one the year of that part, or the part itself.
        value: Its figure, unless the actuals hold it.
        source: Where that figure was published.
    """

    period: OnePeriod
    value: PlanNumber | None = None
    source: Source | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_year(cls, value: object) -> object:
        return value if isinstance(value, Mapping | cls) else {"period": value}

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.period.start.year


class Milestone(Section):
    """A value to be reached on the way to a target, and a target of its own.

    Attributes:
        period: The year by which it is to be reached.
        at_least: The lower bound, which is enough.
        above: A lower bound that is not enough itself.
        at_most: The upper bound, which is enough.
        below: An upper bound that is not enough itself.
        source: Where the milestone was published, with its sentence.
        note: A remark, for readers of the report.
    """

    period: OnePeriod
    at_least: PlanNumber | None = None
    above: PlanNumber | None = None
    at_most: PlanNumber | None = None
    below: PlanNumber | None = None
    source: Source | None = None
    note: PlanText | None = None

    @model_validator(mode="after")
    def _is_a_range_by_a_year(self) -> Self:
        if not self.period.is_year:
            raise SentenceError(message("must be a year (got {period})", period=str(self.period)))
        _ = self.range
        return self

    @property
    def range(self) -> Range:
        """The figures that reach it."""
        bounds = {"at_least": self.at_least, "above": self.above, "at_most": self.at_most, "below": self.below}
        return read_range({word: bound for word, bound in bounds.items() if bound is not None})

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.period.start.year

    def weak_bound(self, side: int) -> Decimal | None:
        """Return the weakest value that is enough, where more is better (1) or less (-1); None if it has none."""
        return self.range.lower if side > 0 else self.range.upper


def check_milestones(
    milestones: Sequence[Milestone], goal: Range, better: str | None, period: Period | None, after: int | None
) -> None:
    """Refuse milestones that do not lead to `goal`, by `period`, and from the year `after` on if that is known.

    Raises:
        SentenceError: The target is not for a year; the years do not go up to it; or a bound asks for the worse side,
            for less than the one before, or for more than the target.
    """
    if period is None or not period.is_year:
        fault = message("has milestones, which lead to a figure of a year")
        raise SentenceError(fault, lambda _: message("state the year as its period, or take milestones out"))
    years = [*([] if after is None else [after]), *(milestone.year for milestone in milestones), period.start.year]
    for before, behind in pairwise(years):
        if before >= behind:
            words = template("has milestones whose years do not go up: {behind} stands behind {before}")
            fault = message(words, behind=str(behind), before=str(before))
            raise SentenceError(
                fault, lambda _: message("put them in order, after the baseline and before the year of the target")
            )
    side = _side(milestones[0].range, goal, better)
    weak = goal.lower if side > 0 else goal.upper
    bounds = [*(milestone.weak_bound(side) for milestone in milestones), weak]
    _check_bounds(bounds, years[-len(bounds) :], side)


def _side(first: Range, goal: Range, better: str | None) -> int:
    if better or goal.lower is None or goal.upper is None:
        return {"higher": 1, "lower": -1}[better] if better else 1 if goal.upper is None else -1
    return -1 if first.lower is None else 1


def _check_bounds(bounds: list[Decimal | None], years: list[int], side: int) -> None:
    words = "at_least" if side > 0 else "at_most"
    for (before, behind), (year, later) in zip(pairwise(bounds), pairwise(years), strict=True):
        if before is None:
            said = template("has a milestone for {year} without a bound on the side that counts")
            raise SentenceError(message(said, year=str(year)), lambda _: message("give it {word}", word=words))
        if behind is not None and (behind - before) * side < 0:
            said = template("asks for {before} by {year} and for {behind} by {later}, which leads back")
            values = {"before": plain(before), "behind": plain(behind), "year": str(year), "later": str(later)}
            raise SentenceError(message(said, **values), lambda _: message(_BETWEEN))


class InForce(Section):
    """Since when a target holds, and which one it holds in place of.

    Attributes:
        since: When it came into force; figures of earlier periods are judged by it as well.
        replaces: Id of the target that it lowers or raises. That one is judged as before, beside it.
    """

    since: OnePeriod = Field(alias="from")
    replaces: Name | None = None
