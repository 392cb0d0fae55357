"""`plancheck targets --format json`: the targets of a plan as one object."""

from collections.abc import Mapping
from typing import Any, TextIO

from plancheck.model.composition import ratio_of, rollup_of
from plancheck.model.fields.plan_text import Text, in_language
from plancheck.model.plan import Plan
from plancheck.model.sections.header import Header
from plancheck.model.sections.milestone import InForce
from plancheck.model.sections.rollup import Ratio, Rollup
from plancheck.model.sections.target import Target
from plancheck.reports.shared.json_objects import owned, range_object, source_object
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import Look
from plancheck.text import verbatim


def write(plan: Plan, stream: TextIO, _: Look) -> None:
    """Write `plan` as one JSON object and a line feed, the same in every language."""
    listed = {
        "plan": {
            "id": verbatim(plan.header.id),
            "title": _text(plan.header.title),
            "path": verbatim(plan.path),
            "source": source_object(plan.header.source),
            **_passages(plan.header),
        },
        "targets": [_target(target, plan) for target in plan.promises],
    }
    write_report(listed, stream)


def _passages(header: Header) -> dict[str, Any]:
    return {
        "horizons": _texts(header.horizons),
        "programmes": _texts(header.programmes),
        "key_tasks": [_text(text) for text in header.key_tasks],
        "breakthroughs": [_text(text) for text in header.breakthroughs],
        "tasks": [_text(text) for text in header.tasks],
        "responsibilities": [
            {"who": _text(duty.who), "what": [_text(what) for what in duty.what]} for duty in header.responsibilities
        ],
        "note": _text(header.note),
    }


def _texts(texts: Mapping[str, Text]) -> dict[str, str | None]:
    return {verbatim(name): _text(text) for name, text in texts.items()}


def _target(target: Target, plan: Plan) -> dict[str, Any]:
    unit = plan.indicators[target.indicator].unit
    return {
        "id": verbatim(target.id),
        "indicator": verbatim(target.indicator),
        "label": _text(plan.label_of(target)),
        "period": target.period_text,
        "statistic": target.statistic,
        "unit": None if unit is None else verbatim(unit),
        "range": range_object(target.range),
        "better": target.better,
        "tolerance": target.tolerance.written,
        "exceeds": None if target.exceeds is None else target.exceeds.written,
        "severity": target.severity,
        "decimals": target.decimals,
        "where": {verbatim(name): [verbatim(value) for value in values] for name, values in target.where.items()},
        "in_force": None if target.in_force is None else _in_force(target.in_force),
        "rollup": {verbatim(name): _rollup(one) for name, one in rollup_of(plan, target).items()},
        "ratio": _ratio(ratio_of(plan, target)),
        "each": [verbatim(name) for name in target.each],
        "group": _text(target.group),
        "programme": None if target.programme is None else verbatim(target.programme),
        "note": _text(target.note),
        "source": source_object(target.source),
        **owned(target, plan),
        "plan_location": {"path": verbatim(plan.path), "line": plan.line_of(target.id)},
    }


def _in_force(found: InForce) -> dict[str, str | None]:
    return {"from": str(found.since), "replaces": None if found.replaces is None else verbatim(found.replaces)}


def _rollup(found: Rollup) -> dict[str, Any]:
    return {
        "how": found.how,
        "weight": None if found.weight is None else verbatim(found.weight),
        "parts": [verbatim(part) for part in found.parts],
        "missing": found.missing,
    }


def _ratio(found: Ratio | None) -> dict[str, Any] | None:
    return None if found is None else {"of": verbatim(found.of), "to": verbatim(found.to), "times": found.times}


def _text(text: Text | None) -> str | None:
    return None if text is None else verbatim(in_language(text))
