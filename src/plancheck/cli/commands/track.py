"""`plancheck track`: how far the targets of a plan are on the way."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TextIO

import typer

from plancheck.actuals import read_actuals
from plancheck.cli.exits import MET, NOT_MET, UNUSABLE_ACTUALS, UNUSABLE_COMMAND
from plancheck.cli.gathering import usable_plan
from plancheck.cli.options.arguments import (
    COLOURS,
    ActualsArgument,
    ColourOption,
    DebugOption,
    LangOption,
    PlanOption,
    check_actuals,
    check_indicator,
    check_path,
    check_targets,
    language_option,
    period_option,
)
from plancheck.cli.options.groups import with_groups
from plancheck.cli.options.plan_choice import choose_plan
from plancheck.cli.options.reading import Reading
from plancheck.cli.output.problem_lines import problem_lines
from plancheck.cli.output.progress import ProgressOption, watched
from plancheck.cli.output.streams import emit, say
from plancheck.errors import ActualsError
from plancheck.model.fields.method import Method
from plancheck.reports.shared.language import Language
from plancheck.text import name_key

if TYPE_CHECKING:
    from plancheck.actuals.stream import Actuals
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.track.results import Tracking

MethodOption = Annotated[
    Method | None,
    typer.Option("--method", help="How progress is judged. Default: as the plan says, or linear."),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(metavar="PERIOD", help="Figures of later years do not count. Default: the latest with a figure."),
]
TargetOption = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="Track this target only; may be given several times.")
]
TrackFormat = Literal["table", "json", "markdown"]
TrackFormatOption = Annotated[TrackFormat, typer.Option("--format", help="How to write to standard output.")]
AllOption = Annotated[
    bool, typer.Option("--all", help="List every series, not only the 1,000 of a target furthest behind.")
]
FailOnOption = Annotated[
    Literal["never", "off-track"], typer.Option(help="With off-track, a target that is off track fails the run.")
]


class TrackRequest(NamedTuple):
    """What the user wants tracked, and how."""

    method: Method | None
    as_of: "Period | None"
    only: list[str] | None


@with_groups
def track(
    actuals: ActualsArgument,
    *,
    plan: PlanOption = None,
    method: MethodOption = None,
    format_: TrackFormatOption = "table",
    everything: AllOption = False,
    as_of: AsOfOption = None,
    target: TargetOption = None,
    fail_on: FailOnOption = "never",
    reading: Reading,
    color: ColourOption = "auto",
    progress: ProgressOption = None,
    lang: LangOption = None,
    debug: DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Say of each target how far it is, at what pace, and what must happen from now on.

    Exit status: 0, or with `--fail-on off-track` 1 when a target is off track by its method; 2 the command cannot be
    used, or nothing could be tracked; 3 the plan cannot be used, 4 the actuals cannot be used, 5 the report could not
    be written.
    """
    check_actuals(actuals)
    choice = choose_plan(plan)
    check_path(choice.path)
    language, until, options = language_option(lang), period_option(as_of), reading.options()
    loaded = usable_plan(choice, language)
    only = [name_key(name) for name in target] if target else None
    if only:
        check_targets(only, loaded)
    check_indicator(options.indicator, loaded)
    tracking = _tracked(
        loaded, read_actuals(actuals, loaded, options=options), progress, TrackRequest(method, until, only), language
    )
    write = partial(_write, tracking, format_, color, language, everything=everything)
    raise typer.Exit(emit(write, _status(tracking, fail_on), utf8=format_ != "table"))


def _tracked(
    plan: "Plan",
    actuals: "Actuals",
    progress: bool | None,  # noqa: FBT001  None too
    request: TrackRequest,
    language: Language,
) -> "Tracking":
    """Return what tracking comes to; leave if the actuals cannot be used, once that is said in `language`."""
    from plancheck.verification.tracking import track as track_plan

    try:
        with watched(actuals, wanted=progress):
            return track_plan(plan, actuals, **request._asdict())
    except ActualsError as error:
        say(problem_lines(error.problems, error.count, language))
        raise typer.Exit(UNUSABLE_ACTUALS) from None


def _status(tracking: "Tracking", fail_on: str) -> int:
    if not any(tracked.is_available for tracked in tracking.results):
        return UNUSABLE_COMMAND
    is_off = fail_on == "off-track" and any(tracked.is_off_track for tracked in tracking.results)
    return NOT_MET if is_off else MET


def _write(
    tracking: "Tracking", format_: TrackFormat, color: str, language: Language, stream: TextIO, *, everything: bool
) -> None:
    if format_ == "table":
        from plancheck.reports.track import table

        table.write(tracking, stream, language, everything=everything, colour=COLOURS[color])
    else:
        import_module(f"plancheck.reports.track.{format_}").write(tracking, stream, language, everything=everything)
