"""`plancheck explain`: one target in full, the answer to why it failed."""

from typing import Annotated, Literal

import typer
from typer import Argument, Option

from plancheck.cli.commands.verify import AllowMissingOption, AsOfOption, FailOnOption, ForecastsOption
from plancheck.cli.exits import OF_CONCLUSION
from plancheck.cli.options import arguments
from plancheck.cli.options.plan_choice import choose_plan
from plancheck.cli.options.reading import Reading, with_reading
from plancheck.cli.output.narration import leaving, usable_plan
from plancheck.cli.output.streams import emit_report
from plancheck.model.results.policy import Policy, conclude
from plancheck.text import name_key

ExplainFormat = Literal["text", "json", "markdown"]
ExplainFormatOption = Annotated[ExplainFormat, Option("--format", help="How to write to standard output.")]
TargetArgument = Annotated[str, Argument(metavar="TARGET", help="Id of the target or the total.")]


@with_reading
def explain(
    target: TargetArgument,
    actuals: arguments.ActualsArgument,
    *,
    plan: arguments.PlanOption = None,
    format_: ExplainFormatOption = "text",
    as_of: AsOfOption = None,
    allow_missing: AllowMissingOption = False,
    fail_on: FailOnOption = "error",
    vintage: arguments.VintageOption = None,
    forecasts: ForecastsOption = False,
    reading: Reading,
    color: arguments.ColourOption = "auto",
    lang: arguments.LangOption = None,
    debug: arguments.DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Tell how the verdict on one target came about: rows, conversions, computation, comparison."""
    from plancheck.actuals.stream import read_actuals
    from plancheck.explanation.explained import explained
    from plancheck.verification import verify

    arguments.check_actuals(actuals)
    choice = choose_plan(plan)
    look, period, options = arguments.look_option(lang, color), arguments.period_option(as_of), reading.options()
    loaded = usable_plan(choice, look.language)
    arguments.check_targets([name_key(target)], loaded, "TARGET")
    given = read_actuals(actuals, loaded, options=options._replace(judges_forecasts=forecasts, engine="python"))
    with leaving(look.language):
        found = verify(loaded, given, as_of=period, only=[name_key(target)], vintage=vintage and name_key(vintage))
        explanations = explained(found, given)
    policy = Policy(allow_missing=allow_missing, fail_on_warning=fail_on == "warning")
    status = OF_CONCLUSION[conclude(found, policy)]
    raise typer.Exit(emit_report("explanation", format_, explanations, loaded, look=look, status=status))
