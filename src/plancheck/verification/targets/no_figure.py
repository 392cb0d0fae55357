"""The result where there is no figure: no data, or unverifiable if a row might state it, could its period be read."""

from plancheck.message import Message, message
from plancheck.model.period import Period
from plancheck.model.results.result import Result
from plancheck.text import visible
from plancheck.verification.figures.figure import Figure
from plancheck.verification.figures.unknown_periods import no_actual, places
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.sentences import NO_ACTUAL
from plancheck.verification.targets.result_maker import ResultMaker
from plancheck.verification.targets.target_rows import TargetRows
from plancheck.wording.periods import period_in_words
from plancheck.wording.ranges import range_in_words


class NoFigure:
    """Makes the results of one target that have no figure."""

    def __init__(self, maker: ResultMaker, rows: TargetRows) -> None:
        """Make those of the target of `maker`, of which there are these `rows`."""
        self._maker = maker
        self._rows = rows

    def result(self, group: Group, period: Period | None, reported: Figure | None = None) -> Result:
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
        range_ = self._maker.target.range
        if range_.is_of_days:
            return message("nothing says that it was done; the target was {range}", range=range_in_words(range_))
        if period is None:
            return message("no actual for any period")
        if self._rows.wholes:
            return message("no actual for {period}, nor for any part", period=period_in_words(period))
        return message(NO_ACTUAL, period=period_in_words(period))

    def of_no_group(self) -> Result:
        """Return the result of a target with `each` for which no row was found at all."""
        names = tuple(map(visible, self._maker.target.each))
        why = message("no actual for any {dimensions}", dimensions=names)
        return self._maker.of_no_group("no_data", why)
