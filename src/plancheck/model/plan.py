"""The plan: what was promised, as Pydantic models of the plan file's sections."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from plancheck.message import SentenceError, message, template
from plancheck.model.fields import (
    EVERY,
    Decimals,
    Delimiter,
    Factor,
    Flag,
    FooterLines,
    HeaderLines,
    Headers,
    Mark,
    Name,
    Names,
    NotNegative,
    OnePeriod,
    PlanNumber,
    PlanText,
    PowerOfTen,
    TargetPeriod,
    TargetTolerance,
    Text,
    Tolerance,
    Version,
    read_period,
)
from plancheck.model.method import Method
from plancheck.model.range import PlanRange
from plancheck.numbers.number_format import PLAIN, NumberFormat
from plancheck.text import name_key, quoted

Statistic = Literal["level", "mean", "sum", "mean_growth", "cagr"]
STATISTICS: Final[Mapping[Statistic, str]] = {
    "level": template("value"),
    "mean": template("mean"),
    "sum": template("sum"),
    "mean_growth": template("geometric mean"),
    "cagr": template("compound annual growth rate"),
}
"""What a person calls each statistic."""

Shape = Literal["linear", "compound"]

Years = range
"""Calendar years that follow each other."""

Side = Literal["higher", "lower"]
Severity = Literal["error", "warning"]


class _Section(BaseModel):
    """A mapping of the plan file: keys it does not know are refused, and nothing changes once read."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(_Section):
    """Where a text or a promise was published, and the sentence it stands in.

    Attributes:
        title: Title of the publication.
        publisher: Who published it.
        author: Who wrote it.
        date: When it was published, as you would write it.
        url: Its address. plancheck prints it and fetches nothing.
        quote: The sentence that makes the promise, word for word. Its numbers are held against the range: a range of
            36.000 where the quote has thousands is refused.
    """

    title: PlanText | None = None
    publisher: PlanText | None = None
    author: PlanText | None = None
    date: Name | None = None
    url: Name | None = None
    quote: PlanText | None = None


class Responsibility(_Section):
    """What somebody is asked to do so that the plan is carried out.

    Attributes:
        who: Who is asked.
        what: What they are asked to do, one text for each thing.
    """

    who: PlanText
    what: tuple[PlanText, ...] = Field(min_length=1)


