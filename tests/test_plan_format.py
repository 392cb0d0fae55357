"""The plan format: every key described, every example read, the schema no stricter than the program."""

import datetime as dt
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from plancheck.errors import PlanError
from plancheck.plan_file import read_plan
from plancheck.plan_file.keys import all_examples, flow
from plancheck.words.spelling import Suggestions
from tests.plan_format import MODELS, descriptions, keys, kind, plan_schema

CASES = Path(__file__).parent / "cases_plan"
ROOT = Path(__file__).parents[1]
VALIDATOR = jsonschema.Draft202012Validator(json.loads(plan_schema()))

_ALL = [(model, key) for model in MODELS for key in keys(model)]
_NAMES = [f"{model.__name__}.{key}" for model, key in _ALL]


@pytest.mark.parametrize("model", MODELS)
def test_every_key_is_described(model: type[BaseModel]) -> None:
    """What I may write in a plan is explained, with its type and an example."""
    assert (set(descriptions(model)), set(all_examples()[model.__name__])) == (set(keys(model)), set(keys(model)))
    assert [key for key, field in keys(model).items() if not kind(field)] == []


def test_every_part_of_a_plan_is_described() -> None:
    """No part of a plan is left out of the description."""
    assert {model.__name__ for model in MODELS} == {"Plan", *json.loads(plan_schema())["$defs"]}


_WEIGHED = {"how": {"weight": "population"}}
"""What a way to roll up needs beside it."""


def _plan(model: type[BaseModel], key: str, given: object) -> dict[str, Any]:
    """Return a plan that has `given` for a key, and all that it needs for it."""
    plan: dict[str, Any] = {
        "plancheck": 1,
        "plan": {"id": "p", "title": "Plan", "programmes": {"01": "First"}},
        "dimensions": ["area"],
        "units": {"percent": {"symbol": "%"}},
        "indicators": {
            name: {"label": f"Label of {name}"}
            for name in ("growth", "services", "share_services", "share_industry", "population", "graduates", "pupils")
        },
        "targets": [
            {"indicator": "growth", "period": "2021-2025", "range": [7, 8], "source": {"quote": "7"}},
            {"id": "growth-of-the-first-plan", "indicator": "growth", "period": 2025, "range": [8, 9]},
        ],
        "totals": [{"parts": ["growth", "services"], "total": 100, "period": 2024}],
        "actuals": {},
    }
    places = {
        "Plan": plan,
        "Header": plan["plan"],
        "Source": plan["targets"][0]["source"],
        "Unit": plan["units"]["percent"],
        "Indicator": plan["indicators"]["growth"],
        "Target": plan["targets"][0],
        "Baseline": plan["targets"][0].setdefault("baseline", {"period": 2020}),
        "Milestone": {"period": 2023} if key in {"at_least", "above"} else {"period": 2023, "at_least": 7},
        "Total": plan["totals"][0],
        "Rollup": {"how": {"weight": "weighted_mean"}.get(key, "sum"), **_WEIGHED.get(key, {})},
        "Ratio": {"of": "graduates", "to": "pupils"},
        "InForce": {"from": 2024},
        "Dialect": plan["actuals"],
        "Responsibility": plan["plan"].setdefault("responsibilities", [{"who": "Council", "what": ["Watch"]}])[0],
    }
    places[model.__name__][key] = given
    if model.__name__ == "Milestone" or key in {"milestones", "pro_rata"}:
        plan["targets"][0]["period"] = 2025
    if model.__name__ == "Milestone":
        plan["targets"][0]["milestones"] = [places["Milestone"]]
    if model.__name__ == "Rollup":
        plan["indicators"]["growth"]["rollup"] = {"area": places["Rollup"]}
    if model.__name__ == "InForce":
        plan["targets"][0]["in_force"] = places["InForce"]
    if model.__name__ == "Ratio":
        plan["indicators"]["growth"]["ratio"] = places["Ratio"]
    if key == "exceeds":
        plan["targets"][0]["range"] = {"at_least": 7.5}
    if (model.__name__, key) == ("Plan", "indicators"):
        plan["totals"] = []
    return plan


