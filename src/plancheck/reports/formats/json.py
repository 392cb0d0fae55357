"""`--format json`: one versioned object, the same shape for every run, numbers with their own digits.

Texts of plans and files are the true ones. What would act on a terminal, hide or be a command in a log is written with
the escapes of JSON, whose reader takes it back.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TextIO

from plancheck.model.actual import Location
from plancheck.model.plan import Plan
from plancheck.model.results.result import VERDICTS, Part, Result, Rolled, TotalResult, Verdict, Verification
from plancheck.model.sections.target import Target
from plancheck.numbers.range import Range
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.json_objects import (
    location_object,
    owned,
    problem_object,
    range_object,
    sentence,
    source_object,
    text_of,
    track_figures,
    track_object,
)
from plancheck.reports.shared.json_writing import HOLE, Shared, Written, begun, filled, mould, whole, write_json
from plancheck.reports.shared.scorecard import TRACKS, Score, by_group, by_programme
from plancheck.text import verbatim

if TYPE_CHECKING:
    from plancheck.numbers.range import Bounds
    from plancheck.reports.sentences.conditions import Conditions


def write(facts: Facts, stream: TextIO) -> None:
    """Write the verification of `facts`, or the problems that prevented it, as one JSON object and a line feed."""
    write_json({**report(facts), "results": _written(facts.verification)}, stream)


def report(facts: Facts) -> dict[str, Any]:
    """Return the report as plain data, results as they are asked for; its schema is `schemas/report.schema.json`."""
    verification = facts.verification
    return {
        **begun(),
        "plan": _plan(facts.plan, facts.plan_path),
        "inputs": [{"path": verbatim(path), "rows": rows} for path, rows in facts.inputs.items()],
        "as_of": None if verification is None or verification.as_of is None else str(verification.as_of),
        "result": facts.conclusion,
        "summary": _summary(verification),
        "scorecard": _scorecard(verification),
        "results": _results(verification),
        "totals": [] if verification is None else [_total(t, verification.plan) for t in verification.totals],
        "problems": [problem_object(problem) for problem in facts.problems],
        "notes": _notes(verification) if verification else list(_cut(facts)),
    }


def _plan(plan: Plan | None, path: str) -> dict[str, Any]:
    return {
        "id": None if plan is None else verbatim(plan.header.id),
        "title": None if plan is None else text_of(plan.header.title),
        "path": verbatim(path),
    }


def _summary(verification: Verification | None) -> dict[str, Any]:
    counts = Counter[Verdict]() if verification is None else verification.counts
    totals = Counter[Verdict]() if verification is None else verification.total_counts
    return {
        "verdicts": {verdict: counts[verdict] for verdict in VERDICTS},
        "totals": {verdict: totals[verdict] for verdict in VERDICTS},
        "targets": 0 if verification is None else len(verification.outcomes),
        "unmatched_rows": 0 if verification is None else verification.unmatched_rows,
        "truncated": 0 if verification is None else verification.truncated,
    }


def _scorecard(verification: Verification | None) -> dict[str, Any]:
    """Return what became of each group and each programme."""
    if verification is None:
        return {"groups": [], "programmes": []}
    return {
        "groups": [{"title": text_of(score.title), **_score(score)} for score in by_group(verification)],
        "programmes": [{"id": text_of(score.title), **_score(score)} for score in by_programme(verification)],
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


def _results(verification: Verification | None) -> Iterator[dict[str, Any]]:
    """Yield the results one by one: there may be very many, and as plain data each takes 1,500 bytes."""
    if verification is None:
        return
    for outcome in verification.outcomes:
        told = _promised(outcome.target, verification.plan)
        yield from (_result(result, told, _finding(result)) for result in outcome.results)


_INDENT: Final = "\n    "
"""By what results are indented."""


def _written(verification: Verification | None) -> Iterator[Written]:
    """Yield the results as JSON: of one target most have one shape, which is written once."""
    if verification is None:
        return
    for outcome in verification.outcomes:
        told, moulds = _promised(outcome.target, verification.plan), dict[object, str]()
        for result in outcome.results:
            if result.bounds or result.track or result.rolled:
                yield Written(whole(_result(result, told, _finding(result)), _INDENT))
                continue
            shape = _shape(result)
            found = _finding(result)
            if (form := moulds.get(shape)) is None:
                form = moulds[shape] = mould(_result(result, told, dict.fromkeys(found, HOLE)), _INDENT)
            yield filled(form, found.values(), _INDENT)


def _finding(result: Result) -> dict[str, Any]:
    """Return what differs from one result of a target to the next, in the order in which it is written."""
    return {
        "period": result.target.period_text if result.period is None else str(result.period),
        "dimensions": _dimensions(result.conditions),
        "actual": result.actual,
        "actual_text": None if result.actual_text is None else verbatim(str(result.actual_text)),
        "completion": result.completion,
        "no_completion": None if result.no_completion is None else sentence(str(result.no_completion)),
        "gap": result.gap,
        "message": sentence(str(result.message)),
        "hint": None if result.hint is None else sentence(str(result.hint)),
        "actual_locations": _listed(result.locations),
        "more_locations": result.unlisted,
    }


def _shape(result: Result) -> object:
    """Return what of a result, beside the finding and what is rare, is not said by its target."""
    is_uncertain = result.rounding is not None
    said = result.verdict, result.grade, result.position, result.basis, result.replaced
    return said, result.unit, result.statuses, is_uncertain


def _promised(target: Target, plan: Plan) -> dict[str, Any]:
    """Return what the results of one target have in common."""
    return {
        "id": verbatim(target.id),
        "indicator": verbatim(target.indicator),
        "label": text_of(plan.label_of(target)),
        "range": Shared(range_object(target.range)),
        "severity": target.severity,
        "replaces": target.in_force.replaces if target.in_force else None,
        "plan_location": Shared(_plan_location(plan, target.id)),
        "source": source_object(target.source),
        **owned(target, plan),
    }


def _result(result: Result, told: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": told["id"],
        "indicator": told["indicator"],
        "label": told["label"],
        "period": found["period"],
        "dimensions": found["dimensions"],
        "unit": None if result.unit is None else verbatim(result.unit),
        "range": told["range"],
        "actual": found["actual"],
        "actual_between": _between(result.bounds),
        "actual_text": found["actual_text"],
        "verdict": result.verdict,
        "grade": result.grade,
        "completion": found["completion"],
        "no_completion": found["no_completion"],
        "track": None if result.track is None else track_object(result.track, track_figures(result.track)),
        "replaced": _replaced(result, told["replaces"]),
        "rolled_up": [_rolled(rolled) for rolled in result.rolled],
        "position": result.position,
        "gap": found["gap"],
        "uncertain_within_rounding": result.rounding is not None,
        "basis": result.basis,
        "status": result.statuses,
        "severity": told["severity"],
        "message": found["message"],
        "hint": found["hint"],
        "actual_locations": found["actual_locations"],
        "more_locations": found["more_locations"],
        "plan_location": told["plan_location"],
        "source": told["source"],
        "owner": told["owner"],
        "links": told["links"],
    }


def _replaced(result: Result, replaces: str | None) -> dict[str, Any] | None:
    """Return the target that a target replaces, and the verdict by it."""
    return None if replaces is None else {"id": verbatim(replaces), "verdict": result.replaced}


def _between(bounds: "Bounds | None") -> dict[str, Any] | None:
    """Return between which numbers a figure lies, as a range."""
    return None if bounds is None else range_object(Range(*bounds))


def _rolled(rolled: Rolled) -> dict[str, Any]:
    """Return a figure of a whole with the parts it is made of."""
    return {
        "period": str(rolled.period),
        "how": rolled.how,
        "over": [verbatim(name) for name in rolled.over],
        "indicator": verbatim(rolled.of),
        "by": None if rolled.by is None else verbatim(rolled.by),
        "value": rolled.value,
        "between": _between(rolled.bounds),
        "parts": [_part(part) for part in rolled.parts],
        "more_parts": rolled.unlisted,
        "missing": [verbatim(name) for name in rolled.missing],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "dimensions": {verbatim(name): verbatim(value) for name, value in part.dimensions.items()},
        "value": part.value,
        "between": _between(part.bounds),
        "weight": part.weight,
        "weight_between": _between(part.weight_bounds),
        "location": None if part.location is None else location_object(part.location),
    }


def _dimensions(conditions: "Conditions") -> dict[str, str | list[str]]:
    """Return the value of each dimension; the list of them where any one of several may be the figure's."""
    return {
        verbatim(name): verbatim(values[0]) if len(values) == 1 else [verbatim(value) for value in values]
        for name, values in conditions.items()
    }


