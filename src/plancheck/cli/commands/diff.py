"""`plancheck diff`: what differs between two plans."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer import Argument, Option

from plancheck.cli.exits import MET, NOT_MET, UNUSABLE_PLAN
from plancheck.cli.options.arguments import ColourOption, DebugOption, LangOption, look_option
from plancheck.cli.options.plan_choice import Choice, choose_plan, load_plan
from plancheck.cli.output.narration import problem_lines
from plancheck.cli.output.streams import emit_report, say
from plancheck.errors import PlanError
from plancheck.reports.shared.language import Language

if TYPE_CHECKING:
    from plancheck.model.plan import Plan

DiffFormat = Literal["table", "markdown", "json"]


def diff(
    old: Annotated[str, Argument(metavar="OLD", help="The plan as it was.")],
    new: Annotated[str, Argument(metavar="NEW", help="The plan as it is now.")],
    *,
    format_: Annotated[DiffFormat, Option("--format", help="How to write to standard output.")] = "table",
    color: ColourOption = "auto",
    lang: LangOption = None,
    debug: DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Show what differs between two plans: targets added, removed, tightened, loosened, moved, reworded."""
    from plancheck.plan_diff import compare

    choices, look = [choose_plan(old, "OLD"), choose_plan(new, "NEW")], look_option(lang, color)
    compared = compare(*_plans(choices, look.language))
    status = NOT_MET if compared.changes else MET
    raise typer.Exit(emit_report("plan_changes", format_, compared, look=look, status=status))


def _plans(choices: Sequence[Choice], language: Language) -> "list[Plan]":
    """Read the plans; leave if one cannot be used, once all that is wrong with each is said."""
    plans, problems = [], []
    for choice in choices:
        try:
            plans.append(load_plan(choice))
        except PlanError as error:
            problems += problem_lines(error.problems, error.count, language)
    if problems:
        say(problems)
        raise typer.Exit(UNUSABLE_PLAN)
    return plans
