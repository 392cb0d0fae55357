from pathlib import Path
from xml.parsers import expat

import pytest
from lxml import etree

from plancheck.model.actual import Location
from plancheck.model.results.policy import Policy
from plancheck.reports.formats import junit
from plancheck.reports.sentences.facts import Facts
from tests.reports.github_runner import commands
from tests.reports.hostile import TEXTS, broken, hostile, unseen
from tests.reports.runs import facts, facts_of, many, written
from tests.verification.given import rows, target, verified

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "schemas" / "junit.xsd"))


def _read(given: Facts) -> etree._Element:
    """Return the report as lxml reads it, once expat and the schema have accepted it."""
    text = written(junit, given).encode()
    expat.ParserCreate().Parse(text, True)  # noqa: FBT003  the parameter has no name
    root = etree.fromstring(text)
    SCHEMA.assertValid(root)
    return root


def _outcomes(given: Facts) -> dict[str, str]:
    """Return for each test case the element that says what came of it."""
    return {case.get("name"): " ".join(child.tag for child in case) for case in _read(given).iter("testcase")}


def test_each_verdict_is_a_test_case(tmp_path: Path) -> None:
    """A miss is a failure, what cannot be judged an error, what is not due skipped; warnings are told in passing."""
    assert _outcomes(facts(tmp_path)) == {
        "growth-2021": "",
        "growth-2022": "system-out",
        "growth-2023": "failure",
        "growth-2024": "error",
        "growth-2025": "error",
        "growth-2030": "skipped",
        "debt-2025": "system-out",
        "sum": "error",
    }


def test_what_the_user_lets_pass_is_no_failure(tmp_path: Path) -> None:
    """With --allow-missing, missing data is told in passing."""
    assert _outcomes(facts(tmp_path, policy=Policy(allow_missing=True)))["growth-2024"] == "system-out"


def test_what_the_user_does_not_let_pass_is_a_failure(tmp_path: Path) -> None:
    """With --fail-on warning, a near miss and a miss of severity warning are failures."""
    outcomes = _outcomes(facts(tmp_path, policy=Policy(fail_on_warning=True)))
    assert (outcomes["growth-2022"], outcomes["debt-2025"]) == ("failure", "failure")


