"""Verdicts on figures computed from those of years or parts, and results of what has no figure, or is not due."""

from collections.abc import Iterable, Sequence

from plancheck.message import Message, message, template
from plancheck.model.composition import Rolled
from plancheck.model.period import Period
from plancheck.model.results.result import Result
from plancheck.model.sections.target import STATISTICS
from plancheck.text import visible
from plancheck.verification.figures.exact_number import Exact, stated
from plancheck.verification.figures.figure import Figure
from plancheck.verification.figures.statistic import NOTHING, Computed, compute
from plancheck.verification.figures.units import differing_units
from plancheck.verification.figures.unknown_periods import (
    Unread,
    beside,
    may_be_due,
    may_be_reported,
    no_actual,
    places,
)
from plancheck.verification.judge.ranking import DueDate
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.targets.result_maker import ResultMaker, decimals_shown, with_manner, with_statuses
from plancheck.verification.targets.target_rows import TargetRows
from plancheck.wording.ranges import range_in_words
from plancheck.wording.units import NO_ACTUAL, period_in_words


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
        return self._maker.made(group, period, "not_due", self._as_of.words(self._due or period), track=track)

    def missing(self, group: Group, period: Period | None, reported: Figure | None = None) -> Result:
        """Return the result of a group; rows that state nothing are where `reported` says."""
        if unread := self._rows.unread(group):
            why = no_actual(period, unread)
            return self._maker.made(group, period, "unverifiable", why, locations=places(unread))
        if period and self._rows.wholes and (of_parts := self._rows.wholes.figure(group, period)):
            words = template("its parts have figures of {period}, and the {statistic} needs those of the years")
            statistic = message(STATISTICS[self._target.statistic])
            why = message(words, period=period_in_words(period), statistic=statistic)
            return self._maker.unverifiable(group, period, why, of_parts.locations)
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
        if (period := self._target.period) and self.is_later(period):
            return self._maker.of_no_group("not_due", self._as_of.words(self._due))
        why = message("no actual for any {dimensions}", dimensions=tuple(map(visible, self._target.each)))
        return self._maker.of_no_group("no_data", why)


class ComputedFigures:
    """The figures of one target that are computed, and their verdicts."""

    def __init__(self, maker: ResultMaker, rows: TargetRows, without: WithoutFigure) -> None:
        self._maker = maker
        self._target = maker.target
        self._rows = rows
        self._without = without

    def computed(self, group: Group, period: Period) -> Computed:
        """Return the figure of a period."""
        found, is_span = NOTHING, bool(self._target.years)
        if is_span or self._target.divisions:
            scale = self._maker.units.scale(self._maker.unit)
            of_terms: dict[Period, Figure] = {}
            found = compute(self._target, lambda term: of_terms.setdefault(term, self._of_term(group, term)), scale)
            found = self._of_calendar_year(self._in_one_unit(found, of_terms.values()))
        if is_span or found != NOTHING or self._rows.wholes is None:
            return found
        return self._rows.wholes.computed(group, period)

    def _in_one_unit(self, found: Computed, figures: Iterable[Figure]) -> Computed:
        if self._maker.units.of_year(self._target) is not None:
            return found
        fault = differing_units({figure.unit for figure in figures if figure.unit})
        return found._replace(number=None, span=None, fault=found.fault or fault) if fault else found

    def _of_calendar_year(self, found: Computed) -> Computed:
        """Return what is computed of parts of a year, unless the years of the plan may be financial ones."""
        said = self._maker.units.plan.actuals
        is_financial = said is not None and any("financial" in word for word in said.dates)
        if found.manner is None or not is_financial:
            return found
        words = template(
            "{manner} is of a calendar year, and those of the plan may be financial years; report the year"
        )
        return found._replace(number=None, span=None, fault=message(words, manner=found.manner))

    def _of_term(self, group: Group, term: Period) -> Figure:
        """Return the figure of a year or a part of one: the one that is reported, else the one its parts make."""
        found = self._rows.stated(group, term)
        if found.value is not None or found.fault or self._rows.wholes is None:
            return found
        return self._rows.wholes.figure(group, term) or found

    def rolled(self, group: Group, period: Period) -> tuple[Rolled, ...]:
        """Return the wholes that a result tells of; of shorter periods only those that are not reported."""
        if (wholes := self._rows.wholes) is None:
            return ()
        wanted = [term for term in sorted(self._target.terms) if self._rows.found(group, term).value is None]
        wanted += [] if self._target.years else [period]
        found = (wholes.rolled(group, one) for one in wanted)
        return tuple(rolled for rolled in found if rolled is not None)

    def _doubtful(self, group: Group, period: Period, unread: Sequence[Unread]) -> Sequence[Unread]:
        """Return the rows among those `unread` that may state the figure which was computed without them."""
        if self._target.years:
            return [row for row in unread if row.may_span(period.whole_years)]
        is_whole = not any(rolled.missing for rolled in self.rolled(group, period))
        return self._rows.keeper.unread(group) if is_whole else unread

    def result(self, group: Group, period: Period, computed: Computed, reported: Figure) -> Result:
        """Return the verdict on what is `computed` where no figure is `reported`."""
        unread = self._rows.unread(group)
        if computed.span is not None and not unread:
            from plancheck.verification.targets.reported import computed_between

            return computed_between(self._maker, group, period, computed, computed.span)
        if computed.fault:
            where = computed.locations + places(unread)
            found = self._maker.unverifiable(group, period, beside(computed.fault, unread), where)
            return found._replace(unlisted=computed.unlisted)
        if computed.number is None:
            return self._without.missing(group, period, reported)
        if doubtful := self._doubtful(group, period, unread):
            return self._maker.unverifiable(group, period, may_be_reported(period, doubtful), places(doubtful))
        return self._judged(group, period, computed, computed.number)

    def _judged(self, group: Group, period: Period, computed: Computed, number: Exact) -> Result:
        judgement = self._maker.judge(number, decimals_shown(self._target))
        words = with_statuses(with_manner(judgement.words, computed, self._target), computed.statuses)
        told = {"actual": stated(number), "actual_text": judgement.shown, "basis": "computed"}
        return self._maker.judged(group, period, number, judgement, words, computed, **told)
