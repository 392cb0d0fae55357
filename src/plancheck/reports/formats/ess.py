"""`--format ess`: the JSON validation report of the European Statistical System, structure 1.0.1.

Its structure is that of M. van der Loo and O. ten Bosch, "Design of a generic machine-readable validation report
structure". A validation is an event, a rule, the data and a value: "1" the rule holds, "0" it does not, "NA" it cannot
be said. A data point is named by its population, its measurement, its unit and its variable; here these are the plan,
the period (of a row: the file), the dimensions (of a row: its place) and the indicator.
"""

import time
from collections.abc import Iterator
from typing import Any, Final, Literal, TextIO

from plancheck._version import __version__
from plancheck.model.fields.scalars import FORMAT
from plancheck.model.results.result import Result, TotalResult, Verdict
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.faults import Fault, faults
from plancheck.reports.sentences.findings import Finding, Level, findings, target_name
from plancheck.reports.sentences.words import Conditions, condition_texts
from plancheck.reports.shared.expression import target_expression, total_expression
from plancheck.reports.shared.json_writing import Whole, write_json
from plancheck.text import visible

# What a verdict is as a value; "NA" where it can be neither.
_VALUE: Final[dict[Verdict, Literal["1", "0"]]] = {"pass": "1", "near": "0", "fail": "0"}
_SEVERITY: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "information"}

_LANGUAGE: Final = f"plancheck {FORMAT}"  # what the rules are written in: the plan format and its version
_USABLE: Final = "the plan and the actuals can be used, and there is something to verify"


def write(facts: Facts, stream: TextIO) -> None:
    """Write a validation for each verdict of `facts`, or for each problem that prevented them, as one JSON array."""
    write_json(_entries(facts), stream)


def _entries(facts: Facts) -> Iterator[dict[str, Any]]:
    event = _event(facts.timestamp)
    for fault in faults(facts):
        yield _of_fault(fault, event)
    if facts.verification is None:
        return
    plan_id = visible(facts.verification.plan.header.id)
    judged: list[Result | TotalResult] = [*facts.verification.results, *facts.verification.totals]
    for finding, result in zip(findings(facts), judged, strict=True):
        rule, target = _promise(finding, result)
        yield _validation(finding.name, event, rule, _data(plan_id, finding, target), _VALUE.get(finding.verdict, "NA"))
    for outcome in facts.verification.outcomes:
        if outcome.truncated:
            yield _aggregation(target_name(outcome.target), event, outcome.truncated)


def _event(timestamp: int) -> dict[str, Any]:
    when = time.strftime("%Y%m%dT%H%M%S+0000", time.gmtime(timestamp))
    return {"time": when, "actor": f"plancheck {__version__}", "agent": "", "trigger": ""}


def _promise(finding: Finding, result: Result | TotalResult) -> tuple[dict[str, Any], list[str]]:
    if isinstance(result, TotalResult):
        severity, tolerance_ = result.total.severity, result.total.tolerance
        tolerance = result.tolerance if tolerance_ is None else tolerance_
        expression, parts = total_expression(result.total, tolerance), ", ".join(map(visible, result.total.parts))
        about = [str(result.total.period), _unit(result.total.where), parts]
    else:
        severity = result.target.severity
        period = result.target.period_text if result.period is None else str(result.period)
        expression = target_expression(result.target, period, result.dimensions)
        about = [period, _unit(result.conditions), finding.topic]
    return _rule(expression, _SEVERITY.get(finding.level, severity), finding.subject), about


def _unit(conditions: Conditions) -> str:
    return ", ".join(map(visible, condition_texts(conditions)))


def _rule(expression: str, severity: str, description: str) -> dict[str, Any]:
    rule = {"language": _LANGUAGE, "expression": Whole(expression), "severity": severity}
    return {**rule, "description": description, "status": ""}


def _data(plan_id: str, finding: Finding, target: list[str]) -> dict[str, Any]:
    *rows, _ = finding.places
    more = f" (and {finding.unlisted:,} more rows)" if finding.unlisted else ""
    source = [[plan_id, row.shown, row.spot or f"line {row.row}", target[-1]] for row in rows]
    told = f"{finding.answer}: {finding.message}{more}"
    return {"source": source, "target": [[plan_id, *target]], "description": Whole(told)}


def _of_fault(fault: Fault, event: dict[str, Any]) -> dict[str, Any]:
    """Return a validation that could not be done, so that no report of such a run looks like one of a good run."""
    place = [] if fault.place is None else [["", fault.place.shown, str(fault.place), ""]]
    rule = _rule("verified(plan, actuals)", "error", _USABLE)
    data = {"source": place, "target": place, "description": fault.message}
    return _validation(f"#{fault.source} {fault.name}", event, rule, data, "NA")


def _validation(
    id_: str, event: dict[str, Any], rule: dict[str, Any], data: dict[str, Any], value: str
) -> dict[str, Any]:
    return {"id": id_, "type": "validation", "event": event, "rule": rule, "data": data, "value": value}


def _aggregation(target_id: str, event: dict[str, Any], count: int) -> dict[str, Any]:
    return {
        "id": f"#not-listed {target_id}",
        "type": "aggregation",
        "event": event,
        "aggregate": {
            "language": _LANGUAGE,
            "expression": "count(verdicts not listed)",
            "description": f"verdicts of {target_id} that this report does not list",
        },
        "data": {"source": [], "target": [], "description": ""},
        "value": str(count),
    }
