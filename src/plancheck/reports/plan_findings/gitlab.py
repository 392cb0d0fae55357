"""`plancheck lint --format gitlab`: Code Quality of GitLab."""

from collections.abc import Iterator
from typing import Any, TextIO

from plancheck.reports.formats.gitlab import SEVERITY, WORST, fingerprint_of, issue
from plancheck.reports.plan_findings.facts import LintFacts, identity, more_problems
from plancheck.reports.sentences.faults import problem_place, problem_text
from plancheck.reports.shared.json_writing import write_json
from plancheck.reports.shared.language import Look
from plancheck.reports.shared.places import Place


def write(facts: LintFacts, stream: TextIO, _: Look) -> None:
    """Write findings and problems as a JSON array of issues."""
    write_json(_issues(facts), stream)


def _issues(facts: LintFacts) -> Iterator[dict[str, Any]]:
    for plan in facts.plans:
        for problem in plan.problems:
            text, place = problem_text(problem), problem_place(problem).seen_from_root(facts.folder)
            yield issue("plancheck-plan", WORST, text, fingerprint_of(str(place), str(problem.column), text), place)
        if more := more_problems(plan):
            place = Place(plan.path).seen_from_root(facts.folder)
            yield issue("plancheck-plan", WORST, more, fingerprint_of(str(place), more), place)
        for placed in plan.findings:
            rule = f"{placed.finding.rule.code}-{placed.finding.rule.name}"
            place = placed.place.seen_from_root(facts.folder)
            yield issue(rule, SEVERITY[placed.level], placed.sentence, identity(plan, placed), place)
