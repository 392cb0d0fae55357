"""What keys come to of whose rows the number alone is known: keys that state the same come to the same."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import compress
from typing import Final

from plancheck.contract.partial import ONE, SAME, SEVERAL, UNCLEAR, UNJUDGED, KeyFigures
from plancheck.model.results.result import WORST_FIRST, Verdict, badness
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT
from plancheck.verification.keep.row_keeper import SingleRow

_NO_GAP: Final = Decimal(0)
# What translates each byte to whether it is this one.
ONLY: Final = {byte: bytes(other == byte for other in range(256)) for byte in (*range(UNCLEAR + 1), UNJUDGED)}


class Kind(NamedTuple):
    """What the rows of a key state; see `KeyFigures`. Without a number where there is a verdict."""

    state: int
    verdict: int
    digits: int
    power: int


class Graded(NamedTuple):
    """What so many keys state, with the verdict on it, if one number stands for it, and the `places` of all beside."""

    places: range
    kind: Kind
    keys: int
    verdict: Verdict | None
    gap: Decimal

    @property
    def badness(self) -> tuple[int, Decimal]:
        """What sorts the worst first."""
        return badness(self.verdict or "unverifiable", self.gap)


def places_of(figures: KeyFigures, span: range, kinds: Collection[Kind]) -> Iterator[tuple[int, Kind]]:
    """Yield the places in `span` of the keys whose rows state one of these `kinds`, and which."""
    verdicts = {kind.verdict for kind in kinds}
    may_be = figures.verdicts[span.start : span.stop].translate(bytes(verdict in verdicts for verdict in range(256)))
    for place in compress(span, may_be):
        state, verdict = figures.states[place], figures.verdicts[place]
        is_open = verdict == UNJUDGED
        kind = Kind(state, verdict, *((figures.digits[place], figures.powers[place]) if is_open else (0, 0)))
        if kind in kinds:
            yield place, kind


def kinds_of(figures: KeyFigures, span: range) -> Iterator[tuple[Kind, int]]:
    """Yield what the rows of the keys at `span` state, and how many keys that are."""
    ours = slice(span.start, span.stop)
    verdicts, states = figures.verdicts[ours], figures.states[ours]
    for state in sorted(set(states)):
        told = bytes(compress(verdicts, states.translate(ONLY[state])))
        yield from ((Kind(state, verdict, 0, 0), told.count(verdict)) for verdict in set(told) - {UNJUDGED})
    others = zip(states, verdicts, figures.digits[ours], figures.powers[ours], strict=True)
    for kind, count in Counter(compress(others, verdicts.translate(ONLY[UNJUDGED]))).items():
        yield Kind(*kind), count


def worst_of(graded: Sequence[Graded], worst: int) -> Sequence[Graded]:
    """Return the kinds among which so many of the worst keys are."""
    found: list[Graded] = []
    total = 0
    for one in sorted(graded, key=lambda found: found.badness):
        if total >= worst and one.badness > found[-1].badness:
            break
        found.append(one)
        total += one.keys
    return found


def graded(assess: SingleRow, kind: Kind) -> tuple[Verdict | None, Decimal]:
    """Return the verdict and the gap that keys in a period that is due come to; None if no number stands for them."""
    if kind.verdict != UNJUDGED:
        return WORST_FIRST[kind.verdict], _NO_GAP
    if kind.state in {ONE, SAME}:
        return assess.of_number(Decimal(kind.digits).scaleb(kind.power, EXACT))
    return ("unverifiable" if kind.state == SEVERAL else None), _NO_GAP
