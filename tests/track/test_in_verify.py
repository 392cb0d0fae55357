"""What `verify` says of targets that are not due."""

import json
from pathlib import Path

import pytest

from tests.cli.command import run_started

_PLAN = """\
plancheck: 1
plan: {id: p, title: P}
units: {percent: {symbol: "%"}, USD: {symbol: USD}}
indicators:
  income: {label: Income, unit: USD}
  cover: {label: Forest cover, unit: percent}
dimensions: [area]
targets:
"""


def _lines(here: Path, targets: str, actuals: str, *words: str) -> list[str]:
    """Return what the table says of targets on the way."""
    (here / "plan.yaml").write_text(_PLAN + targets, "utf-8")
    (here / "a.csv").write_text("indicator,period,value,area\n" + actuals, "utf-8")
    done = run_started("verify", "a.csv", "--plan", "plan.yaml", *words, here=here, COLUMNS="200")
    _, found, rest = done.out.partition("On the way\n")
    return rest.split("\n\n")[0].splitlines() if found else []


_INCOME = "  - {id: t, indicator: income, period: 2030, range: {at_least: 12000}"
_ROWS = "income,2020,5420,\nincome,2025,7178,\n"


@pytest.mark.parametrize(
    ("target", "actuals", "expected"),
    [
        (
            f"{_INCOME}}}",
            _ROWS,
            (
                "latest 7,178 USD (2025); needs +10.82 % a year to 12,000 USD by 2030; so far +5.779 % a year: "
                "off track (straight line from the baseline)"
            ),
        ),
        (
            f"{_INCOME}, baseline: {{period: 2015, value: 8000}}}}",
            _ROWS,
            (
                "latest 7,178 USD (2025); needs +10.82 % a year to 12,000 USD by 2030; so far −1.078 % a year: "
                "off track (straight line from the baseline)"
            ),
        ),
        (
            f"{_INCOME}}}",
            f"{_ROWS}income,2021,5 thousand,\n",
            (
                "latest 7,178 USD (2025); needs +10.82 % a year to 12,000 USD by 2030; so far +5.779 % a year: "
                "off track (straight line from the baseline)"
            ),
        ),
        (f"{_INCOME}}}", "income,2025,7178,\n", "latest 7,178 USD (2025); needs +10.82 % a year to 12,000 USD by 2030"),
        (
            f"{_INCOME}, track: dns}}",
            _ROWS,
            (
                "latest 7,178 USD (2025); needs +10.82 % a year to 12,000 USD by 2030; so far +5.779 % a year; "
                "has 2 of the four values that the method needs"
            ),
        ),
        (
            f"{_INCOME}, baseline: 2016}}",
            _ROWS,
            (
                "latest 7,178 USD (2025); needs +10.82 % a year to 12,000 USD by 2030; "
                "has no figure for the baseline of 2016"
            ),
        ),
        (
            f"{_INCOME}}}",
            f"{_ROWS}income,2025,7180,\n",
            "latest 5,420 USD (2020); 2025: different values for one key: 7178, '7180' on line 4; keep one row",
        ),
        (
            "  - {id: t, indicator: cover, period: 2030, range: {at_least: 45}}",
            "cover,2020,42,\ncover,2025,43,\n",
            (
                "latest 43 % (2025); needs +0.4 percentage points a year to 45 % by 2030; so far +0.2 percentage "
                "points a year: off track (straight line from the baseline)"
            ),
        ),
        (
            "  - {id: t, indicator: income, period: 2024-2026, statistic: sum, range: {at_least: 30000}}",
            "income,2024,9000,\nincome,2025,10000,\n",
            "latest 10,000 USD (2025); 1 year must come to 11,000 USD",
        ),
        (f"{_INCOME}}}", "income,2025,12001,\n", "latest 12,001 USD (2025); the latest figure meets the target"),
    ],
)
def test_a_line_for_a_target_that_is_not_due(tmp_path: Path, target: str, actuals: str, expected: str) -> None:
    """It says how far the series is, what must happen from now on, the pace so far, and the status by its method."""
    assert [line.partition("): ")[2] for line in _lines(tmp_path, f"{target}\n", actuals)] == [expected]


