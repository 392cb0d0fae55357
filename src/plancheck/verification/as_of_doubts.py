"""What an as-of date that nobody gave leaves open: periods without a figure, and periods that are not understood."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from plancheck.message import message, template
from plancheck.model.period import Period
from plancheck.model.results.result import AS_OF, Note, Outcome, TotalResult
from plancheck.text import quoted
from plancheck.verification.figures.unknown_periods import UnreadRows
from plancheck.verification.judge.due_date import DueDate
from plancheck.verification.keep.latest_period import MOST_BARE, latest_of
from plancheck.wording.periods import period_in_words

_ONE_FILE: Final = template("the file states {periods} without figures")
_FILES: Final = template("the files state {periods} without figures")
_MANY_OF_ONE: Final = template("the file states periods up to {period} without figures")
_MANY: Final = template("the files state periods up to {period} without figures")


class NotDue:
    """What is not due, of all verdicts."""

    def __init__(self, outcomes: Sequence[Outcome], totals: Sequence[TotalResult]) -> None:
        """Look among all verdicts on targets and totals."""
        found = [outcome.target.period for outcome in outcomes if outcome.counts["not_due"]]
        self._periods = [*found, *(total.total.period for total in totals if total.verdict == "not_due")]

    def __bool__(self) -> bool:
        """Say whether there is something."""
        return bool(self._periods)

    def by(self, end: Period) -> bool:
        """Say whether some of it ends by the end of a period; what holds for every period has one that does."""
        return any(period is None or period.end <= end.end for period in self._periods)


def doubts(as_of: DueDate, bare: Collection[Period], unread: UnreadRows, not_due: NotDue, files: int) -> Iterator[Note]:
    """Yield a note for each reason why something that is `not_due` as of `as_of` may be due all the same.

    The actuals, so many `files`, state the periods `bare` without a figure. What is `unread` may be of a later one.
    """
    if as_of.is_given or not not_due:
        return
    later = sorted(filter(as_of.is_before, latest_of(bare)))
    if later and not_due.by(max(later, key=lambda period: period.end)):
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
