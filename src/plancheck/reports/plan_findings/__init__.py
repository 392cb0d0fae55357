"""What `plancheck lint` found in plans: a function for each format, of the facts that `facts` has ready."""

from collections.abc import Iterator
from typing import Any, Final, TextIO

from plancheck.model.results.plan_findings import Rule
from plancheck.reports.formats.github import Annotation, commands
from plancheck.reports.formats.gitlab import SEVERITY, WORST, issue
from plancheck.reports.formats.sarif import MOST, location, log, text_message
from plancheck.reports.plan_findings.facts import LintedPlan, LintFacts, Placed, identity, more_problems
from plancheck.reports.sentences.faults import problem_place, problem_text
from plancheck.reports.sentences.findings import fingerprint_of
from plancheck.reports.shared.json_objects import problem_object
from plancheck.reports.shared.json_writing import write_json as write_value
from plancheck.reports.shared.json_writing import write_report
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.shared.places import Place
from plancheck.text import SENTENCE, shown

_LONGEST: Final = 20_000

_MOST_SHOWN: Final = 200  # most findings that a terminal shows
_COLOUR: Final = {"error": "bold red", "warning": "yellow"}


def write_table(facts: LintFacts, stream: TextIO, look: Look) -> None:
    """Write each finding with its place, what is wrong, why that matters and what to do, then how many there are."""
    from plancheck.reports.terminal.screen import Screen

    screen, say = Screen(stream, colour=look.colour), look.language
    found = [placed for _, placed in facts.findings]
    for placed in found[:_MOST_SHOWN]:
        rule = placed.finding.rule
        severity = say("error") if rule.severity == "error" else say("warning")
        name = (f" {rule.code} {rule.name}", "bold")
        screen.write((f"{placed.place.position}: ", ""), (severity, _COLOUR[rule.severity]), name)
        for text in _told(placed, say):
            screen.write_below((text, ""))
        screen.write()
    if len(found) > _MOST_SHOWN:
        screen.write((say("and {count} more findings", count=len(found) - _MOST_SHOWN), ""))
        screen.write()
    screen.write((_summary(facts, say), "bold"))


def _told(placed: Placed, say: Language) -> Iterator[str]:
    rule, finding = placed.finding.rule, placed.finding
    advice = say.say(finding.advice) if finding.advice else say(rule.remedy)
    key = f"{shown(placed.key)}: " if placed.key else ""
    yield f"{key}{say.told(finding.message)}"
    yield f"{say('why')}: {say(rule.why)}"
    yield f"{say('what to do')}: {shown(advice, SENTENCE)}"


def _summary(facts: LintFacts, say: Language) -> str:
    counts = facts.counts
    parts = [
        say.plural("{count} error", "{count} errors", counts["error"]),
        say.plural("{count} warning", "{count} warnings", counts["warning"]),
        say.plural("{count} plan", "{count} plans", len(facts.plans)),
    ]
    if unusable := sum(plan.problem_count > 0 for plan in facts.plans):
        parts.append(say.plural("{count} plan cannot be used", "{count} plans cannot be used", unusable))
    return "; ".join([", ".join(parts[:2]), *parts[2:]])


def write_concise(facts: LintFacts, stream: TextIO, _: Look) -> None:
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


def write_json(facts: LintFacts, stream: TextIO, _: Look) -> None:
    """Write all findings and problems as one JSON object and a line feed."""
    counts = facts.counts
    told = {
        "result": "error" if facts.problem_count else "fail" if facts.fails else "pass",
        "strict": facts.is_strict,
        "summary": {"errors": counts["error"], "warnings": counts["warning"], "problems": facts.problem_count},
        "plans": [{"path": plan.path, "id": plan.id or None} for plan in facts.plans],
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
        "path": placed.place.path,
        "line": placed.place.line,
        "column": placed.place.character,
        "key": placed.key,
        "subject": placed.finding.subject,
        "message": placed.message,
        "why": rule.why,
        "advice": placed.advice,
    }


def write_github(facts: LintFacts, stream: TextIO, _: Look) -> None:
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


def write_gitlab(facts: LintFacts, stream: TextIO, _: Look) -> None:
    """Write findings and problems as a JSON array of issues."""
    write_value(_issues(facts), stream)


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


def write_sarif(facts: LintFacts, stream: TextIO, _: Look) -> None:
    """Write findings as the results of one run, and problems as notifications."""
    numbers = {rule.code: number for number, rule in enumerate(facts.rules)}
    listed = sorted(facts.findings, key=lambda found: found[1].level)[:MOST]
    results = [_result(plan, placed, numbers, facts) for plan, placed in listed]
    write_value(log([_rule(rule) for rule in facts.rules], _invocation(facts, len(listed)), results), stream)


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
