"""What a plan that can be used still says by mistake: each module of `checks` holds one family of checks.

Pure: a `Plan` goes in, findings come out. To add a rule, say it in `rules.txt`, and list its check in `CHECKS`.
"""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final

from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Found, PlanFinding, Rule
from plancheck.plan_lint.checks import courses, declarations, growth, quotes, repeats, statistics, sums

_FAMILIES: Final = (quotes, sums, repeats, courses, growth, declarations, statistics)
_CHECKS: Final[dict[str, Callable[[Plan], Iterator[Found]]]] = {  # by the rule, what yields where it is broken
    name: check for family in _FAMILIES for name, check in family.CHECKS.items()
}
_TEXT: Final = Path(__file__).with_name("rules.txt").read_text("utf-8")


def _rule(lines: str) -> Rule:
    head, *said = lines.splitlines()
    code, name, severity = head.split()
    return Rule(code, name, "error" if severity == "error" else "warning", *said)


RULES: Final = tuple(sorted(map(_rule, _TEXT.split("\n\n")), key=lambda rule: rule.code))  # all rules, by their codes


def lint(plan: Plan, ignored: Collection[str] = ()) -> list[PlanFinding]:
    """Return what is found in `plan`, rule by rule, but for the rules whose code or name is ignored."""
    wanted = (rule for rule in RULES if not {rule.code, rule.name}.intersection(ignored))
    return [PlanFinding(rule, *found) for rule in wanted for found in _CHECKS[rule.name](plan)]
