"""Results without a figure: of a target that is not due for a period, and of one that is."""

from plancheck.message import Message, message
from plancheck.model.period import Period
from plancheck.model.results.result import Result
from plancheck.text import visible
from plancheck.verification.figures.figure import Figure
from plancheck.verification.figures.unknown_periods import may_be_due, no_actual, places
from plancheck.verification.judge.as_of import DueDate
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.targets.result_maker import ResultMaker
from plancheck.verification.targets.target_rows import TargetRows
from plancheck.wording.periods import NO_ACTUAL, period_in_words
from plancheck.wording.ranges import range_in_words


class WithoutFigure:
    """Says of one target whether it is due, and makes its results that have no figure."""

    def __init__(self, maker: ResultMaker, rows: TargetRows, as_of: DueDate) -> None:
        self._maker = maker
        self._target = maker.target
        self._rows = rows
        self._as_of = as_of
        self._due = maker.target.due
        self._is_of_days = maker.target.range.is_of_days

    def is_open(self, group: Group, period: Period) -> bool:
        """Say whether there is no verdict yet; a thing is due by its day, and done as soon as it is."""
        is_done = self._is_of_days and self._rows.found(group, period).value is not None
        return self.is_later(period) and not is_done

    def is_later(self, period: Period) -> bool:
        """Say whether the target is not due for a period."""
        return self._as_of.is_before(self._due or period)

    def not_due(self, group: Group, period: Period) -> Result:
        """Return the result that is not due; unverifiable while a row may be of that period, or of a later one."""
        unread = () if self._as_of.is_given else self._rows.unread(group)
        if unread:
            return self._maker.unverifiable(group, period, may_be_due(period, unread), places(unread))
        track = self._maker.progress.track(self._target, group)
        why = self._as_of.words(self._due or period)
        return self._maker.made(group, period, "not_due", why, track=track)

    def missing(self, group: Group, period: Period | None, reported: Figure | None = None) -> Result:
        """Return the result of a group; rows that state nothing are where `reported` says."""
        if unread := self._rows.unread(group):
            why = no_actual(period, unread)
            return self._maker.made(group, period, "unverifiable", why, locations=places(unread))
        if reported and reported.locations:
            state = reported.missing or message("empty")
            why = message("the value on {spot} is {state}", spot=reported.locations[0].spot_words, state=state)
            where = {"locations": reported.locations, "unlisted": reported.unlisted}
            return self._maker.made(group, period, "no_data", why, **where)
        return self._maker.made(group, period, "no_data", self._why(period))

    def _why(self, period: Period | None) -> Message:
        if self._is_of_days:
            words = range_in_words(self._target.range)
            return message("nothing says that it was done; the target was {range}", range=words)
        if period is None:
            return message("no actual for any period")
        if self._rows.wholes:
            return message("no actual for {period}, nor for any part", period=period_in_words(period))
        return message(NO_ACTUAL, period=period_in_words(period))

    def of_no_group(self) -> Result:
        """Return the result of a target with `each` for which no row was found at all."""
        period = self._target.period
        if period and self.is_later(period):
            return self._maker.of_no_group("not_due", self._as_of.words(self._due))
        names = tuple(map(visible, self._target.each))
        why = message("no actual for any {dimensions}", dimensions=names)
        return self._maker.of_no_group("no_data", why)
