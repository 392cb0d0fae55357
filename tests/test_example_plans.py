"""The library of plans: each can be used as it stands, and says where each number comes from."""

from pathlib import Path

import pytest

from plancheck import read_plan
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
    """Each bound stands in its sentence, but for a fall by 20 % that leaves 80."""
    missing = []
    for path in PLANS:
        for target in read_plan(path).targets:
            quote = target.source.quote[""] if target.source and target.source.quote else ""
            bounds = [bound for bound in (target.range.lower, target.range.upper) if bound is not None]
            missing += [f"{path.stem}: {target.id}" for bound in bounds if str(bound) not in quote]
    assert missing == ["europe-2020: greenhouse_gas_emissions-2020"]
