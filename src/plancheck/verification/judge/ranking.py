"""Which verdicts are due as of a date, and which of many are the worst."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import nlargest
from operator import itemgetter
from typing import Final

from plancheck.contract.groups import Position
from plancheck.message import Message, message, template
from plancheck.model.actual import Location
from plancheck.model.period import Period
from plancheck.model.results.result import AS_OF, Note, Outcome, Result, TotalResult, Verdict, badness, share
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted
from plancheck.verification.figures.unknown_periods import UnreadRows
from plancheck.wording.units import period_in_words

_REMEMBERED: Final = 10_000

MOST_BARE: Final = 4  # how many periods without a figure are noted, the latest of all
_ENDS_LATER_THAN_FIGURES: Final = template("{period} ends after {as_of}, the latest period with a figure")
_ONE_FILE: Final = template("the file states {periods} without figures")
_FILES: Final = template("the files state {periods} without figures")
_MANY_OF_ONE: Final = template("the file states periods up to {period} without figures")
_MANY: Final = template("the files state periods up to {period} without figures")
LEAST: Final = 20  # how many verdicts of a target are kept at least, however many targets there are
_MOST: Final = 1_000
_ALTOGETHER: Final = 4_000
# How many verdicts of a plan are held until it is known how many each target has, if few targets leave that open.
_HELD: Final = 16_000
_FEW: Final = 16
_LEAST_NOTED: Final = 5
_MOST_NOTED: Final = 20
_NOTED_ALTOGETHER: Final = 1_000


class LatestPeriod:
    """Notes the periods with a figure: the latest, and of those a row states without one, the latest `bare`."""

    def __init__(self) -> None:
        self.period: Period | None = None
        self.noted: set[Period | None] = {None}
        self.bare: set[Period] = set()

    def note(self, period: Period | None) -> None:
        """Take a period with a figure."""
        if period is None or period in self.noted:
            return
        if len(self.noted) < _REMEMBERED:
            self.noted.add(period)
        if self._is_later(period):
            self.period = period

    def note_bare(self, period: Period | None) -> None:
        """Take a period that a row states without a figure."""
        if period is not None and period not in self.bare:
            self.bare = latest_of({*self.bare, period})

    def _is_later(self, period: Period) -> bool:
        if (latest := self.period) is None or period.end != latest.end:
            return latest is None or period.end > latest.end
        return period.is_year and not latest.is_year


def latest_of(periods: Collection[Period]) -> set[Period]:
    """Return the few that end latest."""
    return set(nlargest(MOST_BARE, periods, key=lambda period: (period.end, period.start)))


class DueDate(NamedTuple):
    """The date as of whose end verdicts are given."""

    period: Period | None  # None makes everything due
    # Whether it was said, rather than found in the rows. One that was found is in doubt while the period of a row is
    # not understood: it may be a later one.
    is_given: bool = False

    def is_before(self, period: Period) -> bool:
        """Say whether `period` ends later, so that it is not due."""
        return self.period is not None and period.end > self.period.end

    def words(self, period: Period | None) -> Message:
        """Return why `period` is not due."""
        words = template("{period} ends after {as_of}") if self.is_given else _ENDS_LATER_THAN_FIGURES
        return message(words, period=period_in_words(period), as_of=period_in_words(self.period))


def not_due(outcomes: Sequence[Outcome], totals: Sequence[TotalResult]) -> list[Period | None]:
    """Return for which periods a target or a total is not due; None stands for every period."""
    found = [outcome.target.period for outcome in outcomes if outcome.counts["not_due"]]
    return [*found, *(total.total.period for total in totals if total.verdict == "not_due")]


def doubts(
    as_of: DueDate, bare: Collection[Period], unread: UnreadRows, open_: Collection[Period | None], files: int
) -> Iterator[Note]:
    """Yield a note for each reason why something that is not due as of `as_of` may be due all the same.

    `open_` are the periods of what is not due. The actuals, so many `files`, state the periods `bare` without a figure.
    What is `unread` may be of a later one.
    """
    if as_of.is_given or not open_:
        return
    later = sorted(filter(as_of.is_before, latest_of(bare)))
    last = max((period.end for period in later), default=None)
    if last and any(period is None or period.end <= last for period in open_):  # one of every period is by then
        yield _without_figures(later, files)
    if unread.first:
        words = template("rows with a figure whose period is not understood: {count}, the first on {spot} (got {text})")
        place, text = unread.first
        where = message(words, count=unread.count, spot=place.spot_words, text=quoted(text, 40))
        yield Note(AS_OF, where, (place,), unread.count)


def _without_figures(later: Sequence[Period], files: int) -> Note:
    if len(later) < MOST_BARE:
        names = tuple(map(period_in_words, later))
        return Note(AS_OF, message(_ONE_FILE if files == 1 else _FILES, periods=names))
    last = max(later, key=lambda period: period.end)
    return Note(AS_OF, message(_MANY_OF_ONE if files == 1 else _MANY, period=period_in_words(last)))


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


def _within(kept: int) -> int:
    return max(LEAST, min(_MOST, kept))


class Ranked(NamedTuple):
    """A verdict as far as it tells whether it is listed, by its `order`; `result` makes it, with its words."""

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
