"""What one section of a plan says about another: every name used must be declared, every id unique."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from math import prod
from typing import NamedTuple

from plancheck.model.grouped_thousands import GroupedNumbers, unmistakable
from plancheck.model.plan import Dialect, Indicator, Plan, Target, Total, Unit
from plancheck.numbers.number import plain
from plancheck.plan_file.declared import Declared
from plancheck.plan_file.faults import Fault, Path
from plancheck.suggestion import did_you_mean
from plancheck.text import name_key, quoted

RESERVED = frozenset({"indicator", "period", "value", "unit", "vintage"})
"""Column names with a meaning of their own, which no dimension may take."""

COLUMNS = RESERVED | {"status", "scale", "multiplier"}
"""What a column can be mapped to, beside a dimension of the plan."""

SPREADS = frozenset({"period", "indicator"})
"""What the headers of columns of values may name, beside the values of a dimension."""

MAX_GROUPS = 100_000
"""Most combinations of dimension values that one target may name."""


class Parts(NamedTuple):
    """The sections of a plan, as far as they could be read; names whose value could not be read are still names."""

    programmes: frozenset[str]
    dimensions: frozenset[str]
    dialect: Dialect
    units: Mapping[str, Unit | None]
    indicators: Mapping[str, Indicator | None]
    targets: Mapping[Path, Target]
    totals: Mapping[Path, Total]


def parts_of(plan: Plan) -> Parts:
    """Return the sections of a plan that was read whole."""
    return Parts(
        frozenset(plan.header.programmes),
        frozenset(plan.dimensions),
        plan.actuals or Dialect(),
        plan.units,
        plan.indicators,
        {("targets", i): target for i, target in enumerate(plan.targets)},
        {("totals", i): total for i, total in enumerate(plan.totals)},
    )


def reference_faults(parts: Parts) -> Iterator[Fault]:
    """Yield a fault for each name that is not declared and each id that is taken."""
    yield from _taken_names(parts)
    yield from _repeated_ids(parts)
    for name in sorted(parts.dimensions):
        if any(name != other and name.casefold() == other.casefold() for other in parts.dimensions):
            yield Fault(("dimensions",), f"names the column {quoted(name)} twice, in two spellings")
        if name.casefold() in RESERVED:
            yield Fault(("dimensions",), f"must not name the column {quoted(name)}, which has a meaning of its own")
    yield from _mapped_columns(parts)
    declared = _declared(parts)
    yield from _structure(parts.dialect, parts, declared)
    for key, indicator in parts.indicators.items():
        if indicator and indicator.unit is not None:
            yield from declared.unknown(("indicators", key, "unit"), "unit", indicator.unit)
    for path, target in parts.targets.items():
        yield from _of_target(path, target, parts, declared)
    for path, total in parts.totals.items():
        yield from _of_total(path, total, parts, declared)
    yield from _thousands(parts)


def _declared(parts: Parts) -> Declared:
    return Declared(
        {
            "unit": parts.units,
            "indicator": parts.indicators,
            "programme": parts.programmes,
            "dimension": parts.dimensions,
        }
    )


def _thousands(parts: Parts) -> Iterator[Fault]:
    """Yield a fault for each number that the plan's own quote states a thousand times as large."""
    for found in GroupedNumbers(parts.targets, parts.totals, parts.units):
        if found.means_thousands:
            message = f"reads {plain(found.number)} as {unmistakable(found.number)}, but its quote has thousands there"
            yield Fault(found.path, f"{message}; write {found.advice}")


def _mapped_columns(parts: Parts) -> Iterator[Fault]:
    for role in parts.dialect.columns:
        if role not in COLUMNS | parts.dimensions:
            message = f"must name what a column holds (got {quoted(role)}): {', '.join(sorted(COLUMNS))} or a dimension"
            yield Fault(
                ("actuals", "columns", role), message, hint=partial(did_you_mean, role, COLUMNS | parts.dimensions)
            )
    headers = [
        (("actuals", "columns", role), header) for role, given in parts.dialect.columns.items() for header in given
    ]
    named = ((path, header) for path, header in headers if isinstance(header, str))
    yield from _repeated(named, "header", "a column holds one thing")
    placed = ((path, str(header)) for path, header in headers if isinstance(header, int))
    yield from _repeated(placed, "place", "a column holds one thing")


def _unknown_source(source: str) -> Iterator[Fault]:
    from plancheck.profiles.known_profiles import source_names

    if source not in source_names():
        message = f"is no source that plancheck knows (got {quoted(source)}): {', '.join(source_names())}"
        yield Fault(("actuals", "source"), message, hint=partial(did_you_mean, source, source_names()))


def _structure(dialect: Dialect, parts: Parts, declared: Declared) -> Iterator[Fault]:
    """Yield a fault for each name by which the section `actuals` speaks of something the plan does not have."""
    if dialect.source is not None:
        yield from _unknown_source(dialect.source)
    if dialect.indicator is not None:
        yield from declared.unknown(("actuals", "indicator"), "indicator", dialect.indicator)
    if dialect.sections is not None:
        yield from declared.unknown(("actuals", "sections"), "dimension", dialect.sections)
    if dialect.spread is not None and dialect.spread not in SPREADS | parts.dimensions:
        message = f"must be period, indicator or a dimension of the plan (got {quoted(dialect.spread)})"
        yield Fault(
            ("actuals", "spread"), message, hint=partial(did_you_mean, dialect.spread, SPREADS | parts.dimensions)
        )


