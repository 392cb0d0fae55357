"""The verdicts of one target: for its period or every period found, and for each value of its dimensions."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import MINYEAR
from decimal import Decimal
from itertools import chain
from typing import Any, Final

from plancheck.contract.demand import Demands
from plancheck.contract.groups import Position
from plancheck.message import Message, message, template
from plancheck.model.actual import Actual, Location
from plancheck.model.bounds import Bounds
from plancheck.model.period import Period
from plancheck.model.result import Note, Outcome, Result, Rolled, Verdict
from plancheck.model.sections.target import STATISTICS, Target
from plancheck.model.status import Statuses, in_words
from plancheck.numbers.number import EXACT, decimals_of
from plancheck.text import visible
from plancheck.verification.judge.between import bounds_in_words, judge_between, rounding_doubt
from plancheck.verification.judge.due_date import DueDate
from plancheck.verification.judge.exact_number import Exact, Level, Span, stated
from plancheck.verification.judge.figure import Figure, Figures
from plancheck.verification.judge.hints import hint, sign_hint
from plancheck.verification.judge.ranking import NOTED, Placed, in_order, worst_of
from plancheck.verification.judge.replacing import before
from plancheck.verification.judge.statistic import Computed, compute
from plancheck.verification.judge.unknown_periods import Unread, beside, may_be_due, may_be_reported, no_actual, places
from plancheck.verification.judge.verdict import breakpoints, judge
from plancheck.verification.keep.row_keeper import Group, RowKeeper
from plancheck.verification.notes.unit_notes import Judged
from plancheck.verification.progress import Progress
from plancheck.verification.sentences import NO_ACTUAL
from plancheck.verification.wholes import Wholes
from plancheck.wording.periods import period_in_words
from plancheck.wording.quantities import quantity
from plancheck.wording.ranges import range_in_words

_PLACES: Final = 4
"""Most rows a note points at."""


class TargetJudge:
    """Judges one target on the rows it was given."""

    def __init__(  # noqa: PLR0913  what it judges, and what beside it
        self,
        target: Target,
        keeper: RowKeeper,
        figures: Figures,
        as_of: DueDate,
        demands: Demands,
        *,
        progress: Progress,
        wholes: Wholes | None,
    ) -> None:
        """Judge `target`, one of those in `demands`, as of `as_of`, and keep as many of the worst as they want."""
        self._progress = progress
        self._wholes = wholes
        self._replaced = figures.units.plan.replaced_by(target)
        self._kept = demands.kept
        self._position = demands.groups.position
        self._figures = figures
        units = figures.units
        self._target = target
        self._keeper = keeper
        self._units = units
        self._unit = units.of(target)
        self._name = units.name(target)
        self._points = breakpoints(target)
        self._label = units.label(target)
        self._as_of = as_of
        self._notes: dict[str, list[Note]] = {}
        self._unlisted: Counter[str] = Counter()

    @property
    def notes(self) -> list[Note]:
        """What the reader should know beside the verdicts: the first of each kind, and how many more there are."""
        more = [
            Note(kind, message("{label}: {count} more like these", label=self._label, count=count))
            for kind, count in self._unlisted.items()
        ]
        return [*(note for notes in self._notes.values() for note in notes), *more]

    def _note(self, kind: str, words: Message, locations: tuple[Location, ...]) -> None:
        notes = self._notes.setdefault(kind, [])
        if len(notes) < NOTED:
            notes.append(Note(kind, words, locations[:_PLACES]))
        else:
            self._unlisted[kind] += 1

    def judged(self, outcome: Outcome) -> Iterator[Judged]:
        """Yield the rows that the verdicts in `outcome`, which is ours, rest on, and those of parts."""
        results = [result for result in outcome.results if result.actual is not None]
        yield Judged(self._label, self._unit, [row for result in results for row in self._rows(result)])
        for result in results:
            yield from (Judged(self._label, unit, rows) for unit, rows in self._rows_of_parts(result))

    def _rows_of_parts(self, result: Result) -> Iterator[tuple[str | None, Sequence[Actual]]]:
        if self._wholes:
            group = tuple(result.dimensions.values())
            for rolled in result.rolled:
                yield from self._wholes.parts.rows(group, rolled.period, rolled.over)

    def _rows(self, result: Result) -> Iterator[Actual]:
        group = tuple(result.dimensions.values())
        for period in dict.fromkeys([result.period, *(year for year, _ in result.years)]):
            if period is not None:
                rows = self._keeper.rows(group, period)
                yield from rows.chosen()[0].stating if rows else ()

    def outcome(self) -> Outcome:
        """Return all verdicts of the target."""
        counts = Counter(self._keeper.counts)
        kept: list[Placed] = []
        for order, (result, spot) in enumerate(self._results()):
            counts[result.verdict] += 1
            kept.append(Placed(order, result, spot))
            if len(kept) >= 2 * self._kept:
                kept = worst_of(kept, self._kept)
        if more := self._keeper.more_missing:
            is_later = self._target.due is not None and self._as_of.is_before(self._target.due)
            counts["not_due" if is_later else "no_data"] += more
        if more := self._keeper.more_repeated:
            self._unlisted["repeated"] += more
        if len(kept) > self._kept:
            kept = worst_of(kept, self._kept)
        return Outcome(self._target, +counts, in_order(kept))

    def _results(self) -> Iterator[tuple[Result, Position | None]]:
        """Yield each result, and where its first row stands that states something, or else its first."""
        groups = self._groups()
        if not groups and self._target.each:
            yield self._without_group(), None
        for group in groups if self._target.each else [()]:
            for period in self._periods(group):
                yield self._result(group, period), self._spot(group, period)

    def _groups(self) -> Collection[Group]:
        """Return the groups to judge: those of the target itself, then those of which there are parts only."""
        found = self._keeper.groups()
        return dict.fromkeys(chain(found, self._wholes.parts.groups())) if self._wholes else found

    def _unread(self, group: Group) -> tuple[Unread, ...]:
        rows = self._keeper.unread(group)
        return (*rows, *self._wholes.parts.unread(group)) if self._wholes else rows

    def _spot(self, group: Group, period: Period | None) -> Position | None:
        rows = None if period is None else self._keeper.rows(group, period)
        return None if rows is None else self._position(rows.first.location)

    def _periods(self, group: Group) -> list[Period | None]:
        """Return the periods to judge; None stands for rows whose period cannot be read, or for no row at all."""
        if self._target.period:
            return [self._target.period]
        found: list[Period | None] = [*self._keeper.periods(group)]
        if self._wholes:
            found = [*sorted({*self._keeper.periods(group), *self._wholes.parts.periods(group)})]
        return [*found, None] if self._unread(group) or not found else found

    def _without_group(self) -> Result:
        """Return the result of a target with `each` for which no row was found at all."""
        period = self._target.period
        if period and self._is_later(period):
            return self._made(period, {}, "not_due", self._as_of.words(self._target.due))
        names = tuple(map(visible, self._target.each))
        return self._made(
            period, {}, "no_data", message("no actual for any {dimensions}", dimensions=" and ".join(names))
        )

    def _result(self, group: Group, period: Period | None) -> Result:
        dimensions = dict(zip(self._target.each, group, strict=True))
        if period is None:
            return self._empty(dimensions, None)
        if self._is_later(period) and not self._is_done(group, period):
            return self._later(dimensions, period)
        reported = self._figure(group, period)
        if reported.bounds is not None:
            return self._reported_between(dimensions, period, reported, reported.bounds)
        if reported.fault:
            text = reported.text or None
            found = self._unverifiable(dimensions, period, reported.fault, reported.locations, text)
            return found._replace(unlisted=reported.unlisted)
        computed = self._from_others(group, period)
        if reported.value is not None:
            result = self._reported(dimensions, period, reported, reported.value, computed)
        else:
            result = self._computed(dimensions, period, computed, reported)
        if self._wholes is not None:
            result = result._replace(rolled=self._rolled(group, period, self._wholes))
        return result._replace(years=computed.years) if computed.years else result

    def _from_others(self, group: Group, period: Period) -> Computed:
        """Return the figure as it comes from others: from yearly ones, or from those of parts."""
        if self._target.years or self._wholes is None:
            return compute(self._target, lambda year: self._value(group, year), self._units.scale(self._unit))
        return self._wholes.computed(group, period)

    def _value(self, group: Group, year: Period) -> Figure:
        """Return the figure of a year: the one that is reported, else the one its parts make."""
        found = self._figure(group, year)
        if found.value is not None or found.fault or self._wholes is None:
            return found
        return self._wholes.figure(group, year) or found

    def _rolled(self, group: Group, period: Period, wholes: Wholes) -> tuple[Rolled, ...]:
        """Return the wholes that the result tells of; of years only those that are not reported."""
        years = [Period.years(year, year) for year in self._target.years if year >= MINYEAR]
        wanted = [year for year in years if self._found(group, year).value is None] if years else [period]
        found = (wholes.rolled(group, one) for one in wanted)
        return tuple(rolled for rolled in found if rolled is not None)

    def _later(self, dimensions: dict[str, str], period: Period) -> Result:
        """Return the result that is not due; unverifiable while a row may be of that period, or of a later one."""
        unread = () if self._as_of.is_given else self._unread(tuple(dimensions.values()))
        if not unread:
            track = self._progress.track(self._target, tuple(dimensions.values()))
            return self._made(period, dimensions, "not_due", self._as_of.words(self._target.due or period), track=track)
        return self._unverifiable(dimensions, period, may_be_due(period, unread), places(unread), None)

    def _is_later(self, period: Period) -> bool:
        """Say whether the target is not due for a period; a thing is due by its day, and done as soon as it is."""
        return self._as_of.is_before(self._target.due or period)

    def _is_done(self, group: Group, period: Period) -> bool:
        return self._target.range.is_of_days and self._found(group, period).value is not None

    def _figure(self, group: Group, period: Period) -> Figure:
        found = self._found(group, period)
        if found.repeated:
            judged = {name: (value,) for name, value in zip(self._target.each, group, strict=True)}
            names = (
                " or ".join(visible(value, 60) for value in values) for values in (self._target.where | judged).values()
            )
            key = (self._label, *names, period_in_words(period))
            words = message("{key} is given {count} times with the same value", key=key, count=found.rows)
            self._note("repeated", words, found.locations)
        return found

    def _found(self, group: Group, period: Period) -> Figure:
        rows, unit = self._keeper.rows(group, period), self._unit
        if self._target.range.is_of_days:
            return self._figures.of_days(rows, self._target.range)
        if self._target.statistic == "cagr" and period != self._target.period:
            unit = self._units.of_year(self._target)
        return self._figures.of(rows, unit)

    def _reported(
        self, dimensions: dict[str, str], period: Period, found: Figure, value: Decimal, computed: Computed
    ) -> Result:
        judgement = judge(self._target, Level(value), decimals_of(value), self._name)
        words = judgement.words
        if found.converted:
            source = f"{visible(found.text, 40)} {visible(found.unit, 40)}"
            words = message("{finding} (from {source})", finding=words, source=source)
        words = _with_statuses(words, found.statuses)
        is_close = any(EXACT.subtract(value, point).copy_abs() <= found.rounding for point in self._points)
        rounding = rounding_doubt(self._target, found, value) if is_close else None
        if rounding is not None:
            ends = rounding._replace(lower_inclusive=True, upper_inclusive=True).turned(Decimal.normalize)
            told = template("{finding}; uncertain within rounding ({bounds})")
            words = message(told, finding=words, bounds=bounds_in_words(ends, self._name))
        words, replaced = self._with_replaced(words, Level(value), found.locations)
        if computed.number is not None:
            words = self._with_difference(words, value, found.rounding, computed)
        return self._made(
            period,
            dimensions,
            judgement.verdict,
            words,
            position=judgement.position,
            actual=value,
            actual_text=found.text,
            gap=judgement.gap,
            grade=judgement.grade,
            basis="reported",
            locations=found.locations,
            unlisted=found.unlisted,
            statuses=found.statuses,
            rounding=rounding,
            replaced=replaced,
            hint=self._hint(found, value) if judgement.verdict in {"fail", "near"} else None,
            **self._completed(dimensions, period, Level(value)),
        )

    def _reported_between(self, dimensions: dict[str, str], period: Period, found: Figure, bounds: Bounds) -> Result:
        """Return the verdict on a figure of which the file says between which numbers it lies."""
        words = bounds_in_words(bounds, self._name)
        subject = message("{text} ({bounds})", text=visible(found.text, 40), bounds=words)
        result = self._between(dimensions, period, Span.of(bounds), subject, found)
        return result._replace(actual_text=found.text, basis="reported", no_completion=found.fault)

    def _between(
        self, dimensions: dict[str, str], period: Period, span: Span, subject: Message, found: Figure | Computed
    ) -> Result:
        judged = judge_between(self._target, span, subject, self._name)
        return self._made(
            period,
            dimensions,
            judged.verdict,
            _with_statuses(judged.words, found.statuses),
            position=judged.position,
            bounds=span.stated(),
            gap=judged.gap if judged.position else None,
            grade=judged.grade,
            locations=found.locations,
            unlisted=found.unlisted,
            statuses=found.statuses,
        )

    def _computed_between(self, dimensions: dict[str, str], period: Period, computed: Computed, span: Span) -> Result:
        """Return the verdict on a statistic of yearly figures of which some are such ones."""
        bounds = self._shown_bounds(span)
        words, statistic = bounds_in_words(bounds, self._name), message(STATISTICS[self._target.statistic])
        subject = message("{finding} ({statistic} of the yearly figures)", finding=words, statistic=statistic)
        result = self._between(dimensions, period, span, subject, computed)
        text = str(bounds_in_words(bounds, None))
        return result._replace(actual_text=text, basis="computed", no_completion=computed.fault)

    def _shown_bounds(self, span: Span) -> Bounds:
        """Return the ends as reports show them."""
        low, high = (
            None if end is None else Decimal(judge(self._target, end, self._decimals()).shown)
            for end in (span.low, span.high)
        )
        return Bounds(low, high, span.low_inclusive, span.high_inclusive)

    def _hint(self, found: Figure, value: Decimal) -> Message | None:
        if self._target.range.is_of_days:
            return None
        if found.converted:
            return sign_hint(self._target, value, found.text)
        return hint(self._target, value, found.text, self._units.measure(self._unit))

    def _with_difference(self, words: Message, reported: Decimal, rounding: Decimal, computed: Computed) -> Message:
        """Return `words`, and what the figures of years or parts say if it is something else, rounding apart."""
        number, off = computed.number, EXACT.add(rounding, computed.rounding)
        if number is None or not (
            number.compare(EXACT.add(reported, off)) > 0 or number.compare(EXACT.subtract(reported, off)) < 0
        ):
            return words
        judgement = judge(self._target, number, max(decimals_of(reported), 2))
        shown, said = quantity(judgement.shown, self._name), quantity(reported, self._name)
        if computed.manner is not None:
            note = template("{label}: reported {reported}; {manner} is {number}")
            told = message(note, label=self._label, reported=said, manner=computed.manner, number=shown)
            is_contrary = judgement.verdict != judge(self._target, Level(reported), 0).verdict
            self._note("contradiction" if is_contrary else "differs", told, computed.locations)
            return message("{finding}; {manner} is {number}", finding=words, manner=computed.manner, number=shown)
        values = {"statistic": message(STATISTICS[self._target.statistic]), "number": shown}
        note = template("{label}: reported {reported}; the {statistic} of the yearly figures is {number}")
        self._note("differs", message(note, label=self._label, reported=said, **values), computed.locations)
        return message("{finding}; the {statistic} of the yearly figures is {number}", finding=words, **values)

    def _computed(self, dimensions: dict[str, str], period: Period, computed: Computed, reported: Figure) -> Result:
        unread = self._unread(tuple(dimensions.values()))
        if computed.span is not None and not unread:
            return self._computed_between(dimensions, period, computed, computed.span)
        if computed.fault:
            where = computed.locations + places(unread)
            found = self._unverifiable(dimensions, period, beside(computed.fault, unread), where, None)
            return found._replace(unlisted=computed.unlisted)
        if computed.number is None:
            return self._empty(dimensions, period, reported)
        if doubtful := self._doubtful(tuple(dimensions.values()), period, unread):
            return self._unverifiable(dimensions, period, may_be_reported(period, doubtful), places(doubtful), None)
        judgement = judge(self._target, computed.number, self._decimals(), self._name)
        words = self._made_known(judgement.words, computed)
        words = _with_statuses(words, computed.statuses)
        words, replaced = self._with_replaced(words, computed.number, computed.locations)
        return self._made(
            period,
            dimensions,
            judgement.verdict,
            words,
            position=judgement.position,
            actual=stated(computed.number),
            actual_text=judgement.shown,
            gap=judgement.gap,
            grade=judgement.grade,
            basis="computed",
            locations=computed.locations,
            unlisted=computed.unlisted,
            statuses=computed.statuses,
            replaced=replaced,
            **self._completed(dimensions, period, computed.number),
        )

    def _with_replaced(
        self, words: Message, number: Exact, locations: tuple[Location, ...]
    ) -> tuple[Message, Verdict | None]:
        """Return a finding with what its figure came to by the target that was replaced, and that verdict."""
        old, plan = self._replaced, self._units.plan
        found = None if old is None else before(self._target, old, number, plan)
        if found is None or found.words is None:
            return words, found and found.verdict
        self._note("replaced", message("{label}: {finding}", label=self._label, finding=found.words), locations)
        return message("{finding}; {before}", finding=words, before=found.words), found.verdict

    def _doubtful(self, group: Group, period: Period, unread: Sequence[Unread]) -> Sequence[Unread]:
        """Return the rows that may state the figure which was computed without them."""
        if self._target.years:
            return [row for row in unread if row.may_span(period.whole_years)]
        is_whole = self._wholes is None or not any(
            rolled.missing for rolled in self._rolled(group, period, self._wholes)
        )
        return self._keeper.unread(group) if is_whole else unread

    def _made_known(self, words: Message, computed: Computed) -> Message:
        """Return a finding with how its figure is computed."""
        if computed.manner is not None:
            return message("{finding} ({manner})", finding=words, manner=computed.manner)
        statistic = message(STATISTICS[self._target.statistic])
        return message("{finding} ({statistic} of the yearly figures)", finding=words, statistic=statistic)

    def _completed(self, dimensions: dict[str, str], period: Period, number: Exact) -> dict[str, Any]:
        """Return how much of the target a figure comes to, as fields of a result."""
        found = self._progress.completion(self._target, number, period, tuple(dimensions.values()))
        return {"completion": found.percent, "no_completion": found.reason}

    def _made(
        self,
        period: Period | None,
        dimensions: dict[str, str],
        verdict: Verdict,
        words: Message,
        **evidence: Any,  # noqa: ANN401  fields of Result
    ) -> Result:
        symbol = self._units.symbol(self._unit)
        return Result(self._target, period, dimensions, symbol, verdict, words, **evidence)

    def _decimals(self) -> int:
        """Return how many decimals a computed actual is shown with: one more than the plan's own bounds."""
        bounds = (self._target.range.lower, self._target.range.upper)
        return 1 + max(decimals_of(bound) for bound in bounds if bound is not None)

    def _unverifiable(
        self,
        dimensions: dict[str, str],
        period: Period,
        why: Message,
        locations: tuple[Location, ...],
        text: str | None,
    ) -> Result:
        return self._made(period, dimensions, "unverifiable", why, actual_text=text, locations=locations)

    def _empty(self, dimensions: dict[str, str], period: Period | None, reported: Figure | None = None) -> Result:
        """Return the result without an actual: unverifiable if a row might be it, could its period be read."""
        unread = self._unread(tuple(dimensions.values()))
        if unread:
            why = no_actual(period, unread)
            return self._made(period, dimensions, "unverifiable", why, locations=places(unread))
        if reported and reported.locations:
            state = reported.missing or message("empty")
            why = message("the value on {spot} is {state}", spot=reported.locations[0].spot_words, state=state)
            where = {"locations": reported.locations, "unlisted": reported.unlisted}
            return self._made(period, dimensions, "no_data", why, **where)
        if self._target.range.is_of_days:
            why = message(
                "nothing says that it was done; the target was {range}", range=range_in_words(self._target.range)
            )
        elif period and self._wholes:
            why = message("no actual for {period}, nor for any part", period=period_in_words(period))
        else:
            why = message(NO_ACTUAL, period=period_in_words(period)) if period else message("no actual for any period")
        return self._made(period, dimensions, "no_data", why)


def _with_statuses(words: Message, statuses: Statuses) -> Message:
    """Return `words` with what is said of the figure they are about."""
    if not statuses:
        return words
    return message("{finding} ({statuses})", finding=words, statuses=in_words(statuses))
