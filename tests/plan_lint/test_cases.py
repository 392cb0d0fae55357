"""Plans as data: in each folder of `cases_lint` one plan, and what is found in it."""

from pathlib import Path

import pytest
import yaml

from plancheck.model.results.plan_findings import Rule
from plancheck.plan_file import read_placed_plan
from plancheck.plan_lint import RULES, lint

CASES = Path(__file__).parents[1] / "cases_lint"


def folders(kind: str) -> list[Path]:
    """Return the folders of one kind of case."""
    return sorted((CASES / kind).iterdir())


def _found(path: Path) -> list[str]:
    read = read_placed_plan(path)
    lines = []
    for finding in lint(read.plan):
        mark, rule = read.mark_of(finding.path), finding.rule
        told = f"{finding.message}; {finding.advice or rule.remedy}"
        lines.append(f"{mark.line}:{mark.column} {rule.severity} {rule.code} {rule.name}: {told}")
    return lines


@pytest.mark.parametrize("folder", folders("found"), ids=lambda folder: folder.name)
def test_what_a_plan_says_by_mistake_is_found(folder: Path) -> None:
    """A mistake is told with its line, its column, the rule, what is wrong and what to do."""
    assert _found(folder / "targets.yaml") == (folder / "expected.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("folder", folders("clean"), ids=lambda folder: folder.name)
def test_what_is_meant_is_left_alone(folder: Path) -> None:
    """A plan that says what it means has no finding."""
    assert _found(folder / "targets.yaml") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_is_shown_broken_and_kept(rule: object) -> None:
    """Every rule has a plan that breaks it, and one like it that does not."""
    name = getattr(rule, "name", "")
    kinds = {kind: any(folder.name.startswith(name) for folder in folders(kind)) for kind in ("found", "clean")}
    assert kinds == {"found": True, "clean": True}


NEAR = yaml.safe_load((Path(__file__).parent / "near.yaml").read_text("utf-8"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("kind", ["breaks", "keeps"])
def test_near_plans_are_told_apart(rule: Rule, kind: str, tmp_path: Path) -> None:
    """Three plans and more that break a rule are found, and three that come near to it are not."""
    found = []
    for parts in NEAR[rule.name][kind]:
        text = "".join(f"{key}: {value}\n" for key, value in {**NEAR["plan"], **parts}.items())
        (tmp_path / "targets.yaml").write_text(f"plancheck: 1\n{text}", "utf-8")
        names = {finding.rule.name for finding in lint(read_placed_plan(tmp_path / "targets.yaml").plan)}
        found.append(rule.name in names)
    assert found == [kind == "breaks"] * max(3, len(found))


def test_codes_and_names_are_unique() -> None:
    """A rule is left out by its code or its name, so each is of one rule."""
    names = [text for rule in RULES for text in (rule.code, rule.name)]
    assert sorted(names) == sorted(set(names))


ROOT = Path(__file__).parents[2]
SHIPPED = [ROOT / "data/targets.yaml", *sorted((ROOT / "examples").rglob("*.yaml"))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_plans_that_ship_have_no_finding(path: Path) -> None:
    """The plans one learns from say what they mean."""
    assert _found(path) == []


MEANT = {"target-without-unit", "unused-unit", "unused-indicator", "span-without-statistic", "unit-without-symbol"}
"""What plans of tests leave out to stay short."""

THERE = {"pass/numbers-beyond-doubles": {"reversal"}, "pass/thousands-point-without-a-quote": {"grouped-number"}}


def test_no_false_alarm_on_the_plans_of_other_tests() -> None:
    """Of some two hundred plans for other tests, only those that break a rule are told so."""
    from plancheck.errors import PlanError

    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "tests/cases").glob("*/*/targets.yaml")):
        try:
            names = {finding.rule.name for finding in lint(read_placed_plan(path).plan)} - MEANT
        except PlanError:
            continue
        if names and not {"duplicate-target", "missing-language"} >= names:
            found[str(path.parent.relative_to(ROOT / "tests/cases"))] = names
    assert {name: found.get(name) for name in THERE} == THERE
    assert {name: names for name, names in found.items() if names & {"quote-bounds", "growth-apart"}} == {}
