"""What is told of a run, and that each format counts and names it as all others do."""

import json
import re
from pathlib import Path

import pytest

from plancheck.message import message
from plancheck.model.results.result import Note
from plancheck.reports.known_formats import FORMATS
from plancheck.reports.sentences.facts import Facts
from plancheck.reports.sentences.findings import findings
from plancheck.reports.sentences.selection import is_silent, listed_notes
from tests.reports.runs import HEAD, facts, facts_of, many, written
from tests.verification.given import rows, target, verified

HEADER = "indicator,period,value,area\n"
ALIKE = f"""\
{HEAD}targets:
  - {{id: n, indicator: growth, period: 2025, range: [7, 8], where: {{area: north}}}}
  - {{id: s, indicator: growth, period: 2025, range: [7, 8], where: {{area: south}}}}
  - {{id: e, indicator: growth, period: 2025, range: [7, 8], where: {{area: [east, orient]}}}}
totals:
  - {{id: t, parts: [growth, debt], total: 100, period: 2025, where: {{area: west}}}}
"""
MISSED = HEADER + "growth,2025,6,north\ngrowth,2025,6,south\ngrowth,2025,6,east\ngrowth,2025,6,west\ndebt,2025,6,west\n"

TOTAL_OFF = f"""\
{HEAD}targets:
  - {{indicator: growth, period: 2025, range: [7, 8]}}
totals:
  - {{id: t, parts: [growth, debt], total: 100, period: 2025}}
"""


def _written(format_: str, given: Facts) -> str:
    return written(FORMATS[format_], given)


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "badge"])  # it names no target
def test_targets_for_different_places_do_not_look_alike(format_: str, tmp_path: Path) -> None:
    """Each format says for whom a target or a total is, when the plan names that in `where`."""
    shown = _written(format_, facts(tmp_path, ALIKE, MISSED))
    east = r'"east",\s*"orient"' if format_ in {"json", "ndjson"} else "east or orient"
    assert [bool(re.search(word, shown)) for word in ("north", "south", east, "west")] == [True] * 4


def test_programs_get_the_condition_as_a_dimension(tmp_path: Path) -> None:
    """JSON gives one value of `where` as it gives one of `each`, and a list where any of several will do."""
    report = json.loads(_written("json", facts(tmp_path, ALIKE, MISSED)))
    found = [item["dimensions"] for item in [*report["results"], *report["totals"]]]
    assert found == [{"area": "north"}, {"area": "south"}, {"area": ["east", "orient"]}, {"area": "west"}]


def test_a_value_of_each_stands_in_place_of_the_list() -> None:
    """Of a target for each of several places a verdict names its own."""
    promise = target("2025", "7", "8", each=["area"], where={"area": ["x", "y"], "sex": "f"})
    actuals = rows("growth,2025,6,,x,f", "growth,2025,6,,y,f", dimensions=("area", "sex"))
    names = [finding.name for finding in findings(facts_of(verified(promise, actuals)))]
    assert names == ["growth-2025 [area=x, sex=f]", "growth-2025 [area=y, sex=f]"]


def test_of_many_values_people_read_the_first(tmp_path: Path) -> None:
    """A condition of sixty values does not push the verdict away."""
    values = ", ".join(f"a{n}" for n in range(60))
    plan = f"{HEAD}targets:\n  - {{indicator: growth, period: 2025, range: [7, 8], where: {{area: [{values}]}}}}\n"
    shown = _written("markdown", facts(tmp_path, plan, HEADER + "growth,2025,6,a3\n"))
    assert "Growth of output: a0 or a1 or a2 or 57 more |" in shown


@pytest.mark.parametrize(
    ("format_", "told"),
    [
        ("table", r"1 pass; totals: 1 fail"),
        ("markdown", r"1 pass; totals: 1 fail"),
        ("github", r"plancheck: 1 pass; totals: 1 fail"),
        ("html", r">Totals</span> 1 does not hold<.*"),
        ("json", r'"totals": \{\s*"pass": 0,\s*"near": 0,\s*"fail": 1,'),
        ("ndjson", r'"totals": \{"pass": 0,"near": 0,"fail": 1,'),
        ("junit", r'<testsuite name="demo totals" tests="1" failures="1"'),
    ],
)
def test_totals_are_counted_apart(format_: str, told: str, tmp_path: Path) -> None:
    """Where only a total fails, each format that counts says so, and that all targets are met."""
    given = facts(tmp_path, TOTAL_OFF, HEADER + "growth,2025,7,\ndebt,2025,6,\n")
    shown = _written(format_, given)
    targets = {"json": r'"verdicts": \{\s*"pass": 1,\s*"near": 0,\s*"fail": 0', "junit": 'demo" tests="1" failures="0"'}
    assert (bool(re.search(told, shown)), bool(re.search(targets.get(format_, ""), shown))) == (True, True)


