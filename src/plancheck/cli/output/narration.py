"""What standard error says beside a report: never what standard output says already."""

from typing import Final

from plancheck.cli.options.plan_choice import Choice
from plancheck.reports.known_formats import ALL
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.places import plan_name

_FOR_LOGS: Final = {"concise", "github"}
"""Formats in which standard output says all that standard error could, to those who read a log."""


def problems_told(facts: Facts, format_: str) -> list[str]:
    """Return the problems of the plan or the actuals if the report does not list them, else where they are."""
    if not facts.problems or format_ in _FOR_LOGS:
        return []
    if format_ == "table":
        return _lines(facts)
    told = facts.language.plural(
        "{count} problem; standard output says which",
        "{count} problems; standard output says which",
        facts.problem_count,
    )
    return [f"plancheck: {told}"]


def untold(facts: Facts, format_: str) -> list[str]:
    """Return the problems that nobody has been told if the report could not be written."""
    return [] if format_ == "table" else _lines(facts)


def _lines(facts: Facts) -> list[str]:
    from plancheck.cli.output.problem_lines import problem_lines

    return problem_lines(facts.problems, facts.problem_count, facts.language)


def narration(facts: Facts, choice: Choice, format_: str, *, is_named: bool) -> list[str]:
    """Return which plan was taken unasked, and why nothing was verified if the report does not say it in words."""
    told = facts.language
    names = {"name": plan_name(choice.name, told), "reason": told(choice.reason)}
    lines = [] if is_named else [told("plan: {name} ({reason})", **names)]
    if facts.verification is not None and not ALL[format_].for_people and format_ not in _FOR_LOGS:
        from plancheck.reports.sentences.words import nothing_words

        lines.append(nothing_words(facts.conclusion, facts.verification, told))
    return list(filter(None, lines))
