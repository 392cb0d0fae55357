"""Hold reported figures against the numbers a plan promised.

The names below are the public API; each is imported when it is first used.
"""

from plancheck._version import __version__

TYPE_CHECKING = False  # importing `typing` takes longer than all that stands here
if TYPE_CHECKING:
    from plancheck.actuals.stream import read_actuals
    from plancheck.errors import ActualsError, PlanError, Problem
    from plancheck.plan_file import read_plan
    from plancheck.verification import verify

__all__ = ["ActualsError", "PlanError", "Problem", "__version__", "read_actuals", "read_plan", "verify"]

_HOME = dict.fromkeys(("ActualsError", "PlanError", "Problem"), "errors")
_HOME |= {"read_actuals": "actuals.stream", "read_plan": "plan_file", "verify": "verification"}


def __getattr__(name: str) -> object:
    """Import a public name at its first use, so that importing plancheck costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'plancheck' has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(f"plancheck.{_HOME[name]}"), name)
    return found


def __dir__() -> list[str]:
    """Return the public names, used before or not, so that notebooks can complete them."""
    return list(__all__)
