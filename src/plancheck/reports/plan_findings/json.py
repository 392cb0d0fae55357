"""`plancheck lint --format json`: findings and problems of plans as one object."""

from typing import Any, TextIO

from plancheck.reports.plan_findings.facts import LintFacts, Placed
from plancheck.reports.shared.json_objects import problem_object
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import Look
from plancheck.text import verbatim


def write(facts: LintFacts, stream: TextIO, _: Look) -> None:
    """Write all findings and problems as one JSON object and a line feed."""
    counts = facts.counts
    told = {
        "result": "error" if facts.problem_count else "fail" if facts.fails else "pass",
        "strict": facts.is_strict,
        "summary": {"errors": counts["error"], "warnings": counts["warning"], "problems": facts.problem_count},
        "plans": [{"path": verbatim(plan.path), "id": verbatim(plan.id) if plan.id else None} for plan in facts.plans],
        "findings": (_finding(placed) for _, placed in facts.findings),
        "problems": (problem_object(problem) for plan in facts.plans for problem in plan.problems),
    }
    write_report(told, stream)


def _finding(placed: Placed) -> dict[str, Any]:
    rule = placed.finding.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "path": verbatim(placed.place.path),
        "line": placed.place.line,
        "column": placed.place.character,
        "key": verbatim(placed.key),
        "subject": verbatim(placed.finding.subject),
        "message": placed.message,
        "why": rule.why,
        "advice": placed.advice,
    }
