"""As of when verdicts are given: what is due, the latest period with a figure, and what may be due all the same."""

from collections.abc import Collection, Iterator, Sequence
from heapq import nlargest
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.period import Period
from plancheck.model.results.result import AS_OF, Note, Outcome, TotalResult
from plancheck.named_tuple import NamedTuple
from plancheck.text import quoted
from plancheck.verification.figures.unknown_periods import UnreadRows
from plancheck.wording.periods import period_in_words

_REMEMBERED: Final = 10_000

MOST_BARE: Final = 4
"""How many periods without a figure are noted, the latest of all."""


class LatestPeriod:
    """Notes the periods with a figure.

    Attributes:
        period: The latest so far; None before the first.
        noted: Some that need not be noted again, and None, which is no period.
        bare: The latest of those that some row states without a figure.
    """

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


_ENDS_LATER_THAN_FIGURES: Final = template("{period} ends after {as_of}, the latest period with a figure")


class DueDate(NamedTuple):
    """The date as of whose end verdicts are given.

    Attributes:
        period: None makes everything due.
        is_given: Whether it was said, rather than found in the rows. One that was found is in doubt while the period of
            a row is not understood: it may be a later one.
    """

    period: Period | None
    is_given: bool = False

    def is_before(self, period: Period) -> bool:
        """Say whether `period` ends later, so that it is not due."""
        return self.period is not None and period.end > self.period.end

    def words(self, period: Period | None) -> Message:
        """Return why `period` is not due."""
        words = template("{period} ends after {as_of}") if self.is_given else _ENDS_LATER_THAN_FIGURES
        return message(words, period=period_in_words(period), as_of=period_in_words(self.period))


_ONE_FILE: Final = template("the file states {periods} without figures")
_FILES: Final = template("the files state {periods} without figures")
_MANY_OF_ONE: Final = template("the file states periods up to {period} without figures")
_MANY: Final = template("the files state periods up to {period} without figures")


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
