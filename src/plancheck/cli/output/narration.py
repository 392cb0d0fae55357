"""What standard error says beside a report: never what standard output says already; and before one."""

import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from plancheck.actuals.options import Options
from plancheck.cli.exits import UNUSABLE_ACTUALS, UNUSABLE_PLAN
from plancheck.cli.options.plan_choice import Choice, load_plan
from plancheck.cli.output.streams import say
from plancheck.errors import LISTED, Excerpt, PlancheckError, PlanError, Problem
from plancheck.message import message, template
from plancheck.reports.known_formats import ALL
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.shared.language import Language
from plancheck.text import visible

if TYPE_CHECKING:
    from plancheck.model.plan import Plan

_WIDEST: Final = 100  # most characters of a line that are shown
_BEFORE: Final = 60  # most characters of them that stand before the place
# Formats in which standard output says all that standard error could, to those who read a log.
_FOR_LOGS: Final = {"concise", "github"}
_NOTHING: Final = {"nothing_due", "nothing_verified"}
_LARGE: Final = 16 * 1024 * 1024  # bytes of a file that the row reader takes about a second for
_INSTALL: Final = "pip install 'plancheck[arrow]'"


def problem_lines(problems: Sequence[Problem], count: int, language: Language) -> list[str]:
    """Return what is wrong, in `language`: at most 20 problems, and a last line that counts those of `count` left."""
    lines = [line for problem in problems[:LISTED] for line in _told(problem, language)]
    if (more := count - min(len(problems), LISTED)) > 0:
        lines.append(language.plural("and {count} more problem", "and {count} more problems", more))
    return lines


def _told(problem: Problem, language: Language) -> Iterator[str]:
    from plancheck.reports.sentences.faults import problem_words

    yield problem_words(problem, language)
    if problem.excerpt is not None and problem.line is not None:
        yield from _excerpt(problem.excerpt, str(problem.line))


def _excerpt(excerpt: Excerpt, line: str) -> Iterator[str]:
    start = max(0, excerpt.column - 1 - _BEFORE)
    before = visible(excerpt.text[start : excerpt.column - 1], _WIDEST)
    behind = visible(excerpt.text[excerpt.column - 1 : start + _WIDEST], _WIDEST)
    yield f"  {line} | {before}{behind}"
    yield f"  {' ' * len(line)} | {' ' * _width(before)}^"


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) in {"W", "F"} for character in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def problems_told(facts: Facts, format_: str) -> list[str]:
    """Return the problems of the plan or the actuals if the report does not list them, else where they are."""
    if not facts.problems or format_ in _FOR_LOGS:
        return []
    if format_ == "table":
        return _listed(facts)
    told = facts.language.plural(
        "{count} problem; standard output says which",
        "{count} problems; standard output says which",
        facts.problem_count,
    )
    return [f"plancheck: {told}"]


def untold(facts: Facts, format_: str) -> list[str]:
    """Return the problems that nobody has been told if the report could not be written."""
    return [] if format_ == "table" else _listed(facts)


def _listed(facts: Facts) -> list[str]:
    return problem_lines(facts.problems, facts.problem_count, facts.language)


def narration(facts: Facts, choice: Choice, format_: str, *, is_named: bool) -> list[str]:
    """Return which plan was taken unasked, and why nothing was verified if the report does not say it in words."""
    told, lines = facts.language, []
    if not is_named:
        from plancheck.reports.shared.places import plan_name

        lines.append(told("plan: {name} ({reason})", name=plan_name(choice.name, told), reason=told(choice.reason)))
    is_said = facts.conclusion not in _NOTHING or ALL[format_].for_people or format_ in _FOR_LOGS
    if facts.verification is not None and not is_said:
        from plancheck.reports.sentences.words import nothing_words

        lines.append(nothing_words(facts.conclusion, facts.verification, facts.language))
    return lines


def advise(paths: Sequence[str], options: Options) -> None:
    """Say how to read faster, if one of the files at `paths` is large and Arrow is not installed."""
    if options.engine == "python" or not any(map(_is_large, paths)):
        return
    from plancheck.actuals.reading.engine import is_installed
    from plancheck.cli.environment import said

    if not is_installed():
        words = template("large files are read several times faster with Arrow: {command}")
        say([f"plancheck: {said(message(words, command=_INSTALL))}"])


def _is_large(path: str) -> bool:
    with suppress(OSError, ValueError):
        status = Path(path).stat()
        return stat.S_ISREG(status.st_mode) and status.st_size >= _LARGE
    return False


def usable_plan(choice: Choice, language: Language) -> "Plan":
    """Return the chosen plan; leave if it cannot be used, once that is said."""
    with leaving(language):
        return load_plan(choice)


@contextmanager
def leaving(language: Language) -> Iterator[None]:
    """Leave the command where the plan or the actuals cannot be used, once what is wrong is said in `language`."""
    try:
        yield
    except PlancheckError as error:
        say(problem_lines(error.problems, error.count, language))
        raise typer.Exit(UNUSABLE_PLAN if isinstance(error, PlanError) else UNUSABLE_ACTUALS) from None
