"""Whether the ranges of the parts of a total can add up to it, and which bounds the others leave no room for."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from plancheck.message import message, template
from plancheck.model.plan import Plan
from plancheck.model.results.plan_findings import Found
from plancheck.model.sections.total import Total
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT, decimals_of
from plancheck.plan_lint.subjects import (
    Bound,
    Interval,
    Placed,
    by_figure,
    figure_of,
    met_by,
    named,
    of_range,
    sum_of,
    sums_of_others,
)

_ADDITIVE: Final = {"level", "mean", "sum"}


class _Sum(NamedTuple):
    """A total at its place in the plan, the targets of its parts, what meets these, and the sums that hold."""

    at: int
    total: Total
    targets: list[Placed]
    parts: dict[str, Interval]
    wanted: Interval

    @property
    def reach(self) -> Interval:
        return sum_of(self.parts.values())

    @property
    def exact(self) -> Interval:
        return Interval(Bound(self.total.total), Bound(self.total.total))


def _sums(plan: Plan) -> Iterator[_Sum]:
    figures = by_figure(plan)
    for at, total in enumerate(plan.totals):
        targets: list[Placed] = []
        parts = dict.fromkeys(total.parts, Interval())
        for part in parts:
            found = [i for i in figures.get(figure_of(part, total), ()) if i.target.statistic in _ADDITIVE]
            met = Interval()
            for item in found:
                met = met.met_with(met_by(item.target))
            targets += found
            parts[part] = Interval() if met.is_empty else met
        yield _Sum(at, total, targets, parts, _wanted(total, targets))


def _wanted(total: Total, targets: list[Placed]) -> Interval:
    """Return the sums that hold: within the tolerance, else the rounding of the parts as their bounds are written."""
    if (allowed := total.tolerance) is None:
        bounds = [bound for item in targets for bound in item.target.range.ends]
        unit = Decimal(5).scaleb(-max(map(decimals_of, [*bounds, total.total])) - 1)
        allowed = EXACT.multiply(Decimal(len(total.parts)), unit)
    return Interval(Bound(total.total), Bound(total.total)).widened(allowed)


def _apart(plan: Plan) -> Iterator[Found]:
    for one in _sums(plan):
        reach = one.reach
        if not reach.met_with(one.wanted).is_empty:
            continue
        most = template("the ranges of the parts of {total} add up to at most {bound}, and not to {sum}")
        least = template("the ranges of the parts of {total} add up to at least {bound}, and not to {sum}")
        words, bound = (most, reach.upper) if reach.is_below(one.wanted) else (least, reach.lower)
        if bound is not None:
            said = message(words, total=named(one.total.id), bound=bound.number, sum=one.total.total)
            yield Found(("totals", one.at), one.total.id, said)


def _unreachable(plan: Plan) -> Iterator[Found]:
    for one in _sums(plan):
        if not one.reach.met_with(one.wanted).is_empty:
            others = sums_of_others(one.parts)
            for item in one.targets:
                yield from _of_target(one, item, others[item.target.indicator])


def _of_target(one: _Sum, item: Placed, others: Interval) -> Iterator[Found]:
    """Yield a finding for each bound of a target that the other parts keep every figure from."""
    slack, exact = _left(one.wanted, others), _left(one.exact, others)
    own = met_by(item.target)
    words = template("given the other parts of {total}, {target} is at most {bound}; its range is {range}")
    if own.upper and slack.upper and exact.upper and slack.upper.number < own.upper.number:
        yield of_range(item, words, total=named(one.total.id), bound=exact.upper.number)
    words = template("given the other parts of {total}, {target} is at least {bound}; its range is {range}")
    if own.lower and slack.lower and exact.lower and slack.lower.number > own.lower.number:
        yield of_range(item, words, total=named(one.total.id), bound=exact.lower.number)


def _left(whole: Interval, others: Interval) -> Interval:
    lower = Bound(EXACT.subtract(whole.lower.number, others.upper.number)) if whole.lower and others.upper else None
    upper = Bound(EXACT.subtract(whole.upper.number, others.lower.number)) if whole.upper and others.lower else None
    return Interval(lower, upper)


CHECKS: Final = {"total-apart": _apart, "unreachable-bound": _unreachable}
