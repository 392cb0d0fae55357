import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from plancheck.reports.formats import gitlab
from plancheck.reports.sentences.facts import Facts
from tests.reports.github_runner import commands
from tests.reports.hostile import TEXTS, broken, hostile, unseen
from tests.reports.runs import facts, facts_of, many, written
from tests.verification.given import rows, target, verified

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "gitlab.schema.json").read_text("utf-8"))


def _read(given: Facts) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = json.loads(written(gitlab, given))
    Draft202012Validator(SCHEMA).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


def test_findings_are_issues(tmp_path: Path) -> None:
    """What fails the run is major, what does not is minor, and what passes is no issue."""
    assert {issue["check_name"]: issue["severity"] for issue in _read(facts(tmp_path))} == {
        "growth-2022": "minor",
        "growth-2023": "major",
        "growth-2024": "major",
        "growth-2025": "major",
        "debt-2025": "minor",
        "sum": "major",
    }


def test_an_issue_is_on_the_line_of_the_figure(tmp_path: Path) -> None:
    """An issue says what is wrong, in which file and on which line."""
    issue = _read(facts(tmp_path))[1]
    assert (issue["description"], issue["location"]) == (
        "Growth of output (2023): 7.00 %, 0.50 percentage points below the target of 7.5 to 8.0 %",
        {"path": "actuals.csv", "lines": {"begin": 4}},
    )


def test_a_good_run_has_no_issues() -> None:
    """A run that passes is an empty list."""
    assert written(gitlab, facts_of(verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.6")))) == "[]\n"


def test_a_figure_from_standard_input_is_placed_in_the_plan() -> None:
    """GitLab wants a path for every issue; a figure that is in no file is placed in the plan."""
    (issue,) = _read(facts_of(verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0", path="<stdin>"))))
    assert (issue["location"]["path"], issue["description"].endswith(" (<stdin>:2)")) == ("targets.yaml", True)


@pytest.mark.parametrize(("path", "expected"), [("data/a.csv", "data/a.csv"), ("<stdin>", "<stdin>")])
def test_a_finding_of_the_plan_that_ships_is_placed_in_the_actuals(path: str, expected: str) -> None:
    """The plan that ships is no file of the repository; what it misses is shown in the file of actuals."""
    run = verified(target("2024", "7.5", "8.0"), rows("growth,2025,7.0", path=path))
    (issue,) = _read(facts_of(run._replace(plan=run.plan.read_from("built-in plan", {}), inputs={path: 1})))
    assert (issue["location"], issue["description"].endswith(" (built-in plan)")) == (
        {"path": expected, "lines": {"begin": 1}},
        True,
    )


def test_a_run_of_the_plan_that_ships_is_placed_in_the_actuals() -> None:
    """So is what is said of the whole run."""
    run = verified(target("2030", "7.5", "8.0"), rows("growth,2025,7.0", path="a.csv"))
    (issue,) = _read(facts_of(run._replace(plan=run.plan.read_from("built-in plan", {}), inputs={"a.csv": 1})))
    assert issue["location"]["path"] == "a.csv"


def test_places_are_those_of_the_repository(tmp_path: Path) -> None:
    """A job that runs in a folder of its repository shows findings where the repository has the files."""
    paths = {issue["location"]["path"] for issue in _read(facts(tmp_path)._replace(folder="deep"))}
    assert paths == {"deep/actuals.csv", "deep/targets.yaml"}


def test_problems_are_blockers(tmp_path: Path) -> None:
    """A plan that cannot be used is an issue for each problem."""
    issues = _read(facts(tmp_path, plan="plancheck: 2\nplan: {id: x}\nwhat: 1\n"))
    assert {issue["severity"] for issue in issues} == {"blocker"}


def test_a_run_in_which_nothing_was_due_is_a_blocker() -> None:
    """A run that verified nothing is not an empty list."""
    (issue,) = _read(facts_of(verified(target("2030", "7.5", "8.0"), rows("growth,2025,7.0"))))
    assert (issue["severity"], issue["description"]) == (
        "blocker",
        "nothing was due as of 2025, so nothing was verified",
    )


def test_verdicts_beyond_those_kept_are_counted() -> None:
    """A last issue says how many findings are not listed."""
    issues = _read(many(1_200))
    assert (len(issues), issues[-1]["description"]) == (1_001, "200 more, not listed here")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_stay_texts(text: str, tmp_path: Path) -> None:
    """Whatever stands in the plan and in the actuals, the report can be read and holds no commands."""
    given = hostile(tmp_path, text)
    out = written(gitlab, given)
    assert (len(_read(given)) > 1, unseen(out), commands(out)) == (True, set(), [])


def test_hostile_texts_in_problems_stay_texts(tmp_path: Path) -> None:
    """Characters nobody sees come out as escapes in problems as well."""
    given = broken(tmp_path)
    assert (len(_read(given)) > 0, unseen(written(gitlab, given))) == (True, set())
