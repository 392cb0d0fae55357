"""A part of a year against the target of the year, as the plan says it is to be measured."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from plancheck.model.period import Period, parse_period
from plancheck.reports.schemas import schema
from plancheck.track.methods.part_of_year import so_far
from tests.cli.command import run_started

_PLAN = """\
plancheck: 1
plan: {id: p, title: P}
units: {bn: {symbol: bn}}
indicators: {revenue: {label: Revenue, unit: bn}, debt: {label: Debt, unit: bn}}
targets:
"""
_REVENUE = "  - {indicator: revenue, period: 2025, range: {at_least: 12000}, pro_rata: "
_LAST_YEAR = "revenue,2024,10000\nrevenue,2024-9M,8000\n"


def _figures(texts: str) -> dict[Period, Fraction]:
    pairs = (text.split("=") for text in texts.split())
    return {parse_period(period): Fraction(value) for period, value in pairs}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("2025-9M=90 2025-H1=50", (9, 90)),
        ("2025-Q1=20 2025-04=7 2025-05=8", (5, 35)),
        ("2025-H1=50 2025-Q3=30 2025-Q1=20 2025-Q2=31", (9, 80)),  # what is reported from January on goes first
        ("2025-Q1=1 2025-Q2=2 2025-Q3=3 2025-Q4=4", (12, 10)),
        ("2025-Q1=20 2025-Q3=30", (3, 20)),
        ("2025-Q2=30", None),
        ("2024-Q1=30", None),
        ("2025-02-01/2025-03-31=1 2025-01=2", (3, 3)),
    ],
)
def test_what_a_year_has_come_to(figures: str, expected: tuple[int, int] | None) -> None:
    """From January on without a gap: as reported, or added up from months, quarters and halves."""
    found = so_far(_figures(figures), 2025)
    assert (None if found is None else tuple(found)) == expected


def _tracked(here: Path, targets: str, actuals: str) -> dict[str, object]:
    (here / "plan.yaml").write_text(_PLAN + targets, "utf-8")
    (here / "a.csv").write_text("indicator,period,value\n" + actuals, "utf-8")
    done = run_started("track", "a.csv", "--plan", "plan.yaml", "--format", "json", here=here)
    report = json.loads(done.out)
    Draft202012Validator(schema("track")).validate(report)
    (found,) = report["results"]
    return dict(found)


@pytest.mark.parametrize(
    ("target", "actuals", "expected"),
    [
        (f"{_REVENUE}linear}}", "revenue,2025-9M,9000\n", ("pro_rata", "on_track", "2025-9M", 1)),
        (f"{_REVENUE}linear}}", "revenue,2025-9M,8999\n", ("pro_rata", "off_track", "2025-9M", 0.99988888888888888889)),
        (f"{_REVENUE}last_year}}", f"{_LAST_YEAR}revenue,2025-9M,9600\n", ("pro_rata", "on_track", "2025-9M", 1)),
        (f"{_REVENUE}last_year}}", "revenue,2025-9M,9600\n", ("pro_rata", "not_available", "2025-9M", None)),
        (f"{_REVENUE}linear}}", "revenue,2025-Q2,9600\n", ("pro_rata", "not_available", None, None)),
        (f"{_REVENUE}linear}}", "revenue,2025-9M,9600\nrevenue,2025-9M,1\n", ("pro_rata", "not_available", None, None)),
        (f"{_REVENUE}linear}}", "revenue,2025-9M,9-10\n", ("pro_rata", "not_available", None, None)),
        (f"{_REVENUE}linear}}", "revenue,2025,12001\nrevenue,2025-9M,1\n", ("linear", "not_available", "2025", None)),
        (
            "  - {indicator: debt, period: 2025, range: {at_most: 120}, pro_rata: linear}",
            "debt,2025-H1,61\n",
            ("pro_rata", "off_track", "2025-H1", 1.0166666666666666667),
        ),
    ],
)
def test_a_part_of_a_year_is_held_against_its_share_of_the_bound(
    tmp_path: Path, target: str, actuals: str, expected: tuple[object, ...]
) -> None:
    """Nine months are held against nine twelfths, or against the share that they made of the year before."""
    found = _tracked(tmp_path, f"{target}\n", actuals)
    latest = found["latest"]
    period = latest["period"] if isinstance(latest, dict) else None
    assert (found["method"], found["status"], period, found["ratio"]) == expected


def test_verify_says_it_as_track_and_never_as_a_verdict(tmp_path: Path) -> None:
    """The target is not due, whatever its first months came to."""
    _tracked(tmp_path, f"{_REVENUE}linear}}\n", "revenue,2025-9M,1\n")
    done = run_started("verify", "a.csv", "--plan", "plan.yaml", "--format", "json", here=tmp_path)
    (result,) = json.loads(done.out)["results"]
    words = "2025-9M requires 9,000, for 9 of 12 months; 11,999 to go to the bound"
    assert (result["verdict"], result["track"]["status"], result["track"]["reason"]) == ("not_due", "off_track", words)


_DIVIDED = "  - {indicator: debt, period: 2026, statistic: STATISTIC, range: {at_most: 40}}\n"


def _months(year: int, first: int, count: int = 12) -> str:
    return "".join(f"debt,{year}-{month:02},{first + month}\n" for month in range(1, count + 1))


@pytest.mark.parametrize(
    ("statistic", "rows", "expected"),
    [
        ("mean", _months(2023, 60) + _months(2024, 50) + _months(2025, 0, 6), ("on_track", 66.5, 56.5)),
        ("sum", _months(2023, 6) + "debt,2024-H1,60\ndebt,2024-H2,60.5\n", ("off_track", 150, 120.5)),
        ("mean", "debt,2023,100\n" + _months(2023, 60) + _months(2024, 50), ("on_track", 100, 56.5)),
    ],
)
def test_years_that_their_months_make_are_tracked(
    statistic: str, rows: str, expected: tuple[str, float, float], tmp_path: Path
) -> None:
    """A year counts once all of its parts are there, and one that is reported goes before."""
    found: Any = _tracked(tmp_path, _DIVIDED.replace("STATISTIC", statistic), rows)
    assert (found["status"], found["baseline"]["value"], found["latest"]["value"]) == expected
    assert found["latest"]["period"] == "2024"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (_months(2023, 60) + _months(2024, 50).replace("54\n", "k.A.\n"), "2024: 2024-04: 'k.A.' is not a number"),
        (_months(2024, 50) + "debt,2024-H1,9\ndebt,2024-H2,9\n", "keep the figures of one kind"),
        (_months(2024, 50, 11), "has no figure of a calendar year"),
    ],
)
def test_a_year_whose_months_are_in_doubt_is_not_tracked(rows: str, reason: str, tmp_path: Path) -> None:
    """What is no number, what contradicts, what is not all there: it is said, and no figure is made of it."""
    found = _tracked(tmp_path, _DIVIDED.replace("STATISTIC", "mean"), rows)
    assert found["status"] == "not_available"
    assert reason in str(found["reason"])
