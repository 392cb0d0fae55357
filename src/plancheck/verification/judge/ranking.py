"""Which of many verdicts are the worst."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from operator import itemgetter
from typing import Final, NamedTuple

from plancheck.contract.groups import Position
from plancheck.model.actual import Location
from plancheck.model.results.result import WORST_FIRST, Outcome, Result, Verdict
from plancheck.model.shares import share

_RANK: Final = {verdict: rank for rank, verdict in enumerate(WORST_FIRST)}

NOTED: Final = 20
"""Most notes of one kind that are kept of one target; the others are counted."""

LEAST: Final = 20
"""How many verdicts of a target are kept at least, however many targets there are."""

_MOST: Final = 1_000
_ALTOGETHER: Final = 4_000


_HELD: Final = 16_000
"""How many verdicts of a plan are held until it is known how many each target has, if few targets leave that open."""

_FEW: Final = 16


def kept_of(wanted: Iterable[int | None]) -> int:
    """Return how many verdicts of one target are held while rows are read; all are counted.

    `wanted` is for each target that is asked for how many verdicts it will have, None if the files decide that.
    """
    counts = list(wanted)
    held = _HELD if counts.count(None) <= _FEW else _ALTOGETHER
    return _within(share((_MOST if count is None else count for count in counts), held))


def _within(kept: int) -> int:
    return max(LEAST, min(_MOST, kept))


def badness(verdict: Verdict, gap: Decimal | None) -> tuple[int, Decimal]:
    """Return what sorts the worst verdict first: the gravest, and of these the one furthest off, by its last digit."""
    return _RANK[verdict], (gap or Decimal(0)).copy_abs().copy_negate()


class Placed(NamedTuple):
    """A result, and its place in the list of all of its target."""

    order: int
    result: Result


def worst_of(results: Iterable[Placed], kept: int, spot_of: Callable[[Result], Position | None]) -> list[Placed]:
    """Return the `kept` worst results; of equals those whose rows stand first, and last those without a row.

    `spot_of` tells where the first row of a result stands; None if it has none.
    """

    def rank(placed: Placed) -> tuple[tuple[int, Decimal], bool, Position, int]:
        order, result = placed
        spot = spot_of(result)
        return badness(result.verdict, result.gap), spot is None, spot or 0, order

    return sorted(results, key=rank)[:kept]


def in_order(results: Iterable[Placed]) -> tuple[Result, ...]:
    """Return results as they stand in the list of all."""
    return tuple(placed.result for placed in sorted(results, key=itemgetter(0)))


def listed(outcomes: list[Outcome], position: Callable[[Location], Position]) -> tuple[Outcome, ...]:
    """Return outcomes with no more verdicts together than are kept of a plan; what one does not use others may.

    `position` tells where a location is among all files.
    """
    most = _within(share((outcome.counts.total() for outcome in outcomes), _ALTOGETHER))

    def spot_of(result: Result) -> Position | None:
        return position(result.locations[0]) if result.locations else None

    def cut(results: tuple[Result, ...]) -> tuple[Result, ...]:
        return in_order(worst_of(map(Placed._make, enumerate(results)), most, spot_of))

    return tuple(
        outcome if len(outcome.results) <= most else outcome._replace(results=cut(outcome.results))
        for outcome in outcomes
    )