def _total(result: TotalResult, plan: Plan) -> dict[str, Any]:
    total = result.total
    return {
        "id": verbatim(total.id),
        "label": None if total.label is None else text_of(total.label),
        "period": str(total.period),
        "dimensions": _dimensions(total.where),
        "parts": [verbatim(part) for part in total.parts],
        "total": total.total,
        "sum": result.sum,
        "gap": result.gap,
        "tolerance": result.tolerance,
        "status": result.statuses,
        "verdict": result.verdict,
        "severity": total.severity,
        "message": sentence(str(result.message)),
        "actual_locations": _listed(result.locations),
        "more_locations": result.unlisted,
        "plan_location": _plan_location(plan, total.id),
    }


def _listed(locations: Iterable[Location]) -> list[dict[str, Any]]:
    return [location_object(place) for place in locations]


def _plan_location(plan: Plan, target_id: str) -> dict[str, Any]:
    return {"path": verbatim(plan.path), "line": plan.line_of(target_id)}


def _cut(facts: Facts) -> Iterator[dict[str, Any]]:
    """Yield a note when there were more problems than are listed."""
    if (more := facts.problem_count - len(facts.problems)) > 0:
        yield {"kind": "problems_cut", "message": f"and {more:,} more problems", "rows": 0, "locations": []}


def _notes(verification: Verification) -> list[dict[str, Any]]:
    return [
        {
            "kind": note.kind,
            "message": sentence(str(note.message)),
            "rows": note.rows,
            "locations": _listed(note.locations),
        }
        for note in verification.notes
    ]
