"""The library of plans: each can be used as it stands, and says where each number comes from."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from plancheck import read_actuals, read_plan, verify
from plancheck.plan_lint import lint
from tests.test_tree import ROOT

PLANS = sorted((ROOT / "examples/plans").glob("*.yaml"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_each_target_has_its_sentence_and_each_plan_its_document(path: Path) -> None:
    """Whoever doubts a bound finds the sentence in the document named."""
    plan = read_plan(path)
    source = plan.header.source
    assert source is not None
    assert (bool(source.url), bool(source.publisher)) == (True, True)
    assert [target.id for target in plan.targets if not (target.source and target.source.quote)] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_each_plan_is_listed(path: Path) -> None:
    """The page of the library names every plan there is."""
    assert f"({path.name})" in (ROOT / "examples/plans/README.md").read_text("utf-8")


def test_numbers_of_quotes_are_the_bounds() -> None:
    """Each bound stands in its sentence, in the marks of its language, but for a fall by 20 % that leaves 80."""
    missing = []
    for path in PLANS:
        for target in read_plan(path).targets:
            quote = " ".join(target.source.quote.values()) if target.source and target.source.quote else ""
            said = re.findall(r"[0-9]+(?:[.,][0-9]+)*", quote)
            bounds = [bound for bound in (target.range.lower, target.range.upper) if bound is not None]
            missing += [f"{path.stem}: {target.id}" for bound in bounds if not any(_is(bound, text) for text in said)]
    assert missing == ["europe-2020: greenhouse_gas_emissions-2020"]


def _is(bound: Decimal, text: str) -> bool:
    whole, _, decimals = text.replace(",", ".").rpartition(".")
    return bound in {Decimal(re.sub("[.,]", "", text)), Decimal(f"{whole.replace('.', '') or 0}.{decimals}")}


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_each_plan_passes_lint(path: Path) -> None:
    """What the library gives to start from says nothing by mistake."""
    assert [str(finding.message) for finding in lint(read_plan(path))] == []


@pytest.mark.parametrize(
    ("name", "missed", "met"),
    [
        ("vietnam-2016-2020", ["gdp_growth", "gdp_per_capita", "trained_labour", "urban_unemployment"], []),
        ("hanoi-2016-2020", ["grdp_growth", "grdp_per_capita"], []),
        (
            "europe-2020",
            ["employment_rate", "rd_expenditure"],
            ["greenhouse_gas_emissions", "renewable_energy_share", "early_leavers"],
        ),
        ("education-2020", ["adult_learning", "graduate_employment"], ["early_leavers"]),
        (
            "maastricht",
            ["inflation_gap 2006"],
            ["deficit 2013", "debt 2013", "inflation_gap 2014-04", "interest_gap 2014-04"],
        ),
    ],
)
def test_what_was_published_as_missed_is_missed(name: str, missed: list[str], met: list[str]) -> None:
    """The verdicts on the reported figures are those of the reports; nothing else has a figure."""
    plan = read_plan(ROOT / f"examples/plans/{name}.yaml")
    done = verify(plan, read_actuals([ROOT / f"examples/plans/{name}.csv"], plan))
    results = [each for outcome in done.outcomes for each in outcome.results]
    found = {
        f"{each.target.indicator}{'' if each.target.period else f' {each.period}'}": each.verdict for each in results
    }
    assert [key for key, verdict in found.items() if verdict == "fail"] == missed
    assert [key for key, verdict in found.items() if verdict == "pass"] == met
    assert {verdict for key, verdict in found.items() if key not in {*missed, *met}} <= {"no_data"}


def test_who_was_published_as_meeting_the_goals_meets_them() -> None:
    """Those who reach a goal are those whom the reports name, and nobody else."""
    plan = read_plan(ROOT / "examples/plans/sdg-growth-aid-ocean.yaml")
    done = verify(plan, read_actuals([ROOT / "examples/plans/sdg-growth-aid-ocean.csv"], plan))
    met: dict[str, set[str]] = {}
    for each in (each for outcome in done.outcomes for each in outcome.results if each.verdict != "not_due"):
        met.setdefault(each.target.indicator, set()).update(each.dimensions.values() if each.verdict == "pass" else ())
    assert met == {
        "gdp_growth": {"Bangladesh", "Djibouti", "Ethiopia", "Myanmar", "Nepal"},
        "protected_marine_areas": set(),
        "oda": {"Denmark", "Germany", "Luxembourg", "Norway", "Sweden", "United Kingdom"},
        "oda_ldc": {"Luxembourg", "Sweden", "Norway"},
    }
