"""`plancheck lint --format concise`: one line a finding, as compilers write them."""

from collections.abc import Iterator
from typing import Final, TextIO

from plancheck.reports.plan_findings.facts import LintFacts, more_problems
from plancheck.reports.sentences.faults import problem_place, problem_text
from plancheck.reports.shared.language import Look
from plancheck.text import shown

_LONGEST: Final = 20_000


def write(facts: LintFacts, stream: TextIO, _: Look) -> None:
    """Write `path:line:column: severity code name: message; advice` for each finding and each problem."""
    stream.writelines(f"{shown(line, _LONGEST)}\n" for line in _lines(facts))


def _lines(facts: LintFacts) -> Iterator[str]:
    for plan in facts.plans:
        for problem in plan.problems:
            yield f"{problem_place(problem).position}: error: {problem_text(problem)}"
        if more := more_problems(plan):
            yield more
        for placed in plan.findings:
            rule = placed.finding.rule
            told = f"{rule.severity} {rule.code} {rule.name}: {placed.message}; {placed.advice}"
            yield f"{placed.place.position}: {told}"