def _of_target(path: Path, target: Target, parts: Parts, declared: Declared) -> Iterator[Fault]:
    yield from declared.unknown((*path, "indicator"), "indicator", target.indicator)
    if target.programme is not None:
        yield from declared.unknown((*path, "programme"), "programme", target.programme)
    for dimension in target.where:
        yield from declared.unknown((*path, "where"), "dimension", dimension)
    for dimension in target.each:
        yield from declared.unknown((*path, "each"), "dimension", dimension)
    named = prod(len(target.where.get(dimension, ())) or 1 for dimension in target.each)
    if named > MAX_GROUPS:
        yield Fault((*path, "where"), f"asks for {named:,} verdicts; at most {MAX_GROUPS:,} can be named")
    unit = parts.indicators.get(target.indicator)
    if target.statistic == "mean_growth" and unit and not _is_rate(unit.unit, parts):
        message = f"is mean_growth of figures in {quoted(unit.unit or '')}; it takes rates in percent or as ratios"
        yield Fault((*path, "statistic"), f"{message}, or in a unit the plan converts from one of them")


def _of_total(path: Path, total: Total, parts: Parts, declared: Declared) -> Iterator[Fault]:
    for part in total.parts:
        yield from declared.unknown((*path, "parts"), "indicator", part)
    units = {item.unit for part in total.parts if (item := parts.indicators.get(part)) and item.unit}
    if len(units) > 1:
        names = ", ".join(sorted(quoted(unit) for unit in units))
        yield Fault((*path, "parts"), f"sums indicators in different units ({names}); give them one unit")
    if len(set(total.parts)) < len(total.parts):
        yield Fault((*path, "parts"), "names an indicator twice")
    if total.period is None:
        yield Fault((*path, "period"), "must be one period; 'every' is for targets")
    for dimension, values in total.where.items():
        yield from declared.unknown((*path, "where"), "dimension", dimension)
        if len(values) > 1:
            yield Fault((*path, "where"), f"names several values of {quoted(dimension)}; a total is of one")


def _is_rate(unit: str | None, parts: Parts) -> bool:
    """Say whether figures in `unit` can be compounded: percentages, ratios, or what is stated by one of them."""
    known = parts.units.get(unit or "")
    if unit in {None, "percent", "ratio"} or known is None:
        return True
    return "%" in (known.symbol or "") or not known.conversions.keys().isdisjoint({"percent", "ratio"})


def _repeated_ids(parts: Parts) -> Iterator[Fault]:
    """Compare ids as a person would: without regard to case and Unicode form."""
    ids: dict[Path, str] = {path: target.id for path, target in parts.targets.items()}
    ids |= {path: total.id for path, total in parts.totals.items()}
    yield from _repeated(((path, name) for path, name in ids.items()), "id", "give one of them an id of its own")
    for section, names in (("units", parts.units), ("indicators", parts.indicators)):
        yield from _repeated((((section, name), name) for name in names), "name", "rename one of them")


def _repeated(names: Iterable[tuple[Path, str]], kind: str, advice: str) -> Iterator[Fault]:
    seen: dict[str, Path] = {}
    for path, name in names:
        same = name_key(name).casefold()
        if (first := seen.setdefault(same, path)) is not path:
            yield Fault(path, f"has the {kind} {quoted(name)}, which {_path_text(first)} has too; {advice}")


def _path_text(path: Path) -> str:
    from plancheck.plan_file.problems import path_text

    return path_text(path)


def _taken_names(parts: Parts) -> Iterator[Fault]:
    """Yield a fault for each name that two units or two indicators share: a file could mean either."""
    units = ((("units", key), _unit_names(key, unit)) for key, unit in parts.units.items())
    yield from _taken(units, "unit")
    indicators = ((("indicators", key), _aliases(key, item)) for key, item in parts.indicators.items())
    yield from _taken(indicators, "indicator")
    yield from _shadowed_labels(parts)


def _shadowed_labels(parts: Parts) -> Iterator[Fault]:
    """Yield a fault for each label that is another indicator's id or alias: rows named so would go to the other."""
    owner = {name: key for key, item in parts.indicators.items() for name in _aliases(key, item)}
    for key, indicator in parts.indicators.items():
        for label in indicator.label.values() if indicator else ():
            if (other := owner.get(name_key(label), key)) != key:
                message = f"is {quoted(label)}, a name of the indicator {quoted(other)} too; change one of them"
                yield Fault(("indicators", key, "label"), message)


def _taken(named: Iterable[tuple[Path, set[str]]], kind: str) -> Iterator[Fault]:
    owner: dict[str, Path] = {}
    for path, names in named:
        for name in sorted(names):
            if (first := owner.setdefault(name, path)) is not path:
                yield Fault(path, f"has the name {quoted(name)}, which the {kind} {quoted(str(first[1]))} has too")


def _unit_names(key: str, unit: Unit | None) -> set[str]:
    return {key, *(name_key(n) for n in (unit.symbol, *unit.aliases) if n)} if unit else {key}


def _aliases(key: str, indicator: Indicator | None) -> set[str]:
    return {key, *(name_key(alias) for alias in indicator.aliases)} if indicator else {key}
