"""`plancheck lint --format github`: annotations on the lines of a pull request."""

from collections.abc import Iterator
from typing import TextIO

from plancheck.reports.formats.github import Annotation, commands
from plancheck.reports.plan_findings.facts import LintFacts
from plancheck.reports.sentences.faults import problem_place, problem_text
from plancheck.reports.shared.language import Look


def write(facts: LintFacts, stream: TextIO, _: Look) -> None:
    """Write the first findings of each level as annotations, how many more there are, and a line for the log."""
    counts = facts.counts
    counts["error"] += facts.problem_count
    stream.writelines(commands([*_annotations(facts)], counts, "plancheck lint", facts.folder))
    stream.write(f"plancheck lint: {counts['error']:,} errors, {counts['warning']:,} warnings\n")


def _annotations(facts: LintFacts) -> Iterator[Annotation]:
    for plan in facts.plans:
        for problem in plan.problems:
            yield Annotation("error", "plancheck", problem_text(problem), problem_place(problem))
        for placed in plan.findings:
            rule = placed.finding.rule
            yield Annotation(placed.level, f"{rule.code} {rule.name}", placed.sentence, placed.place)
