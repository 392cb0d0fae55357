"""Whether a target is due for a period, and the result where it is not."""

from plancheck.model.period import Period
from plancheck.model.results.result import Result
from plancheck.verification.figures.unknown_periods import may_be_due, places
from plancheck.verification.judge.due_date import DueDate
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.targets.result_maker import ResultMaker
from plancheck.verification.targets.target_rows import TargetRows


class DueOrNot:
    """Says of one target whether it is due."""

    def __init__(self, maker: ResultMaker, rows: TargetRows, as_of: DueDate) -> None:
        """Say it of the target of `maker`, of which there are these `rows`, as of `as_of`."""
        self._maker = maker
        self._target = maker.target
        self._rows = rows
        self._as_of = as_of

    def is_open(self, group: Group, period: Period) -> bool:
        """Say whether there is no verdict yet; a thing is due by its day, and done as soon as it is."""
        return self.is_later(period) and not self._is_done(group, period)

    def is_later(self, period: Period) -> bool:
        """Say whether the target is not due for a period."""
        return self._as_of.is_before(self._target.due or period)

    def _is_done(self, group: Group, period: Period) -> bool:
        return self._target.range.is_of_days and self._rows.found(group, period).value is not None

    def result(self, group: Group, period: Period) -> Result:
        """Return the result that is not due; unverifiable while a row may be of that period, or of a later one."""
        unread = () if self._as_of.is_given else self._rows.unread(group)
        if unread:
            return self._maker.unverifiable(group, period, may_be_due(period, unread), places(unread))
        track = self._maker.progress.track(self._target, group)
        why = self._as_of.words(self._target.due or period)
        return self._maker.made(group, period, "not_due", why, track=track)

    def of_no_group(self) -> Result:
        """Return the result that is not due of a target with `each` for which no row was found at all."""
        return self._maker.of_no_group("not_due", self._as_of.words(self._target.due))
