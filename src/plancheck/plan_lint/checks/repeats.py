"""Targets that say the same thing twice, or two things of the same."""

from collections.abc import Callable, Iterator
from typing import Final

from plancheck.message import message, template
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import PlanFinding
from plancheck.plan_lint.intervals import met_by
from plancheck.plan_lint.subjects import MOST, Placed, Subject, named, placed, replaces, rule, subject_of
from plancheck.wording.ranges import range_in_words

_CONTRADICTION: Final = rule("contradiction")
_DUPLICATE: Final = rule("duplicate-target")

Conflict = Callable[[Placed, Placed], bool]


def _contradictions(plan: Plan) -> Iterator[PlanFinding]:
    for first, second in _pairs(plan, _is_contradiction):
        words = template("{second} asks for {range}, and {first} for {other} of the same figure")
        range_, other = (range_in_words(item.target.range) for item in (second, first))
        said = message(words, second=named(second.target.id), range=range_, first=named(first.target.id), other=other)
        yield PlanFinding(_CONTRADICTION, ("targets", second.at, "range"), second.target.id, said)


def _is_contradiction(first: Placed, second: Placed) -> bool:
    ways = {first.target.range.way, second.target.range.way}
    return len(ways - {None}) > 1 or met_by(first.target).met_with(met_by(second.target)).is_empty


def _duplicates(plan: Plan) -> Iterator[PlanFinding]:
    for first, second in _pairs(plan, _is_duplicate):
        words = template("{second} judges the figure that {first} judges too")
        said = message(words, second=named(second.target.id), first=named(first.target.id))
        yield PlanFinding(_DUPLICATE, ("targets", second.at), second.target.id, said)


def _is_duplicate(first: Placed, second: Placed) -> bool:
    """Return whether two targets judge one figure alike; one that fails the run and one that warns is a gradation."""
    is_same = first.target.period == second.target.period and first.target.severity == second.target.severity
    is_way = (first.target.range.way is None) == (second.target.range.way is None)
    return is_same and is_way and not _is_contradiction(first, second)


def _pairs(plan: Plan, conflict: Conflict) -> Iterator[tuple[Placed, Placed]]:
    """Yield each target with the first of those held against the same figure that it is in conflict with."""
    groups: dict[tuple[Subject, str, object], list[Placed]] = {}
    for item in placed(plan, has_directions=True):
        key = (subject_of(item.target), item.target.statistic, item.target.period)
        groups.setdefault(key, []).append(item)
    for (subject, statistic, period), items in groups.items():
        always = groups.get((subject, statistic, None), [])[:MOST] if period is not None else []
        for number, item in enumerate(items[:MOST]):
            others = [other for other in (*always, *items[:number]) if not replaces(plan, other.target, item.target)]
            if other := next((other for other in others if conflict(other, item)), None):
                yield other, item


CHECKS: Final = {_CONTRADICTION: _contradictions, _DUPLICATE: _duplicates}
