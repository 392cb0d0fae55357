"""`plancheck verify`: the main job."""

import gc
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TextIO

import typer

from plancheck.actuals.options import STDIN_NAME, Options
from plancheck.cli.arguments import (
    ColourOption,
    DebugOption,
    PlanOption,
    ReportFormat,
    ReportFormatOption,
    check_actuals,
    check_targets,
    period_option,
    refuse_remote,
)
from plancheck.cli.exits import MET, NOT_MET, OF_CONCLUSION, UNUSABLE_ACTUALS, UNUSABLE_PLAN
from plancheck.cli.output import emit, say
from plancheck.cli.plan_choice import Choice, choose_plan, load_plan
from plancheck.cli.reading import (
    DecimalOption,
    DelimiterOption,
    EncodingOption,
    LocaleOption,
    SheetOption,
    StdinNameOption,
    ThousandsOption,
    reading_options,
)
from plancheck.errors import ActualsError, PlancheckError, PlanError, listing
from plancheck.model.policy import Policy, conclude
from plancheck.reports.facts import Detail, Facts
from plancheck.text import name_key, visible

if TYPE_CHECKING:
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.result import Verification


def verify(
    actuals: Annotated[list[str], typer.Argument(metavar="ACTUALS", help="CSV files; - is standard input.")],
    *,
    plan: PlanOption = None,
    format_: ReportFormatOption = "table",
    as_of: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="Targets that end later are not due. Default: the latest period."),
    ] = None,
    target: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Verify this target only; may be given several times.")
    ] = None,
    allow_missing: Annotated[
        bool, typer.Option("--allow-missing", help="A due target without an actual does not fail the run.")
    ] = False,
    fail_on: Annotated[
        Literal["error", "warning"],
        typer.Option(help="With warning, near misses and missed targets of severity warning fail the run too."),
    ] = "error",
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    decimal: DecimalOption = None,
    thousands: ThousandsOption = None,
    locale: LocaleOption = None,
    sheet: SheetOption = None,
    stdin_name: StdinNameOption = STDIN_NAME,
    vintage: Annotated[
        str | None,
        typer.Option(metavar="RELEASE", help="Of several releases take latest, first, or the one so named."),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 instead of 1 when targets are not met.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Only what fails the run, and the summary; no narration.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say of every target where its actual comes from, and quote it.")
    ] = False,
    color: ColourOption = "auto",
    debug: DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Check actuals against the targets of a plan.

    Exit status:

    0 every due target is met
    1 a due target is missed, has no data or cannot be verified
    2 the command cannot be used, or nothing was due
    3 the plan cannot be used
    4 the actuals cannot be used
    5 the report could not be written
    70 a bug in plancheck
    130 interrupted
    """
    check_actuals(actuals)
    choice = choose_plan(plan)
    refuse_remote(choice.path)
    period = period_option(as_of)
    request = _Request(
        choice,
        actuals,
        period,
        [name_key(name) for name in target] if target else None,
        reading_options(
            encoding=encoding,
            delimiter=delimiter,
            decimal=decimal,
            thousands=thousands,
            locale=locale,
            sheet=sheet,
            stdin_name=stdin_name,
        ),
        None if vintage is None else name_key(vintage),
        Policy(allow_missing=allow_missing, fail_on_warning=fail_on == "warning"),
        "quiet" if quiet else "verbose" if verbose else "normal",
    )
    facts, status = _gather(request)
    if not quiet:
        say(_narration(facts, request.choice, is_named=plan is not None))
    status = MET if exit_zero and status == NOT_MET else status
    raise typer.Exit(emit(lambda stream: _write(facts, format_, stream, color), status, utf8=format_ != "table"))


class _Request(NamedTuple):
    """What the user asked for, checked."""

    choice: Choice
    paths: list[str]
    as_of: "Period | None"
    only: list[str] | None
    options: Options
    vintage: str | None
    policy: Policy
    detail: Detail


def _gather(request: _Request) -> tuple[Facts, int]:
    """Read and verify; return what to tell and the exit status."""
    plan = None
    try:
        plan = load_plan(request.choice)
        verification = _verified(request, plan)
    except PlanError as error:
        return _unusable(error, request.choice, None), UNUSABLE_PLAN
    except ActualsError as error:
        return _unusable(error, request.choice, plan), UNUSABLE_ACTUALS
    conclusion = conclude(verification, request.policy)
    facts = Facts(
        conclusion,
        request.choice.name,
        plan,
        verification,
        inputs=verification.inputs,
        policy=request.policy,
        detail=request.detail,
    )
    return facts, OF_CONCLUSION[conclusion]


def _verified(request: _Request, plan: "Plan") -> "Verification":
    from plancheck.actuals import read_actuals
    from plancheck.verification import verify as verify_actuals

    gc.freeze()  # start-up is over: from here on, rows are garbage worth collecting
    gc.enable()
    if request.only:
        check_targets(request.only, [item.id for items in (plan.targets, plan.totals) for item in items])
    actuals = read_actuals(request.paths, plan, options=request.options)
    return verify_actuals(plan, actuals, as_of=request.as_of, only=request.only, vintage=request.vintage)


def _unusable(error: PlancheckError, choice: Choice, plan: "Plan | None") -> Facts:
    say(listing(error.problems, error.count))
    return Facts("error", choice.name, plan, problems=error.problems, problem_count=error.count)


def _narration(facts: Facts, choice: Choice, *, is_named: bool) -> list[str]:
    """Return what to say beside the report: which plan was taken unasked, and why nothing was verified."""
    lines = [] if is_named else [f"plan: {visible(choice.name)} ({choice.reason})"]
    if facts.conclusion == "nothing_due" and facts.verification is not None:
        lines.append(f"nothing was due as of {facts.verification.as_of}, so nothing was verified")
    if facts.conclusion == "nothing_verified":
        lines.append("nothing was verified: no due target has an actual")
    return lines


def _write(facts: Facts, format_: ReportFormat, stream: TextIO, color: str) -> None:
    if format_ == "json":
        from plancheck.reports import json

        json.write(facts, stream)
    elif format_ == "html":
        from plancheck.reports import html

        html.write(facts, stream)
    elif facts.verification is not None:
        from plancheck.reports import table

        table.write(facts, stream, colour={"always": True, "never": False}.get(color))
