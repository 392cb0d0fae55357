"""`plancheck diff`: what differs between two plans."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from plancheck.cli.exits import MET, NOT_MET, UNUSABLE_PLAN
from plancheck.cli.options.arguments import (
    COLOURS,
    ColourOption,
    DebugOption,
    LangOption,
    check_path,
    language_option,
)
from plancheck.cli.options.plan_choice import choose_plan, load_plan
from plancheck.cli.output.problem_lines import problem_lines
from plancheck.cli.output.streams import emit, say
from plancheck.errors import PlanError
from plancheck.reports.shared.language import Language

if TYPE_CHECKING:
    from plancheck.model.plan import Plan
    from plancheck.model.results.plan_change import Comparison

DiffFormat = Literal["table", "markdown", "json"]


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The plan as it was.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The plan as it is now.")],
    *,
    format_: Annotated[DiffFormat, typer.Option("--format", help="How to write to standard output.")] = "table",
    color: ColourOption = "auto",
    lang: LangOption = None,
    debug: DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Show what differs between two plans: targets added, removed, tightened, loosened, moved, reworded.

    Exit status: 0 they say the same, 1 they differ, 2 the command cannot be used, 3 a plan cannot be used, 5 the
    differences could not be written.
    """
    from plancheck.plan_diff import compare

    check_path(old, "OLD")
    check_path(new, "NEW")
    language = language_option(lang)
    compared = compare(*_plans((old, new), language))
    status = NOT_MET if compared.changes else MET
    write = lambda stream: _write(compared, format_, stream, color, language)  # noqa: E731
    raise typer.Exit(emit(write, status, utf8=format_ != "table"))


def _plans(paths: Sequence[str], language: Language) -> "list[Plan]":
    """Read the plans; leave if one cannot be used, once all that is wrong with each is said."""
    plans, problems = [], []
    for path in paths:
        try:
            plans.append(load_plan(choose_plan(path)))
        except PlanError as error:
            problems += problem_lines(error.problems, error.count, language)
    if problems:
        say(problems)
        raise typer.Exit(UNUSABLE_PLAN)
    return plans


def _write(compared: "Comparison", format_: DiffFormat, stream: TextIO, color: str, language: Language) -> None:
    if format_ == "json":
        from plancheck.reports.plan_changes import json

        json.write(compared, stream)
    elif format_ == "markdown":
        from plancheck.reports.plan_changes import markdown

        markdown.write(compared, stream, language)
    else:
        from plancheck.reports.plan_changes import table

        table.write(compared, stream, language, colour=COLOURS[color])
