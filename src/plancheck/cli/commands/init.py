"""`plancheck init`: a plan to start from, and the file of actuals that belongs to it."""

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path
from typing import Annotated, Final, Literal, NoReturn

import typer
from typer import Argument, Option

from plancheck.cli.exits import MET, NOT_WRITTEN, UNUSABLE_ACTUALS
from plancheck.cli.options.arguments import DebugOption, LangOption, language_option
from plancheck.cli.options.refusal import Refusal, Text, check_path
from plancheck.cli.output.narration import problem_lines
from plancheck.cli.output.streams import emit, say
from plancheck.errors import PlanError, Problem
from plancheck.input_file import InputFileError, read_input
from plancheck.message import Message, message, template
from plancheck.reports.shared.language import Language
from plancheck.system import reason_of
from plancheck.text import quoted, shown, visible

MAX_BYTES: Final = 16 * 1024 * 1024  # largest text that a plan is drafted from, in bytes
_PLAN: Final = "targets.yaml"
_ACTUALS: Final = "actuals.csv"
_BOMS: Final = (
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)

FromOption = Annotated[
    Text,
    Option("--from", metavar="TEXTFILE", help="Draft the plan from the sentences of a text that hold targets."),
]
TextLanguageOption = Annotated[
    Literal["vi", "en", "de", "fr"] | None,
    Option("--text-language", help="The language of the text. Default: the one that shows."),
]


def init(
    folder: Annotated[str, Argument(metavar="DIR", help="Where to write.")] = ".",
    *,
    from_: FromOption = None,
    text_language: TextLanguageOption = None,
    lang: LangOption = None,
    debug: DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Write targets.yaml, a plan to start from, and actuals.csv, the figures it asks for; never over another file."""
    check_path(folder, "DIR")
    language = language_option(lang)
    _refuse_taken(folder)
    texts, told = _starter(language) if from_ is None else _drafted(from_, text_language, language)
    _write(folder, texts, language)
    lines = [*told, *_next(folder, list(texts), language)]
    raise typer.Exit(emit(lambda out: out.writelines(f"{shown(line, 1_000)}\n" for line in lines), MET, utf8=False))


def _refuse_taken(folder: str) -> None:
    for name in (_PLAN, _ACTUALS):
        if os.path.lexists(Path(folder, name)):
            path = quoted(os.path.join(folder, name))  # noqa: PTH118  as typed
            raise Refusal(message("{path} is there already; name another folder", path=path), "DIR")


def _starter(language: Language) -> tuple[dict[str, str], list[str]]:
    from plancheck.plan_drafting import starter_plan

    told = language("a plan to start from, with three targets; change it to yours")
    return _with_actuals(starter_plan(language.code), language), [told]


def _with_actuals(text: str, language: Language) -> dict[str, str]:
    """Return the files: the plan, and the template of its actuals; without that if the plan is to be settled first."""
    from plancheck.plan_file import placed_plan
    from plancheck.plan_template import needed_figures
    from plancheck.reports.template.layouts import sheet
    from plancheck.reports.template.sheet import text_of

    try:
        plan = placed_plan(text, _PLAN).plan
    except PlanError:
        return {_PLAN: text}
    return {_PLAN: text, _ACTUALS: text_of(sheet(plan, needed_figures(plan), "long", language))}


def _drafted(path: str, text_language: str | None, language: Language) -> tuple[dict[str, str], list[str]]:
    """Return the files drafted from a text, and what to say of them; leave if the text gives none."""
    from plancheck.plan_drafting import MOST, draft_of, plan_text

    check_path(path, "--from")
    draft = draft_of(_text(path, language), text_language)
    if not draft.targets:
        words = template("holds no number with a direction or a range, such as 'at least 45 %'; nothing was written")
        _refuse(path, message(words), language)
    if draft.is_cut:
        words = template("holds more than {most} targets; split the text, nothing was written")
        _refuse(path, message(words, most=MOST), language)
    plan = plan_text(draft, language.say)
    told = [
        language.plural(
            "{count} target drafted from {path}",
            "{count} targets drafted from {path}",
            len(draft.targets),
            path=visible(path),
        ),
        language.plural(
            "{count} sentence with numbers gives no direction or range and was left out",
            "{count} sentences with numbers give no direction or range and were left out",
            draft.left_out,
        ),
        language.plural(
            "{count} place to settle is marked with check:",
            "{count} places to settle are marked with check:",
            sum("# check:" in line and not line.startswith("#") for line in plan.splitlines()),
        ),
    ]
    return _with_actuals(plan, language), told


def _text(path: str, language: Language) -> str:
    try:
        data = read_input(path, MAX_BYTES)
    except InputFileError as error:
        _refuse(path, error.sentence, language)
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        name = encoding.removesuffix("-sig").upper()
        _refuse(path, message("is no text in {encoding}; save it as UTF-8", encoding=name), language, line)


def _refuse(path: str, fault: Message, language: Language, line: int | None = None) -> NoReturn:
    say(problem_lines([Problem(path, line, None, "", fault)], 1, language))
    raise typer.Exit(UNUSABLE_ACTUALS)


def _write(folder: str, texts: dict[str, str], language: Language) -> None:
    from plancheck.cli.output.whole_file import write_new

    try:
        write_new(Path(folder), {name: text.encode() for name, text in texts.items()})
    except OSError as error:
        reason = reason_of(error)
        words = template("{path} could not be written to, and nothing was: {reason}")
        say([f"plancheck: {language.say(message(words, path=visible(folder), reason=reason))}"])
        raise typer.Exit(NOT_WRITTEN) from None


def _next(folder: str, names: list[str], language: Language) -> list[str]:
    plan, actuals = (visible(os.path.normpath(os.path.join(folder, name))) for name in (_PLAN, _ACTUALS))  # noqa: PTH118  as typed
    lint = language("next: {command}", command=f"plancheck lint {plan}")
    if _ACTUALS not in names:
        template = f"plancheck template --plan {plan} --output {actuals}"
        return [language("written: {plan}", plan=plan), lint, language("then: {command}", command=template)]
    return [
        language("written: {plan}, {actuals}", plan=plan, actuals=actuals),
        lint,
        language(
            "then fill in {actuals}, and: {command}",
            actuals=actuals,
            command=f"plancheck verify {actuals} --plan {plan}",
        ),
    ]
