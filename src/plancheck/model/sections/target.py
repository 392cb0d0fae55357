"""The promises of a plan."""

from collections.abc import Mapping
from datetime import MINYEAR, date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self

from pydantic import Field, model_validator

from plancheck.message import template
from plancheck.model.fields.plan_period import EVERY, Method, ProRata, TargetPeriod, read_period
from plancheck.model.fields.range import PlanRange
from plancheck.model.fields.scalars import Decimals, Name, Names, PlanText
from plancheck.model.fields.tolerance import PlanExceeds, TargetTolerance, Tolerance
from plancheck.model.period import ALL_MONTHS, Division, Period
from plancheck.model.sections.header import DeferredSection, Section, Source
from plancheck.model.sections.target_checks import OF_PARTS, check_target
from plancheck.numbers.range import Bounds, Range
from plancheck.text import name_key

if TYPE_CHECKING:
    from plancheck.model.sections.milestone import Baseline, InForce, Milestone
    from plancheck.model.sections.rollup import Ratio, Rollup
else:
    Baseline = Annotated[Any, DeferredSection("milestone", "Baseline")]
    InForce = Annotated[Any, DeferredSection("milestone", "InForce")]
    Milestone = Annotated[Any, DeferredSection("milestone", "Milestone")]
    Ratio = Annotated[Any, DeferredSection("rollup", "Ratio")]
    Rollup = Annotated[Any, DeferredSection("rollup", "Rollup")]

Statistic = Literal["level", "mean", "sum", "mean_growth", "cagr"]
STATISTICS: Final[Mapping[Statistic, str]] = {  # what a person calls each statistic
    "level": template("value"),
    "mean": template("mean"),
    "sum": template("sum"),
    "mean_growth": template("geometric mean"),
    "cagr": template("compound annual growth rate"),
}

Shape = Literal["linear", "compound"]

Years = range  # calendar years that follow each other
Months = range  # months of a year, from 0, that follow each other
Side = Literal["higher", "lower"]
Severity = Literal["error", "warning"]


