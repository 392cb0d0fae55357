"""`plancheck track`: how far the targets of a plan are on the way."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer import Option

from plancheck.cli.exits import MET, NOT_MET, UNUSABLE_COMMAND
from plancheck.cli.options import arguments
from plancheck.cli.options.plan_choice import choose_plan
from plancheck.cli.options.reading import Reading, with_reading
from plancheck.cli.options.refusal import Text, Texts
from plancheck.cli.output.narration import leaving, usable_plan
from plancheck.cli.output.progress import ProgressOption, watched
from plancheck.cli.output.streams import emit_report
from plancheck.model.fields.plan_period import Method
from plancheck.text import name_key

if TYPE_CHECKING:
    from plancheck.track.results import Tracking

MethodOption = Annotated[
    Method | None, Option("--method", help="How progress is judged. Default: as the plan says, or linear.")
]
AsOfOption = Annotated[
    Text,
    Option(metavar="PERIOD", help="Figures of later years do not count. Default: the latest with a figure."),
]
TargetOption = Annotated[Texts, Option(metavar="ID", help="Track this target only; may be given several times.")]
TrackFormatOption = Annotated[
    Literal["table", "json", "markdown"], Option("--format", help="How to write to standard output.")
]
AllOption = Annotated[bool, Option("--all", help="List every series, not only the 1,000 of a target furthest behind.")]
FailOnOption = Annotated[
    Literal["never", "off-track"], Option(help="With off-track, a target that is off track fails the run.")
]


@with_reading
def track(
    actuals: arguments.ActualsArgument,
    *,
    plan: arguments.PlanOption = None,
    method: MethodOption = None,
    format_: TrackFormatOption = "table",
    everything: AllOption = False,
    as_of: AsOfOption = None,
    target: TargetOption = None,
    vintage: arguments.VintageOption = None,
    fail_on: FailOnOption = "never",
    reading: Reading,
    color: arguments.ColourOption = "auto",
    progress: ProgressOption = None,
    lang: arguments.LangOption = None,
    debug: arguments.DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Say of each target how far it is, at what pace, and what must happen from now on."""
    from plancheck.actuals.stream import read_actuals
    from plancheck.track.listed import listed
    from plancheck.verification.tracking import track as track_plan

    arguments.check_actuals(actuals)
    choice = choose_plan(plan)
    look, until, options = arguments.look_option(lang, color), arguments.period_option(as_of), reading.options()
    loaded = usable_plan(choice, look.language)
    only = [name_key(name) for name in target] if target else None
    arguments.check_targets(only or (), loaded)
    arguments.check_indicator(options.indicator, loaded)
    given = read_actuals(actuals, loaded, options=options)
    with leaving(look.language), watched(given, wanted=progress):
        release = vintage and name_key(vintage)
        tracking = track_plan(loaded, given, method=method, as_of=until, only=only, vintage=release)
    status, found = _status(tracking, fail_on), listed(tracking, everything=everything)
    raise typer.Exit(emit_report("track", format_, tracking, found, look=look, status=status))


def _status(tracking: "Tracking", fail_on: str) -> int:
    if not any(tracked.is_available for tracked in tracking.results):
        return UNUSABLE_COMMAND
    is_off = fail_on == "off-track" and any(tracked.is_off_track for tracked in tracking.results)
    return NOT_MET if is_off else MET
