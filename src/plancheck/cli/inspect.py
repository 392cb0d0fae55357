"""`plancheck inspect`: how files of actuals are understood."""

from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from plancheck.actuals.options import STDIN_NAME
from plancheck.cli.arguments import (
    ColourOption,
    DebugOption,
    Format,
    FormatOption,
    LangOption,
    PlanOption,
    check_actuals,
    language_option,
    refuse_remote,
)
from plancheck.cli.exits import MET, UNUSABLE_ACTUALS, UNUSABLE_PLAN
from plancheck.cli.output import emit, say
from plancheck.cli.plan_choice import choose_plan, load_plan
from plancheck.cli.profile import Profile, ProfileOption
from plancheck.cli.progress import ProgressOption, watched
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
from plancheck.errors import PlanError, listing
from plancheck.reports.language import Language

if TYPE_CHECKING:
    from plancheck.model.inspection import Inspection


def inspect(
    actuals: Annotated[list[str], typer.Argument(metavar="ACTUALS", help="Files of actuals; - is standard input.")],
    *,
    plan: PlanOption = None,
    format_: FormatOption = "table",
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    decimal: DecimalOption = None,
    thousands: ThousandsOption = None,
    locale: LocaleOption = None,
    sheet: SheetOption = None,
    stdin_name: StdinNameOption = STDIN_NAME,
    color: ColourOption = "auto",
    progress: ProgressOption = None,
    profile: ProfileOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Show how files of actuals are understood: encoding, layout, columns, periods, indicators, first rows.

    Exit status: 0, or 2 the command cannot be used, 3 the plan cannot be used, 4 the actuals cannot be used, 5 the
    report could not be written.
    """
    laps = Profile(wanted=profile)
    check_actuals(actuals)
    choice = choose_plan(plan)
    refuse_remote(choice.path)
    language = language_option(lang)
    options = reading_options(
        encoding=encoding,
        delimiter=delimiter,
        decimal=decimal,
        thousands=thousands,
        locale=locale,
        sheet=sheet,
        stdin_name=stdin_name,
    )
    try:
        loaded = load_plan(choice)
    except PlanError as error:
        laps.lap("plan")
        say([*listing(error.problems, error.count), *laps.lines()])
        raise typer.Exit(UNUSABLE_PLAN) from None
    laps.lap("plan")
    from plancheck.actuals import read_actuals
    from plancheck.inspection import inspect as inspect_actuals

    stream = read_actuals(actuals, loaded, options=options)
    with watched(stream, wanted=progress):
        inspection, fault = inspect_actuals(loaded, stream)
    laps.lap("scan", sum(file.rows for file in inspection.files.values()))
    if fault is not None:
        say(listing(fault.problems, fault.count))
    status = MET if fault is None else UNUSABLE_ACTUALS
    write = lambda stream: _write(inspection, format_, stream, color, language)  # noqa: E731
    status = emit(write, status, utf8=format_ == "json")
    laps.lap("report")
    say(laps.lines())
    raise typer.Exit(status)


def _write(inspection: "Inspection", format_: Format, stream: TextIO, color: str, language: Language) -> None:
    if format_ == "json":
        from plancheck.reports import inspection_json

        inspection_json.write(inspection, stream)
    else:
        from plancheck.reports import inspection_table

        inspection_table.write(inspection, stream, language, colour={"always": True, "never": False}.get(color))
