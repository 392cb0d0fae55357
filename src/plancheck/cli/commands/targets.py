"""`plancheck targets`: the plan as a table, or as a document."""

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from plancheck.cli.exits import MET
from plancheck.cli.gathering import usable_plan
from plancheck.cli.options.arguments import (
    ColourOption,
    DebugOption,
    LangOption,
    PlanFormat,
    PlanFormatOption,
    PlanOption,
    check_path,
    language_option,
)
from plancheck.cli.options.plan_choice import HERE, Choice, NoPlanError, choose_plan
from plancheck.cli.options.refusal import Refusal
from plancheck.cli.output.streams import emit, say
from plancheck.message import message, template
from plancheck.reports.shared.language import Language

if TYPE_CHECKING:
    from plancheck.model.plan import Plan

NoBuiltInOption = Annotated[
    bool, typer.Option("--no-built-in", help="Do not list the built-in plan when no other is named or found.")
]


def targets(
    *,
    plan: PlanOption = None,
    no_built_in: NoBuiltInOption = False,
    format_: PlanFormatOption = "table",
    color: ColourOption = "auto",
    lang: LangOption = None,
    debug: DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """List the targets of a plan, with their ranges, the figures they need and the sentences they come from.

    Exit status: 0, or 2 the command cannot be used, 3 the plan cannot be used, 5 the list could not be written.
    """
    choice = _choice(plan, may_ship=not no_built_in)
    check_path(choice.path)
    language = language_option(lang)
    loaded = usable_plan(choice, language)
    say(_doubts(loaded, language))
    write = lambda stream: _write(loaded, format_, stream, color, language)  # noqa: E731
    raise typer.Exit(emit(write, MET, utf8=format_ != "table"))


def _choice(plan: str | None, *, may_ship: bool) -> Choice:
    """Return the plan file to read.

    Raises:
        typer.BadParameter: None was named or found, and the one that ships is not wanted.
    """
    try:
        return choose_plan(plan, may_ship=may_ship)
    except NoPlanError:
        words = template("there is no {file} here and no {other}; name the plan with --plan")
        raise Refusal(message(words, file=HERE[0], other=HERE[1]), "--no-built-in") from None


def _doubts(plan: "Plan", language: Language) -> list[str]:
    """Return what is to be told of numbers of the plan that may mean something else."""
    from plancheck.verification.notes.thousands_notes import thousands_notes

    return [language.say(note.message) for note in thousands_notes(plan)]


def _write(plan: "Plan", format_: PlanFormat, stream: TextIO, color: str, language: Language) -> None:
    if format_ == "table":
        from plancheck.reports.plan import table

        table.write(plan, stream, language, colour={"always": True, "never": False}.get(color))
    else:
        import_module(f"plancheck.reports.plan.{format_}").write(plan, stream, language)
