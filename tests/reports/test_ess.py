import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from plancheck.model.results.policy import Policy
from plancheck.reports.formats import ess
from plancheck.reports.sentences.facts import Facts
from tests.reports.github_runner import commands
from tests.reports.hostile import TEXTS, broken, hostile, unseen
from tests.reports.runs import facts, facts_of, many, written
from tests.verification.given import rows, target, verified

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "ess.schema.json").read_text("utf-8"))


def _read(given: Facts) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(written(ess, given))
    Draft202012Validator(SCHEMA).validate(entries)
    assert len({entry["id"] for entry in entries}) == len(entries)
    return entries


def _values(given: Facts) -> dict[str, tuple[str, str]]:
    return {entry["id"]: (entry["value"], entry["rule"]["severity"]) for entry in _read(given)}


def test_each_verdict_is_a_validation(tmp_path: Path) -> None:
    """A rule that holds is 1, one that does not is 0, and one of which it cannot be said is NA."""
    assert _values(facts(tmp_path)) == {
        "growth-2021": ("1", "error"),
        "growth-2022": ("0", "warning"),
        "growth-2023": ("0", "error"),
        "growth-2024": ("NA", "error"),
        "growth-2025": ("NA", "error"),
        "growth-2030": ("NA", "error"),
        "debt-2025": ("0", "warning"),
        "sum": ("NA", "error"),
    }


def test_what_the_user_lets_pass_is_information(tmp_path: Path) -> None:
    """With --allow-missing, missing data is information."""
    assert _values(facts(tmp_path, policy=Policy(allow_missing=True)))["growth-2024"] == ("NA", "information")


def test_a_validation_says_what_was_judged(tmp_path: Path) -> None:
    """A validation has the rule as a formula, the row it used, the figure it judged, and why."""
    entry = _read(facts(tmp_path))[2]
    assert (entry["rule"]["language"], entry["rule"]["expression"], entry["rule"]["description"]) == (
        "plancheck 1",
        "7.5 <= growth[2023] <= 8.0",
        "Growth of output (2023)",
    )
    assert entry["data"] == {
        "source": [["demo", "actuals.csv", "line 4", "growth"]],
        "target": [["demo", "2023", "", "growth"]],
        "description": "fail: 7.00 %, 0.50 percentage points below the target of 7.5 to 8.0 %",
    }


def test_a_figure_is_named_by_its_dimensions() -> None:
    """The unit of a figure is what its dimensions say."""
    actuals = rows("growth,2025,7.0,,Huế", dimensions=("area",))
    (entry,) = _read(facts_of(verified(target("2025", "7.5", "8.0", each=["area"]), actuals)))
    assert entry["data"]["target"] == [["p", "2025", "area=Huế", "growth"]]


def test_a_total_names_its_parts(tmp_path: Path) -> None:
    """A total is a rule about the sum of its parts."""
    text = "indicator,period,value\ngrowth,2025,40.5\ndebt,2025,59.4\n"
    total = _read(facts(tmp_path, actuals=text))[-1]
    assert (total["rule"]["expression"], total["value"], total["data"]["target"]) == (
        "abs(growth[2025] + debt[2025] - 100) <= 0.10",
        "1",
        [["demo", "2025", "", "growth, debt"]],
    )


def test_rows_beyond_those_named_are_counted() -> None:
    """A figure computed from very many rows names the first of them and counts the others."""
    actuals = rows(*(f"growth,{year},7.0" for year in range(1990, 2020)))
    (entry,) = _read(facts_of(verified(target("1990-2019", "7.5", "8.0", statistic="mean"), actuals)))
    assert (len(entry["data"]["source"]), entry["data"]["description"][-18:]) == (20, " (and 10 more rows)"[1:])


def test_the_time_is_the_one_told(tmp_path: Path) -> None:
    """The time of the event is what the run was told, so that the same run gives the same report."""
    given = facts(tmp_path)._replace(timestamp=1_700_000_000)
    assert {entry["event"]["time"] for entry in _read(given)} == {"20231114T221320+0000"}


def test_problems_are_validations_that_could_not_be_done(tmp_path: Path) -> None:
    """A plan that cannot be used gives a validation without a value for each problem, and never an empty report."""
    entries = _read(facts(tmp_path, plan="plancheck: 2\nplan: {id: x}\nwhat: 1\n"))
    assert {(entry["value"], entry["rule"]["severity"]) for entry in entries} == {("NA", "error")}


def test_a_run_in_which_nothing_was_due_says_so() -> None:
    """A run that verified nothing has a validation of its own, which could not be done."""
    entries = _read(facts_of(verified(target("2030", "7.5", "8.0"), rows("growth,2025,7.0"))))
    assert [(entry["id"], entry["value"]) for entry in entries] == [("#run nothing due", "NA"), ("growth-2030", "NA")]


def test_verdicts_beyond_those_kept_are_an_aggregation() -> None:
    """Verdicts that are not listed are counted for each target, as an aggregation."""
    entries = _read(many(1_200))
    assert (len(entries), entries[-1]["type"], entries[-1]["value"]) == (1_001, "aggregation", "200")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_stay_texts(text: str, tmp_path: Path) -> None:
    """Whatever stands in the plan and in the actuals, the report can be read and holds no commands."""
    given = hostile(tmp_path, text)
    out = written(ess, given)
    assert (len(_read(given)) > 1, unseen(out), commands(out)) == (True, set(), [])


def test_hostile_texts_in_problems_stay_texts(tmp_path: Path) -> None:
    """Characters nobody sees come out as escapes in problems as well."""
    given = broken(tmp_path)
    assert (len(_read(given)) > 0, unseen(written(ess, given))) == (True, set())
