"""The figure of a period as it comes from others: from yearly ones, or from those of parts."""

from collections.abc import Sequence
from datetime import MINYEAR

from plancheck.model.period import Period
from plancheck.model.results.result import Rolled
from plancheck.model.sections.target import Target
from plancheck.verification.figures.figure import Figure
from plancheck.verification.figures.statistic import NOTHING, Computed, compute
from plancheck.verification.figures.units import Units
from plancheck.verification.figures.unknown_periods import Unread
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.targets.target_rows import TargetRows
from plancheck.verification.wholes import Wholes


class OtherFigures:
    """The figures of one target that come from others."""

    def __init__(self, target: Target, rows: TargetRows, units: Units) -> None:
        """Make those of `target` from its `rows`."""
        self._target = target
        self._rows = rows
        self._units = units

    def computed(self, group: Group, period: Period) -> Computed:
        """Return the figure of a period."""
        if self._rows.wholes is None and not self._target.years:
            return NOTHING
        if self._target.years or self._rows.wholes is None:
            scale = self._units.scale(self._units.of(self._target))
            return compute(self._target, lambda year: self._of_year(group, year), scale)
        return self._rows.wholes.computed(group, period)

    def _of_year(self, group: Group, year: Period) -> Figure:
        """Return the figure of a year: the one that is reported, else the one its parts make."""
        found = self._rows.stated(group, year)
        if found.value is not None or found.fault or self._rows.wholes is None:
            return found
        return self._rows.wholes.figure(group, year) or found

    def rolled(self, group: Group, period: Period) -> tuple[Rolled, ...]:
        """Return the wholes that a result tells of; of years only those that are not reported."""
        return () if self._rows.wholes is None else self._rolled(group, period, self._rows.wholes)

    def _rolled(self, group: Group, period: Period, wholes: Wholes) -> tuple[Rolled, ...]:
        years = [Period.years(year, year) for year in self._target.years if year >= MINYEAR]
        wanted = [year for year in years if self._rows.found(group, year).value is None] if years else [period]
        found = (wholes.rolled(group, one) for one in wanted)
        return tuple(rolled for rolled in found if rolled is not None)

    def doubtful(self, group: Group, period: Period, unread: Sequence[Unread]) -> Sequence[Unread]:
        """Return the rows among those `unread` that may state the figure which was computed without them."""
        if self._target.years:
            return [row for row in unread if row.may_span(period.whole_years)]
        is_whole = not any(rolled.missing for rolled in self.rolled(group, period))
        return self._rows.keeper.unread(group) if is_whole else unread
