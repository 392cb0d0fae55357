"""What a plan that can be used still says by mistake: each module holds one family of checks, `rules` all of them.

Pure: a `Plan` goes in, findings come out. To add a rule, write its check and list it in `rules`.
"""

from collections.abc import Collection

from plancheck.model.plan import Plan
from plancheck.model.results.plan_finding import PlanFinding
from plancheck.plan_lint.rules import CHECKS


def lint(plan: Plan, ignored: Collection[str] = ()) -> list[PlanFinding]:
    """Return what is found in `plan`, rule by rule, but for the rules whose code or name is ignored."""
    wanted = [check for check in CHECKS if ignored_by(check.rule.code, check.rule.name, ignored) is False]
    return [finding for check in wanted for finding in check.find(plan)]


def ignored_by(code: str, name: str, ignored: Collection[str]) -> bool:
    """Return whether a rule is among those ignored, by its code or its name."""
    return code in ignored or name in ignored
