"""`plancheck track`: what it says of series, and how it leaves."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from plancheck import read_actuals, read_plan
from plancheck.reports import track as track_report
from plancheck.reports.schemas import schema
from plancheck.reports.shared.language import Look
from plancheck.track.listed import listed
from plancheck.verification.tracking import track
from tests.cli.command import run_started

_PLAN = """\
plancheck: 1
plan: {id: p, title: P}
units: {percent: {symbol: "%"}, USD: {symbol: USD, from: {thousand: 1000}}}
indicators:
  income: {label: Income, unit: USD}
  growth: {label: Growth, unit: percent}
dimensions: [area]
targets:
"""
_INCOME = "  - {indicator: income, period: 2030, range: [12000, 13000], better: higher"


def _tracked(here: Path, targets: str, actuals: str, *words: str) -> tuple[int, list[dict[str, Any]]]:
    (here / "plan.yaml").write_text(_PLAN + targets, "utf-8")
    (here / "a.csv").write_text("indicator,period,value,unit,area\n" + actuals, "utf-8")
    done = run_started("track", "a.csv", "--plan", "plan.yaml", "--format", "json", *words, here=here)
    if not done.out:
        return done.status, []
    report = json.loads(done.out)
    Draft202012Validator(schema("track")).validate(report)
    return done.status, report["results"]


_ROWS = "income,2020,5000,USD,\nincome,2025,8500,USD,\n"


@pytest.mark.parametrize(
    ("words", "actuals", "status", "expected"),
    [
        ((), _ROWS, 0, "on_track"),
        ((), _ROWS.replace("8500", "8.499,thousand").replace("thousand,USD", "thousand"), 0, "off_track"),
        (("--fail-on", "off-track"), _ROWS, 0, "on_track"),
        (("--fail-on", "off-track"), _ROWS.replace("8500", "8499"), 1, "off_track"),
        (("--method", "statcan"), _ROWS, 0, "substantial_progress"),
        (("--method", "dns"), _ROWS, 2, "not_available"),
        (("--as-of", "2024"), _ROWS, 2, "not_available"),
        (("--as-of", "2025-Q3"), _ROWS, 2, "not_available"),
        (("--as-of", "2025-12"), _ROWS, 0, "on_track"),
        ((), _ROWS + "income,2025,8600,USD,\n", 2, "not_available"),
        ((), _ROWS + "income,2023,1,VND,\n", 0, "on_track"),
        ((), _ROWS + "income,2026,1,VND,\n", 2, "not_available"),
        ((), "income,2020-Q1,5000,USD,\n", 2, "not_available"),
    ],
)
def test_one_target(tmp_path: Path, words: tuple[str, ...], actuals: str, status: int, expected: str) -> None:
    """Half of the way from 5000 to 12000 is due in half of the time; what is no figure is no point of the series."""
    left, (found,) = _tracked(tmp_path, f"{_INCOME}, baseline: 2020}}\n", actuals, *words)
    assert (left, found["status"]) == (status, expected), found


def test_what_must_happen_from_now_on(tmp_path: Path) -> None:
    """The change and the rate a year that lead from the latest figure to the bound."""
    _, (found,) = _tracked(tmp_path, f"{_INCOME}}}\n", "income,2025,12000,USD,\nincome,2028,10000,USD,\n")
    assert (found["required_from_now"]["change"], found["years_left"]) == (1000, 2)
    assert str(found["required_from_now"]["rate"]).startswith("0.0954451150")


@pytest.mark.parametrize(
    ("statistic", "rates", "yearly"),
    [
        ("mean_growth", "10 10 10 10", 10),
        ("mean", "10 10 10 5", 15),
        ("sum", "2 2 2 1", 3),
        ("mean_growth", "-100", None),
    ],
)
def test_the_years_left_of_a_span(tmp_path: Path, statistic: str, rates: str, yearly: int | None) -> None:
    """What the last year must come to, given the years before it; none where nothing can help any more."""
    target = f"  - {{indicator: growth, period: 2021-2025, statistic: {statistic}, range: {{at_least: 10}}}}\n"
    rows = "".join(f"growth,{year},{rate},%,\n" for year, rate in enumerate(rates.split(), 2021))
    status, (found,) = _tracked(tmp_path, target, rows)
    assert (status, found["status"], found["required_from_now"]["yearly"]) == (2, "not_available", yearly), found


def test_each_area_is_a_series_of_its_own(tmp_path: Path) -> None:
    """One result for each area, in the order of the file; rows of other areas do not count."""
    rows = "".join(
        f"income,{year},{value},USD,{area}\n" for area in "ba" for year, value in ((2020, 5000), (2025, 9000))
    )
    _, found = _tracked(tmp_path, f"{_INCOME}, each: [area]}}\n", rows.replace("9000,USD,a", "6000,USD,a"))
    assert [(each["dimensions"], each["status"]) for each in found] == [
        ({"area": "b"}, "on_track"),
        ({"area": "a"}, "off_track"),
    ]


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        ("2030-Q1", "has no figure for 2030-Q1, nor for the same part of another year"),
        ("2026-2030", "is for 2026-2030, for which no figure of a single year stands"),
        ("2030-W05", "is for 2030-01-28/2030-02-03, for which no figure of a single year stands"),
    ],
)
def test_a_year_stands_for_no_other_period(period: str, reason: str, tmp_path: Path) -> None:
    """Figures of years say nothing of a target for a quarter or a week, or of one for the figure of a whole span."""
    status, (found,) = _tracked(tmp_path, f"{_INCOME.replace('2030', period)}}}\n", _ROWS)
    assert (status, found["status"], found["reason"], found["required_from_now"]["change"]) == (
        2,
        "not_available",
        reason,
        None,
    )


@pytest.mark.parametrize(
    ("fields", "status", "reason"),
    [
        ("baseline: 2019", "not_available", "has no figure for the baseline of 2019"),
        ("baseline: 2030", "not_available", "the target year 2030 is not after the baseline of 2030"),
        ("baseline: {period: 2026, value: 5}", "not_available", "has no figure after the baseline of 2026"),
        ("baseline: {period: 2020, value: 12000}", "not_available", "the baseline of 2020 meets the target already"),
        (
            "baseline: {period: 2020, value: -5}, path: compound",
            "not_available",
            "needs a baseline and a target above 0",
        ),
        ("baseline: {period: 2020, value: 0}, track: statcan", "substantial_progress", ""),
        ("baseline: {period: 2020, value: -5}, track: statcan", "not_available", "have not one sign"),
        ("baseline: {period: 2020, value: 12000}, track: statcan", "not_available", "nothing has to grow"),
    ],
)
def test_a_baseline_that_leads_nowhere(tmp_path: Path, fields: str, status: str, reason: str) -> None:
    """What cannot be tracked says why."""
    _, (found,) = _tracked(tmp_path, f"{_INCOME}, {fields}}}\n", _ROWS)
    assert (found["status"], reason in (found["reason"] or "")) == (status, True), found


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("baseline: 2015-2020", "a baseline that must be a year, or such a part of one as its period (got 2015-2020)"),
        ("track: weather", "statcan"),
        ("path: wavy", "linear"),
    ],
)
def test_what_a_plan_may_not_say(tmp_path: Path, target: str, message: str) -> None:
    """A method, a path and a baseline are checked with the rest of the plan."""
    (tmp_path / "plan.yaml").write_text(f"{_PLAN}{_INCOME}, {target}}}\n", "utf-8")
    done = run_started("track", "-", "--plan", "plan.yaml", here=tmp_path, given="")
    assert (done.status, message in done.err) == (3, True), done


def test_each_year_on_a_path_is_told(tmp_path: Path) -> None:
    """Of a stated path I see each year with a figure, in any format; one between that states two does no harm."""
    rows = "income,2020,5000,,\nincome,2022,7000,,\nincome,2023,1,,\nincome,2023,2,,\nincome,2025,8000,,\n"
    _, (found,) = _tracked(tmp_path, f"{_INCOME}, path: linear, baseline: 2020}}\n", rows)
    steps = [(step["period"], step["required"], step["actual"], step["difference"]) for step in found["path"]]
    assert steps == [("2020", 5000, 5000, 0), ("2022", 6400, 7000, 600), ("2025", 8500, 8000, -500)]
    assert found["status"] == "off_track"
    asked = ("track", "a.csv", "--plan", "plan.yaml", "--format")
    told = [run_started(*asked, kind, here=tmp_path, COLUMNS="200").out for kind in ("table", "markdown")]
    for words in ("2022: 7,000, 6,400 required (+600)", "2025: 8,000, 8,500 required (−500)"):
        assert [words in " ".join(text.split()) for text in told] == [True, True]
    page = run_started("verify", "a.csv", "--plan", "plan.yaml", "--format", "html", here=tmp_path).out
    shown = page.replace("\xa0", " ").replace("\u2060", "")
    assert "2022: 7,000, 6,400 required (+600); 2025: 8,000, 8,500 required (−500)" in shown


def test_of_very_many_series_people_are_shown_those_furthest_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are counted, and listed where that is asked for; in JSON no name is taken for a gap to fill."""
    monkeypatch.setattr("plancheck.track.listed.MOST", 3)
    names = ["f", "e", "d%s", "c", "b", "a%"]
    rows = "".join(f"income,2020,5000,,{name}\nincome,2025,{5000 + 9 * at},,{name}\n" for at, name in enumerate(names))
    (tmp_path / "plan.yaml").write_text(_PLAN + "  - {indicator: income, period: 2030, each: [area], range: [5090, ~]}")
    (tmp_path / "a.csv").write_text("indicator,period,value,unit,area\n" + rows)
    plan = read_plan(tmp_path / "plan.yaml")
    tracking = track(plan, read_actuals(tmp_path / "a.csv", plan))

    def written(kind: str, *, everything: bool = False) -> str:
        stream = StringIO()
        found = listed(tracking, everything=everything)
        getattr(track_report, f"write_{kind}")(tracking, found, stream, Look())
        return " ".join(stream.getvalue().split())

    people, report = [written("table"), written("markdown")], json.loads(written("json"))
    counts = "5 off track, 1 on track"
    assert [f"{counts} (3 not shown; all with --all)" in text for text in people] == [True, True]
    assert [[name for name in names if f"Income: {name} " in text] for text in people] == [["f", "e", "d%s"]] * 2
    assert [result["dimensions"]["area"] for result in report["results"]] == ["f", "e", "d%s"]
    assert report["summary"] == {"statuses": {"off_track": 5, "on_track": 1}, "truncated": 3}
    people = [written("table", everything=True), written("markdown", everything=True)]
    assert [[name for name in names if f"Income: {name} " in text] for text in people] == [names] * 2
    assert [f"{counts}; as of 2025" in text for text in people] == [True, True]
    report = json.loads(written("json", everything=True))
    found = [(result["dimensions"]["area"], result["latest"]["value"]) for result in report["results"]]
    assert found == [(name, 5000 + 9 * at) for at, name in enumerate(names)]
    assert report["summary"] == {"statuses": {"off_track": 5, "on_track": 1}, "truncated": 0}


