"""All verdicts of one target: which groups and periods it has, which are listed, and which way is better."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Final

from plancheck.contract.demand import Demands
from plancheck.contract.groups import Position
from plancheck.message import message, template
from plancheck.model.period import Period
from plancheck.model.results.result import Note, Outcome, Result, Verdict, Verification
from plancheck.model.sections.target import Target
from plancheck.verification.figures.exact_number import Level
from plancheck.verification.figures.figure import Figure, Figures
from plancheck.verification.figures.units import Units
from plancheck.verification.judge.ranking import Counted, DueDate, Ranked, worst_of
from plancheck.verification.judge.verdict import assess
from plancheck.verification.keep.row_keeper import Group, RowKeeper
from plancheck.verification.notes import Judged
from plancheck.verification.progress import Progress
from plancheck.verification.targets.computed import ComputedFigures, WithoutFigure
from plancheck.verification.targets.reported import ReportedVerdicts
from plancheck.verification.targets.result_maker import ResultMaker
from plancheck.verification.targets.target_rows import TargetNotes, TargetRows

if TYPE_CHECKING:
    from plancheck.verification.wholes import Wholes

_NO_VERDICT: Final = template("states a direction and no value, on which there is no verdict")
_MOST: Final = 1_000  # how many of the members of a dimension are listed, for each of which there is a result


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
        wholes: "Wholes | None",
    ) -> None:
        """Judge `target`, one of those in `demands`, as of `as_of`, and keep as many of the worst as they want."""
        self._target = target
        self._keeper = keeper
        self._demands = demands
        self._as_of = as_of
        self._notes = TargetNotes(figures.units.label(target), demands.noted)
        self._rows = TargetRows(target, keeper, figures, wholes, self._notes)
        self._maker = ResultMaker(target, figures.units, self._notes, progress)
        is_computed = bool(target.years or target.divisions or wholes)
        self._hangs_on_number = not (is_computed or target.range.is_of_days or self._maker.replaced)
        self._without = WithoutFigure(self._maker, self._rows, as_of)
        self._reported = ReportedVerdicts(self._maker)
        self._computed = ComputedFigures(self._maker, self._rows, self._without)

    @property
    def notes(self) -> list[Note]:
        """What the reader should know beside the verdicts: the first of each kind, and how many more there are."""
        return self._notes.all

    def judged(self, outcome: Outcome) -> Iterator[Judged]:
        """Yield the rows that the verdicts in `outcome`, which is ours, rest on, and those of parts."""
        return self._rows.judged([result for result in outcome.results if result.actual is not None])

    def counted(self) -> Counted:
        """Return all verdicts of the target, counted; those that may be listed are still to be put into words."""
        counts, most = Counter(self._keeper.counts), self._demands.kept
        kept: list[Ranked] = []
        for found in self._all():
            counts[found.verdict] += 1
            kept.append(found)
            if len(kept) >= 2 * most:
                kept = worst_of(kept, most, self._spot)
        self._count_more(counts)
        return Counted(self._target, +counts, worst_of(kept, most, self._spot) if len(kept) > most else kept)

    def _count_more(self, counts: Counter[Verdict]) -> None:
        if more := self._keeper.more_missing:
            is_later = self._target.due is not None and self._as_of.is_before(self._target.due)
            counts["not_due" if is_later else "no_data"] += more
        if more := self._keeper.more_repeated:
            self._notes.count("repeated", more)

    def _all(self) -> Iterator[Ranked]:
        if not (groups := self._rows.groups()) and self._target.each:
            yield _worded(0, (), self._without.of_no_group())
        order = count()
        for group in groups if self._target.each else [()]:
            for period in self._rows.periods(group):
                yield self._ranked(next(order), group, period)

    def _spot(self, found: Ranked) -> Position | None:
        """Return where the first row of a verdict stands that states something, or else its first."""
        return self._rows.spot(found.group, found.period, self._demands)

    def _ranked(self, order: int, group: Group, period: Period | None) -> Ranked:
        is_open = period is None or self._without.is_open(group, period)
        reported = None if period is None or is_open else self._rows.stated(group, period)
        if reported is None or reported.value is None or reported.fault or not self._hangs_on_number:
            return _worded(order, group, self._result(group, period, reported))
        verdict, gap = assess(self._target, Level(reported.value))
        made = partial(self._result, group, period, reported)
        return Ranked(order, group, period, verdict, gap, reported.locations, made)

    def _result(self, group: Group, period: Period | None, reported: Figure | None) -> Result:
        result = self._judged(group, period, reported)
        if result.terms and self._target.years:
            return result
        series = self._maker.progress.series(self._target, group)
        return result._replace(series=series) if series else result

    def _judged(self, group: Group, period: Period | None, reported: Figure | None) -> Result:
        if period is None:
            return self._without.missing(group, None)
        if reported is None:
            return self._without.not_due(group, period)
        if reported.bounds is not None:
            from plancheck.verification.targets.reported import reported_between

            return reported_between(self._maker, group, period, reported, reported.bounds)
        if reported.fault:
            text = reported.text or None
            found = self._maker.unverifiable(group, period, reported.fault, reported.locations, text)
            return found._replace(unlisted=reported.unlisted)
        computed = self._computed.computed(group, period)
        if reported.value is not None:
            result = self._reported.result(group, period, reported, reported.value, computed)
        else:
            result = self._computed.result(group, period, computed, reported)
        if self._rows.wholes is not None:
            result = result._replace(rolled=self._computed.rolled(group, period))
        return result._replace(terms=computed.terms) if computed.terms else result


def _worded(order: int, group: Group, result: Result) -> Ranked:
    return Ranked(order, group, result.period, result.verdict, result.gap, result.locations, lambda: result)


def with_directions(
    found: Verification, progress: Progress, units: Units, only: Collection[str] | None
) -> Verification:
    """Return what was found of a plan with its directions, or those of the ids in `only`, each at its place."""
    plan = units.plan
    places = {target.id: place for place, target in enumerate(plan.targets)}
    wanted = [target for target in plan.directions if only is None or target.id in only]
    outcomes = [*found.outcomes, *(_outcome(target, progress, units) for target in wanted)]
    return found._replace(plan=plan, outcomes=tuple(sorted(outcomes, key=lambda outcome: places[outcome.target.id])))


def _outcome(target: Target, progress: Progress, units: Units) -> Outcome:
    groups = progress.groups(target) or [()]
    shown = tuple(_results(target, groups[:_MOST], progress, units.symbol(units.of(target))))
    return Outcome(target, Counter[Verdict]({"not_due": len(groups)}), shown)


def _results(target: Target, groups: Iterable[Group], progress: Progress, unit: str | None) -> Iterator[Result]:
    for group in groups:
        dimensions = dict(zip(target.each, group, strict=False))
        track = progress.track(target, group)
        yield Result(target, None, dimensions, unit, "not_due", message(_NO_VERDICT), track=track)
