"""What files say of the latest figure of a series: that it is provisional, an estimate."""

import json
from pathlib import Path

import pytest

from plancheck import read_actuals, read_plan
from plancheck.actuals.options import Engine, Options
from plancheck.verification.tracking import track
from tests.cli.command import run_started

_PLAN = """\
plancheck: 1
plan: {id: p, title: P}
units: {percent: {symbol: "%"}}
indicators:
  rate: {label: Rate, unit: percent}
targets:
"""
_RATE = "  - {id: t, indicator: rate, period: 2030, range: {at_least: 12}"


def _latest(here: Path, target: str, rows: str, engine: Engine = "python") -> tuple[str, str, tuple[str, ...]]:
    (here / "plan.yaml").write_text(_PLAN + target, "utf-8")
    (here / "a.csv").write_text(f"indicator,period,value,status\n{rows}", "utf-8")
    plan = read_plan(here / "plan.yaml")
    (found,) = track(plan, read_actuals([here / "a.csv"], plan, options=Options(engine=engine))).results
    latest = found.assessment.latest
    assert latest is not None
    return latest.period_text, str(latest.value), latest.statuses


@pytest.mark.parametrize("engine", ["python", "arrow"])
@pytest.mark.parametrize(
    ("target", "rows", "expected"),
    [
        (f"{_RATE}}}\n", "rate,2028,5,\nrate,2029,6,provisional\n", ("2029", "6", ("provisional",))),
        (f"{_RATE}}}\n", "rate,2028,5,provisional\nrate,2029,6,\n", ("2029", "6", ())),
        (f"{_RATE}}}\n", "rate,2028,5,provisional\nrate,2029,6,actual\n", ("2029", "6", ())),
        (f"{_RATE}}}\n", "rate,2028,5,\nrate,2029,6,forecast\n", ("2028", "5", ())),
        (f"{_RATE}}}\n", "rate,2028,5,\nrate,2029,6*,\n", ("2029", "6", ("marked",))),
        (f"{_RATE}}}\n", "rate,2028,5,\nrate,Sơ bộ 2029,6,\n", ("2029", "6", ("provisional",))),
        (f"{_RATE}}}\n", "rate,2028,5,\nrate,2029,6,estimated\nrate,2029,6,\n", ("2029", "6", ("estimated",))),
        (f"{_RATE}}}\n", "rate,2028,5,\nrate,2029,6,\nrate,2029,6,estimated\n", ("2029", "6", ("estimated",))),
        (
            f"{_RATE}, statistic: sum}}\n",
            "rate,2028,5,\n" + "".join(f"rate,2029-Q{at},2,{'estimated' if at == 3 else ''}\n" for at in range(1, 5)),
            ("2029", "8", ("estimated",)),
        ),
    ],
)
def test_latest_figure_has_its_status(
    tmp_path: Path, target: str, rows: str, expected: tuple[str, str, tuple[str, ...]], engine: Engine
) -> None:
    """The latest figure has the statuses of its rows, or of the parts of its year, by either engine."""
    assert _latest(tmp_path, target, rows, engine) == expected


