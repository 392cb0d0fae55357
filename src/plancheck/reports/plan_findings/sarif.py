"""`plancheck lint --format sarif`: SARIF 2.1.0."""

from typing import Any, TextIO

from plancheck.model.results.plan_findings import Rule
from plancheck.reports.formats.sarif import MOST, location, log, text_message
from plancheck.reports.plan_findings.facts import LintedPlan, LintFacts, Placed, identity, more_problems
from plancheck.reports.sentences.faults import problem_place, problem_text
from plancheck.reports.shared.json_writing import write_json
from plancheck.reports.shared.language import Look


def write(facts: LintFacts, stream: TextIO, _: Look) -> None:
    """Write findings as the results of one run, and problems as notifications."""
    numbers = {rule.code: number for number, rule in enumerate(facts.rules)}
    listed = sorted(facts.findings, key=lambda found: found[1].level)[:MOST]
    results = [_result(plan, placed, numbers, facts) for plan, placed in listed]
    write_json(log([_rule(rule) for rule in facts.rules], _invocation(facts, len(listed)), results), stream)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": text_message(rule.title),
        "fullDescription": text_message(rule.why),
        "help": text_message(f"{rule.why}; {rule.remedy}"),
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(plan: LintedPlan, placed: Placed, numbers: dict[str, int], facts: LintFacts) -> dict[str, Any]:
    return {
        "ruleId": placed.finding.rule.code,
        "ruleIndex": numbers[placed.finding.rule.code],
        "level": placed.level,
        "message": text_message(placed.sentence),
        "locations": [location(placed.place, facts.folder)],
        "partialFingerprints": {"plancheckLint/v1": identity(plan, placed)},
    }


def _invocation(facts: LintFacts, listed: int) -> dict[str, Any]:
    """Return how the run went: it was successful if every plan can be used."""
    problems = [problem for plan in facts.plans for problem in plan.problems]
    places = [[location(problem_place(problem), facts.folder)] for problem in problems]
    texts = [text_message(problem_text(problem)) for problem in problems]
    wrong = [{"level": "error", "message": text, "locations": place} for text, place in zip(texts, places, strict=True)]
    told = [more_problems(plan) for plan in facts.plans]
    if more := facts.counts.total() - listed:
        told.append(f"{more:,} more findings, not listed here")
    return {
        "executionSuccessful": not facts.problem_count,
        "toolConfigurationNotifications": wrong,
        "toolExecutionNotifications": [{"level": "warning", "message": text_message(text)} for text in told if text],
    }
