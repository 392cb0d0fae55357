"""Options that several commands share, checks of what the user typed, and when and where the run takes place."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, NoReturn

from typer import Argument, Option

from plancheck.cli.options.refusal import Refusal, Text, Texts, check_path, fault_of, with_nearest
from plancheck.message import message, template
from plancheck.model.period import Period, PeriodError, parse_period
from plancheck.reports.known_formats import ALL
from plancheck.reports.shared.language import VARIABLE, Language, Look, UnknownLanguageError, chosen
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.model.plan import Plan
    from plancheck.model.results.result import Verification

Colour = Literal["auto", "always", "never"]
# What `--color` means to the formats for terminals; None leaves it to the stream.
COLOURS: Final = {"auto": None, "always": True, "never": False}
ActualsArgument = Annotated[list[str], Argument(metavar="ACTUALS", help="Files of actuals; - is standard input.")]
PlanOption = Annotated[
    Text,
    Option(
        "--plan",
        "--spec",
        metavar="FILE",
        help="The plan file. Default: $PLANCHECK_PLAN, targets.yaml or data/targets.yaml here, the built-in plan.",
    ),
]
if TYPE_CHECKING:
    ReportFormat = str
else:
    ReportFormat = Literal[tuple(ALL)]
ReportFormatOption = Annotated[ReportFormat, Option("--format", help="How to write to standard output.")]
ReportOption = Annotated[
    Texts,
    Option(
        "--report",
        metavar="[FORMAT=]PATH",
        help="Also write a file, in the format its ending means; may be given several times.",
    ),
]
LimitOption = Annotated[
    int | None,
    Option(min=1, metavar="N", help="Most verdicts of a target that people are shown. Default: 20; html lists more."),
]
VintageOption = Annotated[
    Text, Option(metavar="RELEASE", help="Of several releases latest, first, or the one so named.")
]
ColourOption = Annotated[Colour, Option("--color", help="Colour: auto (on a terminal), always or never.")]
LangOption = Annotated[Text, Option("--lang", metavar="LANG", help="en or vi. Default: $PLANCHECK_LANG, the locale.")]
DebugOption = Annotated[bool, Option("--debug", hidden=True, help="Show where a bug of plancheck was raised.")]
# Its value, seconds since 1970, stands for the clock: a convention of reproducible builds.
_CLOCK: Final = "SOURCE_DATE_EPOCH"
_END: Final = 253_402_300_800  # the year 10000, in seconds since 1970: no date format goes on from there
# What GitHub and GitLab call the folder in which the repository lies.
ROOTS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def check_pdf(*, to_output: bool) -> None:
    """Refuse to print where that cannot be done.

    Raises:
        typer.BadParameter: The library is not there, or a document would go to a terminal.
    """
    from plancheck.reports.formats.pdf import fault

    if (found := fault()) is None and to_output and sys.stdout is not None and sys.stdout.isatty():
        found = message("a PDF is no text for a terminal; name its file with --report")
    if found is not None:
        raise Refusal(found, "--format" if to_output else "--report")


def check_actuals(paths: Sequence[str]) -> None:
    """Refuse paths that cannot be read together.

    Raises:
        typer.BadParameter: One is empty or remote, or standard input is named twice or is a terminal.
    """
    for path in paths:
        check_path(path, "ACTUALS")
    if list(paths).count("-") > 1:
        raise Refusal(message("standard input (-) can be read once"))
    if "-" in paths and sys.stdin is not None and sys.stdin.isatty():
        raise Refusal(message("standard input (-) is a terminal; pipe the actuals into the command"))


def period_option(text: str | None) -> Period | None:
    """Return the period `--as-of` names.

    Raises:
        typer.BadParameter: It names none.
    """
    if text is None:
        return None
    try:
        return parse_period(text)
    except PeriodError as error:
        words = template("{text} {fault}; write 2025, 2025-Q4 or 2025-06")
        raise Refusal(message(words, text=quoted(text), fault=fault_of(error)), "--as-of") from None


def language_option(name: str | None) -> Language:
    """Return the language that `--lang` names, else the one of the environment.

    Raises:
        typer.BadParameter: There is no catalogue for it.
    """
    try:
        return chosen(name, os.environ)
    except UnknownLanguageError as error:
        fault = message("{text} {fault}", text=quoted(name or os.environ[VARIABLE], 40), fault=error.fault)
        raise Refusal(fault, "--lang" if name else VARIABLE) from None


def look_option(lang: str | None, color: str) -> Look:
    """Return how a report is to look, as `--lang` and `--color` say."""
    return Look(language_option(lang), COLOURS[color])


def check_targets(wanted: Sequence[str], plan: "Plan", name: str = "--target") -> None:
    """Refuse an id, given as the parameter `name`, that no target or total of `plan` has.

    Raises:
        typer.BadParameter: There is one.
    """
    from plancheck.verification.arguments import UnknownTargetError, known_ids

    try:
        known_ids(wanted, plan)
    except UnknownTargetError as error:
        raise Refusal(error.fault, name) from None


def check_indicator(given: str | None, plan: "Plan") -> None:
    """Refuse an indicator that the plan does not have.

    Raises:
        Refusal: It has none of this id; the nearest is named.
    """
    if given is None or given in plan.indicators:
        return
    from plancheck.model.names import indicator_names

    name, key = quoted(given, 40), indicator_names(plan)[0].get(given)
    if key:
        words = template("the plan has no indicator {name}; write its id: {key}")
        raise Refusal(message(words, name=name, key=quoted(key, 40)), "--indicator")
    fault = message("the plan has no indicator {name}", name=name)
    raise Refusal(with_nearest(fault, given, plan.indicators), "--indicator")


def refuse_built_in(verification: "Verification") -> NoReturn:
    """Refuse the built-in plan, which knows no indicator of the actuals: they are held against another.

    Raises:
        typer.BadParameter: Always.
    """
    example = next((note.message for note in verification.notes if note.kind == "unmatched"), "")
    words = template(
        "no row is about the built-in plan, which counts where no other is found ({example}); name yours with --plan"
    )
    raise Refusal(message(words, example=example))


def timestamp() -> int:
    """Return the time of the run, in seconds since 1970.

    Raises:
        typer.BadParameter: SOURCE_DATE_EPOCH is set and is no such number.
    """
    if not (text := os.environ.get(_CLOCK, "")):
        return int(time.time())
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_END)) and int(text) < _END):
        words = template("{variable} must be whole seconds since 1970 (got {text})")
        raise Refusal(message(words, variable=_CLOCK, text=quoted(text)))
    return int(text)


def folder_in_repository() -> str:
    """Return the working directory as seen from the root of the repository; empty at the root, and outside of any."""
    if (root := next(filter(None, map(os.environ.get, ROOTS)), None)) is None:
        return ""
    try:
        folder = Path.cwd().relative_to(Path(root).resolve()).as_posix()
    except (OSError, ValueError):  # the directory is gone, or lies elsewhere
        return ""
    return "" if folder == "." else folder
