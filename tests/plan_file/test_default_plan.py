from pathlib import Path

import pytest

from plancheck.model.plan import Plan
from plancheck.plan_file import read_plan

DATA = Path(__file__).parents[2] / "data" / "targets.yaml"

TARGETS = [
    ("grdp_growth-2021-2025", "[7.5, 8.0]", "mean_growth", "percent"),
    ("grdp_growth_services-2021-2025", "[8.0, 8.5]", "mean_growth", "percent"),
    ("grdp_growth_industry_construction-2021-2025", "[8.5, 9.0]", "mean_growth", "percent"),
    ("grdp_growth_agriculture-2021-2025", "[2.5, 3.0]", "mean_growth", "percent"),
    ("share_services-2025", "[65.0, 65.5]", "level", "percent"),
    ("share_industry_construction-2025", "[22.5, 23.0]", "level", "percent"),
    ("share_agriculture-2025", "[1.4, 1.6]", "level", "percent"),
    ("share_product_taxes-2025", "[10.4, 10.6]", "level", "percent"),
    ("grdp_per_capita-2025", "[8300, 8500]", "level", "USD"),
    ("grdp_per_capita-2030", "[12000, 13000]", "level", "USD"),
    ("grdp_per_capita-2045", "(36000, ∞)", "level", "USD"),
]


@pytest.fixture
def plan(parser: str) -> Plan:
    """Hanoi's plan, read with each parser."""
    assert parser
    return read_plan(DATA)


def test_targets(plan: Plan) -> None:
    """Hanoi's plan promises these eleven figures and no other."""
    found = [
        (target.id, str(target.range), target.statistic, plan.indicators[target.indicator].unit)
        for target in plan.targets
    ]
    assert found == TARGETS


def test_every_target_must_hold_on_both_sides(plan: Plan) -> None:
    """The source says "from ... to ...", so no target is softened by the plan."""
    softened = [
        t.id for t in plan.targets if t.better or t.tolerance or t.severity != "error" or t.decimals is not None
    ]
    assert softened == []


def test_every_target_quotes_its_sentence(plan: Plan) -> None:
    """Each target carries the sentence of the source it comes from."""
    assert [target.id for target in plan.targets if not (target.source and target.source.quote)] == []


def test_quotes_hold_the_bounds(plan: Plan) -> None:
    """Each bound stands in the quoted sentence, in Vietnamese spelling."""
    missing = []
    for target in plan.targets:
        assert target.source is not None
        assert target.source.quote is not None
        quote = target.source.quote[""].replace(".", "").replace(",", ".")
        bounds = [bound for bound in (target.range.lower, target.range.upper) if bound is not None]
        missing += [(target.id, bound) for bound in bounds if str(bound) not in quote]
    assert missing == []


def test_programmes(plan: Plan) -> None:
    """The plan names its ten programmes, in both languages."""
    languages = {key: set(text) for key, text in plan.header.programmes.items()}
    assert languages == {f"{number:02}": {"vi", "en"} for number in range(1, 11)}


def test_total(plan: Plan) -> None:
    """The four shares of 2025 must add up to 100."""
    assert [(t.id, t.parts, str(t.total), str(t.period)) for t in plan.totals] == [
        (
            "grdp-structure-2025",
            ("share_services", "share_industry_construction", "share_agriculture", "share_product_taxes"),
            "100",
            "2025",
        )
    ]


def test_lines(plan: Plan) -> None:
    """The plan knows the line on which each target and total starts."""
    lines = DATA.read_text("utf-8").splitlines()
    ids = [target.id for target in plan.targets] + [total.id for total in plan.totals]
    starts = [plan.line_of(name) for name in ids]
    assert [lines[(line or 0) - 1].split(":")[0] for line in starts] == ["  - indicator"] * 11 + ["  - id"]
    assert plan.line_of("nothing") is None


def test_path(plan: Plan) -> None:
    """The plan knows the file it was read from."""
    assert plan.path == str(DATA)


def test_name() -> None:
    """A plan that ships with the program is called by the name it is asked for, not by where it lies."""
    assert read_plan(DATA, name="default").path == "default"
