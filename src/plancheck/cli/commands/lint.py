"""`plancheck lint`: what a plan says by mistake."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer import Argument, Option

from plancheck.cli.exits import MET, NOT_MET, UNUSABLE_PLAN
from plancheck.cli.options.arguments import ColourOption, DebugOption, LangOption, folder_in_repository, look_option
from plancheck.cli.options.plan_choice import HERE, Choice, choose_plan
from plancheck.cli.options.refusal import Refusal, Text, Texts, with_nearest
from plancheck.cli.output.narration import problem_lines
from plancheck.cli.output.streams import emit_report, say
from plancheck.errors import PlanError
from plancheck.message import message, template
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.reports.plan_findings.facts import LintedPlan, LintFacts

PlansArgument = Annotated[
    Texts,
    Argument(metavar="PLAN", help="Plan files. Default: $PLANCHECK_PLAN, targets.yaml or data/targets.yaml here."),
]
NamedPlanOption = Annotated[
    Text, Option("--plan", "--spec", metavar="FILE", help="One more plan file, as other commands name it.")
]
LintFormatOption = Annotated[
    Literal["table", "json", "concise", "github", "gitlab", "sarif"],
    Option("--format", help="How to write to standard output."),
]
StrictOption = Annotated[bool, Option("--strict", help="Warnings fail the run, as errors do.")]
IgnoreOption = Annotated[
    Texts,
    Option("--ignore", metavar="RULE", help="Leave out a rule, by code or name; may be given several times."),
]


def lint(
    plans: PlansArgument = None,
    *,
    plan: NamedPlanOption = None,
    strict: StrictOption = False,
    ignore: IgnoreOption = None,
    format_: LintFormatOption = "table",
    color: ColourOption = "auto",
    lang: LangOption = None,
    debug: DebugOption = False,  # noqa: ARG001  the error boundary looks for it
) -> None:
    """Look for what plans say by mistake: quotes and ranges that differ, sums that cannot hold, units nobody uses."""
    from plancheck.plan_lint import RULES
    from plancheck.reports.plan_findings.facts import LintFacts, told_apart

    choices = _choices([*(plans or ()), *([plan] if plan is not None else ())])
    ignored = _ignored(ignore or [])
    look = look_option(lang, color)
    rules = tuple(rule for rule in RULES if not {rule.code, rule.name} & ignored)
    found = told_apart(_linted(choice, ignored) for choice in choices)
    facts = LintFacts(found, rules, strict, folder_in_repository())
    if format_ == "table":
        for linted in facts.plans:
            say(problem_lines(linted.problems, linted.problem_count, look.language))
    raise typer.Exit(emit_report("plan_findings", format_, facts, look=look, status=_status(facts)))


def _status(facts: "LintFacts") -> int:
    if facts.problem_count:
        return UNUSABLE_PLAN
    return NOT_MET if facts.fails else MET


def _choices(given: list[str]) -> list[Choice]:
    """Return the plan files to read: those named, else the one found; never the one that ships."""
    words = template("there is no {file} here and no {other}; name the plan")
    none = Refusal(message(words, file=HERE[0], other=HERE[1]), "PLAN")
    return [choose_plan(path, "PLAN") for path in given] or [choose_plan(None, none=none)]


def _ignored(given: list[str]) -> set[str]:
    from plancheck.plan_lint import RULES

    known = [text for rule in RULES for text in (rule.code, rule.name)]
    for name in given:
        if name not in known:
            fault = message("{name} is no rule that docs/lint.md lists", name=quoted(name, 40))
            raise Refusal(with_nearest(fault, name, known), "--ignore")
    return set(given)


def _linted(choice: Choice, ignored: set[str]) -> "LintedPlan":
    from plancheck.plan_file import read_placed_plan
    from plancheck.plan_file.faults import path_text
    from plancheck.plan_lint import lint as findings_of
    from plancheck.reports.plan_findings.facts import LintedPlan, Placed
    from plancheck.reports.shared.places import Place

    try:
        read = read_placed_plan(choice.path, name=choice.name)
    except PlanError as error:
        return LintedPlan(choice.name, problems=error.problems, problem_count=error.count)
    seen: Counter[tuple[str, str]] = Counter()
    placed = []
    for finding in findings_of(read.plan, ignored):
        mark = read.mark_of(finding.path)
        place = Place(choice.name, mark.line, character=mark.column, row=mark.line)
        placed.append(Placed(finding, place, path_text(finding.path), seen[finding.rule.code, finding.subject]))
        seen[finding.rule.code, finding.subject] += 1
    placed.sort(key=lambda one: (one.place.line or 0, one.place.character or 0, one.finding.rule.code))
    return LintedPlan(choice.name, read.plan.header.id, tuple(placed))
