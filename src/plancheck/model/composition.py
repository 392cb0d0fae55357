"""Of what the figures of a target are composed where they are not reported: which parts, how, and what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from plancheck.model.actual import Location
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Bounds

if TYPE_CHECKING:
    from plancheck.model.sections.rollup import Missing, Ratio, Rollup

Manner = Literal["sum", "mean", "weighted_mean", "ratio"]


class Composition(NamedTuple):
    """One way in which the figure of a whole comes from those of parts."""

    # the dimensions whose values are the parts; none where a ratio is that of the whole's own figures
    over: tuple[str, ...]
    how: Manner  # how the figures of the parts make one
    of: str  # id of the indicator whose figures they are; of a ratio, the one above the line
    by: str | None  # id of the indicator that weighs them, or stands below the line; None where nothing does
    named: Mapping[str, tuple[str, ...]]  # for each dimension the values that are parts, where the plan names them
    missing: "Missing"  # how many parts may lack a figure
    times: Decimal | None = None  # what a ratio is multiplied by; None where its unit says that

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators whose figures are wanted of each part."""
        return (self.of,) if self.by is None else (self.of, self.by)

    def target_of(self, target: Target, indicator: str) -> Target:
        """Return what `target` asks of the parts: the figures of an indicator for each of them."""
        return target.model_copy(
            update={"indicator": indicator, "each": (*target.each, *self.over), "where": {**target.where, **self.named}}
        )


def compositions(plan: Plan, target: Target) -> tuple[Composition, ...]:
    """Return how a figure of `target` may be composed, in the order in which that is tried; none if it is reported.

    Parts are the values of each dimension that the target leaves open, by itself; then those of all of them together,
    where they are put together alike in each.
    """
    ratio, rollup = ratio_of(plan, target), rollup_of(plan, target)
    leaves_open = [name for name in plan.dimensions if name not in target.where and name not in target.each]
    if ratio is not None:
        from plancheck.model.sections.rollup import Rollup

        return tuple(_of_ratio(ratio, rollup or dict.fromkeys(leaves_open, Rollup()), leaves_open))
    return tuple(_of_parts(target.indicator, rollup, leaves_open))


def ratio_of(plan: Plan, target: Target) -> "Ratio | None":
    """Return what the figures of a target are the quotient of; None if of nothing."""
    known = plan.indicators.get(target.indicator)
    return target.ratio or (known.ratio if known else None)


def rollup_of(plan: Plan, target: Target) -> "Mapping[str, Rollup]":
    """Return how parts make the figures of a target, by dimension."""
    known = plan.indicators.get(target.indicator)
    return (known.rollup if known else {}) if target.rollup is None else target.rollup


def _of_ratio(ratio: "Ratio", rollup: "Mapping[str, Rollup]", leaves_open: Sequence[str]) -> Iterator[Composition]:
    yield Composition((), "ratio", ratio.of, ratio.to, {}, "none", ratio.times)
    for over in _ways(rollup, leaves_open):
        yield Composition(over, "ratio", ratio.of, ratio.to, *_parts(rollup, over), ratio.times)


def _of_parts(indicator: str, rollup: "Mapping[str, Rollup]", leaves_open: Sequence[str]) -> Iterator[Composition]:
    for over in _ways(rollup, leaves_open):
        first = rollup[over[0]]
        if first.how and {(rollup[name].how, rollup[name].weight) for name in over} == {(first.how, first.weight)}:
            yield Composition(over, first.how, indicator, first.weight, *_parts(rollup, over))


def _ways(rollup: "Mapping[str, Rollup]", leaves_open: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the dimensions that parts may differ in: each by itself, then all of them."""
    over = tuple(name for name in rollup if name in leaves_open)
    yield from ((name,) for name in over)
    if len(over) > 1:
        yield over


def _parts(rollup: "Mapping[str, Rollup]", over: Sequence[str]) -> "tuple[Mapping[str, tuple[str, ...]], Missing]":
    named = {name: rollup[name].parts for name in over if rollup[name].parts}
    return named, "any" if all(rollup[name].missing == "any" for name in over) else "none"


class Part(NamedTuple):
    """The figure of a part, of which and of others the figure of a whole is made."""

    # what tells the part from the others; nothing where a ratio is of the whole's own figures
    dimensions: Mapping[str, str]
    value: Decimal | None
    weight: Decimal | None = None  # what weighs it, or stands below the line of a ratio; None where nothing does
    location: Location | None = None  # the first row that states the value
    # between which numbers the value lies, where no more is known of it; `value` is None then
    bounds: Bounds | None = None
    weight_bounds: Bounds | None = None  # the same of the weight


class Rolled(NamedTuple):
    """A figure of a whole that is made of those of its parts."""

    period: Period
    how: str  # `sum`, `mean`, `weighted_mean` or `ratio`
    over: tuple[str, ...]  # the dimensions in which the parts differ
    of: str  # id of the indicator whose figures they have
    by: str | None  # id of the indicator that weighs them, or stands below the line; None where nothing does
    value: Decimal | None
    parts: tuple[Part, ...]  # the first of them
    unlisted: int = 0  # how many more there are
    missing: tuple[str, ...] = ()  # what the parts are called that have no figure, and that the plan lets be missing
    # between which numbers the value lies, where no more is known of it; `value` is None then
    bounds: Bounds | None = None