@pytest.mark.parametrize("policy", [Policy(), Policy(allow_missing=True), Policy(fail_on_warning=True)])
def test_counts_are_those_of_the_elements(policy: Policy, tmp_path: Path) -> None:
    """What suites say of themselves is what is in them."""
    root = _read(facts(tmp_path, policy=policy))
    stated = [[int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")] for suite in root]
    found = [
        [len(suite.findall(path)) for path in ("testcase", "testcase/failure", "testcase/error", "testcase/skipped")]
        for suite in root
    ]
    above = [int(root.get(name)) for name in ("tests", "failures", "errors")]
    assert (stated, above) == (found, [sum(column) for column in zip(*found, strict=True)][:3])


def test_totals_are_a_suite_of_their_own(tmp_path: Path) -> None:
    """What totals come to is not among the counts of targets."""
    root = _read(facts(tmp_path))
    assert [(suite.get("name"), suite.get("tests")) for suite in root] == [("demo", "7"), ("demo totals", "1")]


def test_a_failure_says_what_and_where(tmp_path: Path) -> None:
    """A failure has the finding as its message, the file and line of the figure, and below it the line of the plan."""
    case = _read(facts(tmp_path)).xpath("//testcase[@name='growth-2023']")[0]
    assert dict(case.attrib) == {
        "classname": "demo.growth",
        "name": "growth-2023",
        "time": "0",
        "file": "actuals.csv",
        "line": "4",
    }
    sentence = "Growth of output (2023): 7.00 %, 0.50 percentage points below the target of 7.5 to 8.0 %"
    assert (case[0].get("message"), case[0].get("type")) == (sentence, "fail")
    assert case[0].text == f"{sentence}\nat actuals.csv:4\nat targets.yaml:11"


def test_a_near_miss_is_told_in_passing(tmp_path: Path) -> None:
    """What comes of a near miss is said in the output of its test case."""
    case = _read(facts(tmp_path)).xpath("//testcase[@name='growth-2022']")[0]
    assert case[0].text.splitlines()[0].startswith("near: Growth of output (2022): 7.40 %, 0.10")


def test_notes_are_the_output_of_the_suite(tmp_path: Path) -> None:
    """Rows that match no target are told in the output of the suite."""
    given = facts(tmp_path, actuals="indicator,period,value\ngrowth,2021,7.8\ngrwth,2021,7.8\n")
    (out,) = _read(given).xpath("/testsuites/testsuite/system-out")
    assert out.text == "note: 'grwth' is no indicator of the plan; did you mean 'growth'?"


def test_a_cell_of_a_workbook_has_no_line() -> None:
    """A test case on a cell names the workbook but no line; the cell stands below the message."""
    given = facts_of(verified(target("2025", "7.5", "8.0"), rows("growth,2025,7.0")))
    outcome = given.verification.outcomes[0]  # type: ignore[union-attr]
    result = outcome.results[0]._replace(locations=(Location("a.xlsx", 7, 2, "Sheet1"),))
    verification = given.verification._replace(outcomes=(outcome._replace(results=(result,)),))  # type: ignore[union-attr]
    (case,) = _read(facts_of(verification)).iter("testcase")
    assert (case.get("file"), case.get("line"), case[0].text.splitlines()[1]) == ("a.xlsx", None, "at a.xlsx:Sheet1!B7")


def test_problems_are_errors(tmp_path: Path) -> None:
    """A plan that cannot be used is a suite with an error for each problem, and never an empty one."""
    root = _read(facts(tmp_path, plan="plancheck: 2\nplan: {id: x}\nwhat: 1\n"))
    cases = list(root.iter("testcase"))
    assert {case[0].tag for case in cases} == {"error"}
    assert (int(root.get("errors")), len(cases) > 1, cases[0].get("file")) == (len(cases), True, "targets.yaml")


def test_problems_that_are_not_listed_are_an_error(tmp_path: Path) -> None:
    """Beyond the twentieth, problems are counted, by an error of their own."""
    given = facts(tmp_path, actuals="indicator,period,value\n" + "growth,2021\n" * 50)
    cases = list(_read(given).iter("testcase"))
    assert (len(cases), cases[-1][0].get("message")) == (21, "and 30 more problems")


def test_a_run_in_which_nothing_was_due_is_an_error() -> None:
    """A suite of which all is skipped would look like a good one; an error says that nothing was verified."""
    root = _read(facts_of(verified(target("2030", "7.5", "8.0"), rows("growth,2025,7.0"))))
    assert (root.get("tests"), root.get("errors"), root[0].get("skipped")) == ("2", "1", "1")


def test_verdicts_beyond_those_kept_are_counted() -> None:
    """Verdicts that are not listed are told in the output of the suite, with their exact number."""
    root = _read(many(1_200))
    assert (root.get("tests"), root[0][-1].text) == ("1000", "not listed: 200 more with verdict fail")


def test_a_report_stays_small_enough_to_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """When there is no room for all verdicts, the worst are listed, in plan order, and the others counted."""
    monkeypatch.setattr(junit, "MOST", 1_000)
    root = _read(facts(tmp_path))
    names = [case.get("name") for case in root.iter("testcase")]
    assert (names, root[0][-1].text.splitlines()) == (
        ["growth-2025", "sum"],
        [
            "not listed: 1 more with verdict pass",
            "not listed: 1 more with verdict near",
            "not listed: 2 more with verdict fail",
            "not listed: 1 more with verdict no_data",
            "not listed: 1 more with verdict not_due",
        ],
    )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_stay_texts(text: str, tmp_path: Path) -> None:
    """Whatever stands in the plan and in the actuals, the report can be read and holds neither tags nor commands."""
    given = hostile(tmp_path, text)
    out = written(junit, given)
    _read(given)
    assert (unseen(out), commands(out)) == (set(), [])


def test_hostile_texts_in_problems_stay_texts(tmp_path: Path) -> None:
    """Characters nobody sees come out as escapes in problems as well."""
    given = broken(tmp_path)
    _read(given)
    assert unseen(written(junit, given)) == set()