@pytest.mark.parametrize("years", [(2020, 2025), (2025, 2026)])
def test_a_path_needs_its_start_and_its_latest_figure(tmp_path: Path, years: tuple[int, int]) -> None:
    """Where the baseline or the latest year states two figures, there is no saying how far it has come."""
    rows = "".join(f"income,{year},{value},,\n" for year in years for value in (5000, 5000))
    doubt = years[0] if years[0] == 2020 else years[1]
    _, (found,) = _tracked(
        tmp_path, f"{_INCOME}, path: linear, baseline: 2020}}\n", f"{rows}income,{doubt},1,,\nincome,2020,5000,,\n"
    )
    assert (found["status"], found["path"]) == ("not_available", [])


@pytest.mark.parametrize(
    ("method", "status"), [("linear", "off_track"), ("path", "off_track"), ("statcan", "deterioration")]
)
def test_a_range_that_the_figures_have_gone_past(tmp_path: Path, method: str, status: str) -> None:
    """Growth that was too fast and is now too slow for a range of both bounds is on no good way, and must come back."""
    target = f"  - {{indicator: growth, period: 2030, range: [3, 4], baseline: 2020, track: {method}}}\n"
    _, (found,) = _tracked(tmp_path, target, "growth,2020,6,,\ngrowth,2025,1,,\n")
    assert (found["status"], found["target"]["bound"], found["required_from_now"]["change"]) == (status, 3, 0.4)
    _, (found,) = _tracked(tmp_path, target, "growth,2020,6,,\ngrowth,2025,4.5,,\n")
    assert found["target"]["bound"] == 4


