"""`plancheck explain --format json`: each verdict step by step as one object, for programs."""

from collections.abc import Sequence
from typing import Any, TextIO

from plancheck.explanation.explained import Explanation, Taken
from plancheck.model.plan import Plan
from plancheck.model.results.result import TotalResult
from plancheck.reports.shared.json_objects import location_object, sentence
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import Look
from plancheck.text import verbatim


def write(explanations: Sequence[Explanation], plan: Plan, stream: TextIO, _: Look) -> None:
    """Write all of `explanations`, the same in every language."""
    plan_ = {"path": verbatim(plan.path), "id": verbatim(plan.header.id)}
    write_report({"plan": plan_, "explanations": [*map(_explanation, explanations)]}, stream)


def _explanation(explanation: Explanation) -> dict[str, Any]:
    result = explanation.result
    if isinstance(result, TotalResult):
        named: dict[str, Any] = {"id": verbatim(result.total.id), "period": str(result.total.period), "dimensions": {}}
        figure = result.sum
    else:
        period = None if result.period is None else str(result.period)
        dimensions = {verbatim(name): verbatim(value) for name, value in result.dimensions.items()}
        named = {"id": verbatim(result.target.id), "period": period, "dimensions": dimensions}
        figure = result.actual
    return {
        **named,
        "rows": [_row(row) for row in explanation.rows],
        "more_rows": result.unlisted,
        "computation": [sentence(str(step)) for step in explanation.steps],
        "comparison": [sentence(str(step)) for step in explanation.comparison],
        "figure": figure,
        "gap": result.gap,
        "verdict": result.verdict,
        "message": sentence(str(result.message)),
    }


def _row(row: Taken) -> dict[str, Any]:
    return {
        **location_object(row.location),
        "period": None if row.period is None else str(row.period),
        "value": row.value,
        "words": sentence(str(row.words)),
    }