class Header(_Section):
    """What the plan is: its id, title and source, and the texts around its numbers.

    Attributes:
        id: Name of the plan for programs. Reports carry it.
        title: Title of the plan for people.
        source: Where the plan was published.
        programmes: The programmes of the plan, by id; targets name them.
        key_tasks: The tasks the plan calls key.
        breakthroughs: The breakthroughs the plan names.
        horizons: By year, or by any other name of a time, what is to be reached by then.
        tasks: The tasks and solutions the plan names.
        responsibilities: Who is asked to do what.
        note: A remark, for readers of the plan.
    """

    id: Name
    title: PlanText
    source: Source | None = None
    programmes: dict[Name, PlanText] = Field(default={})
    key_tasks: tuple[PlanText, ...] = ()
    breakthroughs: tuple[PlanText, ...] = ()
    horizons: dict[Name, PlanText] = Field(default={})
    tasks: tuple[PlanText, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    note: PlanText | None = None


class Unit(_Section):
    """A unit of measure.

    Attributes:
        symbol: How it is printed, and one way files may write it.
        label: What it is called, for people.
        aliases: Other ways files may write it.
        conversions: For each other unit a figure may come in, how many of this unit make one of that. Figures in any
            other unit are unverifiable: nothing is converted unasked.
    """

    symbol: Name | None = None
    label: PlanText | None = None
    aliases: Names = ()
    conversions: dict[Name, Factor] = Field(default={}, alias="from")


class Indicator(_Section):
    """What is measured.

    Attributes:
        label: What it is called, for people. Files may use it too.
        unit: Id of the unit that its ranges are in.
        aliases: Other names files may give it.
        owner: Who answers for it.
        links: Addresses of pages about it. plancheck prints them and fetches nothing.
        note: A remark, for readers of the plan.
    """

    label: PlanText
    unit: Name | None = None
    aliases: Names = ()
    owner: PlanText | None = None
    links: Names = ()
    note: PlanText | None = None


class Baseline(_Section):
    """Where the way to a target starts.

    Attributes:
        period: The year.
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

    @model_validator(mode="after")
    def _is_a_year(self) -> Self:
        if not self.period.is_year:
            raise SentenceError(message("must be a year (got {period})", period=str(self.period)))
        return self

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.period.start.year


class Target(_Section):
    """One promise: an indicator, a period, a range.

    Attributes:
        id: Name of the target; unless given, it is the indicator and the period.
        label: What the target is called, for people, where the label of its indicator does not say it.
        indicator: Id of what is measured.
        period: What the promise is for: a year, a span of years, a half, quarter or month; `every` holds for each
            period that the actuals have.
        statistic: How the figure of a span comes from yearly ones where it is not reported itself: their `mean`, their
            `sum`, `mean_growth` of yearly rates, `cagr` of yearly levels. `level` asks for the span's own figure.
        range: The numbers that keep the promise: `[lower, upper]`, both included, or a mapping with `at_least` or
            `above`, `at_most` or `below`. A side without a bound is open.
        better: The side on which lying outside the range is a pass too; without it both sides must hold.
        tolerance: A miss no further than this is `near` and no fail: in the unit of the range, or with % a part of the
            bound that is missed.
        severity: A target of severity `warning` fails the run only with `--fail-on warning`.
        decimals: Round the figure half away from zero to so many decimals before it is compared; unless given, it is
            compared exactly.
        where: For each dimension, the values that a row must have to count.
        each: Dimensions for every value of which there is a verdict of its own.
        track: The method by which progress is judged before the period ends; unless given, it is that of the plan.
        baseline: Where the way to the target starts: a year, or a year with its figure.
        path: The shape of the way from the baseline to the target.
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
    severity: Severity = "error"
    decimals: Decimals | None = None
    where: dict[Name, Names] = Field(default={})
    each: Names = ()
    group: PlanText | None = None
    programme: Name | None = None
    track: Method | None = None
    baseline: Baseline | None = None
    path: Shape | None = None
    owner: PlanText | None = None
    links: Names = ()
    source: Source | None = None
    note: PlanText | None = None

    @model_validator(mode="before")
    @classmethod
    def _name_it(cls, value: object) -> object:
        if isinstance(value, Mapping) and "id" not in value and isinstance(value.get("indicator"), str):
            return {**value, "id": f"{name_key(value['indicator'])}-{_period_id(value.get('period'))}"}
        return value

    @model_validator(mode="after")
    def _has_span(self) -> Self:
        if self.statistic == "level":
            return self
        if self.period is None or len(self.period.whole_years) < 2:  # noqa: PLR2004  a span has two years or more
            fault = message(
                "has statistic {statistic}, which needs a span of years such as 2021-2025", statistic=self.statistic
            )
            raise SentenceError(fault)
        return self

    @model_validator(mode="after")
    def _can_fail(self) -> Self:
        """Refuse a target that every number meets."""
        bound = {"higher": self.range.lower, "lower": self.range.upper, None: Decimal(0)}[self.better]
        if bound is None:
            fault = message(
                "has better: {side} with the range {range}, which every number would meet",
                side=self.better,
                range=self.range,
            )
            raise SentenceError(fault, lambda _: message("take `better` out, or give the range its other bound"))
        return self

    @property
    def period_text(self) -> str:
        """The period as reports print it."""
        return EVERY if self.period is None else str(self.period)

    @property
    def years(self) -> Years:
        """The calendar years whose figures its own may be computed from; none if it is not computed.

        A growth rate of levels also needs the year before the period.
        """
        if self.statistic == "level" or self.period is None:
            return range(0)
        years = self.period.whole_years
        return range(years.start - 1, years.stop) if self.statistic == "cagr" else years


def _period_id(value: object) -> str:
    try:
        period = read_period(value)
    except ValueError:
        return str(value)
    return EVERY if period is None else str(period)


class Total(_Section):
    """A sum that must hold: the actuals of the parts add up to the total.

    Attributes:
        id: Name of the total; unless given, it is made of the period.
        label: What the sum is called, for people.
        parts: Ids of the indicators that are added up.
        total: What they add up to.
        period: What the sum is for; `every` is for targets only.
        where: For each dimension, the one value that the rows must have.
        tolerance: Largest difference that still holds; unless given, as much as rounding the parts can make.
        severity: A total of severity `warning` fails the run only with `--fail-on warning`.
        note: A remark, for readers of the report.
    """

    id: Name = ""
    label: PlanText | None = None
    parts: Names
    total: PlanNumber
    period: TargetPeriod
    where: dict[Name, Names] = Field(default={})
    tolerance: NotNegative | None = None
    severity: Severity = "error"
    note: PlanText | None = None

    @model_validator(mode="before")
    @classmethod
    def _name_it(cls, value: object) -> object:
        if isinstance(value, Mapping) and "id" not in value:
            return {**value, "id": f"total-{_period_id(value.get('period'))}"}
        return value


class Dialect(_Section):
    """How the files of actuals are written, where it is not as plancheck would expect.

    Attributes:
        source: Whose files they are: the name of a source that plancheck knows.
        decimal: The mark before the decimals.
        thousands: The mark between groups of three digits; unless given, there is none.
        columns: For each thing a row says (indicator, period, value, unit, vintage, scale, status, or a dimension) the
            headers its column may have, or its place from 1; the usual ones then do not count. `multiplier` is the
            scale by its older name.
        sheet: Of workbooks: the sheet that holds the table.
        encoding: Of text files without a byte order mark: how their characters are stored.
        delimiter: Of text files: what divides their cells.
        header: The lines of the header, as the file counts them; the table starts below.
        footer: How many lines of the file stand below the table, blank ones too.
        indicator: The indicator that all the rows are about.
        period: The period that all the rows are about.
        spread: What the headers of the columns of values name: the period, the indicator or a dimension.
        sections: The dimension whose value for the rows below a row of one cell names.
        scale: The power of ten that all values are to be multiplied by: `3`, `1000` or `thousands`.
        missing: What stands in the place of a value to say that there is none, beside the usual marks.
        flags: What letters or words mean that stand behind a number, or in a column of statuses.
    """

    source: Name | None = None
    decimal: Mark | None = None
    thousands: Mark | None = None
    columns: dict[Name, Headers] = Field(default={})
    sheet: Name | None = None
    encoding: Name | None = None
    delimiter: Delimiter | None = None
    header: HeaderLines | None = None
    footer: FooterLines | None = None
    indicator: Name | None = None
    period: OnePeriod | None = None
    spread: Name | None = None
    sections: Name | None = None
    scale: PowerOfTen | None = None
    missing: Names = ()
    flags: dict[Name, Flag] = Field(default={})

    @model_validator(mode="after")
    def _has_marks(self) -> Self:
        if self.numbers:
            self.numbers.checked()
        return self

    @property
    def numbers(self) -> NumberFormat | None:
        """How numbers are written; None when the plan does not say."""
        if self.decimal is None and self.thousands is None:
            return None
        return NumberFormat(PLAIN.decimal if self.decimal is None else self.decimal, self.thousands or "")


class Plan(_Section):
    """A published plan, ready to hold actuals against.

    Attributes:
        version: Version of the plan format.
        header: What the plan is.
        dimensions: Columns of the actuals, besides indicator and period, that tell figures apart.
        actuals: How the files of actuals are written, where it is not as plancheck would expect.
        units: The units of measure, by id.
        indicators: What is measured, by id.
        targets: The promises.
        totals: Sums that must hold.
        track: The method by which progress is judged where a target states none.
    """

    version: Version = Field(alias="plancheck")
    header: Header = Field(alias="plan")
    dimensions: Names = ()
    actuals: Dialect | None = None
    track: Method | None = None
    units: dict[Name, Unit] = Field(default={})
    indicators: dict[Name, Indicator]
    targets: tuple[Target, ...] = Field(min_length=1)
    totals: tuple[Total, ...] = ()
    _path: str = PrivateAttr(default="")
    _lines: Mapping[str, int] = PrivateAttr(default={})

    def __repr__(self) -> str:
        """Return which plan this is; the fields have the rest."""
        return f"<Plan {quoted(self.header.id)}: targets={len(self.targets)}, totals={len(self.totals)}>"

    __str__ = __repr__

    def label_of(self, target: Target) -> Text:
        """Return what a target is about, for people: in its own words, else in those of its indicator."""
        return self.indicators[target.indicator].label if target.label is None else target.label

    def owner_of(self, target: Target) -> Text | None:
        """Return who answers for a target, else for its indicator."""
        return self.indicators[target.indicator].owner if target.owner is None else target.owner

    def links_of(self, target: Target) -> tuple[str, ...]:
        """Return where there is more about a target and its indicator."""
        return tuple(dict.fromkeys((*target.links, *self.indicators[target.indicator].links)))

    @property
    def path(self) -> str:
        """The file the plan was read from, as the user named it; empty if it was made in Python."""
        return self._path

    def line_of(self, target_id: str) -> int | None:
        """Return the line of the plan file, from 1, on which a target or total starts."""
        return self._lines.get(target_id)

    def read_from(self, path: str, lines: Mapping[str, int]) -> Self:
        """Return this plan, with where it was read from."""
        located = self.model_copy()
        located._path, located._lines = path, lines  # noqa: SLF001  its own
        return located
