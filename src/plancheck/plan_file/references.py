"""What one section of a plan says about another: every name used must be declared, every id unique."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import prod
from typing import TYPE_CHECKING

from plancheck.message import Message, message, template
from plancheck.model.grouped_thousands import GroupedNumbers
from plancheck.model.sections.measures import Indicator
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.numbers.number import plain, unmistakable
from plancheck.plan_file import rollups
from plancheck.plan_file.declared import Declared, Parts, repeated, repeated_ids, replacement_faults, taken_names
from plancheck.plan_file.faults import Fault, Path
from plancheck.profiles import source_names
from plancheck.text import quoted
from plancheck.words.spelling import Suggestions

if TYPE_CHECKING:
    from plancheck.model.sections.dialect import Dialect

# Column names with a meaning of their own, which no dimension may take.
RESERVED = frozenset({"indicator", "period", "value", "unit", "vintage"})
COLUMNS = RESERVED | {"status", "scale", "multiplier"}  # what a column can be mapped to, beside a dimension of the plan
# What the headers of columns of values may name, beside the values of a dimension.
SPREADS = frozenset({"period", "indicator"})
MAX_GROUPS = 100_000  # most combinations of dimension values that one target may name
_BY = "range: {by: 2025-06-30}"


def reference_faults(parts: Parts) -> Iterator[Fault]:
    """Yield a fault for each name that is not declared and each id that is taken."""
    yield from taken_names(parts.units, parts.indicators)
    yield from repeated_ids({**parts.targets, **parts.totals}, {"units": parts.units, "indicators": parts.indicators})
    yield from _dimensions(parts)
    declared = _declared(parts)
    for dimension in parts.where:
        declared.use(("where",), "dimension", dimension)
    yield from _structure(parts.dialect, parts, declared) if parts.dialect else ()
    for key, indicator in parts.indicators.items():
        if indicator and indicator.unit is not None:
            declared.use(("indicators", key, "unit"), "unit", indicator.unit)
            yield from _named_units(key, indicator, parts)
        yield from rollups.of_indicator(("indicators", key), key, parts, declared)
    for path, target in parts.targets.items():
        yield from _of_target(path, target, parts, declared)
    for path, total in parts.totals.items():
        yield from _of_total(path, total, parts, declared)
    yield from _milestones(parts)
    yield from replacement_faults(parts.targets) if parts.is_whole else ()
    yield from declared.faults()
    yield from _thousands(parts)


def _named_units(key: str, indicator: Indicator, parts: Parts) -> Iterator[Fault]:
    if any(name.rstrip().endswith((")", "]")) for name in (*indicator.label.values(), *indicator.aliases)):
        from plancheck.plan_file.named_units import other_units

        yield from other_units(key, indicator, parts.units)


def _milestones(parts: Parts) -> Iterator[Fault]:
    taken = {item.id for items in (parts.targets, parts.totals) for item in items.values()}
    for path, target in parts.targets.items():
        for at, step in enumerate(target.of_milestones):
            if step.id in taken:
                words = template("is the target {id}, and so is another; give that one another id")
                yield Fault((*path, "milestones", at), message(words, id=quoted(step.id)))


def _dimensions(parts: Parts) -> Iterator[Fault]:
    for name in sorted(parts.dimensions):
        if any(name != other and name.casefold() == other.casefold() for other in parts.dimensions):
            words = template("names the column {name} twice, in two spellings; keep one")
            yield Fault(("dimensions",), message(words, name=quoted(name)))
        if name.casefold() in RESERVED:
            words = template("must not name the column {name}, which has a meaning of its own; take it out")
            yield Fault(("dimensions",), message(words, name=quoted(name)))


def _declared(parts: Parts) -> Declared:
    names = {
        "unit": parts.units,
        "indicator": parts.indicators,
        "programme": parts.programmes,
        "dimension": parts.dimensions,
    }
    return Declared({kind: None if kind in parts.unread else known for kind, known in names.items()})


def _thousands(parts: Parts) -> Iterator[Fault]:
    """Yield a fault for each number that the plan's own quote states a thousand times as large."""
    for found in GroupedNumbers(parts.targets, parts.totals, parts.units):
        if found.means_thousands:
            words = template("reads {text} as {number}, but its quote has thousands there; write {advice}")
            number = plain(unmistakable(found.number))
            said = message(words, text=plain(found.number), number=number, advice=found.advice)
            yield Fault(found.path, said)


def _mapped_columns(columns: Mapping[str, Sequence[str | int]], dimensions: frozenset[str]) -> Iterator[Fault]:
    for role in columns:
        if role not in COLUMNS | dimensions:
            words = template("must name what a column holds (got {role}): {known} or a dimension")
            said = message(words, role=quoted(role), known=tuple(sorted(COLUMNS)))
            yield Fault(("actuals", "columns", role), said, advice=partial(_meant, role, COLUMNS | dimensions))
    headers = [(("actuals", "columns", role), header) for role, given in columns.items() for header in given]
    words = template("has the header {name}, which {first} has too; a column holds one thing")
    yield from repeated(((path, header) for path, header in headers if isinstance(header, str)), words)
    words = template("has the place {name}, which {first} has too; a column holds one thing")
    yield from repeated(((path, str(header)) for path, header in headers if isinstance(header, int)), words)


