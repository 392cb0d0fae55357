"""What a plan's targets are about, and which of them speak of the same thing."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from plancheck.message import message
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Found
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT
from plancheck.text import quoted
from plancheck.wording.ranges import range_in_words

# An indicator, the values its dimensions may have, and the dimensions each value of which has a verdict.
Subject = tuple[str, frozenset[tuple[str, frozenset[str]]], frozenset[str]]
# An indicator, a period, and the values its dimensions may have.
Figure = tuple[str, Period | None, frozenset[tuple[str, frozenset[str]]]]
MOST = 20  # most targets for one figure that are compared


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


def of_range(item: Placed, words: str, **told: object) -> Found:
    """Return what `words` say of the range of a target, with both of them in it."""
    target = item.target
    said = message(words, target=named(target.id), range=range_in_words(target.range), **told)
    return Found(("targets", item.at, "range"), target.id, said)


def named(text: str) -> str:
    """Return an id as messages show it."""
    return quoted(text, 80)


class Bound(NamedTuple):
    """One end of an interval; `is_included` says whether the number itself belongs to it."""

    number: Decimal
    is_included: bool = True


class Interval(NamedTuple):
    """Numbers from one bound to another; None leaves a side open."""

    lower: Bound | None = None
    upper: Bound | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.lower is None or self.upper is None or self.lower.number < self.upper.number:
            return False
        is_point = self.lower.number == self.upper.number and self.lower.is_included and self.upper.is_included
        return not is_point

    def met_with(self, other: "Interval") -> "Interval":
        """Return what lies in both."""
        return Interval(_tighter(self.lower, other.lower, 1), _tighter(self.upper, other.upper, -1))

    def is_below(self, other: "Interval") -> bool:
        """Return whether each of its numbers lies below each of the other's."""
        if self.upper is None or other.lower is None:
            return False
        return self.met_with(other).is_empty and self.upper.number <= other.lower.number

    def widened(self, by: Decimal) -> "Interval":
        """Return it with both bounds moved outwards, which then belong to it."""
        return Interval(
            self.lower and Bound(EXACT.subtract(self.lower.number, by)),
            self.upper and Bound(EXACT.add(self.upper.number, by)),
        )


def _tighter(one: Bound | None, other: Bound | None, sign: int) -> Bound | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other, key=lambda bound: (sign * bound.number, not bound.is_included))


def met_by(target: Target) -> Interval:
    """Return the figures that meet a target: a side that is better has no bound, rounding moves the others outwards."""
    wanted = target.demanded
    sided = Interval(
        None if wanted.lower is None else Bound(wanted.lower, wanted.lower_inclusive),
        None if wanted.upper is None else Bound(wanted.upper, wanted.upper_inclusive),
    )
    return sided if target.decimals is None else sided.widened(Decimal(5).scaleb(-target.decimals - 1))


def sum_of(intervals: Iterable[Interval]) -> Interval:
    """Return what numbers, one of each interval, can add up to."""
    listed = list(intervals)
    return Interval(_summed([one.lower for one in listed]), _summed([one.upper for one in listed]))


def _summed(bounds: list[Bound | None]) -> Bound | None:
    total, is_included = Decimal(0), True
    for bound in bounds:
        if bound is None:
            return None
        total, is_included = EXACT.add(total, bound.number), is_included and bound.is_included
    return Bound(total, is_included)


def sums_of_others(intervals: Mapping[str, Interval]) -> dict[str, Interval]:
    """Return for each interval, by its name, what the others can add up to; bounds count as included."""
    lowers = _without_each({name: one.lower for name, one in intervals.items()})
    uppers = _without_each({name: one.upper for name, one in intervals.items()})
    return {name: Interval(lowers[name], uppers[name]) for name in intervals}


def _without_each(bounds: Mapping[str, Bound | None]) -> dict[str, Bound | None]:
    known = _summed([bound for bound in bounds.values() if bound]) or Bound(Decimal(0))
    still_open = sum(bound is None for bound in bounds.values())
    return {
        name: None
        if still_open > (bound is None)
        else Bound(known.number if bound is None else EXACT.subtract(known.number, bound.number))
        for name, bound in bounds.items()
    }