@pytest.mark.parametrize(
    ("target", "actuals", "words"),
    [
        (f"{_INCOME}}}", "income,2020-Q1,5420,\n", ()),
        (f"{_INCOME}}}", "income,2030,7178,\n", ()),
        (f"{_INCOME}, each: [area]}}", "income,2020,5420,North\nincome,2025,7178,North\n", ()),
        ("  - {indicator: cover, period: 2030, range: [4, 5]}", "cover,2020,4,\ncover,2025,4,\n", ()),
        (f"{_INCOME}}}", _ROWS, ("--as-of", "2019")),
    ],
)
def test_no_line_where_there_is_nothing_to_say(
    tmp_path: Path, target: str, actuals: str, words: tuple[str, ...]
) -> None:
    """Without yearly figures, for targets that are due, and for each member of a dimension there is none."""
    assert _lines(tmp_path, f"{target}\n", actuals, *words) == []


def test_a_sum_that_came_to_too_much_already(tmp_path: Path) -> None:
    """Of counts, no figure of the years left can any longer meet the target; a balance may still fall."""
    target = "  - {id: t, indicator: income, period: 2021-2025, statistic: sum, range: {at_most: 300}}\n"
    (counts,) = _lines(tmp_path, target, "income,2021,150,\nincome,2022,181,\n")
    (balance,) = _lines(tmp_path, target, "income,2021,-50,\nincome,2022,650,\n")
    assert counts.endswith("the years so far come to too much: only figures below 0 could still meet the target")
    assert balance.endswith("3 years must come to −100 USD each")


def test_track_in_json_is_that_of_track(tmp_path: Path) -> None:
    """`verify` and `track` say the same of a target, for each place that the plan names."""
    where = "where: {area: [North, South]}, each: [area], baseline: 2020}\n"
    actuals = "income,2020,5420,North\nincome,2025,7178,North\nincome,2025,1,South\n"
    _lines(tmp_path, f"{_INCOME}, {where}", actuals)
    found = []
    for command in ("verify", "track"):
        done = run_started(command, "a.csv", "--plan", "plan.yaml", "--format", "json", here=tmp_path)
        found.append(json.loads(done.out)["results"])
    verified, tracked = found
    assert [result["track"].items() <= other.items() for result, other in zip(verified, tracked, strict=True)] == [
        True,
        True,
    ]
    assert [result["track"]["status"] for result in verified] == ["off_track", "not_available"]


@pytest.mark.parametrize("order", [1, -1])
def test_years_between_do_not_count(tmp_path: Path, order: int) -> None:
    """Only the ends of the way are looked at, in whatever order the rows come; a year between may be anything."""
    rows = ["income,2020,5420,", *(f"income,{year},n/a," for year in range(2021, 2025)), "income,2025,7178,"]
    actuals = "".join(f"{row}\n" for row in rows[::order])
    assert (
        "so far +5.779 % a year: off track (straight line from the baseline)"
        in _lines(tmp_path, f"{_INCOME}}}\n", actuals)[0]
    )


def test_a_period_that_begins_with_an_empty_cell_still_sets_the_date(tmp_path: Path) -> None:
    """However many rows are taken at once, the latest period with a figure is the as-of date."""
    years = [f"income,{year},{year},North" for year in range(2015, 2025)]
    rows = [*years, "income,2025,,North", "income,2025,,South", *(f"{row[:-5]}South" for row in years)]
    rows += ["income,2025,9000,West", "income,2025,9000,West"]
    _lines(tmp_path, f"{_INCOME}, each: [area]}}\n", "".join(f"{row}\n" for row in rows))
    done = run_started("track", "a.csv", "--plan", "plan.yaml", "--format", "json", here=tmp_path)
    report = json.loads(done.out)
    latest = [(result["latest"]["period"], result["reason"]) for result in report["results"]]
    assert (report["as_of"], [year for year, _ in latest]) == ("2025", ["2024", "2024", "2025"])
