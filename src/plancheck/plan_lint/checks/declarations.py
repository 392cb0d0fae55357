"""Units, indicators and labels: declared and not used, used and not declared, or written so that few find them."""

import re
from collections.abc import Iterator
from typing import Final

from plancheck.message import message, template
from plancheck.model.composition import compositions
from plancheck.model.fields.scalars import Text
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Found, Path
from plancheck.plan_lint.subjects import named, placed

# Quotes that are no quotes to YAML; the single closing one is an apostrophe too, and stands for itself.
_QUOTES: Final = frozenset("“”„‟\u2018\u201a\u201b«»「」『』")
# How codes of languages begin: other texts do not lack what one of them has under `vietnamese`.
_CODE: Final = "[A-Za-z]{2,3}(?:[-_]|\\Z)"


def _symbols(plan: Plan) -> Iterator[Found]:
    for name, unit in plan.units.items():
        if unit.symbol is None:
            yield Found(("units", name), name, message("the unit {unit} has no symbol", unit=named(name)))


def _units_of_targets(plan: Plan) -> Iterator[Found]:
    told: set[str] = set()
    for _, target in placed(plan):
        name = target.indicator
        if plan.indicators[name].unit is None and name not in told:
            told.add(name)
            said = message("the indicator {indicator} has targets and no unit", indicator=named(name))
            yield Found(("indicators", name), name, said)


def _unused_indicators(plan: Plan) -> Iterator[Found]:
    used = {target.indicator for target in plan.targets} | {part for total in plan.totals for part in total.parts}
    used |= {name for target in plan.targets for way in compositions(plan, target) for name in way.indicators}
    for name in plan.indicators:
        if name not in used:
            said = message("the indicator {indicator} has no target and is in no total", indicator=named(name))
            yield Found(("indicators", name), name, said)


def _unused_units(plan: Plan) -> Iterator[Found]:
    used = {indicator.unit for indicator in plan.indicators.values()}
    used |= {other for unit in plan.units.values() for other in unit.conversions}
    for name in plan.units:
        if name not in used:
            yield Found(("units", name), name, message("no indicator has the unit {unit}", unit=named(name)))


def _curly_quotes(plan: Plan) -> Iterator[Found]:
    for path, subject, text in _names(plan):
        if not _QUOTES.isdisjoint(text):
            yield Found(path, subject, message("{text} has curly quotes in it", text=named(text)))


def _names(plan: Plan) -> Iterator[tuple[Path, str, str]]:
    for name, unit in plan.units.items():
        yield ("units", name), name, name
        if unit.symbol is not None:
            yield ("units", name, "symbol"), name, unit.symbol
        yield from ((("units", name, "aliases", at), name, alias) for at, alias in enumerate(unit.aliases))
    for name, indicator in plan.indicators.items():
        yield ("indicators", name), name, name
        yield from ((("indicators", name, "aliases", at), name, alias) for at, alias in enumerate(indicator.aliases))
    for index, target in placed(plan):
        for dimension, values in target.where.items():
            yield from ((("targets", index, "where", dimension), target.id, value) for value in values)


def _missing(plan: Plan) -> Iterator[Found]:
    texts = list(_labels(plan))
    languages = dict.fromkeys(language for _, _, text in texts for language in text if re.match(_CODE, language))
    for path, subject, text in texts:
        if (lacking := [language for language in languages if language not in text]) and "" not in text:
            words = template("{subject} has this text in {languages}, and not in {lacking}")
            there, not_there = (tuple(map(named, codes)) for codes in (text, lacking))
            said = message(words, subject=named(subject), languages=there, lacking=not_there)
            yield Found(path, subject, said)


def _labels(plan: Plan) -> Iterator[tuple[Path, str, Text]]:
    yield ("plan", "title"), plan.header.id, plan.header.title
    for name, programme in plan.header.programmes.items():
        yield ("plan", "programmes", name), name, programme
    for name, unit in plan.units.items():
        if unit.label is not None:
            yield ("units", name, "label"), name, unit.label
    for name, indicator in plan.indicators.items():
        yield ("indicators", name, "label"), name, indicator.label
    for index, target in placed(plan):
        if target.group is not None:
            yield ("targets", index, "group"), target.id, target.group
    for index, total in enumerate(plan.totals):
        if total.label is not None:
            yield ("totals", index, "label"), total.id, total.label


CHECKS: Final = {
    "unit-without-symbol": _symbols,
    "target-without-unit": _units_of_targets,
    "unused-indicator": _unused_indicators,
    "unused-unit": _unused_units,
    "missing-language": _missing,
    "curly-quotes": _curly_quotes,
}
