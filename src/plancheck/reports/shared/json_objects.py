"""Ranges, places, problems, texts, and how far a target is on the way, as reports in JSON have them."""

from typing import Any

from plancheck.errors import Problem
from plancheck.model.composition import Part, Rolled
from plancheck.model.fields.scalars import Text, in_language
from plancheck.model.plan import Plan
from plancheck.model.results.track import Point, Tracked
from plancheck.model.sections.header import Source
from plancheck.model.sections.target import Target
from plancheck.numbers.range import Bounds, Range


def owned(target: Target, plan: Plan) -> dict[str, Any]:
    """Return who answers for a target, and where there is more about it."""
    return {"owner": text_of(plan.owner_of(target)), "links": plan.links_of(target)}


def range_object(range_: Range) -> dict[str, Any]:
    """Return a range as both reports and `targets --format json` give it."""
    return {
        "lower": range_.lower,
        "upper": range_.upper,
        "lower_inclusive": range_.lower_inclusive and range_.lower is not None,
        "upper_inclusive": range_.upper_inclusive and range_.upper is not None,
        "text": str(range_),
    }


def between_object(bounds: Bounds | None) -> dict[str, Any] | None:
    """Return between which numbers a figure lies, as a range."""
    return None if bounds is None else range_object(Range(*bounds))


def rolled_object(rolled: Rolled) -> dict[str, Any]:
    """Return a figure of a whole with the parts it is made of."""
    return {
        "period": rolled.period,
        "how": rolled.how,
        "over": rolled.over,
        "indicator": rolled.of,
        "by": rolled.by,
        "value": rolled.value,
        "between": between_object(rolled.bounds),
        "parts": [_part(part) for part in rolled.parts],
        "more_parts": rolled.unlisted,
        "missing": rolled.missing,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "dimensions": dict(part.dimensions),
        "value": part.value,
        "between": between_object(part.bounds),
        "weight": part.weight,
        "weight_between": between_object(part.weight_bounds),
        "location": part.location,
    }


def source_object(source: Source | None) -> dict[str, str | None] | None:
    """Return the published source of a promise, one text each."""
    if source is None:
        return None
    texts = {name: text_of(getattr(source, name)) for name in ("quote", "title", "publisher", "author")}
    return {**texts, "date": source.date, "url": source.url}


def problem_object(problem: Problem) -> dict[str, Any]:
    """Return a problem as all JSON reports give it."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "where": problem.where or None,
        "message": problem.sentence,
    }


def text_of(text: Text | None) -> str | None:
    """Return a text of the plan in English, else in its first language."""
    return None if text is None else in_language(text)


def track_object(tracked: Tracked) -> dict[str, Any]:
    """Return how far a target is on the way, as both reports and `track --format json` give it."""
    found, left, pace = tracked.assessment, tracked.remainder, tracked.so_far
    return {
        "method": tracked.method,
        "status": found.status,
        "ratio": found.ratio,
        "baseline": _point(found.baseline),
        "latest": _point(found.latest),
        "target": {"period": tracked.target.period_text, "bound": tracked.bound, "direction": tracked.target.range.way},
        "observed_pace": found.observed_pace,
        "required_pace": found.required_pace,
        "so_far": None if pace is None else {"change": pace.change, "rate": pace.rate},
        "required_from_now": {"change": left.change, "rate": left.rate, "yearly": left.yearly},
        "years_left": left.years_left,
        "path": [
            {"period": str(step.year), "required": step.required, "actual": step.actual, "difference": step.difference}
            for step in found.steps
        ],
        "reason": found.reason or left.words,
    }


def _point(found: Point | None) -> dict[str, Any] | None:
    return None if found is None else {"period": found.period_text, "value": found.level, "status": found.statuses}
