"""`plancheck template`: the file of actuals that a plan asks for, to be filled in."""

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, TextIO

import typer
from typer import Argument, Option

from plancheck.cli.exits import MET, NOT_WRITTEN
from plancheck.cli.options import arguments
from plancheck.cli.options.plan_choice import choose_plan
from plancheck.cli.options.reading import Reading, with_reading
from plancheck.cli.options.refusal import Refusal, Text, Texts, check_path, with_nearest
from plancheck.cli.output.narration import leaving, usable_plan
from plancheck.cli.output.streams import emit, say
from plancheck.input_file import InputFileError, read_input
from plancheck.message import message
from plancheck.named_tuple import NamedTuple
from plancheck.reports.shared.language import Language
from plancheck.system import reason_of
from plancheck.text import name_key, quoted, visible

if TYPE_CHECKING:
    from plancheck.actuals.options import Options
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.sections.dialect import Dialect
    from plancheck.plan_template import Entry, Members
    from plancheck.reports.template.sheet import Sheet

MembersOption = Annotated[
    Texts,
    Option(metavar="DIM=FILE", help="The members of a dimension, one a line; may be given several times."),
]

_HINT: Final = "--members"
_MOST: Final = 16 * 1024 * 1024  # largest list, in bytes
OthersArgument = Annotated[
    Texts,
    Argument(metavar="[ACTUALS]...", help="Other actuals, whose members of dimensions get a row each."),
]
FormatOption = Annotated[
    Literal["csv", "xlsx"] | None,
    Option("--format", help="What to write. Default: what the ending of --output means, else csv."),
]
LayoutOption = Annotated[
    Literal["long", "wide", "vi"],
    Option(help="A row for each figure, a column for each period, or the form of Vietnamese offices."),
]
AsOfOption = Annotated[Text, Option(metavar="PERIOD", help="Only the figures of what is due by then. Default: of all.")]
OutputOption = Annotated[
    Text, Option("--output", "-o", metavar="FILE", help="The file to write, which must be a new one.")
]


