"""`plancheck verify`: the main job."""

import gc
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer
from typer import Option

from plancheck.actuals.options import Options
from plancheck.cli.exits import MET, NOT_MET, NOT_WRITTEN, OF_CONCLUSION, UNUSABLE_ACTUALS, UNUSABLE_PLAN
from plancheck.cli.options import arguments
from plancheck.cli.options.arguments import folder_in_repository, timestamp
from plancheck.cli.options.plan_choice import Choice, choose_plan, load_plan
from plancheck.cli.options.reading import EngineOption, MemoryOption, Reading, with_reading
from plancheck.cli.options.refusal import Text, Texts
from plancheck.cli.output.narration import advise, narration, problems_told, untold
from plancheck.cli.output.progress import Profile, ProfileOption, ProgressOption, watched
from plancheck.cli.output.streams import emit, say
from plancheck.errors import ActualsError, PlancheckError, PlanError, Problem
from plancheck.message import told
from plancheck.model.results.policy import Policy, conclude
from plancheck.named_tuple import NamedTuple
from plancheck.reports.known_formats import ALL, PDF
from plancheck.reports.sentences.facts import Facts
from plancheck.system import ADVICE, is_shortage
from plancheck.text import name_key

if TYPE_CHECKING:
    from plancheck.cli.output.report_files import ReportFile
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.results.result import Verification

AsOfOption = Annotated[
    Text,
    Option(metavar="PERIOD", help="Targets that end later are not due. Default: the latest with a figure."),
]
TargetOption = Annotated[Texts, Option(metavar="ID", help="Verify this target only; may be given several times.")]
AllowMissingOption = Annotated[bool, Option("--allow-missing", help="A due target without an actual fails no run.")]
FailOnOption = Annotated[
    Literal["error", "warning"],
    Option(
        metavar="LEVEL", help="error, or warning: near misses and missed targets of severity warning fail the run too."
    ),
]
ForecastsOption = Annotated[bool, Option("--forecasts", help="Judge forecasts too, and mark them.")]
ExitZeroOption = Annotated[bool, Option("--exit-zero", help="Exit with 0 instead of 1 when targets are not met.")]
QuietOption = Annotated[bool, Option("--quiet", "-q", help="Only what fails the run; nothing when all is met.")]
VerboseOption = Annotated[bool, Option("--verbose", "-v", help="All notes, every finding with its place and quote.")]
# Objects made before garbage is looked for: with Python's 700, thousands of results are looked through many times.
_UNCOLLECTED: Final = 20_000


class _Request(NamedTuple):
    """What the user asked for, checked; `facts` is what is to be told before anything was read."""

    choice: Choice
    paths: list[str]
    as_of: "Period | None"
    only: list[str] | None
    options: Options
    vintage: str | None
    progress: bool | None
    facts: Facts
    profile: Profile