def test_the_page_says_that_a_total_fails_the_run(tmp_path: Path) -> None:
    """The headline of the page counts totals apart from verdicts."""
    page = _written("html", facts(tmp_path, TOTAL_OFF, HEADER + "growth,2025,7,\ndebt,2025,6,\n"))
    assert "1 total does not hold. The check is not passed." in page


def test_the_page_does_not_say_that_all_is_met_when_a_total_is_off(tmp_path: Path) -> None:
    """A total of severity warning that does not hold is told, though the run passes."""
    plan = TOTAL_OFF.replace("total: 100", "total: 100, severity: warning")
    page = _written("html", facts(tmp_path, plan, HEADER + "growth,2025,7,\ndebt,2025,6,\n"))
    assert "1 total does not hold. The check is passed all the same: nothing of this fails it." in page


@pytest.mark.parametrize("format_", ["gitlab", "sarif"])
@pytest.mark.parametrize("actuals", ["growth,2025,6,\n", "growth,2024,6,\n", "growth,2025\n"])
def test_fingerprints_of_two_plans_differ(format_: str, actuals: str, tmp_path: Path) -> None:
    """Two plans with the same target, verified in one pipeline, do not hide each other's findings."""
    plan = f"{HEAD}targets:\n  - {{indicator: growth, period: 2025, range: [7, 8]}}\n"
    first, second = (
        set(re.findall("[0-9a-f]{64}", _written(format_, facts(tmp_path, text, HEADER + actuals))))
        for text in (plan, plan.replace("id: demo", "id: other"))
    )
    assert (first & second, len(first)) == (set(), len(second))


def _with_notes(*notes: Note) -> Facts:
    given = facts_of(verified(target("2025", "7", "8"), rows("growth,2025,7")))
    assert given.verification is not None
    return given._replace(detail="quiet", verification=given.verification._replace(notes=notes))


UNMATCHED = [Note("unmatched", message(f"row {n}")) for n in range(30)]
UNUSED = Note("unused_column", message("columns not read"))
GRAVE = Note("unread_period", message("a period is not understood"))


def test_a_note_on_columns_comes_before_rows_that_no_target_asks_for() -> None:
    """What may change the meaning of a verdict is told first: a column that was not read."""
    actuals = rows("growth,2025,7.5", "rain,2025,1", "growth,2025,7.5")
    actuals.unused = {"actuals.csv": ("colour",)}
    kinds = [note.kind for note in verified(target("2025", "7", "8"), actuals).notes]
    assert kinds == ["unused_column", "repeated", "unmatched"]


def test_notes_are_cut_by_kind() -> None:
    """However many rows no target asks for, a note of another kind has its place, and each kind is counted."""
    given = _with_notes(UNUSED, *UNMATCHED)._replace(detail="normal")
    assert [(len(notes), more) for notes, more in listed_notes(given, 20)] == [(1, 0), (19, 11)]


@pytest.mark.parametrize("format_", ["table", "markdown", "html"])
def test_notes_that_are_cut_are_counted(format_: str) -> None:
    """A list of notes that was cut says how many more there are."""
    given = _with_notes(UNUSED, *UNMATCHED * 10)._replace(detail="normal")
    assert "more like these" in _written(format_, given)


@pytest.mark.parametrize("format_", ["table", "concise", "markdown", "html", "github", "gitlab"])
def test_what_was_not_judged_is_told_to_the_quiet(format_: str) -> None:
    """A note that something was not judged is in each format that people see, quiet or not."""
    given = _with_notes(GRAVE, UNUSED)
    shown = _written(format_, given)
    found = ["a period is not understood" in shown, "columns not read" in shown]
    assert (is_silent(given), is_silent(_with_notes(UNUSED)), found) == (False, True, [True, False])


def test_of_many_failing_verdicts_the_quiet_are_told_how_many() -> None:
    """A quiet report lists as many of the verdicts that fail as `--limit` says, and counts the others."""
    shown = _written("markdown", many(30)._replace(detail="quiet", limit=3))
    assert (shown.count("FAIL"), "and 27 more verdicts; in all: 30 fail" in shown) == (3, True)


@pytest.mark.parametrize("format_", ["table", "markdown", "html"])
def test_limit_holds_for_people(format_: str) -> None:
    """`--limit` is how many verdicts of one target each format for people lists."""
    shown = _written(format_, many(30)._replace(limit=7))
    assert "and 23 more verdicts" in shown