def test_a_ratio_that_has_no_last_digit_is_told_to_20(tmp_path: Path) -> None:
    """A figure that is a quotient of two others is no shorter than any other number."""
    plan = _PLAN.replace("unit: percent}", "unit: percent, ratio: {of: income, to: income, times: 1}}")
    plan = plan.replace("  income:", "  people: {label: People}\n  income:").replace("to: income", "to: people")
    (tmp_path / "plan.yaml").write_text(f"{plan}  - {{indicator: growth, period: 2030, range: [300, ~]}}\n", "utf-8")
    (tmp_path / "a.csv").write_text("indicator,period,value\nincome,2025,430\npeople,2025,1.8\n", "utf-8")
    done = run_started("track", "a.csv", "--plan", "plan.yaml", "--format", "json", here=tmp_path)
    assert '"value": 238.88888888888888889' in done.out


def test_an_indicator_with_several_targets_has_one_symbol_of_each_area(tmp_path: Path) -> None:
    """North by its own target and by the one of each area; of two years the nearer counts, while it is ahead."""
    targets = (
        "  - {id: far, indicator: income, period: 2040, range: {at_least: 900}, each: [area]}\n"
        "  - {id: near, indicator: income, period: 2027, range: {at_least: 16}, each: [area]}\n"
        "  - {id: way, indicator: income, period: every, range: rising, where: {area: North}}\n"
    )
    series = {"North": (10, 11, 12, 13, 15, 14), "South": (10, 11, 12, 13, 14, 15)}
    rows = [
        f"income,{2020 + at},{value},,{area}\n" for area, values in series.items() for at, value in enumerate(values)
    ]
    _tracked(tmp_path, targets, "".join(rows), "--method", "dns")
    words = ("track", "a.csv", "--plan", "plan.yaml", "--method", "dns")
    report = json.loads(run_started(*words, "--format", "json", here=tmp_path).out)
    found = [(one["dimensions"], one["status"], one["targets"]) for one in report["indicators"]]
    assert found == [({"area": ["North"]}, "partly_sunny", ["near", "way"]), ({"area": ["South"]}, "sun", ["near"])]
    told = run_started(*words, "--lang", "vi", here=tmp_path).out
    assert "Income: North theo mục tiêu xấu nhất trong near, way: ít mây" in " ".join(told.split())