@pytest.mark.parametrize(
    ("method", "rows", "as_of", "status"),
    [
        ("linear", "rate,2025,5,\nrate,2029,13,\n", "2030", "not_available"),
        ("linear", "rate,2025,5,\nrate,2030,9,\nrate,2031,13,\n", None, "off_track"),
        ("linear", "rate,2025,5,\nrate,2029,13,\nrate,2031,13,\n", None, "not_available"),
        ("linear", "rate,2025,5,\nrate,2029,13,\n", "2030-Q3", "achieved"),
        ("linear", "rate,2025,5,\nrate,2030,9,\nrate,2031,1,\nrate,2031,2,\n", None, "off_track"),
        ("linear", "rate,2025,5,\nrate,2030,9,\nrate,2030,8,\nrate,2031,2,\n", None, "not_available"),
        ("path", "rate,2025,5,\nrate,2029,13,\n", "2030", "achieved"),
        ("path", "rate,2025,5,\nrate,2029,13,\nrate,2031,1,\nrate,2031,2,\n", None, "achieved"),
        ("path", "rate,2025,5,\nrate,2029,13,\nrate,2030,1,\nrate,2030,2,\nrate,2031,9,\n", None, "not_available"),
        ("statcan", "rate,2025,5,\nrate,2029,13,\nrate,2031,1,\nrate,2031,2,\n", None, "not_available"),
    ],
)
def test_what_the_year_of_a_target_came_to_must_be_known(
    tmp_path: Path, method: str, rows: str, as_of: str | None, status: str
) -> None:
    """Of a year that is over a straight line takes its own figure only, and neither it nor a path what comes later."""
    (tmp_path / "plan.yaml").write_text(f"{_PLAN}{_RATE}, track: {method}}}\n", "utf-8")
    (tmp_path / "a.csv").write_text(f"indicator,period,value,status\n{rows}", "utf-8")
    plan = read_plan(tmp_path / "plan.yaml")
    (found,) = track(plan, read_actuals(tmp_path / "a.csv", plan), as_of=as_of).results
    assert found.assessment.status == status


@pytest.mark.parametrize(("method", "year"), [("linear", 2030), ("path", 2030), ("path", 2029)])
def test_a_figure_of_a_later_year_says_not_which_way_is_left(tmp_path: Path, method: str, year: int) -> None:
    """What has gone past the range by the year of the target is off track, though later years came back."""
    target = f"  - {{indicator: rate, period: 2030, range: [6, 12], track: {method}}}\n"
    (tmp_path / "plan.yaml").write_text(_PLAN + target, "utf-8")
    (tmp_path / "a.csv").write_text(f"indicator,period,value\nrate,2025,1\nrate,{year},20\nrate,2031,7\n", "utf-8")
    plan = read_plan(tmp_path / "plan.yaml")
    (found,) = track(plan, read_actuals(tmp_path / "a.csv", plan)).results
    assert (found.assessment.status, str(found.bound)) == ("off_track", "12")


def test_nothing_is_needed_from_now_on_for_a_year_that_is_over(tmp_path: Path) -> None:
    """A path takes the last figure before such a year, from which no time is left to reach the bound."""
    (tmp_path / "plan.yaml").write_text(f"{_PLAN}{_RATE}, track: path}}\n", "utf-8")
    (tmp_path / "a.csv").write_text("indicator,period,value\nrate,2025,5\nrate,2028,9\nrate,2031,9\n", "utf-8")
    plan = read_plan(tmp_path / "plan.yaml")
    (found,) = track(plan, read_actuals(tmp_path / "a.csv", plan)).results
    assert (found.assessment.status, found.remainder.is_known) == ("off_track", False)


def _run(here: Path, *words: str) -> str:
    (here / "plan.yaml").write_text(f"{_PLAN}{_RATE}}}\n", "utf-8")
    (here / "a.csv").write_text("indicator,period,value,status\nrate,2028,5,\nrate,2029,6,provisional\n", "utf-8")
    return run_started(*words, "--plan", "plan.yaml", here=here, COLUMNS="200").out


def test_every_report_says_it(tmp_path: Path) -> None:
    """Tables, JSON, Markdown and the page say of the latest figure what the file says of it."""
    assert "6 (2029), provisional" in _run(tmp_path, "track", "a.csv")
    assert "6 (2029), provisional" in _run(tmp_path, "track", "a.csv", "--format", "markdown")
    assert "6 (2029), sơ bộ" in _run(tmp_path, "track", "a.csv", "--lang", "vi")
    assert "latest 6 % (2029, provisional)" in _run(tmp_path, "verify", "a.csv")
    assert "6 % (2029, provisional)" in _run(tmp_path, "verify", "a.csv", "--format", "html").replace("\xa0", " ")
    (found,) = json.loads(_run(tmp_path, "track", "a.csv", "--format", "json"))["results"]
    assert found["latest"] == {"period": "2029", "value": 6, "status": ["provisional"]}
    assert found["baseline"] == {"period": "2028", "value": 5, "status": []}
