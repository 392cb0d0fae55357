"""Which of many verdicts are the worst."""

from collections.abc import Iterable
from decimal import Decimal
from operator import itemgetter
from typing import Final

from plancheck.model.result import WORST_FIRST, Outcome, Result, Verdict
from plancheck.model.shares import share

_RANK: Final = {verdict: rank for rank, verdict in enumerate(WORST_FIRST)}

NOTED: Final = 20
"""Most notes of one kind that are kept of one target; the others are counted."""

LEAST: Final = 20
"""How many verdicts of a target are kept at least, however many targets there are."""

_MOST: Final = 1_000
_ALTOGETHER: Final = 4_000


_HELD: Final = 16_000
"""How many verdicts of a plan are held until it is known how many each target has."""


def kept_of(wanted: Iterable[int | None]) -> int:
    """Return how many verdicts of one target are held while rows are read; all are counted.

    `wanted` is for each target that is asked for how many verdicts it will have, None if the files decide that.
    """
    return _within(share((_MOST if count is None else count for count in wanted), _HELD))


def _within(kept: int) -> int:
    return max(LEAST, min(_MOST, kept))


def badness(verdict: Verdict, gap: Decimal | None) -> tuple[int, Decimal]:
    """Return what sorts the worst verdict first: the gravest, and of these the one furthest off, by its last digit."""
    return _RANK[verdict], (gap or Decimal(0)).copy_abs().copy_negate()


def worst_of(results: list[tuple[int, Result]], kept: int) -> list[tuple[int, Result]]:
    """Return the `kept` worst results, each with its place in the order they were met in; of equals the first."""
    return sorted(results, key=lambda pair: (*badness(pair[1].verdict, pair[1].gap), pair[0]))[:kept]


def listed(outcomes: list[Outcome]) -> tuple[Outcome, ...]:
    """Return outcomes with no more verdicts together than are kept of a plan; what one does not use others may."""
    most = _within(share((outcome.counts.total() for outcome in outcomes), _ALTOGETHER))
    return tuple(outcome._replace(results=_worst_in_order(outcome.results, most)) for outcome in outcomes)


def _worst_in_order(results: tuple[Result, ...], most: int) -> tuple[Result, ...]:
    if len(results) <= most:
        return results
    return tuple(result for _, result in sorted(worst_of(list(enumerate(results)), most), key=itemgetter(0)))
