"""The lowest versions that `pyproject.toml` allows, as constraints: `python -m tests.floors`.

The other packages, which these bring with them, stay at the versions of `constraints.txt`; but for those whose version
another package fixes.
"""

import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]

FIXED: Final = frozenset({"pydantic-core"})
"""What exactly one version of another package goes with, so that it must be left to that one's own word."""


def requirements() -> Iterator[Requirement]:
    """Yield what running, building and testing plancheck asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = (
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *chain(*project["project"]["optional-dependencies"].values()),
        *project["dependency-groups"]["dev"],
    )
    yield from map(Requirement, wanted)


def held() -> dict[str, str]:
    """Return the versions of `constraints.txt`."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def floor(requirement: Requirement) -> Version:
    """Return the lowest version that is allowed."""
    lowest = [Version(item.version) for item in requirement.specifier if item.operator in {">=", "=="}]
    if len(lowest) != 1:
        msg = f"{requirement} must state one lowest version"
        raise ValueError(msg)
    return lowest[0]


def floors() -> dict[str, str]:
    """Return a version for every package: the floor of what is asked for, else the one that is held."""
    lowest: dict[str, Version] = {}
    for requirement in requirements():
        name = canonicalize_name(requirement.name)
        lowest[name] = max(floor(requirement), lowest.get(name, Version("0")))
    others = {name: version for name, version in held().items() if name not in FIXED}
    return {**others, **{name: str(version) for name, version in lowest.items()}}


def main() -> None:
    """Print the constraints."""
    sys.stdout.writelines(f"{name}=={version}\n" for name, version in sorted(floors().items()))


if __name__ == "__main__":
    main()
