"""Which of many verdicts are the worst."""

from decimal import Decimal
from typing import Final

from plancheck.model.result import WORST_FIRST, Verdict

_RANK: Final = {verdict: rank for rank, verdict in enumerate(WORST_FIRST)}

NOTED: Final = 20
"""Most notes of one kind that are kept of one target; the others are counted."""

_MOST: Final = 1_000
_LEAST: Final = 20
_ALTOGETHER: Final = 4_000


def kept_of(targets: int) -> int:
    """Return how many verdicts of one target are kept, of a plan with so many targets; all are counted."""
    return max(_LEAST, min(_MOST, _ALTOGETHER // max(1, targets)))


def badness(verdict: Verdict, gap: Decimal | None) -> tuple[int, Decimal]:
    """Return what sorts the worst verdict first: the gravest, and of these the one furthest off, by its last digit."""
    return _RANK[verdict], (gap or Decimal(0)).copy_abs().copy_negate()
