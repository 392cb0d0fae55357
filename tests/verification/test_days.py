"""Things to be done by a day: done in time, late by so many days, not done and due, not due."""

from pathlib import Path

import pytest

from plancheck.actuals.options import Options
from plancheck.actuals.stream import read_actuals
from plancheck.errors import PlanError
from plancheck.plan_file import read_plan
from plancheck.verification import verify

PLAN = """\
plancheck: 1
plan: {id: days, title: Days}
indicators: {bridge: {label: Bridge open, type: date}, growth: {label: Growth}}
targets:
  - {indicator: bridge, period: 2024, range: RANGE}
  - {indicator: growth, period: 2024, range: [1, 2]}
"""


def _result(folder: Path, range_: str, cell: str | None, as_of: str, engine: str = "python") -> tuple[object, ...]:
    (folder / "plan.yaml").write_text(PLAN.replace("RANGE", range_), "utf-8")
    rows = "" if cell is None else f"bridge,2024,{cell}\n"
    (folder / "actuals.csv").write_text(f"indicator,period,value\n{rows}growth,2024,1.5\n", "utf-8")
    plan = read_plan(folder / "plan.yaml")
    actuals = read_actuals([folder / "actuals.csv"], plan, options=Options(engine=engine))  # type: ignore[arg-type]
    (result, *_) = verify(plan, actuals, as_of=as_of).outcomes[0].results
    return result.verdict, result.grade, None if result.gap is None else int(result.gap), str(result.message)


@pytest.mark.parametrize(
    ("range_", "cell", "as_of", "expected"),
    [
        ("{by: 2024-06-30}", "2024-06-30", "2024", ("pass", "met", 0)),
        ("{by: 2024-06-30}", "2024-07-12", "2024", ("fail", "missed", 12)),
        ("{by: 2024-06-30}, tolerance: 31", "2024-07", "2024", ("near", "near", 1)),
        ("{by: 2024-06-30}, tolerance: 30", "2024-07", "2024", ("unverifiable", None, None)),
        ("{from: 2024-03}, tolerance: 30", "2024-Q1", "2024", ("unverifiable", None, None)),
        ("{by: 2024-06-30}, tolerance: 12", "2024-07-12", "2024", ("near", "near", 12)),
        ("{by: 2024-06}", "2024-06", "2024", ("pass", "met", 0)),
        ("{by: 2024-06-15}", "2024-06", "2024", ("unverifiable", None, None)),
        ("{by: 2024-06-15}", "2024-Q3", "2024", ("fail", "missed", 16)),
        ("{from: 2024-03, by: 2024-06}", "2024-01", "2024", ("fail", "missed", -30)),
        ("{from: 2024-03, by: 2024-06}", "2024-Q2", "2024", ("pass", "met", 0)),
        ("{from: 2024-03}", "2024-05-01", "2024", ("pass", "met", 0)),
        ("{by: 2024-06-30}", None, "2024-06", ("no_data", None, None)),
        ("{by: 2024-06-30}", "", "2024-06", ("no_data", None, None)),
        ("{by: 2024-06-30}", None, "2024-05", ("not_due", None, None)),
        ("{by: 2024-06-30}", "2024-02-01", "2024-05", ("pass", "met", 0)),
        ("{by: 2024-06-30}", "2/1/2024", "2024", ("unverifiable", None, None)),
        ("{by: 2024-06-30}", "2024-02-30", "2024", ("unverifiable", None, None)),
        ("{by: 2024-06-30}", "done", "2024", ("unverifiable", None, None)),
        ("{by: 2024-06-30}", "45000", "2024", ("unverifiable", None, None)),
    ],
)
def test_a_thing_is_done_by_its_day(
    range_: str, cell: str | None, as_of: str, expected: tuple[object, ...], tmp_path: Path
) -> None:
    """What has a day is judged by it, as soon as it is done; what has none is due once its last day is over."""
    assert _result(tmp_path, range_, cell, as_of)[:3] == expected


def test_of_a_thing_done_in_a_quarter_no_day_is_told(tmp_path: Path) -> None:
    """How late it was at least is all that is known."""
    words = _result(tmp_path, "{by: 2024-06-15}", "2024-Q3", "2024")[3]
    assert words == "done in 2024-Q3, 16 days or more after the target (by 2024-06-15)"


@pytest.mark.parametrize("cell", ["2024-06-30", "2024-Q3", "2/1/2024", ""])
def test_both_readers_say_the_same(cell: str, tmp_path: Path) -> None:
    """What is said of days does not hang on how the file is read."""
    pytest.importorskip("pyarrow")
    by_column, by_row = (_result(tmp_path, "{by: 2024-07-15}", cell, "2024", engine) for engine in ("arrow", "python"))
    assert by_column == by_row


def test_two_days_for_one_thing_are_told(tmp_path: Path) -> None:
    """A file that says two days leaves open which."""
    cell = "2024-06-01\nbridge,2024,2024-07-01"
    verdict, *_, words = _result(tmp_path, "{by: 2024-06-30}", cell, "2024")
    assert (verdict, "different values for one key" in str(words)) == ("unverifiable", True)


@pytest.mark.parametrize(
    ("range_", "told"),
    [
        ("{by: 2025-01-01}", "has the day 2025-01-01, after the end of its period 2024"),
        ("{by: 2024-06-31}", "is not a period"),
        ("{by: 2024-06-30, at_least: 3}", "has 'at_least' in a range of days"),
        ("{from: 2024-07, by: 2024-06}", "lower bound above its upper bound"),
        ("{by: 2024-06}, better: lower", "has better, which a range of days cannot have"),
        ("{by: 2024-06}, tolerance: 5%", "a number of days"),
        ("{at_most: 3}", "write range: {by: 2025-06-30}"),
        ("{by: every}", "must be one period"),
        ("{}", "has no bound"),
    ],
)
def test_a_range_that_says_nothing_of_days_is_refused(range_: str, told: str, tmp_path: Path) -> None:
    """The plan is refused with what is wrong, and what to write."""
    (tmp_path / "plan.yaml").write_text(PLAN.replace("RANGE", range_), "utf-8")
    with pytest.raises(PlanError) as error:
        read_plan(tmp_path / "plan.yaml")
    assert told in str(error.value)


def test_days_of_an_indicator_of_numbers_are_refused(tmp_path: Path) -> None:
    """The line to add is told."""
    (tmp_path / "plan.yaml").write_text(PLAN.replace("RANGE", "{by: 2024}").replace(", type: date", ""), "utf-8")
    with pytest.raises(PlanError, match="write type: date at the indicator"):
        read_plan(tmp_path / "plan.yaml")
