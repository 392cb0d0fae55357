"""Tables and lists on terminals of every width."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from plancheck.actuals.stream import read_actuals
from plancheck.inspection import inspect
from plancheck.plan_file import read_plan
from plancheck.reports import inspection as inspection_report
from plancheck.reports import plan as plan_report
from plancheck.reports.formats import table
from plancheck.reports.shared.language import Look
from plancheck.reports.terminal.grid import Column, Grid, cell, write_grid
from plancheck.reports.terminal.screen import Screen
from tests.reports.made import facts

PLAN = """\
plancheck: 1
plan: {id: p, title: 計画}
units: {percent: {symbol: "%"}, USD: {symbol: USD}}
dimensions: [area]
indicators:
  vi: {label: Tỷ trọng thuế sản phẩm trừ trợ cấp sản phẩm trong GRDP, unit: percent}
  ja: {label: 一人当たり県内総生産の平均成長率（二〇二一年から二〇二五年まで）および人口12345678人, unit: USD}
  a_very_long_identifier_of_an_indicator_that_nobody_would_choose: {label: Emoji 👩🏽‍💻 می‌خواهم short}
targets:
  - {indicator: vi, period: 2021-2025, range: [1234567.891, 2345678.912], source: {quote: "từ 8,0% đến 8,5%"}}
  - indicator: ja
    period: 2025
    range: {above: 36000}
    each: area
    source: {quote: 一人当たり県内総生産の平均成長率は年八パーセントを超える}
  - {indicator: a_very_long_identifier_of_an_indicator_that_nobody_would_choose, period: 2025, range: [1, 2]}
"""
ACTUALS = """\
indicator,period,value,area
vi,2021-2025,1234567.8,
ja,2025,7178,日本国東京都千代田区永田町一丁目七番一号
ja,2025,36000,Thừa Thiên Huế
a_very_long_identifier_of_an_indicator_that_nobody_would_choose,2025,khoảng,
"""
WORDS = {
    "unverifiable",
    "FAIL,",
    "UNVERIFIABLE",
    "1,234,567.891",
    "2,345,678.912",
    "2021-2025",
    "12345678",
    "Thừa",
    "Huế",
}
"""Words and numbers that stand whole on every page of the verdicts."""


def _verdicts(folder: Path) -> str:
    stream = io.StringIO()
    table.write(facts(folder, PLAN, ACTUALS), stream)
    return stream.getvalue()


def _promises(folder: Path) -> str:
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    stream = io.StringIO()
    plan_report.write_table(read_plan(folder / "plan.yaml", name="plan.yaml"), stream, Look())
    return stream.getvalue()


def _inspection(folder: Path) -> str:
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "actuals.csv").write_text(ACTUALS, "utf-8")
    plan = read_plan(folder / "plan.yaml", name="plan.yaml")
    stream = io.StringIO()
    inspection_report.write_table(inspect(plan, read_actuals(folder / "actuals.csv", plan))[0], stream, Look())
    return stream.getvalue().replace(str(folder), "")


PAGES = (_verdicts, _promises, _inspection)


@pytest.mark.parametrize("columns", [40, 41, 50, 60, 76, 77, 80, 119, 120, 200])
@pytest.mark.parametrize("page", PAGES)
def test_page_fits(page: Callable[[Path], str], columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From 40 columns on no line is wider than the terminal, whatever is written how."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.chdir(tmp_path)
    assert [line for line in page(Path()).splitlines() if cell_len(line) > columns] == []


@pytest.mark.parametrize("columns", [40, 60, 76, 80, 200])
def test_no_word_is_broken(columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, numbers and periods stand whole on their lines."""
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = _verdicts(tmp_path).splitlines()
    assert [word for word in WORDS if not any(word in line for line in lines)] == []


def _letters(text: str) -> list[str]:
    return sorted(sign for sign in text if not sign.isspace())


TEXT = st.text(st.sampled_from("aă日本、（1234567890.,-/_ 👩\u0301m"), max_size=40)
NUMBER = st.integers(0, 10**18).map(str)


@given(st.lists(st.tuples(TEXT, NUMBER, TEXT), min_size=1, max_size=4), st.integers(40, 120), st.sampled_from([0, 2]))
def test_nothing_is_lost(rows: list[tuple[str, str, str]], width: int, indent: int) -> None:
    """Whatever stands in the cells, every sign of it is printed, no line is too wide and no number broken."""
    columns = (Column("Name", comfort=18), Column("Number", is_right=True), Column("Text"))
    grid = Grid(columns, [tuple(map(cell, row)) for row in rows])
    stream = io.StringIO()
    screen = Screen(stream)
    screen.width = width
    write_grid(screen, [grid], grid, indent)
    lines = stream.getvalue().splitlines()
    is_table = lines[0].split() == ["Name", "Number", "Text"]
    heads = ["NameNumberText"] if is_table else [f"Number:{'Text:' if text.strip() else ''}" for _, _, text in rows]
    whole = "".join([*heads, *(sign for row in rows for sign in row)])
    assert _letters("".join(lines)) == _letters(whole)
    assert [line for line in lines if _is_too_wide(line, width)] == []
    assert [number for _, number, _ in rows if not any(number in line for line in lines)] == []


def _is_too_wide(line: str, width: int) -> bool:
    """Return whether a line could have been broken: only one number may be wider than the screen."""
    return cell_len(line) > width and any(map(str.isalpha, line))