def _problems(text: str, folder: Path) -> list[str]:
    file = folder / "targets.yaml"
    file.write_text(text, "utf-8")
    try:
        read_plan(file)
    except PlanError as error:
        return [problem.message for problem in error.problems]
    return []


def _written(plan: dict[str, Any]) -> str:
    return "".join(f"{key}: {flow(value)}\n" for key, value in plan.items())


@pytest.mark.parametrize(("model", "key"), _ALL, ids=_NAMES)
def test_every_example_is_read(model: type[BaseModel], key: str, tmp_path: Path) -> None:
    """The example of a key can be copied into a plan."""
    plan = _plan(model, key, all_examples()[model.__name__][key])
    assert (_problems(_written(plan), tmp_path), list(VALIDATOR.iter_errors(plan))) == ([], [])


@pytest.mark.parametrize(("model", "key"), _ALL, ids=_NAMES)
def test_every_misspelt_key_is_named(model: type[BaseModel], key: str, tmp_path: Path) -> None:
    """A key with two letters swapped is told once, with the key that is meant, and nothing follows from it."""
    misspelt = key[:-2] + key[-1] + key[-2]
    if misspelt == key or Suggestions([key]).nearest(misspelt) is None:
        misspelt = f"{key}{key[-1]}"
    if Suggestions(keys(model)).nearest(misspelt) != key:
        pytest.skip("too short to be told apart")
    plan = _plan(model, key, all_examples()[model.__name__][key])
    text = _written(_renamed(plan, model, key, misspelt))
    assert _problems(text, tmp_path) == [f"is not a key known here; did you mean '{key}'?"]


def _renamed(plan: dict[str, Any], model: type[BaseModel], key: str, name: str) -> dict[str, Any]:
    """Return `plan` with the one key of a model renamed."""
    mark = "\0"
    marked = _plan(model, key, mark)
    given = all_examples()[model.__name__][key]

    def rename(value: object) -> Any:  # noqa: ANN401  any part of a plan
        if isinstance(value, dict):
            return {
                name if part == mark else inner: given if part == mark else rename(part)
                for inner, part in value.items()
            }
        return [rename(part) for part in value] if isinstance(value, list) else value

    return dict(rename(marked)) if plan else {}


def _loaded(file: Path) -> object:
    """Return a plan as other readers of YAML 1.2 have it, dates as the texts they are to us.

    Raises:
        YAMLError: It is none to them.
    """
    reader = YAML(typ="safe", pure=True)
    reader.allow_duplicate_keys = True

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {str(key): plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return str(value) if isinstance(value, dt.date) else value

    return plain(reader.load(StringIO(file.read_text("utf-8"))))


def _plans(*kinds: str) -> Iterator[Path]:
    for each in kinds:
        yield from sorted((CASES / each).glob("*/targets.yaml"))


_GOOD = [
    *_plans("pass"),
    *sorted((CASES / "error").glob("*/mended.yaml")),
    *sorted((ROOT / "tests/cases").glob("*/*/targets.yaml")),
    *sorted((ROOT / "examples").rglob("*.yaml")),
    *sorted((ROOT / "docs").rglob("*.yaml")),
]


@pytest.mark.parametrize("file", _GOOD, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_schema_takes_what_the_program_takes(file: Path, tmp_path: Path) -> None:
    """An editor marks nothing in a plan that plancheck reads."""
    if _problems(file.read_text("utf-8"), tmp_path):
        pytest.skip("a case of a plan that is refused")
    assert [error.message for error in VALIDATOR.iter_errors(_loaded(file))] == []


def _is_refused_by_schema(file: Path) -> bool:
    try:
        return not VALIDATOR.is_valid(_loaded(file))
    except (YAMLError, ValueError, RecursionError, TypeError, LookupError, AttributeError):
        return True


BEYOND = (Path(__file__).parent / "schemas" / "beyond_the_plan_schema.txt").read_text("utf-8").split()
"""Faults that JSON Schema cannot say: names that are not declared or taken twice, bounds out of order, numbers other
readers of YAML take for numbers, characters."""


def test_the_schema_refuses_what_it_can() -> None:
    """An editor marks what plancheck refuses, but for what no schema can say."""
    assert [file.parent.name for file in _plans("error") if not _is_refused_by_schema(file)] == BEYOND
