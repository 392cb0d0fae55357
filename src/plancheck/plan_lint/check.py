"""A check: a rule, and what finds where a plan breaks it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plancheck.model.plan import Plan
from plancheck.model.results.plan_finding import PlanFinding, Rule

Find = Callable[[Plan], Iterator[PlanFinding]]


class Check(NamedTuple):
    """A rule with the function that yields each place where a plan breaks it."""

    rule: Rule
    find: Find
