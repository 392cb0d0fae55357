"""The number line of a target, cut where its verdict may turn: most rows then take two comparisons.

What a verdict is, `verdict.assess` alone knows. It is asked once for each piece, between the numbers where its answer
may turn; those numbers themselves lie in no piece, and a row that states one is assessed by itself.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Final

from plancheck.contract.demand import NumberLine
from plancheck.model.results.result import Verdict, badness
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT
from plancheck.verification.figures.exact_number import Level
from plancheck.verification.judge.verdict import assess, breakpoints

_INFINITY: Final = Decimal("Infinity")
_ONE: Final = Decimal(1)


class Interval(NamedTuple):
    """The numbers above `low` and below `high`, with one verdict; `bound` is what their gaps, if any, are from."""

    low: Decimal
    high: Decimal
    verdict: Verdict
    bound: Decimal | None


class MilderInterval(NamedTuple):
    """The numbers above `low` and below `high`, with one verdict, no worse than some number was; so is its `edge`."""

    low: Decimal
    high: Decimal
    verdict: Verdict
    edge: Decimal | None = None


def number_line(target: Target) -> NumberLine | None:
    """Return the number line of `target`; None if it compares rounded numbers."""
    if target.decimals is not None:
        return None
    points = breakpoints(target)
    inner = [inside(low, high) for low, high in pairwise([-_INFINITY, *points, _INFINITY])]
    numbers = [number for pair in zip_longest(inner, points) for number in pair if number is not None]
    assessed = [(number, *assess(target, Level(number))) for number in numbers]
    bounds = tuple(EXACT.subtract(number, gap) if gap else None for number, _, gap in assessed)
    return NumberLine(tuple(points), tuple(verdict for _, verdict, _ in assessed), bounds)


def intervals(target: Target) -> tuple[Interval, ...]:
    """Return the pieces for `target` that are more than a point, each as large as can be."""
    if (line := number_line(target)) is None:
        return ()
    ends = pairwise([-_INFINITY, *line.breakpoints, _INFINITY])
    pieces = zip(ends, line.verdicts[::2], line.bounds[::2], strict=True)
    return tuple(Interval(low, high, verdict, bound) for (low, high), verdict, bound in pieces)


def inside(low: Decimal, high: Decimal) -> Decimal:
    """Return a number between these two."""
    if low.is_infinite():
        return EXACT.subtract(high, _ONE)
    return EXACT.add(low, _ONE) if high.is_infinite() else EXACT.multiply(EXACT.add(low, high), Decimal("0.5"))


def milder(among: tuple[Interval, ...], verdict: Verdict, gap: Decimal) -> tuple[MilderInterval, ...]:
    """Return where rows come after an earlier one of this verdict and gap, when the worst come first.

    Numbers within the range come first, for they are the most.
    """
    return tuple(sorted(_milder(among, verdict, gap.copy_abs()), key=lambda milder: milder.verdict != "pass"))


def _milder(among: tuple[Interval, ...], verdict: Verdict, gap: Decimal) -> Iterator[MilderInterval]:
    rank, _ = badness(verdict, None)
    for interval in among:
        own, _ = badness(interval.verdict, None)
        if own > rank or (own == rank and interval.bound is None):
            yield MilderInterval(interval.low, interval.high, interval.verdict)
        elif own == rank and interval.bound is not None:
            low, high = EXACT.subtract(interval.bound, gap), EXACT.add(interval.bound, gap)
            if max(low, interval.low) < min(high, interval.high):
                edge = next((end for end in (low, high) if interval.low < end < interval.high), None)
                yield MilderInterval(max(low, interval.low), min(high, interval.high), interval.verdict, edge)