def _meant(name: str, known: frozenset[str], _decimal: str) -> Message | None:
    return Suggestions(known).meant(name)


def _unknown_source(source: str) -> Iterator[Fault]:
    if source not in source_names():
        words = template("is no source that plancheck knows (got {name}): {known}")
        said = message(words, name=quoted(source), known=tuple(source_names()))
        yield Fault(("actuals", "source"), said, advice=partial(_meant, source, frozenset(source_names())))


def _structure(dialect: "Dialect", parts: Parts, declared: Declared) -> Iterator[Fault]:
    from plancheck.model.sections.dialect import NO_SECTIONS

    yield from _mapped_columns(dialect.columns, parts.dimensions)
    if dialect.source is not None:
        yield from _unknown_source(dialect.source)
    if dialect.indicator is not None:
        declared.use(("actuals", "indicator"), "indicator", dialect.indicator)
    if dialect.sections is not None and dialect.sections not in {NO_SECTIONS, "indicator"}:
        declared.use(("actuals", "sections"), "dimension", dialect.sections)
    if dialect.spread is not None and dialect.spread not in SPREADS | parts.dimensions:
        words = template("must be period, indicator or a dimension of the plan (got {name})")
        advice = partial(_meant, dialect.spread, SPREADS | parts.dimensions)
        yield Fault(("actuals", "spread"), message(words, name=quoted(dialect.spread)), advice=advice)


def _of_target(path: Path, target: Target, parts: Parts, declared: Declared) -> Iterator[Fault]:
    declared.use((*path, "indicator"), "indicator", target.indicator)
    if target.programme is not None:
        declared.use((*path, "programme"), "programme", target.programme)
    for dimension, values in target.where.items():
        if parts.where.get(dimension) != values:  # the plan's own is told where it stands
            declared.use((*path, "where"), "dimension", dimension)
    for dimension in target.each:
        declared.use((*path, "each"), "dimension", dimension)
    if (named := prod(len(target.where.get(dimension, ())) or 1 for dimension in target.each)) > MAX_GROUPS:
        words = template("asks for {count} verdicts; at most {most} can be named")
        yield Fault((*path, "where"), message(words, count=named, most=MAX_GROUPS))
    unit = parts.indicators.get(target.indicator)
    yield from rollups.of_target(path, target, parts, declared)
    yield from _of_days(path, target, unit)
    if target.pro_rata and unit and unit.unit and _is_rate(unit.unit, parts):
        words = template("has pro_rata of figures in {unit}: shares and rates do not add up over the months of a year")
        yield Fault((*path, "pro_rata"), message(words, unit=quoted(unit.unit)))
    if target.statistic == "mean_growth" and unit and not _is_rate(unit.unit, parts):
        words = template(
            "is mean_growth of figures in {unit}; it takes rates in percent or as ratios, "
            "or in a unit the plan converts from one of them"
        )
        yield Fault((*path, "statistic"), message(words, unit=quoted(unit.unit or "")))


def _of_days(path: Path, target: Target, indicator: Indicator | None) -> Iterator[Fault]:
    """Yield that a range is of days, and its indicator of numbers, or the other way round."""
    if indicator is None or (indicator.type == "date") == target.range.is_of_days:
        return
    if target.range.is_of_days:
        words = message("is a range of days, and {indicator} has numbers", indicator=quoted(target.indicator))
        yield Fault((*path, "range"), words, advice=lambda _: message("write type: date at the indicator"))
    else:
        words = message("is a range of numbers, and {indicator} has dates", indicator=quoted(target.indicator))
        yield Fault((*path, "range"), words, advice=lambda _: message("write {example}", example=_BY))


def _of_total(path: Path, total: Total, parts: Parts, declared: Declared) -> Iterator[Fault]:
    for part in total.parts:
        declared.use((*path, "parts"), "indicator", part)
    units = {item.unit for part in total.parts if (item := parts.indicators.get(part)) and item.unit}
    if len(units) > 1:
        words = template("sums indicators in different units ({units}); give them one unit")
        yield Fault((*path, "parts"), message(words, units=tuple(sorted(quoted(unit) for unit in units))))
    if any(item.type == "date" for part in total.parts if (item := parts.indicators.get(part))):
        yield Fault((*path, "parts"), message("sums days; a total is of numbers"))
    if len(set(total.parts)) < len(total.parts):
        yield Fault((*path, "parts"), message("names an indicator twice; keep one"))
    if total.period is None:
        yield Fault((*path, "period"), message("must be one period; 'every' is for targets"))
    for dimension, values in total.where.items():
        if parts.where.get(dimension) != values:
            declared.use((*path, "where"), "dimension", dimension)
        if len(values) > 1:
            words = template("names several values of {name}; a total is of one")
            yield Fault((*path, "where"), message(words, name=quoted(dimension)))


def _is_rate(unit: str | None, parts: Parts) -> bool:
    """Say whether figures in `unit` can be compounded: percentages, ratios, or what is stated by one of them."""
    known = parts.units.get(unit or "")
    return unit in {None, "percent", "ratio"} or known is None or known.is_share
