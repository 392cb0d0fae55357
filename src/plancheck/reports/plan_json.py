"""`plancheck targets --format json`: the targets of a plan as one object."""

from typing import Any, TextIO

from plancheck._version import __version__
from plancheck.model.fields import Text, in_language
from plancheck.model.plan import Plan, Target
from plancheck.reports.formats.json import FORMAT_VERSION, pieces, range_object, source_object
from plancheck.text import verbatim


def write(plan: Plan, stream: TextIO) -> None:
    """Write the targets of `plan` as one JSON object and a line feed."""
    listed = {
        "format_version": FORMAT_VERSION,
        "tool": {"name": "plancheck", "version": __version__},
        "plan": {
            "id": verbatim(plan.header.id),
            "title": _text(plan.header.title),
            "path": verbatim(plan.path),
            "source": source_object(plan.header.source),
        },
        "targets": [_target(target, plan) for target in plan.targets],
    }
    stream.writelines(pieces(listed))
    stream.write("\n")


def _target(target: Target, plan: Plan) -> dict[str, Any]:
    indicator = plan.indicators[target.indicator]
    return {
        "id": verbatim(target.id),
        "indicator": verbatim(target.indicator),
        "label": _text(indicator.label),
        "period": target.period_text,
        "statistic": target.statistic,
        "unit": None if indicator.unit is None else verbatim(indicator.unit),
        "range": range_object(target.range),
        "better": target.better,
        "tolerance": target.tolerance,
        "severity": target.severity,
        "decimals": target.decimals,
        "where": {verbatim(name): [verbatim(value) for value in values] for name, values in target.where.items()},
        "each": [verbatim(name) for name in target.each],
        "group": _text(target.group),
        "programme": None if target.programme is None else verbatim(target.programme),
        "note": _text(target.note),
        "source": source_object(target.source),
        "plan_location": {"path": verbatim(plan.path), "line": plan.line_of(target.id)},
    }


def _text(text: Text | None) -> str | None:
    return None if text is None else verbatim(in_language(text))
