"""What standard error says beside a report: never what standard output says already; and before one."""

import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from plancheck.actuals.options import Options
from plancheck.cli.options.plan_choice import Choice
from plancheck.cli.output.streams import say
from plancheck.cli.start.spoken_language import said
from plancheck.message import message, template
from plancheck.reports.known_formats import ALL
from plancheck.reports.sentences.facts import Facts

_FOR_LOGS: Final = {"concise", "github"}
"""Formats in which standard output says all that standard error could, to those who read a log."""

_NOTHING: Final = {"nothing_due", "nothing_verified"}


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
    told, lines = facts.language, []
    if not is_named:
        from plancheck.reports.shared.places import plan_name

        lines.append(told("plan: {name} ({reason})", name=plan_name(choice.name, told), reason=told(choice.reason)))
    is_said = facts.conclusion not in _NOTHING or ALL[format_].for_people or format_ in _FOR_LOGS
    if facts.verification is not None and not is_said:
        from plancheck.reports.sentences.words import nothing_words

        lines.append(nothing_words(facts.conclusion, facts.verification, facts.language))
    return lines


_LARGE: Final = 16 * 1024 * 1024
"""Bytes of a file that the row reader takes about a second for."""


_INSTALL: Final = "pip install 'plancheck[arrow]'"


def advise(paths: Sequence[str], options: Options) -> None:
    """Say how to read faster, if one of the files at `paths` is large and Arrow is not installed."""
    if options.engine == "python" or not any(map(_is_large, paths)):
        return
    from plancheck.actuals.reading.engine import is_installed

    if not is_installed():
        words = template("large files are read several times faster with Arrow: {command}")
        say([f"plancheck: {said(message(words, command=_INSTALL))}"])


def _is_large(path: str) -> bool:
    with suppress(OSError, ValueError):
        status = Path(path).stat()
        return stat.S_ISREG(status.st_mode) and status.st_size >= _LARGE
    return False
