"""Which plan: the one named, else the environment's, else one lying here, else the one that ships."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plancheck.cli.options.refusal import Refusal, check_path
from plancheck.message import template
from plancheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from plancheck.model.plan import Plan

VARIABLE: Final = "PLANCHECK_PLAN"
HERE: Final = ("targets.yaml", "data/targets.yaml")
BUILT_IN: Final = "built-in plan"
_NO_OTHER: Final = template("no other was named or found")


class Choice(NamedTuple):
    """A plan file, what reports call it, and why it was taken."""

    path: str
    name: str
    reason: str

    @property
    def is_built_in(self) -> bool:
        """Whether it was taken because there is no other."""
        return self.reason == _NO_OTHER


def choose_plan(given: str | None, hint: str = "--plan", none: Refusal | None = None) -> Choice:
    """Return the plan file to read: the one given as `hint` says, else one that is found, else the one that ships.

    Raises:
        typer.BadParameter: Its path is empty, or a URL; or `none`, in place of the one that ships.
    """
    if (choice := _chosen(given)) is None and none is not None:
        raise none
    choice = choice or Choice(str(_shipped()), BUILT_IN, _NO_OTHER)
    check_path(choice.path, hint)
    return choice


def _chosen(given: str | None) -> Choice | None:
    if given is not None:
        return Choice(given, given, template("named on the command line"))
    if named := os.environ.get(VARIABLE):
        return Choice(named, named, template("named by PLANCHECK_PLAN"))
    for path in HERE:
        if Path(path).is_file():
            return Choice(path, path, template("found in the working directory"))
    return None


def _shipped() -> Path:
    """Return the default plan: inside the package, or beside the source it is installed from while developing."""
    package = Path(__file__).parents[2]
    inside = package / "data" / "targets.yaml"
    return inside if inside.is_file() else package.parents[1] / "data" / "targets.yaml"


def load_plan(choice: Choice) -> "Plan":
    """Read the chosen plan.

    Raises:
        PlanError: It cannot be used.
    """
    from plancheck.plan_file import read_plan

    return read_plan(choice.path, name=choice.name)
