"""`plancheck targets`: the plan as a table, or as a document."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer import Option

from plancheck.cli.exits import MET
from plancheck.cli.options import arguments
from plancheck.cli.options.plan_choice import HERE, choose_plan
from plancheck.cli.options.refusal import Refusal
from plancheck.cli.output.narration import usable_plan
from plancheck.cli.output.streams import emit_report, say
from plancheck.message import message, template
from plancheck.reports.shared.language import Language

if TYPE_CHECKING:
    from plancheck.model.plan import Plan

NoBuiltInOption = Annotated[
    bool, Option("--no-built-in", help="Do not list the built-in plan when no other is named or found.")
]
FormatOption = Annotated[
    Literal["table", "json", "csv", "markdown", "html"],
    Option("--format", help="How to write to standard output."),
]


def targets(
    *,
    plan: arguments.PlanOption = None,
    no_built_in: NoBuiltInOption = False,
    format_: FormatOption = "table",
    color: arguments.ColourOption = "auto",
    lang: arguments.LangOption = None,
    debug: arguments.DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """List the targets of a plan, with their ranges, the figures they need and the sentences they come from."""
    words = template("there is no {file} here and no {other}; name the plan with --plan")
    none = Refusal(message(words, file=HERE[0], other=HERE[1]), "--no-built-in") if no_built_in else None
    choice, look = choose_plan(plan, none=none), arguments.look_option(lang, color)
    loaded = usable_plan(choice, look.language)
    say(_doubts(loaded, look.language))
    raise typer.Exit(emit_report("plan", format_, loaded, look=look, status=MET))


def _doubts(plan: "Plan", language: Language) -> list[str]:
    from plancheck.verification.notes import thousands_notes

    return [language.say(note.message) for note in thousands_notes(plan)]
