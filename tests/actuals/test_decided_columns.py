"""A column that is not read and goes with one that is: all rows of a file have to show it, whoever reads them."""

from pathlib import Path

import pytest

from tests.cli.command import run_started

_PLAN = """plancheck: 1
plan: {id: crops, title: Crops}
dimensions: [area, element]
indicators: {rice: {label: Rice}}
targets:
  - {id: met, indicator: rice, period: 2029, where: {area: A0, element: Yield}, range: [5, 5]}
"""
_HEADER = "Area Code,Area,Item Code,Item,Element Code,Element,Year Code,Year,Unit,Value,Flag\n"


@pytest.mark.parametrize("engine", ["python", "arrow"])
@pytest.mark.parametrize(("last", "code"), [("5412", 0), ("5419", 4)])
def test_last_row_counts(engine: str, last: str, code: int, tmp_path: Path) -> None:
    """A code that is another beside the same text is refused in the last row too, and what it says is told."""
    rows = [f"{n},A{n},15,Rice,5412,Yield,2029,2029,t,5,A" for n in range(3000)]
    rows.append(f"0,A0,15,Rice,{last},Yield,2028,2028,t,5,A")
    (tmp_path / "plan.yaml").write_text(_PLAN, encoding="utf-8")
    (tmp_path / "x.csv").write_text(_HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    run = run_started("verify", "x.csv", "--plan", "plan.yaml", "--engine", engine, here=tmp_path)
    assert run.status == code
    assert ("tells rows of 'Rice' apart ('5412', '5419')" in run.err) == bool(code)
