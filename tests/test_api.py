from pathlib import Path

import pytest

import plancheck

PLAN = """\
plancheck: 1
plan: {id: p, title: P}
dimensions: [area]
indicators: {a: {label: A}, b: {label: B}}
targets:
  - {indicator: a, period: 2025, range: [1, 5]}
totals:
  - {parts: [a, b], total: 10, period: 2025}
"""


def _verdicts(folder: Path, *files: str, plan_first: bool = False) -> list[str]:
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    paths = [folder / f"{number}.csv" for number in range(len(files))]
    for path, text in zip(paths, files, strict=True):
        path.write_text(text, "utf-8")
    plan = plancheck.read_plan(folder / "plan.yaml")
    actuals = plancheck.read_actuals(paths, plan) if plan_first else plancheck.read_actuals(paths)
    return [result.verdict for result in plancheck.verify(plan, actuals).results]


@pytest.mark.parametrize("plan_first", [True, False])
@pytest.mark.parametrize("header", ["area", "Area"])
def test_a_place_is_not_the_whole(header: str, tmp_path: Path, *, plan_first: bool) -> None:
    """Whether or not the plan was at hand while reading, a row of one area is no figure for the whole."""
    files = ("indicator,period,value\nb,2025,3\n", f"indicator,period,value,{header}\na,2025,3,N\n")
    assert _verdicts(tmp_path, *files, plan_first=plan_first) == ["no_data"]


def test_actuals_can_be_held_against_a_plan_after_they_were_read(tmp_path: Path) -> None:
    """Actuals that were looked at without a plan are read again for the plan they are held against."""
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "a.csv").write_text("indicator,period,value,note,area\na,2025,3,x,\n", "utf-8")
    actuals = plancheck.read_actuals(tmp_path / "a.csv")
    assert [actual.indicator for actual in actuals] == ["a"]
    verification = plancheck.verify(plancheck.read_plan(tmp_path / "plan.yaml"), actuals)
    assert [result.verdict for result in verification.results] == ["pass"]


def test_a_total_in_two_units_where_the_plan_states_none(tmp_path: Path) -> None:
    """Parts in different units do not make a sum, even where the plan states no unit."""
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "a.csv").write_text("indicator,period,value,unit\na,2025,4,USD\nb,2025,6,%\n", "utf-8")
    verification = plancheck.verify(
        plancheck.read_plan(tmp_path / "plan.yaml"), plancheck.read_actuals(tmp_path / "a.csv")
    )
    (total,) = verification.totals
    expected = "the parts are given in different units ('%', 'USD') and the plan states none"
    assert (total.verdict, str(total.message)) == ("unverifiable", expected)


def test_a_name_that_is_none() -> None:
    """A name the package does not have is an attribute error, as of any module."""
    with pytest.raises(AttributeError, match="no attribute 'read_plans'"):
        _ = plancheck.read_plans