class Target(Section):
    """One promise: an indicator, a period, a range.

    Attributes:
        id: Name of the target; unless given, it is the indicator and the period.
        label: What the target is called, for people, where the label of its indicator does not say it.
        indicator: Id of what is measured.
        period: What the promise is for: a year, a span of years, a half, quarter or month; `every` holds for each
            period that the actuals have.
        statistic: How the figure of a span comes from yearly ones where it is not reported itself: their `mean`, their
            `sum`, `mean_growth` of yearly rates, `cagr` of yearly levels; of a year the `mean` or `sum` of its months,
            quarters or halves. `level` asks for the period's own figure.
        range: The numbers that keep the promise: `[lower, upper]`, both included, or a mapping with `at_least` or
            `above`, `at_most` or `below`. A side without a bound is open. Of things to be done: a mapping with the
            days `from` and `by`, both included. `rising` or `falling` is a direction without a value: it is tracked,
            and there is no verdict on it.
        better: The side on which lying outside the range is a pass too; without it both sides must hold.
        tolerance: A miss no further than this is `near` and no fail: in the unit of the range, or with % a part of the
            bound that is missed.
        exceeds: Of a range with one bound: a figure beyond this is graded `exceeded`. A number in the unit of the
            range, or with % how far beyond the bound. Of a range with two bounds `better` says it.
        severity: A target of severity `warning` fails the run only with `--fail-on warning`.
        decimals: Round the figure half away from zero to so many decimals before it is compared; unless given, it is
            compared exactly.
        where: For each dimension, the values that a row must have to count.
        each: Dimensions for every value of which there is a verdict of its own.
        in_force: Since when the target holds, and which target it replaces: both are judged, and a finding says where
            one of them alone is met.
        rollup: For each dimension, how the figure of the whole comes from those of the parts; unless given, as the
            indicator says.
        ratio: The two indicators that the figure is the quotient of; unless given, those of the indicator.
        track: The method by which progress is judged before the period ends; unless given, it is that of the plan.
        baseline: Where the way to the target starts: a year, or a year with its figure.
        path: The shape of the way from the baseline to the target.
        pro_rata: What the first months of the year of the target must come to, of a figure that adds up over its
            months: `linear` so many twelfths, `last_year` the share that they made of the year before.
        milestones: Values to be reached on the way, in order of their years, through which the path leads; each is a
            target of its own, with a verdict at its date.
        group: Heading under which reports put the target.
        programme: Id of the programme that the target belongs to.
        owner: Who answers for the target; unless given, who answers for its indicator.
        links: Addresses of pages about the target. plancheck prints them and fetches nothing.
        source: Where the promise was published, with its sentence.
        note: A remark, for readers of the report.
    """

    id: Name = ""
    label: PlanText | None = None
    indicator: Name
    period: TargetPeriod
    statistic: Statistic = "level"
    range: PlanRange
    better: Side | None = None
    tolerance: TargetTolerance = Tolerance(Decimal(0))
    exceeds: PlanExceeds | None = None
    severity: Severity = "error"
    decimals: Decimals | None = None
    where: dict[Name, Names] = Field(default={})
    each: Names = ()
    in_force: InForce | None = None
    rollup: dict[Name, Rollup] | None = None
    ratio: Ratio | None = None
    group: PlanText | None = None
    programme: Name | None = None
    track: Method | None = None
    baseline: Baseline | None = None
    path: Shape | None = None
    pro_rata: ProRata | None = None
    milestones: tuple[Milestone, ...] = ()
    owner: PlanText | None = None
    links: Names = ()
    source: Source | None = None
    note: PlanText | None = None

    @model_validator(mode="before")
    @classmethod
    def _name_it(cls, value: object) -> object:
        if isinstance(value, Mapping) and "id" not in value and isinstance(value.get("indicator"), str):
            return {**value, "id": f"{name_key(value['indicator'])}-{period_id(value.get('period'))}"}
        return value

    @model_validator(mode="after")
    def _can_be_kept(self) -> Self:
        check_target(self)
        return self

    @property
    def of_milestones(self) -> tuple["Target", ...]:
        """The milestones as targets, each called by the target and its year."""
        return tuple(
            self.model_copy(
                update={
                    "id": f"{self.id}-by-{milestone.period}",
                    "period": milestone.period,
                    "range": milestone.range,
                    "exceeds": None,
                    "in_force": None,
                    "milestones": self.milestones[:number],
                    "path": self.path or "linear",
                    "source": milestone.source,
                    "note": milestone.note,
                }
            )
            for number, milestone in enumerate(self.milestones)
        )

    @property
    def exceeding(self) -> Decimal | None:
        """The number beyond which a figure within the range is exceeded; None if the plan states none."""
        return None if self.exceeds is None else self.exceeds.beyond(self.range)

    @property
    def demanded(self) -> Bounds:
        """The bounds that a figure can miss: without the one on the better side."""
        lower = None if self.better == "lower" else self.range.lower
        upper = None if self.better == "higher" else self.range.upper
        return Bounds(lower, upper, self.range.lower_inclusive, self.range.upper_inclusive)

    @property
    def ranges_of_days(self) -> tuple[Range, ...]:
        """The range of a thing to be done, and the one that is within its tolerance."""
        return (self.range, self.range.with_days(int(self.tolerance.number))) if self.tolerance else (self.range,)

    @property
    def due(self) -> Period | None:
        """What must be over for the target to be due: its period, or the last day for a thing to be done."""
        if not self.range.is_of_days or self.range.upper is None:
            return self.period
        day = date.fromordinal(int(self.range.upper))
        return Period(day, day)

    @property
    def period_text(self) -> str:
        """The period as reports print it."""
        return EVERY if self.period is None else str(self.period)

    @property
    def years(self) -> Years:
        """The calendar years whose figures its own may be computed from; none if it is not computed from yearly ones.

        A growth rate of levels also needs the year before the period.
        """
        if self.statistic == "level" or self.period is None or self.period.is_year:
            return range(0)
        years = self.period.whole_years
        return range(years.start - 1, years.stop) if self.statistic == "cagr" else years

    @property
    def divisions(self) -> dict[Division, tuple[Period, ...]]:
        """The months, quarters and halves of its year, if its figure may be computed from theirs; else none."""
        return self.period.divisions if self.period and self.statistic in OF_PARTS else {}

    @property
    def months(self) -> Months:
        """The months of each year whose figures it is tracked by, from 0: those of its period, or all."""
        return (range(0) if self.period is None else self.period.months) or ALL_MONTHS

    def part_of(self, year: int) -> Period:
        """Return these months of a year."""
        return Period.of_months(year, self.months)

    @property
    def terms(self) -> frozenset[Period]:
        """The periods whose figures its own may be computed from."""
        parts = (part for parts in self.divisions.values() for part in parts)
        return frozenset([*(Period.years(year, year) for year in self.years if year >= MINYEAR), *parts])


def period_id(value: object) -> str:
    """Return the part of an id that stands for a period, given as the plan writes it."""
    try:
        period = read_period(value)
    except ValueError:
        return str(value)
    return EVERY if period is None else str(period)
