"""`plancheck explain`: one target in full, the answer to why it failed."""

from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TextIO

import typer

from plancheck.actuals import read_actuals
from plancheck.cli.commands.verify import AllowMissingOption, AsOfOption, FailOnOption, ForecastsOption, VintageOption
from plancheck.cli.exits import OF_CONCLUSION, UNUSABLE_ACTUALS
from plancheck.cli.gathering import usable_plan
from plancheck.cli.options.arguments import (
    COLOURS,
    ActualsArgument,
    ColourOption,
    DebugOption,
    LangOption,
    PlanOption,
    check_actuals,
    check_path,
    check_targets,
    language_option,
    period_option,
)
from plancheck.cli.options.groups import with_groups
from plancheck.cli.options.plan_choice import choose_plan
from plancheck.cli.options.reading import Reading
from plancheck.cli.output.problem_lines import problem_lines
from plancheck.cli.output.streams import emit, say
from plancheck.errors import ActualsError
from plancheck.model.results.policy import Policy, conclude
from plancheck.reports.shared.language import Language
from plancheck.text import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.explanation import Explanation
    from plancheck.model.plan import Plan

ExplainFormat = Literal["text", "json", "markdown"]
ExplainFormatOption = Annotated[ExplainFormat, typer.Option("--format", help="How to write to standard output.")]
TargetArgument = Annotated[str, typer.Argument(metavar="TARGET", help="Id of the target or the total.")]


class Look(NamedTuple):
    """How the answer is to look to people."""

    color: str
    language: Language


@with_groups
def explain(
    target: TargetArgument,
    actuals: ActualsArgument,
    *,
    plan: PlanOption = None,
    format_: ExplainFormatOption = "text",
    as_of: AsOfOption = None,
    allow_missing: AllowMissingOption = False,
    fail_on: FailOnOption = "error",
    vintage: VintageOption = None,
    forecasts: ForecastsOption = False,
    reading: Reading,
    color: ColourOption = "auto",
    lang: LangOption = None,
    debug: DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Tell how the verdict on one target came about: rows, conversions, computation, comparison.

    Exit status: that of `verify --target TARGET`.
    """
    check_actuals(actuals)
    choice = choose_plan(plan)
    check_path(choice.path)
    language, period, options = language_option(lang), period_option(as_of), reading.options()
    loaded = usable_plan(choice, language)
    check_targets([name_key(target)], loaded, "TARGET")
    given = read_actuals(actuals, loaded, options=options._replace(judges_forecasts=forecasts, engine="python"))
    from plancheck.explanation import explained
    from plancheck.verification import verify

    try:
        found = verify(loaded, given, as_of=period, only=[name_key(target)], vintage=vintage and name_key(vintage))
        explanations = explained(found, given)
    except ActualsError as error:
        say(problem_lines(error.problems, error.count, language))
        raise typer.Exit(UNUSABLE_ACTUALS) from None
    policy = Policy(allow_missing=allow_missing, fail_on_warning=fail_on == "warning")
    write = partial(_write, explanations, loaded, format_, Look(color, language))
    raise typer.Exit(emit(write, OF_CONCLUSION[conclude(found, policy)], utf8=format_ != "text"))


def _write(
    explanations: "Sequence[Explanation]",
    plan: "Plan",
    format_: ExplainFormat,
    look: Look,
    stream: TextIO,
) -> None:
    if format_ == "json":
        from plancheck.reports.explanation import json

        json.write(explanations, plan, stream)
    elif format_ == "markdown":
        from plancheck.reports.explanation import markdown

        markdown.write(explanations, plan, stream, look.language)
    else:
        from plancheck.reports.explanation import text

        text.write(explanations, plan, stream, look.language, colour=COLOURS[look.color])
