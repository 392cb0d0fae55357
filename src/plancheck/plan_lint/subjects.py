"""What a plan's targets are about, which of them speak of the same thing, and the rules, as `rules.txt` has them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from plancheck.message import message
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import PlanFinding, Rule
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted
from plancheck.wording.ranges import range_in_words

if TYPE_CHECKING:
    from plancheck.model.sections.target import Severity


def _rule(lines: str) -> Rule:
    head, *said = lines.splitlines()
    code, name, severity = head.split()
    return Rule(code, name, cast("Severity", severity), *said)


_TEXT: Final = Path(__file__).with_name("rules.txt").read_text("utf-8")
_ALL: Final = {found.name: found for found in map(_rule, _TEXT.split("\n\n"))}


def rule(name: str) -> Rule:
    """Return the rule of a name."""
    return _ALL[name]


Subject = tuple[str, frozenset[tuple[str, frozenset[str]]], frozenset[str]]
"""An indicator, the values its dimensions may have, and the dimensions each value of which has a verdict."""


Figure = tuple[str, Period | None, frozenset[tuple[str, frozenset[str]]]]
"""An indicator, a period, and the values its dimensions may have."""

MOST = 20
"""Most targets for one figure that are compared."""


class Placed(NamedTuple):
    """A target, and where it stands in the list of the plan, from 0."""

    at: int
    target: Target


def placed(plan: Plan, *, has_directions: bool = False) -> Iterator[Placed]:
    """Yield each target that has a range of numbers, with its place; days and directions have no faults of numbers."""
    for index, target in enumerate(plan.targets):
        if not target.range.is_of_days and (has_directions or not target.range.way):
            yield Placed(index, target)


def subject_of(target: Target) -> Subject:
    """Return what a target is about, whatever its period and range."""
    where = frozenset((name, frozenset(values)) for name, values in target.where.items())
    return target.indicator, where, frozenset(target.each)


def by_subject(plan: Plan) -> dict[Subject, list[Placed]]:
    """Return the targets that are about the same."""
    groups: dict[Subject, list[Placed]] = {}
    for item in _valid(plan):
        groups.setdefault(subject_of(item.target), []).append(item)
    return groups


def _valid(plan: Plan) -> Iterator[Placed]:
    """Yield each target that no other replaces."""
    gone = {target.in_force.replaces for target in plan.targets if target.in_force}
    return (item for item in placed(plan) if item.target.id not in gone)


def replaces(plan: Plan, one: Target, other: Target) -> bool:
    """Return whether one of two targets was lowered or raised from the other, at once or over others between."""
    return other in _before(plan, one) or one in _before(plan, other)


def _before(plan: Plan, target: Target) -> Iterator[Target]:
    for _ in plan.targets:
        if (old := plan.replaced_by(target)) is None:
            return
        yield old
        target = old


def by_figure(plan: Plan) -> dict[Figure, list[Placed]]:
    """Return the targets that are held against the same figure, whatever their statistic; not those with many."""
    groups: dict[Figure, list[Placed]] = {}
    for item in _valid(plan):
        if not item.target.each:
            found = groups.setdefault(figure_of(item.target.indicator, item.target), [])
            if len(found) < MOST:
                found.append(item)
    return groups


def figure_of(indicator: str, item: Target | Total) -> Figure:
    """Return the figure of `indicator` that has the period and the dimensions of a target or a total."""
    return indicator, item.period, frozenset((name, frozenset(values)) for name, values in item.where.items())


def of_range(rule: Rule, item: Placed, words: str, **told: object) -> PlanFinding:
    """Return what `words` say of the range of a target, with both of them in it."""
    target = item.target
    said = message(words, target=named(target.id), range=range_in_words(target.range), **told)
    return PlanFinding(rule, ("targets", item.at, "range"), target.id, said)


def named(text: str) -> str:
    """Return an id as messages show it."""
    return quoted(text, 80)