@pytest.mark.parametrize("part", ["Q1", "Q4", "H1", "12", "9M"])
@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("baseline: 2020", "on_track"),
        ("baseline: {period: 2020-PART, value: 6000}", "off_track"),
        ("path: linear, baseline: 2020", "on_track"),
        ("track: statcan, baseline: 2020-PART", "substantial_progress"),
        ("track: dns", "sun"),
    ],
)
def test_a_part_of_a_year_is_followed_by_the_same_part_of_each(
    tmp_path: Path, part: str, fields: str, status: str
) -> None:
    """Whole years, other parts, and the same part after the as-of date do not count; the pace is that of a year."""
    target = f"{_INCOME.replace('2030', f'2030-{part}')}, {fields.replace('PART', part)}}}\n"
    rows = [f"income,{2020 + at}-{part},{5000 + 700 * at},USD,\n" for at in range(6)]
    others = "income,2024,1,USD,\nincome,2021-Q2,1,USD,\nincome,2021-11,1,USD,\n" + f"income,2026-{part},1,USD,\n"
    _, (found,) = _tracked(tmp_path, target, "".join(rows) + others, "--as-of", f"2025-{part}")
    assert (found["status"], found["latest"], found["years_left"], found["required_from_now"]["change"]) == (
        status,
        {"period": f"2025-{part}", "value": 8500, "status": []},
        5,
        700,
    )


