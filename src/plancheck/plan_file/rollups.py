"""What a plan says of how wholes are made of parts: every name declared, and every whole can be made."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from plancheck.message import message, template
from plancheck.model.sections.target import Target
from plancheck.plan_file.declared import Declared, Parts
from plancheck.plan_file.faults import Fault, Path
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.model.sections.rollup import Ratio, Rollup


def of_indicator(path: Path, name: str, parts: Parts, declared: Declared) -> Iterator[Fault]:
    """Yield a fault for each thing that is wrong in `rollup` and `ratio` of an indicator."""
    if (indicator := parts.indicators[name]) is not None:
        yield from _rollup(path, name, indicator.rollup, declared, indicator.ratio)
        if indicator.ratio is not None:
            yield from _ratio(path, name, indicator.ratio, parts, declared)
        if indicator.type == "date" and (indicator.rollup or indicator.ratio):
            yield Fault((*path, "type"), message("is date, and days make no whole; take rollup and ratio out"))


def of_target(path: Path, target: Target, parts: Parts, declared: Declared) -> Iterator[Fault]:
    """Yield the same for those of a target."""
    indicator = parts.indicators.get(target.indicator)
    ratio = target.ratio or (indicator.ratio if indicator else None)
    yield from _rollup(path, target.indicator, target.rollup or {}, declared, ratio)
    if target.ratio is not None:
        yield from _ratio(path, target.indicator, target.ratio, parts, declared)
    for dimension in target.rollup or ():
        if dimension in target.where or dimension in target.each:
            words = template("is over {name}, of which the target names values; a whole is of all of them")
            yield Fault((*path, "rollup", dimension), message(words, name=quoted(dimension)))
    if target.range.is_of_days and (target.rollup or target.ratio):
        yield Fault((*path, "rollup"), message("is of days, which make no whole; take rollup and ratio out"))


def _rollup(
    path: Path, name: str, rollup: "Mapping[str, Rollup]", declared: Declared, ratio: "Ratio | None"
) -> Iterator[Fault]:
    for dimension, one in rollup.items():
        place = (*path, "rollup", dimension)
        declared.use(place, "dimension", dimension)
        if one.weight is not None:
            declared.use((*place, "weight"), "indicator", one.weight)
        if one.weight == name:
            yield Fault((*place, "weight"), message("is the indicator itself; name the one that weighs it"))
        if one.how is None and ratio is None:
            yield Fault(
                place,
                message("does not say how the parts make the whole"),
                advice=lambda _: message("write {example}, mean or weighted_mean", example="how: sum"),
            )
        if one.how not in {None, "sum"} and ratio is not None:
            words = message("is {how} of a ratio, which is made of sums; take one of them out", how=str(one.how))
            yield Fault(place, words)


def _ratio(path: Path, name: str, ratio: "Ratio", parts: Parts, declared: Declared) -> Iterator[Fault]:
    for key, used in (("of", ratio.of), ("to", ratio.to)):
        declared.use((*path, "ratio", key), "indicator", used)
        known = parts.indicators.get(used)
        if used == name:
            yield Fault((*path, "ratio", key), message("is the indicator itself; a ratio is made of two others"))
        if known and known.type == "date":
            yield Fault((*path, "ratio", key), message("has dates; a ratio is of numbers"))
    above, below, whole = (_unit(name, parts) for name in (ratio.of, ratio.to, name))
    known_unit = parts.units.get(above or "")
    is_apart = above and below and above != below and not (known_unit and below in known_unit.conversions)
    if is_apart and ratio.times is None and _is_share(whole, parts):
        words = template("is a share in {unit} of figures in {above} and {below}; nothing says how many make one")
        said = message(words, unit=quoted(whole or ""), above=quoted(above or ""), below=quoted(below or ""))
        advice = message("state the conversion at the unit {name}, or times", name=quoted(above or ""))
        yield Fault((*path, "ratio"), said, advice=lambda _: advice)


def _unit(name: str, parts: Parts) -> str | None:
    return known.unit if (known := parts.indicators.get(name)) else None


def _is_share(unit: str | None, parts: Parts) -> bool:
    known = parts.units.get(unit or "")
    return unit in {"percent", "ratio"} or bool(known and "%" in (known.symbol or ""))
