"""`plancheck lint --format json`: findings and problems of plans as one object."""

from typing import Any, Final, TextIO

from plancheck._version import __version__
from plancheck.errors import Problem
from plancheck.reports.plan_findings.facts import LintFacts, Placed
from plancheck.reports.shared.json_writing import pieces
from plancheck.text import SENTENCE, verbatim, visible

FORMAT_VERSION: Final = 1


def write(facts: LintFacts, stream: TextIO) -> None:
    """Write all findings and problems as one JSON object and a line feed."""
    counts = facts.counts
    told = {
        "format_version": FORMAT_VERSION,
        "tool": {"name": "plancheck", "version": __version__},
        "result": "error" if facts.problem_count else "fail" if facts.fails else "pass",
        "strict": facts.is_strict,
        "summary": {"errors": counts["error"], "warnings": counts["warning"], "problems": facts.problem_count},
        "plans": [{"path": verbatim(plan.path), "id": verbatim(plan.id) if plan.id else None} for plan in facts.plans],
        "findings": (_finding(placed) for _, placed in facts.findings),
        "problems": (_problem(problem) for plan in facts.plans for problem in plan.problems),
    }
    stream.writelines(pieces(told))
    stream.write("\n")


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


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": verbatim(problem.path),
        "line": problem.line,
        "column": problem.column,
        "where": verbatim(problem.where) if problem.where else None,
        "message": visible(str(problem.message), SENTENCE),
    }
