"""Pieces of the number line on which one verdict of a target holds, so that most rows take two comparisons.

What a verdict is, `judge.assess` alone knows. It is asked once for each piece, between the numbers where its answer may
turn; those numbers themselves lie in no piece, and a row that states one is assessed by itself.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from plancheck.model.number import EXACT
from plancheck.model.plan import Target
from plancheck.model.result import Verdict
from plancheck.verification.exact import Level
from plancheck.verification.judge import assess, turns
from plancheck.verification.worst import badness

_INFINITY: Final = Decimal("Infinity")
_HALF: Final = Decimal("0.5")
_ONE: Final = Decimal(1)


class Zone(NamedTuple):
    """The numbers above `low` and below `high`.

    Attributes:
        verdict: The one on each of them.
        bound: What their gaps are measured from; None where there is no gap.
    """

    low: Decimal
    high: Decimal
    verdict: Verdict
    bound: Decimal | None


class Calm(NamedTuple):
    """The numbers above `low` and below `high`, none of them as bad as some number was.

    Attributes:
        verdict: The one on each of them.
        after: The number of the group above which that is so: of equals, the one met first is listed.
    """

    low: Decimal
    high: Decimal
    verdict: Verdict
    after: int


_ALL: Final = -1
"""Below the number of every group."""


def zones(target: Target) -> tuple[Zone, ...]:
    """Return the pieces for `target`, each as large as can be; none if it compares rounded numbers."""
    if target.decimals is not None:
        return ()
    return tuple(_zone(target, low, high) for low, high in pairwise([-_INFINITY, *turns(target), _INFINITY]))


def _zone(target: Target, low: Decimal, high: Decimal) -> Zone:
    inside = _inside(low, high)
    verdict, gap = assess(target, Level(inside))
    return Zone(low, high, verdict, EXACT.subtract(inside, gap) if gap else None)


def _inside(low: Decimal, high: Decimal) -> Decimal:
    """Return a number between these two."""
    if low.is_infinite():
        return EXACT.subtract(high, _ONE)
    return EXACT.add(low, _ONE) if high.is_infinite() else EXACT.multiply(EXACT.add(low, high), _HALF)


def milder(among: tuple[Zone, ...], verdict: Verdict, gap: Decimal, number: int) -> tuple[Calm, ...]:
    """Return where rows come after one of this verdict and gap, of the group `number`, when the worst come first.

    Numbers within the range come first, for they are the most.
    """
    return tuple(sorted(_milder(among, verdict, gap.copy_abs(), number), key=lambda calm: calm.verdict != "pass"))


def _milder(among: tuple[Zone, ...], verdict: Verdict, gap: Decimal, number: int) -> Iterator[Calm]:
    rank, _ = badness(verdict, None)
    for zone in among:
        own, _ = badness(zone.verdict, None)
        if own > rank or (own == rank and zone.bound is None):
            yield Calm(zone.low, zone.high, zone.verdict, number if own == rank and not gap else _ALL)
        elif own == rank and zone.bound is not None:
            low, high = max(zone.low, EXACT.subtract(zone.bound, gap)), min(zone.high, EXACT.add(zone.bound, gap))
            if low < high:
                yield Calm(low, high, zone.verdict, _ALL)
