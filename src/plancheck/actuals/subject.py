"""What a plan says of the files that are meant for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from plancheck.actuals.grammar.marks import NO_MARKS, Marks
from plancheck.actuals.grammar.percentages import Percentages, is_share
from plancheck.actuals.grammar.scales import mentions_scale
from plancheck.actuals.grammar.statuses import EUROSTAT, declared
from plancheck.actuals.header.column_names import IGNORED, Names
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Vocabulary
from plancheck.model.fields.scalars import Text
from plancheck.model.names import indicator_names, unit_names
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import NumberFormat

if TYPE_CHECKING:
    from plancheck.model.sections.dialect import Dialect

_SCALE_BEFORE: Final = "multiplier"  # what plans called the column of the scale at first


class Subject(NamedTuple):
    """What a plan says of the files meant for it."""

    dimensions: tuple[str, ...] | None = None  # None when no plan says which they are
    names: Names = Names()
    vocabulary: Vocabulary = Vocabulary()
    numbers: NumberFormat | None = None  # how values are written; None when the plan does not say
    dialect: "Dialect | None" = None  # what else it says of how they are written; None when it says nothing
    marks: Marks = NO_MARKS  # what marks mean
    percentages: Percentages = Percentages("%", {}, {})  # what percentages are to the plan
    is_yearly: bool = False  # whether all its targets are of years
    quotes: tuple[Text, ...] = ()  # the sentences that its targets stand in
    # that of all its targets, or the year that all are of or lie in; None if they are of several years
    period: Period | None = None

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan."""
        return self.dimensions is not None

    @property
    def dates(self) -> tuple[str, ...]:
        """What it says of dates."""
        return self.dialect.dates if self.dialect else ()

    def heeded(self, lines: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
        """Return lines around a table, but those that are to be ignored."""
        return [(line, text) for line, text in lines if any(self.names.heeded([text]))]

    @classmethod
    def of(cls, plan: Plan) -> "Subject":
        """Return what `plan` says."""
        found = cls(
            plan.dimensions,
            Names(plan.dimensions, source=""),
            Vocabulary.of(plan),
            percentages=_percentages(plan),
            is_yearly=all(target.period is not None and target.period.is_year for target in plan.targets),
            quotes=tuple(target.source.quote for target in plan.targets if target.source and target.source.quote),
            period=_only_period(target.period for target in plan.targets),
        )
        if (said := plan.actuals) is None:
            return found
        names = Names(plan.dimensions, _columns(said), said.source or "")
        return found._replace(names=names, numbers=said.numbers, dialect=said, marks=_marks(said, plan))


def _only_period(periods: Iterable[Period | None]) -> Period | None:
    """Return the only one of some periods, or the only year in which they lie."""
    distinct = {*periods}
    years = {day.year for period in distinct if period for day in (period.start, period.end)}
    if len(distinct) == 1:
        return distinct.pop()
    return Period.years(min(years), max(years)) if len(years) == 1 and None not in distinct else None


def _columns(said: "Dialect") -> Mapping[str, Sequence[str]]:
    """Return the headers that a plan maps or ignores, the scale under the name it has now."""
    named = {role: tuple(name for name in headers if isinstance(name, str)) for role, headers in said.columns.items()}
    scales = (*named.pop("scale", ()), *named.pop(_SCALE_BEFORE, ()))
    return {**named, **({"scale": scales} if scales else {}), **({IGNORED: said.ignore} if said.ignore else {})}


def _marks(said: "Dialect", plan: Plan) -> Marks:
    flags = {flag: declared(word) for flag, word in said.flags.items()}
    unscaled = frozenset(_unscaled(plan)) if said.scale else frozenset()
    return Marks(frozenset(said.missing), flags, said.scale, unscaled=unscaled)


def _unscaled(plan: Plan) -> Iterator[str]:
    """Yield the names of units that a scale of all values cannot be meant for, and of indicators measured in one."""
    units = unit_names(plan)
    found = {key for name, key in units.items() if is_share(name) or mentions_scale(name)}
    yield from (name.casefold() for name, key in units.items() if key in found)
    for name, key in indicator_names(plan)[0].items():
        if plan.indicators[key].unit in found:
            yield name.casefold()


def _percentages(plan: Plan) -> Percentages:
    names, units = indicator_names(plan)[0], unit_names(plan)
    measured = {name: plan.indicators[key].unit for name, key in names.items()}
    return Percentages(next((name for name in ("%", "percent") if name in units), "%"), measured, units)


def marks_of(columns: Columns, said: Marks) -> Marks:
    r"""Return what marks mean in a file with these `columns`: what is `said` of it, else what its source says.

    Rows whose first cell is packed (`freq,unit,geo\TIME_PERIOD`) are Eurostat's, with its flags behind the values.
    """
    if columns.packed:
        said = said._replace(flags={**EUROSTAT, **said.flags})
    if columns.profile is None:
        return said
    flags = {flag: declared(word) for flag, word in columns.profile.flags.items()}
    return said._replace(missing=said.missing | set(columns.profile.missing), flags={**flags, **said.flags})
