"""What rows of a block come to for one ask, as far as their numbers in the block tell."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from plancheck.model.period import Period
from plancheck.model.result import Verdict


class Tally(NamedTuple):
    """What some rows come to for one ask; see `model.settlement.Answer`.

    Attributes:
        counts: The verdicts.
        keys: For each period the groups that had a row, as bits.
        rows: The numbers, in the block, of as many as may be among the worst.
        others: The groups that had rows of another period than the one asked for, as bits.
        empty: The groups that had a row without a value, as bits.
    """

    counts: Counter[Verdict]
    keys: dict[Period, int]
    rows: list[int]
    others: int = 0
    empty: int = 0


Tallies = Mapping[int, Tally]
"""By the place of the ask."""


def joined(some: Tallies, more: Tallies) -> Tallies:
    """Return what two parts of a block come to together."""
    both = {ask: _joined(some[ask], more[ask]) for ask in some.keys() & more.keys()}
    return {**some, **more, **both}


def _joined(some: Tally, more: Tally) -> Tally:
    periods = some.keys.keys() | more.keys.keys()
    keys = {period: some.keys.get(period, 0) | more.keys.get(period, 0) for period in periods}
    rows = [*some.rows, *more.rows]
    return Tally(some.counts + more.counts, keys, rows, some.others | more.others, some.empty | more.empty)


def are_apart(some: Tallies, more: Tallies) -> bool:
    """Say whether no row of one part has the key of a row of the other."""
    return not any(
        groups & more[ask].keys.get(period, 0)
        for ask in some.keys() & more.keys()
        for period, groups in some[ask].keys.items()
    )