def members_option(given: Iterable[str], dimensions: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the members listed for each dimension, each once.

    Raises:
        typer.BadParameter: A list names no dimension of the plan, cannot be read, or holds nothing.
    """
    known, found = tuple(dimensions), {}
    for one in given:
        name, mark, path = one.partition("=")
        name = name_key(name)
        if not mark or not path:
            fault = message("must be a dimension and a file, such as area=areas.txt (got {text})", text=quoted(one, 60))
            raise Refusal(fault, _HINT)
        if name not in known:
            fault = message("the plan has no dimension {name}", name=quoted(name, 40))
            raise Refusal(with_nearest(fault, name, known), _HINT)
        found[name] = _listed(path)
    return found


def _listed(path: str) -> tuple[str, ...]:
    try:
        text = read_input(path, _MOST).decode("utf-8-sig")
    except InputFileError as error:
        raise Refusal(message("{path} {fault}", path=quoted(path), fault=error.sentence), _HINT) from None
    except UnicodeDecodeError:
        raise Refusal(message("{path} is no text in UTF-8; save it as UTF-8", path=quoted(path)), _HINT) from None
    if not (members := tuple(dict.fromkeys(filter(None, map(name_key, text.splitlines()))))):
        raise Refusal(message("{path} lists no member; write one a line", path=quoted(path)), _HINT)
    return members


class _Wanted(NamedTuple):
    format: str
    output: str | None
    language: Language


@with_reading
def template(
    actuals: OthersArgument = None,
    *,
    plan: arguments.PlanOption = None,
    format_: FormatOption = None,
    layout: LayoutOption = "long",
    as_of: AsOfOption = None,
    members: MembersOption = None,
    output: OutputOption = None,
    reading: Reading,
    lang: arguments.LangOption = None,
    debug: arguments.DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Write the file of actuals to fill in: each figure that the targets of a plan need."""
    from plancheck.plan_template import Members
    from plancheck.reports.template.layouts import sheet
    from plancheck.reports.template.sheet import TemplateError

    arguments.check_actuals(actuals or ())
    wanted = _wanted(format_, output, arguments.language_option(lang))
    until, options, choice = arguments.period_option(as_of), reading.options(), choose_plan(plan)
    loaded = usable_plan(choice, wanted.language)
    seen = _seen(loaded, actuals or [], options, wanted.language)
    found = Members(members_option(members or (), loaded.dimensions), seen)
    try:
        entries = _entries(loaded, until, found)
        data = _bytes(sheet(loaded, entries, layout, wanted.language), loaded, wanted)
    except TemplateError as error:
        raise Refusal(error.fault, "--plan") from None
    say(_left_out(loaded, entries, wanted.language))
    raise typer.Exit(_write(data, wanted))


def _wanted(format_: str | None, output: str | None, language: Language) -> _Wanted:
    format_ = format_ or ("xlsx" if Path(output or "").suffix.lower().lstrip(".") == "xlsx" else "csv")
    if output is not None:
        check_path(output, "--output")
        if os.path.lexists(output):
            raise Refusal(message("{path} is there already; name another file", path=quoted(output)), "--output")
    elif format_ == "xlsx" and (sys.stdout is None or sys.stdout.isatty()):
        raise Refusal(message("a workbook is no text for a terminal; name its file with --output"), "--format")
    return _Wanted(format_, output, language)


def _seen(plan: "Plan", paths: list[str], options: "Options", language: Language) -> list[tuple[str, ...]]:
    """Return the values of the plan's dimensions that rows have together, in the order in which they are met."""
    if not paths:
        return []
    from plancheck.actuals.stream import read_actuals
    from plancheck.verification.collect.collector import collected
    from plancheck.verification.collect.demands import demands_of
    from plancheck.verification.figures.figure import Figures
    from plancheck.verification.figures.units import Units

    figures = Figures(Units(plan))
    with leaving(language):
        actuals = read_actuals(paths, plan, options=options)
        groups = collected(plan, demands_of(plan, figures.units, None), figures, actuals).demands.groups
    return [groups.values[number] for number in sorted(range(len(groups.values)), key=groups.first.__getitem__)]


def _entries(plan: "Plan", as_of: "Period | None", members: "Members") -> "list[Entry]":
    """Return the figures that are needed; refuse to ask for none, or for those of members that are not known."""
    from plancheck.plan_template import NoMembersError, needed_figures

    try:
        entries = needed_figures(plan, as_of, members)
    except NoMembersError as error:
        name = error.dimension
        fault = message(
            "{target} has a verdict for each {name}, and the plan does not say which there are; "
            "list them with --members {option}=FILE, or name actuals that have them",
            target=quoted(error.target),
            name=quoted(name),
            option=visible(name),
        )
        raise Refusal(fault, "--members") from None
    if not entries:
        due = message("no target is due by then")
        every = message("all targets hold for every period; say which is wanted")
        raise Refusal(due if as_of else every, "--as-of")
    return entries


def _left_out(plan: "Plan", entries: "list[Entry]", language: Language) -> Iterator[str]:
    asked = {target.id for entry in entries for target in entry.targets}
    for target in plan.targets:
        if target.period is None and target.id not in asked:
            name = visible(target.id)
            yield language("{target} holds for every period: --as-of says for which one to ask", target=name)


def _bytes(sheet: "Sheet", plan: "Plan", wanted: _Wanted) -> bytes:
    from plancheck.model.sections.dialect import USUAL

    said = plan.actuals or USUAL
    if wanted.format == "csv":
        return _csv(sheet, said, is_file=wanted.output is not None)
    from plancheck.reports.template.sheet import workbook

    try:
        return workbook(sheet, wanted.language, said.sheet or "")
    except ImportError:
        fault = message("xlsxwriter is not installed; {command}", command="pip install 'plancheck[xlsx]'")
        raise Refusal(fault, "--format") from None


def _csv(sheet: "Sheet", said: "Dialect", *, is_file: bool) -> bytes:
    """Return the text in UTF-8; in a file with the mark without which spreadsheets take it for something else.

    Raises:
        TemplateError: The plan says that its files are in another encoding.
    """
    from plancheck.reports.template.sheet import TemplateError, text_of

    if said.encoding is not None:
        raise TemplateError(
            message(
                "the plan says encoding under actuals, and a template is in UTF-8; take that out, or take --format xlsx"
            )
        )
    text = text_of(sheet, said.delimiter or ",")
    mark = BOM_UTF8 if is_file and not text.isascii() else b""
    return mark + text.encode("utf-8", "backslashreplace")


def _write(data: bytes, wanted: _Wanted) -> int:
    def pass_on(stream: TextIO) -> None:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()

    if wanted.output is None:
        return emit(pass_on, MET, utf8=True)
    from plancheck.cli.output.whole_file import write_new

    path = Path(wanted.output)
    try:
        write_new(path.parent, {path.name: data})
    except OSError as error:
        reason = reason_of(error)
        told = wanted.language("{path} could not be written: {reason}", path=visible(wanted.output), reason=reason)
        say([f"plancheck: {told}"])
        return NOT_WRITTEN
    return MET
