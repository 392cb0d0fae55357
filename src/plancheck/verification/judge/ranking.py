"""Which of many verdicts are the worst."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Final

from plancheck.contract.groups import Position
from plancheck.model.actual import Location
from plancheck.model.period import Period
from plancheck.model.results.result import WORST_FIRST, Outcome, Result, Verdict, share
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple

_RANK: Final = {verdict: rank for rank, verdict in enumerate(WORST_FIRST)}

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


def noted_of(targets: int) -> int:
    """Return how many notes of one kind are kept of each of so many targets; the others are counted."""
    return max(_LEAST_NOTED, min(_MOST_NOTED, _NOTED_ALTOGETHER // max(targets, 1)))


_LEAST_NOTED: Final = 5
_MOST_NOTED: Final = 20
_NOTED_ALTOGETHER: Final = 1_000


def _within(kept: int) -> int:
    return max(LEAST, min(_MOST, kept))


def badness(verdict: Verdict, gap: Decimal | None) -> tuple[int, Decimal]:
    """Return what sorts the worst verdict first: the gravest, and of these the one furthest off, by its last digit."""
    return _RANK[verdict], (gap or Decimal(0)).copy_abs().copy_negate()


class Ranked(NamedTuple):
    """A verdict, as far as it must be known to tell whether it is listed.

    Attributes:
        order: Its place in the list of all of its target.
        group: The values it is about, one for each dimension of the target's `each`.
        locations: As those of its result.
        result: Makes the result, with its words.
    """

    order: int
    group: tuple[str, ...]
    period: Period | None
    verdict: Verdict
    gap: Decimal | None
    locations: tuple[Location, ...]
    result: Callable[[], Result]


class Counted(NamedTuple):
    """All verdicts of one target, counted, and the worst of them."""

    target: Target
    counts: Counter[Verdict]
    worst: list[Ranked]


def worst_of(found: Iterable[Ranked], kept: int, spot_of: Callable[[Ranked], Position | None]) -> list[Ranked]:
    """Return the `kept` worst verdicts; of equals those whose rows stand first, and last those without a row.

    `spot_of` tells where the first row of a verdict stands; None if it has none.
    """

    def rank(one: Ranked) -> tuple[tuple[int, Decimal], bool, Position, int]:
        spot = spot_of(one)
        return badness(one.verdict, one.gap), spot is None, spot or 0, one.order

    return sorted(found, key=rank)[:kept]


def listed(found: Sequence[Counted], position: Callable[[Location], Position]) -> Iterator[Outcome]:
    """Yield the outcome of each target; of a plan no more verdicts are put into words than are kept of one.

    What one target does not use others may. `position` tells where a location is among all files.
    """
    most = _within(share((one.counts.total() for one in found), _ALTOGETHER))

    def spot_of(ranked: Ranked) -> Position | None:
        return position(ranked.locations[0]) if ranked.locations else None

    for target, counts, worst in found:
        cut = worst if len(worst) <= most else worst_of(worst, most, spot_of)
        yield Outcome(target, counts, tuple(one.result() for one in sorted(cut, key=itemgetter(0))))