@pytest.mark.parametrize(
    ("vintage", "status", "latest"),
    [("latest", "on_track", 8500), ("first", "off_track", 7000), ("2026-09", "on_track", 8500), (None, None, None)],
)
def test_of_several_releases_one_counts(
    tmp_path: Path, vintage: str | None, status: str | None, latest: int | None
) -> None:
    """The one I name; where I name none, two different figures of a year are none."""
    figures = ("2020,5000,,,2021-03", "2020,5000,,,2026-09", "2025,7000,,,2026-03", "2025,8500,,,2026-09")
    rows = "".join(f"income,{figure}\n" for figure in figures)
    (tmp_path / "plan.yaml").write_text(f"{_PLAN}{_INCOME}}}\n", "utf-8")
    (tmp_path / "a.csv").write_text("indicator,period,value,unit,area,vintage\n" + rows, "utf-8")
    words = [] if vintage is None else ["--vintage", vintage]
    done = run_started("track", "a.csv", "--plan", "plan.yaml", "--format", "json", *words, here=tmp_path)
    (found,) = json.loads(done.out)["results"]
    if vintage is None:
        assert (found["status"], "different values for one key" in found["reason"]) == ("not_available", True)
    else:
        assert (found["status"], found["latest"]["value"]) == (status, latest)


def test_a_thing_to_be_done_is_told_to_have_no_track(tmp_path: Path) -> None:
    """Its bound is a day."""
    plan = _PLAN.replace("dimensions:", "  law: {label: Law, type: date}\ndimensions:")
    (tmp_path / "plan.yaml").write_text(
        f"{plan}  - {{indicator: law, period: 2030, range: {{by: 2030-06-30}}}}\n", "utf-8"
    )
    (tmp_path / "a.csv").write_text("indicator,period,value\nlaw,2029,2029-03-01\n", "utf-8")
    done = run_started("track", "a.csv", "--plan", "plan.yaml", "--format", "json", here=tmp_path)
    report = json.loads(done.out)
    Draft202012Validator(schema("track")).validate(report)
    (found,) = report["results"]
    assert (found["status"], found["target"]["bound"]) == ("not_available", "2030-06-30")


@pytest.mark.parametrize("method", ["linear", "path", "statcan", "dns"])
@pytest.mark.parametrize(("period", "is_known"), [("2025", True), ("2025p", False), ("2024/25", False)])
def test_a_row_of_a_period_that_is_not_understood_may_be_the_latest(
    tmp_path: Path, method: str, period: str, *, is_known: bool
) -> None:
    """Nothing is said of the years before it, as if it were not there."""
    rows = "".join(f"income,{2019 + at},{5000 + 900 * at},,\n" for at in range(6))
    _, (found,) = _tracked(tmp_path, f"{_INCOME}, baseline: 2020, track: {method}}}\n", f"{rows}income,{period},1,,\n")
    told = "not understood" in (found["reason"] or "")
    assert (found["status"] == "not_available", told) == (not is_known, not is_known)
