"""`--format json`: one versioned object, the same shape for every run, numbers with their own digits."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TextIO

from plancheck.model.plan import Plan
from plancheck.model.results.result import VERDICTS, Result, TotalResult, Verdict, Verification
from plancheck.model.sections.target import Target
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.score_words import TRACKS, Score, by_group, by_programme
from plancheck.reports.shared import json_objects as objects
from plancheck.reports.shared.json_writing import begun, write_json

if TYPE_CHECKING:
    from plancheck.reports.sentences.words import Conditions


def write(facts: Facts, stream: TextIO) -> None:
    """Write the verification of `facts`, or the problems that prevented it, as one JSON object and a line feed."""
    write_json(report(facts), stream)


def report(facts: Facts) -> dict[str, Any]:
    """Return the report as plain data, results as they are asked for; its schema is `schemas/report.schema.json`."""
    verification = facts.verification
    return {
        **begun(),
        "plan": _plan(facts.plan, facts.plan_path),
        "inputs": [{"path": path, "rows": rows} for path, rows in facts.inputs.items()],
        "as_of": verification and verification.as_of,
        "result": facts.conclusion,
        "summary": _summary(verification),
        "scorecard": _scorecard(verification),
        "results": iter(()) if verification is None else _results(verification),
        "totals": [] if verification is None else [_total(t, verification.plan) for t in verification.totals],
        "problems": [objects.problem_object(problem) for problem in facts.problems],
        "notes": [*_notes(facts)],
    }


def _plan(plan: Plan | None, path: str) -> dict[str, Any]:
    id_, title = (None, None) if plan is None else (plan.header.id, objects.text_of(plan.header.title))
    return {"id": id_, "title": title, "path": path}


def _summary(verification: Verification | None) -> dict[str, Any]:
    counts = (Counter[Verdict](), Counter[Verdict]())
    numbers = dict.fromkeys(("targets", "unmatched_rows", "truncated"), 0)
    if verification is not None:
        counts = verification.counts, verification.total_counts
        numbers["targets"], numbers["unmatched_rows"] = len(verification.outcomes), verification.unmatched_rows
        numbers["truncated"] = verification.truncated
    verdicts, totals = ({verdict: found[verdict] for verdict in VERDICTS} for found in counts)
    return {"verdicts": verdicts, "totals": totals, **numbers}


def _scorecard(verification: Verification | None) -> dict[str, Any]:
    if verification is None:
        return {"groups": [], "programmes": []}
    return {
        "groups": [{"title": objects.text_of(score.title), **_score(score)} for score in by_group(verification)],
        "programmes": [{"id": objects.text_of(score.title), **_score(score)} for score in by_programme(verification)],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "targets": score.targets,
        "verdicts": {verdict: score.verdicts[verdict] for verdict in VERDICTS},
        "grades": dict(score.grades),
        "tracks": {track: score.tracks[track] for track in TRACKS},
        "met_percent": score.met,
        "worst": score.worst,
    }


def _results(verification: Verification) -> Iterator[dict[str, Any]]:
    """Yield the results one by one: there may be very many, and as plain data each takes 1,500 bytes."""
    for outcome in verification.outcomes:
        told = _promised(outcome.target, verification.plan)
        yield from (_result(result, told) for result in outcome.results)


def _promised(target: Target, plan: Plan) -> dict[str, Any]:
    return {
        "id": target.id,
        "indicator": target.indicator,
        "label": objects.text_of(plan.label_of(target)),
        "range": objects.range_object(target.range),
        "severity": target.severity,
        "replaces": target.in_force.replaces if target.in_force else None,
        "plan_location": _plan_location(plan, target.id),
        "source": objects.source_object(target.source),
        **objects.owned(target, plan),
    }


def _result(result: Result, told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": told["id"],
        "indicator": told["indicator"],
        "label": told["label"],
        "period": result.period or result.target.period_text,
        "dimensions": _dimensions(result.conditions),
        "unit": result.unit,
        "range": told["range"],
        "actual": result.actual,
        "actual_between": objects.between_object(result.bounds),
        "actual_text": None if result.actual_text is None else str(result.actual_text),
        "verdict": result.verdict,
        "grade": result.grade,
        "completion": result.completion,
        "no_completion": result.no_completion,
        "track": None if result.track is None else objects.track_object(result.track),
        "replaced": told["replaces"] and {"id": told["replaces"], "verdict": result.replaced},
        "rolled_up": [objects.rolled_object(rolled) for rolled in result.rolled],
        "position": result.position,
        "gap": result.gap,
        "uncertain_within_rounding": result.rounding is not None,
        "basis": result.basis,
        "status": result.statuses,
        "severity": told["severity"],
        "message": result.message,
        "hint": result.hint,
        "actual_locations": result.locations,
        "more_locations": result.unlisted,
        "plan_location": told["plan_location"],
        "source": told["source"],
        "owner": told["owner"],
        "links": told["links"],
    }


def _dimensions(conditions: "Conditions") -> dict[str, str | tuple[str, ...]]:
    """Return the value of each dimension; the list of them where any one of several may be the figure's."""
    return {name: values[0] if len(values) == 1 else values for name, values in conditions.items()}


def _total(result: TotalResult, plan: Plan) -> dict[str, Any]:
    total = result.total
    return {
        "id": total.id,
        "label": objects.text_of(total.label),
        "period": str(total.period),
        "dimensions": _dimensions(total.where),
        "parts": total.parts,
        "total": total.total,
        "sum": result.sum,
        "gap": result.gap,
        "tolerance": result.tolerance,
        "status": result.statuses,
        "verdict": result.verdict,
        "severity": total.severity,
        "message": result.message,
        "actual_locations": result.locations,
        "more_locations": result.unlisted,
        "plan_location": _plan_location(plan, total.id),
    }


def _plan_location(plan: Plan, target_id: str) -> dict[str, Any]:
    return {"path": plan.path, "line": plan.line_of(target_id)}


def _notes(facts: Facts) -> Iterator[dict[str, Any]]:
    for kind, words, locations, rows in facts.verification.notes if facts.verification else ():
        yield {"kind": kind, "message": words, "rows": rows, "locations": locations}
    if facts.verification is None and (more := facts.problem_count - len(facts.problems)) > 0:
        yield {"kind": "problems_cut", "message": f"and {more:,} more problems", "rows": 0, "locations": []}
