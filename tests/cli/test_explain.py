"""`plancheck explain`: one target in full."""

import json
from pathlib import Path

import pytest

from tests.cli.command import run_started, write_files

_PLAN = """\
plancheck: 1
plan: {id: p, title: P}
units: {percent: {symbol: "%", from: {ratio: 100}}}
indicators:
  growth: {label: {en: Growth, vi: Tăng trưởng}, unit: percent}
  share: {label: Share, unit: percent}
  law: {label: {en: Law, vi: Luật}, type: date}
targets:
  - {id: law, indicator: law, period: 2025, range: {by: 2025-06-30}}
  - {id: later, indicator: share, period: 2030, range: {at_least: 5}, baseline: {period: 2020, value: 1}}
  - {indicator: growth, period: 2023-2025, statistic: mean_growth, range: [7.5, 8.0]}
  - {id: rounded, indicator: growth, period: 2023-2025, statistic: mean, range: [7.5, 8.0], decimals: 0}
  - {indicator: share, period: 2025, range: [1, 2]}
"""
_ACTUALS = (
    "indicator,period,value,unit\ngrowth,2023,7,%\ngrowth,2024,0.08,ratio\ngrowth,2025,7,%\nshare,2025,2,%\n"
    "law,2025,2025-08-01,\n"
)


def _told(folder: Path, target: str, *more: str, actuals: str = _ACTUALS) -> tuple[int, str]:
    words = ("explain", target, "actuals.csv", "--plan", "targets.yaml", *more)
    done = run_started(*words, here=write_files(folder, _PLAN, actuals), COLUMNS="200")
    return done.status, done.out


def test_a_computed_figure_is_told_step_by_step(tmp_path: Path) -> None:
    """Rows with their conversions, the product of the factors, its root, and how it lies to both bounds are told."""
    status, out = _told(tmp_path, "growth-2023-2025")
    wanted = (
        "actuals.csv:3, 2024: 0.08 ratio, times 100: 8.00 %",
        "the factors 1.07, 1.08, 1.07 multiply to 1.236492;",
        "below the lower bound, 7.5 %, by 0.167",
        "FAIL, below: 7.33 %, 0.17 percentage points below the target of 7.5 to 8.0 %",
    )
    assert (status, [text for text in wanted if text not in out]) == (1, [])


def test_what_the_years_come_to_beside_a_reported_figure_is_told(tmp_path: Path) -> None:
    """A figure of the whole period that is reported counts, and the years are reckoned beside it, step by step."""
    _, out = _told(tmp_path, "growth-2023-2025", actuals=f"{_ACTUALS}growth,2023-2025,7.6,%\n")
    wanted = ("the reported figure counts; for comparison:", "multiply to 1.236492;", "pass: 7.6 % meets")
    assert [text for text in wanted if text not in out] == []


def test_a_day_is_told_as_a_day(tmp_path: Path) -> None:
    """Of what was to be done by a day the date of the file is told, and how many days late it was."""
    found = [" / ".join(_told(tmp_path, "law", "--lang", code)[1].splitlines()[4:7]) for code in ("en", "vi")]
    assert found == [
        "  actuals.csv:6, 2025: 2025-08-01 / Comparison /   32 days after the last day, 2025-06-30",
        "  actuals.csv:6, năm 2025: 1/8/2025 / So sánh /   muộn 32 ngày so với ngày cuối (30/6/2025)",
    ]


def test_what_is_to_come_is_told_with_how_far_it_is(tmp_path: Path) -> None:
    """Of a target that is not due the latest figure, what it needs and its pace are told."""
    out = _told(tmp_path, "later")[1]
    assert "On the way\n  latest 2 % (2025); needs +0.6 percentage points a year to 5 % by 2030; so far" in out


def test_rounding_before_the_comparison_is_told(tmp_path: Path) -> None:
    """A figure that is compared after rounding is told as it was compared."""
    assert "rounded to 0 decimals it is 7 %" in _told(tmp_path, "rounded")[1]


def test_the_language_is_the_one_asked_for(tmp_path: Path) -> None:
    """In Vietnamese every word of it is, but for the quote."""
    out = _told(tmp_path, "growth-2023-2025", "--lang", "vi")[1]
    assert ("Tăng trưởng (2023-2025)" in out, "tích các hệ số 1,07; 1,08; 1,07 bằng" in out) == (True, True)


@pytest.mark.parametrize(("target", "verdict"), [("growth-2023-2025", "fail"), ("share-2025", "pass")])
def test_it_judges_as_verify_does(target: str, verdict: str, tmp_path: Path) -> None:
    """The verdict, the message and the exit status are those of verify for that target."""
    status, out = _told(tmp_path, target, "--format", "json")
    (found,) = json.loads(out)["explanations"]
    words = ("verify", "actuals.csv", "--plan", "targets.yaml", "--target", target, "--format", "json")
    done = run_started(*words, here=tmp_path)
    (result,) = json.loads(done.out)["results"]
    told = (status, found["verdict"], found["message"])
    assert told == (done.status, result["verdict"], result["message"]) == (done.status, verdict, result["message"])


def test_an_unknown_target_is_refused(tmp_path: Path) -> None:
    """A target that the plan does not have is a mistake in the command, called as the command calls it."""
    words = ("explain", "growht-2023-2025", "actuals.csv", "--plan", "targets.yaml")
    done = run_started(*words, here=write_files(tmp_path, _PLAN, _ACTUALS))
    told = "Invalid value for TARGET: the plan has no target 'growht-2023-2025'; did you mean 'growth-2023-2025'?"
    assert (done.status, told in " ".join(done.err.split())) == (2, True)


def test_what_is_not_due_is_said_once(tmp_path: Path) -> None:
    """Of a target that is not due the verdict is its reason."""
    assert "not due: not due" not in _told(tmp_path, "share-2025", "--as-of", "2024")[1]
