"""`plancheck inspect`: how files of actuals are understood."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer import Option

from plancheck.cli.exits import MET, UNUSABLE_ACTUALS
from plancheck.cli.options import arguments
from plancheck.cli.options.plan_choice import Choice, choose_plan
from plancheck.cli.options.reading import Reading, with_reading
from plancheck.cli.output.narration import problem_lines, usable_plan
from plancheck.cli.output.progress import Profile, ProfileOption, ProgressOption, watched
from plancheck.cli.output.streams import emit_report, say
from plancheck.reports.shared.language import Language

if TYPE_CHECKING:
    from plancheck.actuals.stream import Actuals
    from plancheck.model.plan import Plan
    from plancheck.model.results.inspection import Inspection

FormatOption = Annotated[
    Literal["table", "json", "mapping"],
    Option("--format", help="How to write to standard output; mapping is the block `actuals:` for the plan."),
]


@with_reading
def inspect(
    actuals: arguments.ActualsArgument,
    *,
    plan: arguments.PlanOption = None,
    format_: FormatOption = "table",
    reading: Reading,
    color: arguments.ColourOption = "auto",
    progress: ProgressOption = None,
    profile: ProfileOption = False,
    lang: arguments.LangOption = None,
    debug: arguments.DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Show how files of actuals are understood: encoding, layout, columns, periods, indicators, first rows."""
    from plancheck.actuals.stream import read_actuals

    laps = Profile(wanted=profile)
    arguments.check_actuals(actuals)
    choice = choose_plan(plan)
    look, options = arguments.look_option(lang, color), reading.options()
    loaded = _loaded(choice, laps, look.language)
    arguments.check_indicator(options.indicator, loaded)
    given = read_actuals(actuals, loaded, options=options)
    inspection, status = _inspected(loaded, given, look.language, progress=progress)
    laps.lap("scan", sum(file.rows for file in inspection.files.values()))
    status = emit_report("inspection", format_, inspection, look=look, status=status)
    laps.lap("report")
    say(laps.lines())
    raise typer.Exit(status)


def _loaded(choice: Choice, laps: Profile, language: Language) -> "Plan":
    try:
        plan = usable_plan(choice, language)
    except typer.Exit:
        laps.lap("plan")
        say(laps.lines())
        raise
    laps.lap("plan")
    return plan


def _inspected(
    plan: "Plan", actuals: "Actuals", language: Language, *, progress: bool | None
) -> tuple["Inspection", int]:
    from plancheck.inspection import inspect as inspect_actuals

    with watched(actuals, wanted=progress):
        inspection, fault = inspect_actuals(plan, actuals)
    if fault is None:
        return inspection, MET
    say(problem_lines(fault.problems, fault.count, language))
    return inspection, UNUSABLE_ACTUALS
