"""`plancheck lint`: what was found in plans, for a person at a terminal."""

from typing import Final, TextIO

from plancheck.reports.plan_findings.facts import LintFacts, Placed
from plancheck.reports.shared.language import Language, Look
from plancheck.reports.terminal.screen import Screen
from plancheck.text import SENTENCE, shown

MOST: Final = 200
"""Most findings that a terminal shows."""

_COLOUR: Final = {"error": "bold red", "warning": "yellow"}


def write(facts: LintFacts, stream: TextIO, look: Look) -> None:
    """Write each finding with its place, what is wrong, why that matters and what to do, then how many there are."""
    screen, say = Screen(stream, colour=look.colour), look.language
    found = [placed for _, placed in facts.findings]
    for placed in found[:MOST]:
        _write(placed, screen, say)
    if len(found) > MOST:
        screen.write((say("and {count} more findings", count=len(found) - MOST), ""))
        screen.write()
    screen.write((_summary(facts, say), "bold"))


def _write(placed: Placed, screen: Screen, language: Language) -> None:
    rule, finding = placed.finding.rule, placed.finding
    severity = language("error") if rule.severity == "error" else language("warning")
    named = f" {rule.code} {rule.name}", "bold"
    screen.write((f"{placed.place.position}: ", ""), (severity, _COLOUR[rule.severity]), named)
    advice = language.say(finding.advice) if finding.advice else language(rule.remedy)
    key = f"{shown(placed.key)}: " if placed.key else ""
    screen.write_below((f"{key}{language.told(finding.message)}", ""))
    screen.write_below((f"{language('why')}: {language(rule.why)}", ""))
    screen.write_below((f"{language('what to do')}: {shown(advice, SENTENCE)}", ""))
    screen.write()


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
