from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.model.fields.range import read_range
from plancheck.model.plan import Plan
from plancheck.plan_diff import compare
from plancheck.plan_file import read_plan

OLD = """\
plancheck: 1
plan: {id: demo, title: Demo}
units: {percent: {symbol: "%"}, USD: {symbol: USD}}
indicators:
  growth: {label: Growth, unit: percent}
  income: {label: Income, unit: USD}
targets:
  - {indicator: growth, period: 2025, range: [7.5, 8.0], source: {quote: from 7.5 to 8.0 %}}
  - {indicator: income, period: 2025, range: {at_least: 8300}}
  - {indicator: income, period: 2030, range: {at_least: 12000}}
totals:
  - {id: sum, parts: [growth], total: 100, period: 2025}
"""


def _changes(tmp_path: Path, *edits: tuple[str, str]) -> list[tuple[str, str, str, str, str]]:
    new = OLD
    for before, after in edits:
        assert before in new
        new = new.replace(before, after)
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    (tmp_path / "new.yaml").write_text(new, "utf-8")
    compared = compare(read_plan(tmp_path / "old.yaml"), read_plan(tmp_path / "new.yaml"))
    return [(one.kind, one.id, one.key, one.before, one.after) for one in compared.changes]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("[7.5, 8.0]", "[7.6, 8.0]", ("tightened", "growth-2025", "range", "[7.5, 8.0]", "[7.6, 8.0]")),
        ("[7.5, 8.0]", "[7.5, 8.5]", ("loosened", "growth-2025", "range", "[7.5, 8.0]", "[7.5, 8.5]")),
        ("[7.5, 8.0]", "[7.6, 8.5]", ("shifted", "growth-2025", "range", "[7.5, 8.0]", "[7.6, 8.5]")),
        ("[7.5, 8.0]", "[7.5, null]", ("loosened", "growth-2025", "range", "[7.5, 8.0]", "[7.5, ∞)")),
        ("at_least: 8300", "above: 8300", ("tightened", "income-2025", "range", "[8300, ∞)", "(8300, ∞)")),
        ("[7.5, 8.0],", "[7.5, 8.0], better: higher,", ("loosened", "growth-2025", "better", "", "higher")),
        ("[7.5, 8.0],", "[7.5, 8.0], tolerance: 0.1,", ("loosened", "growth-2025", "tolerance", "0", "0.1")),
        ("[7.5, 8.0],", "[7.5, 8.0], tolerance: 5%,", ("loosened", "growth-2025", "tolerance", "0", "5%")),
        ("[7.5, 8.0],", "[7.5, 8.0], severity: warning,", ("loosened", "growth-2025", "severity", "error", "warning")),
        ("[7.5, 8.0],", "[7.5, 8.0], decimals: 1,", ("changed", "growth-2025", "decimals", "", "1")),
        ("period: 2030", "period: 2035", ("moved", "income-2035", "period", "2030", "2035")),
        ("from 7.5", "of 7.5", ("reworded", "growth-2025", "source.quote", "from 7.5 to 8.0 %", "of 7.5 to 8.0 %")),
        ("label: Income", "label: Incomes", ("reworded", "income", "label", "Income", "Incomes")),
        ("unit: USD", "unit: percent", ("changed", "income", "unit", "USD", "percent")),
        ("title: Demo", "title: Demonstration", ("reworded", "", "plan.title", "Demo", "Demonstration")),
        ("total: 100", "total: 99", ("changed", "sum", "total", "100", "99")),
        ("symbol: USD", "symbol: US$", ("changed", "USD", "symbol", "USD", "US$")),
        ("plancheck: 1\n", "plancheck: 1\ndimensions: [area]\n", ("changed", "", "dimensions", "", "area")),
        (
            "  - {indicator: income, period: 2030, range: {at_least: 12000}}\n",
            "",
            ("removed", "income-2030", "", "[12000, ∞) 2030", ""),
        ),
    ],
)
def test_each_change_has_its_kind(before: str, after: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    """One edit of a plan is one change, called what it means for those who are held to it."""
    assert _changes(tmp_path, (before, after)) == [expected]


@pytest.mark.parametrize(("after", "kind"), [("5%", "tightened"), ("6.5%", "changed"), ("7%", "loosened")])
def test_a_tolerance_in_percent_is_compared_by_what_it_comes_to(after: str, kind: str, tmp_path: Path) -> None:
    """Of bounds of 7.5 and 8, 5 % is less than 0.5, 7 % is more, and 6.5 % is both."""
    paths = [tmp_path / "old.yaml", tmp_path / "new.yaml"]
    for path, tolerance in zip(paths, ("0.5", after), strict=True):
        path.write_text(OLD.replace("[7.5, 8.0],", f"[7.5, 8.0], tolerance: {tolerance},"), "utf-8")
    assert [one.kind for one in compare(*map(read_plan, paths)).changes] == [kind]


def test_what_means_the_same_is_no_change(tmp_path: Path) -> None:
    """Comments, the order of keys and another way to write a range change nothing."""
    assert _changes(tmp_path, ("[7.5, 8.0]", "{at_most: 8, at_least: 7.50}"), ("plan:", "# a comment\nplan:")) == []


def test_a_target_may_move_and_tighten(tmp_path: Path) -> None:
    """Both are told of it, and the target counts as the same one."""
    found = _changes(tmp_path, ("period: 2030, range: {at_least: 12000}", "period: 2032, range: {at_least: 13000}"))
    assert [(kind, id_, key) for kind, id_, key, _, _ in found] == [
        ("moved", "income-2032", "period"),
        ("tightened", "income-2032", "range"),
    ]


def test_a_target_that_replaces_another(tmp_path: Path) -> None:
    """A target that is lowered, the first one kept beside it, is told as new and as what it makes of the first."""
    first = "  - {indicator: income, period: 2025, range: {at_least: 8300}}\n"
    lowered = first.replace("8300}", "8000}, id: lowered, in_force: {from: 2023, replaces: income-2025}")
    assert _changes(tmp_path, (first, first + lowered)) == [
        ("added", "lowered", "", "", "[8000, ∞) 2025"),
        ("loosened", "lowered", "range", "[8300, ∞)", "[8000, ∞)"),
    ]


def test_an_indicator_that_got_another_name_keeps_its_target(tmp_path: Path) -> None:
    """Its target is told as changed, not as one that is gone and one that is new."""
    found = _changes(tmp_path, ("growth", "gdp"))
    assert [(kind, id_) for kind, id_, *_ in found if id_.endswith("-2025")] == [("changed", "gdp-2025")]


RANGES = [f"[{low}, {high}]" for low, high in product("123", "456")] + ["at_least 3", "above 3", "at_most 5", "below 5"]


def _plan(text: str, better: str | None) -> Plan:
    range_ = dict([text.split()]) if text[0] != "[" else text[1:-1].split(", ")
    read = read_range(
        [int(one) for one in range_] if isinstance(range_, list) else {k: int(v) for k, v in range_.items()}
    )
    target = {"indicator": "a", "period": 2025, "range": read, "better": better}
    plan = {"id": "p", "title": "P"}
    return Plan.model_validate({"plancheck": 1, "plan": plan, "indicators": {"a": {"label": "A"}}, "targets": [target]})


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(RANGES), st.sampled_from(RANGES))
def test_tightened_is_loosened_the_other_way(one: str, other: str) -> None:
    """What one direction calls tightened the other calls loosened, and a plan is the same as itself."""
    mirror = {"tightened": "loosened", "loosened": "tightened", "shifted": "shifted"}
    there = [change.kind for change in compare(_plan(one, None), _plan(other, None)).changes]
    back = [change.kind for change in compare(_plan(other, None), _plan(one, None)).changes]
    assert ([mirror[kind] for kind in there], there == []) == (back, one == other)
