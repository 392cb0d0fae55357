"""Milestones: the path leads through them, and each is a target of its own."""

import json
from pathlib import Path
from typing import Any

from tests.cli.command import run_started

_PLAN = """\
plancheck: 1
plan: {id: p, title: P}
units: {USD: {symbol: USD}}
indicators: {income: {label: Income, unit: USD}}
targets:
  - indicator: income
    period: 2030
    range: {at_least: 12000}
    baseline: 2020
    milestones:
      - {period: 2023, at_least: 7000}
      - {period: 2026, at_least: 8500}
"""


def _results(here: Path, command: str, actuals: str, *words: str) -> tuple[int, dict[str, dict[str, Any]]]:
    (here / "plan.yaml").write_text(_PLAN, "utf-8")
    (here / "a.csv").write_text("indicator,period,value\n" + actuals, "utf-8")
    done = run_started(command, "a.csv", "--plan", "plan.yaml", "--format", "json", *words, here=here)
    return done.status, {result["id"]: result for result in json.loads(done.out)["results"]}


_ROWS = "income,2020,5500\nincome,2023,6900\nincome,2025,8000\n"


def test_a_milestone_has_a_verdict_at_its_date(tmp_path: Path) -> None:
    """What is due is judged, what is not due is tracked; the milestone's own line of the plan is named."""
    status, found = _results(tmp_path, "verify", _ROWS)
    assert (status, {name: result["verdict"] for name, result in found.items()}) == (
        1,
        {"income-2030-by-2023": "fail", "income-2030-by-2026": "not_due", "income-2030": "not_due"},
    )
    missed = found["income-2030-by-2023"]
    assert (missed["plan_location"]["line"], str(missed["completion"])) == (11, "93.33333333333333")


def test_a_milestone_may_be_asked_for_alone(tmp_path: Path) -> None:
    """Its id is that of the target and its year."""
    _, found = _results(tmp_path, "verify", _ROWS, "--target", "income-2030-by-2023")
    assert list(found) == ["income-2030-by-2023"]


def test_a_milestone_of_the_past_is_judged_at_its_date(tmp_path: Path) -> None:
    """Figures of later years are no way to it."""
    _, found = _results(tmp_path, "track", _ROWS)
    past = found["income-2030-by-2023"]
    assert [past[name] for name in ("status", "latest", "years_left", "reason")] == [
        "off_track",
        {"period": "2023", "value": 6900, "status": []},
        0,
        "the path requires 7,000 in 2023",
    ]
    _, found = _results(tmp_path, "track", _ROWS.replace("income,2023,6900\n", ""))
    past = found["income-2030-by-2023"]
    assert (past["status"], past["years_left"], past["reason"]) == (
        "not_available",
        None,
        "has no figure after the baseline of 2020 and until 2023, the year of the target",
    )


def test_the_path_leads_through_milestones(tmp_path: Path) -> None:
    """In 2025 two thirds of the way from 7000 to 8500 are due: 8000 is on the path, for target and milestone alike."""
    for actuals, expected in ((_ROWS, "on_track"), (_ROWS.replace("8000", "7999.99"), "off_track")):
        _, found = _results(tmp_path, "track", actuals)
        tracked = [found[name] for name in ("income-2030-by-2026", "income-2030")]
        assert [(one["method"], one["status"], one["reason"]) for one in tracked] == [
            ("path", expected, "the path requires 8,000 in 2025")
        ] * 2
