"""Intervals of numbers, exactly: what meets, and what sums can come to."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT


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