@with_reading
def verify(
    actuals: arguments.ActualsArgument,
    *,
    plan: arguments.PlanOption = None,
    format_: arguments.ReportFormatOption = "table",
    as_of: AsOfOption = None,
    target: TargetOption = None,
    allow_missing: AllowMissingOption = False,
    fail_on: FailOnOption = "error",
    reading: Reading,
    vintage: arguments.VintageOption = None,
    forecasts: ForecastsOption = False,
    report: arguments.ReportOption = None,
    limit: arguments.LimitOption = None,
    exit_zero: ExitZeroOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    color: arguments.ColourOption = "auto",
    lang: arguments.LangOption = None,
    engine: EngineOption = "auto",
    memory: MemoryOption = "256MB",
    progress: ProgressOption = None,
    profile: ProfileOption = False,
    debug: arguments.DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Check actuals against the targets of a plan."""
    laps = Profile(wanted=profile)
    arguments.check_actuals(actuals)
    choice = choose_plan(plan)
    files = _report_files(report, [*actuals, choice.path], format_)
    until, only = arguments.period_option(as_of), [name_key(name) for name in target] if target else None
    options = reading.options(engine, memory)._replace(judges_forecasts=forecasts)
    release = None if vintage is None else name_key(vintage)
    facts = Facts(
        "error",
        choice.name,
        policy=Policy(allow_missing=allow_missing, fail_on_warning=fail_on == "warning"),
        detail="quiet" if quiet else "verbose" if verbose else "normal",
        timestamp=timestamp(),
        limit=limit,
        colour=arguments.COLOURS[color],
        language=arguments.language_option(lang),
        folder=folder_in_repository(),
    )
    request = _Request(choice, actuals, until, only, options, release, progress, facts, laps)
    status = _reported(request, format_, files, is_named=plan is not None)
    raise typer.Exit(MET if exit_zero and status == NOT_MET else status)


def _reported(request: _Request, format_: str, files: Sequence["ReportFile"], *, is_named: bool) -> int:
    """Verify, write all reports and say what was done; return the exit status."""
    facts, status = _gathered(request)
    say(problems_told(facts, format_))
    if facts.detail != "quiet":
        say(narration(facts, request.choice, format_, is_named=is_named))
    status = _write(facts, status, format_, files)
    request.profile.lap("report")
    say(request.profile.lines())
    return status


def _gathered(request: _Request) -> tuple[Facts, int]:
    """Read and verify; return what to tell and the exit status."""
    plan = None
    try:
        plan = load_plan(request.choice)
        request.profile.lap("plan")
        verification = _verified(request, plan)
    except PlanError as error:
        return _unusable(error, request, None), UNUSABLE_PLAN
    except ActualsError as error:
        return _unusable(error, request, plan), UNUSABLE_ACTUALS
    except (MemoryError, ImportError, OSError) as error:
        if plan is None or not is_shortage(error):
            raise
        name = request.paths[0] if len(request.paths) == 1 else f"{len(request.paths)} files"
        too_large = ActualsError([Problem(name, None, None, "", told(ADVICE))])
        return _unusable(too_large, request, plan), UNUSABLE_ACTUALS
    found = conclude(verification, request.facts.policy)
    facts = request.facts._replace(conclusion=found, plan=plan, verification=verification, inputs=verification.inputs)
    return facts, OF_CONCLUSION[found]


def _verified(request: _Request, plan: "Plan") -> "Verification":
    from plancheck.actuals.stream import read_actuals
    from plancheck.verification import verify as verify_plan

    gc.freeze()  # start-up is over: from here on, rows are garbage worth collecting
    gc.set_threshold(_UNCOLLECTED)
    gc.enable()
    if request.only:
        arguments.check_targets(request.only, plan)
    arguments.check_indicator(request.options.indicator, plan)
    actuals = read_actuals(request.paths, plan, options=request.options)
    advise(request.paths, request.options)
    with watched(actuals, wanted=request.progress):
        verification = verify_plan(plan, actuals, as_of=request.as_of, only=request.only, vintage=request.vintage)
    request.profile.lap("scan", sum(verification.inputs.values()), until=actuals.ended)
    request.profile.lap("verify")
    if verification.is_foreign and request.choice.is_built_in:
        arguments.refuse_built_in(verification)
    return verification


def _unusable(error: PlancheckError, request: _Request, plan: "Plan | None") -> Facts:
    request.profile.lap("plan" if plan is None else "scan")
    return request.facts._replace(plan=plan, problems=error.problems, problem_count=error.count)


def _report_files(report: Sequence[str] | None, inputs: Sequence[str], format_: str) -> Sequence["ReportFile"]:
    files: Sequence[ReportFile] = ()
    if report:
        from plancheck.cli.output.report_files import report_files

        files = report_files(report, inputs)
    if PDF in {format_, *(file.format for file in files)}:
        arguments.check_pdf(to_output=format_ == PDF)
    return files


def _write(facts: Facts, status: int, format_: str, files: Sequence["ReportFile"]) -> int:
    """Write all reports, whatever becomes of the others; return the exit status."""
    if files and not _write_files(facts, files):
        status = NOT_WRITTEN
    if facts.detail == "quiet" and ALL[format_].for_people:
        from plancheck.reports.sentences.selection import is_silent

        if is_silent(facts):
            return status
    facts = facts._replace(problems_told=True)
    if emit(partial(ALL[format_].write, facts), MET, utf8=not ALL[format_].for_terminals) == MET:
        return status
    say(untold(facts, format_))
    return NOT_WRITTEN


def _write_files(facts: Facts, files: Sequence["ReportFile"]) -> bool:
    from plancheck.cli.output.report_files import write_report

    faults = list(filter(None, (write_report(file, partial(ALL[file.format].write, facts)) for file in files)))
    say(f"plancheck: {facts.language.say(fault)}" for fault in faults)
    return not faults
