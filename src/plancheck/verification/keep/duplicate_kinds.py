"""What keys come to of whose rows the number alone is known: keys that state the same come to the same."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.contract.key_figures import ONE, SAME, SEVERAL, UNJUDGED, KeyFigures
from plancheck.model.period import Period
from plancheck.model.results.result import WORST_FIRST
from plancheck.numbers.number import EXACT
from plancheck.verification.judge.ranking import badness
from plancheck.verification.keep.single_row import SingleRow

if TYPE_CHECKING:
    from plancheck.model.results.result import Verdict

_NO_GAP: Final = Decimal(0)


class Kind(NamedTuple):
    """What the rows of a key state; see `KeyFigures`. Without a number where there is a verdict."""

    state: int
    verdict: int
    digits: int
    power: int


class Graded(NamedTuple):
    """What so many keys of a period state, and what that comes to; no verdict if no number stands for their rows."""

    period: Period
    kind: Kind
    keys: int
    verdict: "Verdict | None"
    gap: Decimal

    @property
    def badness(self) -> tuple[int, Decimal]:
        """What sorts the worst first."""
        return badness(self.verdict or "unverifiable", self.gap)


def each_kind(figures: KeyFigures, span: range) -> Iterator[Kind]:
    """Yield what the rows of each key of one period state."""
    ours = slice(span.start, span.stop)
    columns = figures.verdicts[ours], figures.states[ours], figures.digits[ours], figures.powers[ours]
    for verdict, state, digits, power in zip(*columns, strict=True):
        yield Kind(state, verdict, 0, 0) if verdict != UNJUDGED else Kind(state, verdict, digits, power)


def kinds_of(figures: KeyFigures, span: range) -> Iterator[tuple[Kind, int]]:
    """Yield what the rows of keys of one period state, and how many keys that are."""
    ours = slice(span.start, span.stop)
    verdicts, states = figures.verdicts[ours], figures.states[ours]
    for (state, verdict), count in Counter(zip(states, verdicts, strict=True)).items():
        if verdict != UNJUDGED:
            yield Kind(state, verdict, 0, 0), count
    others = zip(states, verdicts, figures.digits[ours], figures.powers[ours], strict=True)
    for kind, count in Counter(compress(others, verdicts.translate(_UNJUDGED_ONLY))).items():
        yield Kind(*kind), count


_UNJUDGED_ONLY: Final = bytes(verdict == UNJUDGED for verdict in range(256))


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


def graded(assess: SingleRow, kind: Kind) -> tuple["Verdict | None", Decimal]:
    """Return the verdict and the gap that keys in a period that is due come to; None if no number stands for them."""
    if kind.verdict != UNJUDGED:
        return WORST_FIRST[kind.verdict], _NO_GAP
    if kind.state in {ONE, SAME}:
        return assess.of_number(Decimal(kind.digits).scaleb(kind.power, EXACT))
    return ("unverifiable" if kind.state == SEVERAL else None), _NO_GAP
