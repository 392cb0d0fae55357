"""The yearly figures that a target is tracked by: one for each year that counts, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from plancheck.contract.bitset import Bits
from plancheck.contract.demand import Demand, Demands, Window
from plancheck.contract.groups import is_of_one_place
from plancheck.model.actual import Actual, Statuses
from plancheck.model.period import ALL_MONTHS, Period
from plancheck.model.results.track import OVER
from plancheck.track.series import counted
from plancheck.verification.figures.figure import Figures
from plancheck.verification.figures.key_rows import KeyRows
from plancheck.verification.figures.units import differing_units
from plancheck.verification.figures.unknown_periods import Unread
from plancheck.verification.keep.keep_all import AllRows, named_groups
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.keep.year_figures import NO_FAULTS, Known, YearFigure, YearNumbers, joined, of_partial

if TYPE_CHECKING:
    from plancheck.contract.partial import DemandPartial, SeriesFigures
    from plancheck.message import Message
    from plancheck.model.results.track import Exact


class YearRows(AllRows):
    """The figures of the years that one target is tracked by; no verdict demands its rows, and none is kept.

    Where several releases give a figure, the rows are kept that may be of the one that counts.
    """

    def __init__(self, demand: Demand, demands: Demands, window: Window, figures: Figures) -> None:
        """Keep the years of `window`, as `figures` reads them."""
        super().__init__(demand, demands, frozenset(), figures.new_key)
        self._window = window.whole
        self._figures = figures
        self._unit = None if demand.target is None else figures.units.of_year(demand.target)
        self._until = demands.as_of
        self._months = ALL_MONTHS if demand.target is None else demand.target.months
        self._is_alone = all(other.window for other in demands.all) and not figures.is_ordered
        self._calendar: dict[Period | None, int | None] = {None: None}
        self._is_direction = demand.target is not None and demand.target.range.way is not None
        self._is_of_one_place = is_of_one_place(demands.conditions[demand.condition])
        self._of_number: dict[int, dict[int, Known]] = {}
        self._of_group: dict[Group, dict[int, Known]] = {}
        self._parts: dict[Group, dict[Period, Known]] = {}
        self._partials: list[SeriesFigures] = []
        self._offered: defaultdict[Period, Bits] = defaultdict(Bits)
        self._counted: defaultdict[Period, Bits] = defaultdict(Bits)
        self._named = () if demand.target is None else named_groups(demand.target)

    def offer(self, actual: Actual, number: int) -> bool:
        """Take the figure of a row that is about us; say whether something beside a verdict demands it."""
        if (series := self._of_number.get(number)) is None:
            series = self._of_number[number] = self._of_group.setdefault(self._group(number), {})
        year = self._year(actual.period) if actual.value_text else None
        if actual.period is None and actual.value_text:
            self._take_unread(Unread.of(actual), self._unread.setdefault(self._group(number), []))
        if year is not None and actual.period is not None:
            self._offered[actual.period].add(number)
            self._take(series, year, actual, number)
        elif actual.value_text and actual.period is not None and self._is_part(actual.period):
            parts = self._parts.setdefault(self._group(number), {})
            parts[actual.period] = self._with(parts.get(actual.period), actual, number)
        return self._is_direction

    def _is_part(self, period: Period) -> bool:
        """Say whether a period is a part of a year of which those are wanted: whole months."""
        if period.start.year not in self._window.parts or period.is_year:
            return False
        return bool(period.months) and self._is_over(period)

    def _is_over(self, period: Period) -> bool:
        return not self._until or period.end <= self._until.end

    def parts_of_years(self, group: Group) -> dict[Period, YearFigure]:
        """Return the figures of parts of years, once all rows are in."""
        return {period: self._figure(known) for period, known in self._parts.get(group, {}).items()}

    def _year(self, period: Period | None) -> int | None:
        """Return the year that a period is, or of which it is the part that the target is for.

        None if it is no such period, or ends later than is asked for.
        """
        if period not in self._calendar:
            is_wanted = period is not None and period.months == self._months and self._is_over(period)
            self._calendar[period] = period.start.year if period is not None and is_wanted else None
        return self._calendar[period]

    def _take(self, series: dict[int, Known], year: int, actual: Actual, number: int) -> None:
        known = series.get(year)
        series[year] = self._with(known, actual, number)
        if known is None and len(series) > self._window.most:
            self._cut(series)

    def _with(self, known: Known | None, actual: Actual, number: int) -> Known:
        if self._figures.is_ordered:
            rows = known if isinstance(known, KeyRows) else self._new()
            rows.add(actual)
            return rows
        found = self._read(actual, number)
        if isinstance(known, Decimal):
            known = YearFigure(known, None, number)
        found = joined(known, found, actual) if isinstance(known, YearFigure) else found
        is_plain = not (found.value is None or found.unit or found.statuses)
        return self._kept(found.value, number) if is_plain and found.value is not None else found

    def _kept(self, value: Decimal, number: int) -> YearFigure | Decimal:
        """Return what is kept of a figure, of which there may be millions: the number alone where that says all."""
        return value if self._is_of_one_place else YearFigure(value, None, number)

    def can_count(self, unit: str) -> bool:
        """Say that figures may be taken at once where no verdict is asked for, and no release among several.

        None that are in a `unit` may be where the plan states none: two of them make no series.
        """
        return self._is_alone and (self._unit is not None or not unit)

    def count_at_once(self, number: int, period: Period | None, value: Decimal, statuses: Statuses) -> bool:
        """Take the figure of a row in the unit of the target, and say whether that was done; else it must be offered.

        A row of the period with a figure must have been offered before, and one of its group; what differs is offered,
        and a figure of which something is said.
        """
        series, year = self._of_number.get(number), self._calendar.get(period)
        if statuses or not self._is_alone or series is None or (year is None and period not in self._calendar):
            return False
        if year is None:
            return period is not None and not self._is_part(period)
        self._offered[period].add(number)  # type: ignore[index]  # it has a year
        known, kept = series.get(year), self._kept(value, number)
        if known is not None:
            return known == kept
        series[year] = kept
        if len(series) > self._window.most:
            self._cut(series)
        return True

    def _cut(self, series: dict[int, Known]) -> None:
        for gone in self._window.unwanted(series):
            del series[gone]

    def _read(self, actual: Actual, number: int) -> YearFigure:
        if actual.value is not None and not actual.unit:
            return YearFigure(actual.value, None, number, "", actual.statuses)
        found = self._figures.of_row(actual, self._unit)
        return YearFigure(found.value, found.fault, number, "" if self._unit else actual.unit, actual.statuses)

    def figure(self, group: Group, period: Period) -> YearFigure | None:
        """Return the figure of one year, once all rows are in; None if there is none."""
        known = self._of_group.get(group, {}).get(period.start.year)
        return None if known is None else self._figure(known)

    def groups(self) -> list[Group]:
        """Return the groups that were found or are named by the plan, in the order found."""
        return list(dict.fromkeys([*self._named, *self._of_group]))

    def periods(self, group: Group) -> list[Period]:
        """Return the years found for `group`, in order of time."""
        return [Period.years(year, year) for year in sorted(self._of_group.get(group, ()))]

    def take_partial(self, partial: "DemandPartial") -> None:
        """Take figures of which no row is offered. Keys that come again are noted, among these rows and the others."""
        if partial.years:
            self._partials.append(partial.years)
        for period, numbers in partial.keys.items():
            if again := self._counted[period].as_int() & numbers:
                self.conflicts.setdefault(period, Bits()).update(again)
            self._counted[period].update(numbers)

    def again(self) -> dict[Period, Bits]:
        """Return the keys that come again among rows that are not offered, or of which one is and another is not."""
        for period, numbers in self._counted.items():
            if again := numbers.as_int() & self._offered[period].as_int():
                self.conflicts.setdefault(period, Bits()).update(again)
        return self.conflicts

    def series(self) -> Iterator[tuple[Group, YearNumbers]]:
        """Yield the figures of each group by year, in order, once all rows are in; any number of times.

        The groups that the plan names come first, then the others as their values stand in the files.
        """
        numbers: dict[Group, list[int]] = {group: [] for group in self._named}
        met = set(self._of_number).union(*(chain(found.numbers, found.met) for found in self._partials))
        for number in sorted(met, key=self._all.first.__getitem__):
            numbers.setdefault(self._group(number), []).append(number)
        only = self._partials[0] if len(self._partials) == 1 and not self._of_group else None
        for group, ours in numbers.items():
            if only and len(ours) == 1:
                yield group, YearNumbers(of_partial(only, ours[0]), NO_FAULTS)
                continue
            known: dict[int, Known | int] = {**self._of_group.get(group, {})}
            for number in ours:
                for partial in self._partials:
                    known.update(of_partial(partial, number))
            yield group, self._wanted(known)

    def _wanted(self, known: dict[int, Known | int]) -> YearNumbers:
        if len(known) > 1:
            for gone in self._window.unwanted(known):
                del known[gone]
        numbers: dict[int, Exact] = {}
        faults: dict[int, Message] = {}
        figures = {year: self._figure(found) for year, found in known.items() if not isinstance(found, int)}
        differ = differing_units({figure.unit for figure in figures.values() if figure.unit})
        for year in sorted(known):
            found = known[year]
            if isinstance(found, int):
                numbers[year] = found
                continue
            figure = figures[year]._replace(value=None, fault=differ) if differ else figures[year]
            if figure.value is not None:
                numbers[year] = counted(figure.value, OVER)
            if figure.fault:
                faults[year] = figure.fault
        statuses = {year: figure.statuses for year, figure in figures.items() if figure.statuses}
        return YearNumbers(numbers, faults, statuses)

    def _figure(self, known: Known) -> YearFigure:
        if isinstance(known, YearFigure):
            return known
        if isinstance(known, Decimal):
            return YearFigure(known, None, 0)
        found = self._figures.of(known, self._unit)
        return YearFigure(found.value, found.fault, 0, "" if self._unit else found.unit, found.statuses)
