"""What a plan that can be used still says by mistake: each module of `checks` holds one family of checks.

Pure: a `Plan` goes in, findings come out. To add a rule, say it in `rules.txt`, and list its check in `CHECKS`.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import PlanFinding, Rule
from plancheck.plan_lint.checks import courses, declarations, growth, quotes, repeats, statistics, sums

_FAMILIES: Final = (quotes, sums, repeats, courses, growth, declarations, statistics)
_CHECKS: Final[dict[Rule, Callable[[Plan], Iterator[PlanFinding]]]] = {
    rule: check for family in _FAMILIES for rule, check in family.CHECKS.items()
}
"""For each rule what yields the places where a plan breaks it."""

RULES: Final = tuple(sorted(_CHECKS, key=lambda rule: rule.code))  # all rules, by their codes


def lint(plan: Plan, ignored: Collection[str] = ()) -> list[PlanFinding]:
    """Return what is found in `plan`, rule by rule, but for the rules whose code or name is ignored."""
    wanted = (rule for rule in RULES if not {rule.code, rule.name}.intersection(ignored))
    return [finding for rule in wanted for finding in _CHECKS[rule](plan)]
