"""The whole decision: a plan and actuals to a `Verification`. No files, no clock, no colour."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from plancheck.message import message, some
from plancheck.model.composition import compositions
from plancheck.model.results.result import Note, TotalResult, Verification
from plancheck.text import quoted, visible
from plancheck.verification.arguments import AsOf, check_plan, ids_of, not_actuals, period_of, release_of
from plancheck.verification.collect.collector import AnsweringActuals, Collector, collected
from plancheck.verification.collect.demands import demands_of
from plancheck.verification.figures.figure import Figures
from plancheck.verification.figures.units import Units
from plancheck.verification.judge.as_of import DueDate, NotDue, doubts
from plancheck.verification.judge.ranking import listed
from plancheck.verification.notes.figure_notes import Judged, status_notes, thousands_notes, unit_notes
from plancheck.verification.notes.missing_actuals import Missing
from plancheck.verification.progress import Progress
from plancheck.verification.series import windows_beside, yearly
from plancheck.verification.targets.target_judge import TargetJudge
from plancheck.wording.units import total_label, wording

if TYPE_CHECKING:
    from plancheck.contract.demand import Demands
    from plancheck.model.actual import Actual
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.sections.target import Target
    from plancheck.model.sections.total import Total
    from plancheck.verification.keep.row_keeper import RowKeeper
    from plancheck.verification.wholes import Wholes

_NAMED = 8


@runtime_checkable
class ActualStream(AnsweringActuals, Protocol):
    """Actuals, one by one; what stands beside them is complete once they were read."""

    @property
    def rows(self) -> dict[str, int]:
        """For each file, its number of data rows."""
        ...

    @property
    def unused(self) -> dict[str, tuple[str, ...]]:
        """For each file, the columns that were not read and might have meant something."""
        ...

    @property
    def stated(self) -> Collection["Period"]:
        """The periods that columns stand for, whether they hold a figure or not."""
        ...

    @property
    def planned(self) -> Sequence["Actual"]:
        """What the files say was planned, as far as they have columns of it."""
        ...

    @property
    def notes(self) -> Sequence[Note]:
        """What a reader should know of the files, beside their rows."""
        ...

    def bound_to(self, plan: "Plan") -> "ActualStream":
        """Return the actuals with the columns, in the form, that `plan` says, whatever was read before."""
        ...


def verify(
    plan: "Plan",
    actuals: ActualStream,
    *,
    as_of: AsOf | None = None,
    only: Iterable[str] | None = None,
    vintage: str | None = None,
) -> Verification:
    """Hold `actuals` against the targets of `plan`.

    Args:
        plan: The plan, from `read_plan`.
        actuals: The actuals, from `read_actuals`.
        as_of: Targets whose period ends after this one are not due; an `int` is a year, a date that day. Default: the
            latest period with a figure.
        only: Ids of the targets and totals to verify, or one id; None verifies all.
        vintage: Which release counts where several give a figure: `latest`, `first`, or the name of one, whose rows
            alone then count. None takes all rows; different values for one key are then unverifiable.

    Returns:
        A verdict for each target, in plan order, with the evidence.

    Raises:
        ActualsError: The actuals cannot be used.
        PeriodError: `as_of` names no period; a ValueError.
        UnknownTargetError: The plan has no target or total of an id in `only`; a ValueError.
        ValueError: `only` holds no ids.
        TypeError: An argument is something else than it must be.
    """
    check_plan(plan)
    if not isinstance(actuals, ActualStream):
        raise not_actuals(actuals)
    given, ids, release = period_of(as_of), ids_of(only, plan), release_of(vintage)
    plan = plan.with_milestones()
    actuals = actuals.bound_to(plan)
    figures = Figures(Units(plan), release.order if release else None)
    can_fold = release is None or release.order is None
    demands = demands_of(
        plan,
        figures.units,
        given,
        only=ids,
        decides_by_row=can_fold,
        allows_partials=release is None,
        windows=windows_beside(plan, ids, given),
    )
    rows = collected(plan, demands, figures, actuals, release)
    found = _decided(plan.without_directions(), rows, figures, actuals, ids)
    if not plan.directions:
        return found
    from plancheck.verification.targets.directions import with_directions

    progress = Progress(plan, found.as_of, yearly(rows.demands, rows.keepers, figures.units))
    return with_directions(found, plan, progress, figures.units, ids)


def _decided(
    plan: "Plan", rows: Collector, figures: Figures, actuals: ActualStream, only: Collection[str] | None
) -> Verification:
    """Return what `rows` come to; all `actuals` were read."""
    demands = rows.demands
    as_of = DueDate(demands.as_of or rows.latest.period, demands.as_of is not None)
    judges = _judges(plan, rows, figures, as_of, only)
    missing = Missing(demands.dimensions, demands.groups, rows.unmatched.years, rows.unmatched.divided)
    counted = [judge.counted() for judge in judges]
    outcomes = tuple(map(missing.outcome, listed(counted, demands.groups.position)))
    totals = tuple(map(missing.total, _totals(plan, rows, figures, as_of, only)))
    judged = [found for judge, outcome in zip(judges, outcomes, strict=True) for found in judge.judged(outcome)]
    judged += _judged_parts(plan, rows, totals)
    bare = {*rows.latest.bare, *actuals.stated}
    notes = [
        *doubts(as_of, bare, rows.unread, NotDue(outcomes, totals), len(actuals.rows)),
        *actuals.notes,
        *status_notes(plan, outcomes, totals),
        *thousands_notes(plan),
        *_planned_notes(plan, actuals, demands, figures),
        *(note for judge in judges for note in judge.notes),
        *unit_notes(judged),
        *rows.notes(plan, as_of),
        *_column_notes(actuals),
    ]
    return Verification(
        plan,
        dict(actuals.rows),
        *as_of,
        outcomes,
        totals,
        tuple(sorted(dict.fromkeys(notes), key=attrgetter("mildness", "kind"))),
        rows.unmatched.rows,
        rows.is_foreign,
    )


def _planned_notes(plan: "Plan", actuals: ActualStream, demands: "Demands", figures: Figures) -> Iterator[Note]:
    if not actuals.planned:
        return iter(())
    from plancheck.verification.notes.planned_notes import planned_notes

    return planned_notes(plan, actuals.planned, actuals.dimensions or (), demands, figures)


def _judges(
    plan: "Plan", rows: Collector, figures: Figures, as_of: DueDate, only: Collection[str] | None
) -> list[TargetJudge]:
    progress = Progress(plan, as_of.period, yearly(rows.demands, rows.keepers, figures.units))
    judged = [target for target in plan.targets if only is None or target.id in only]
    wholes = _wholes(judged, rows, figures)
    return [
        TargetJudge(target, keeper, figures, as_of, rows.demands, progress=progress, wholes=wholes.get(target.id))
        for target, keeper in zip(plan.targets, rows.keepers[: len(plan.targets)], strict=True)
        if only is None or target.id in only
    ]


def _wholes(targets: Iterable["Target"], rows: Collector, figures: Figures) -> "Mapping[str, Wholes]":
    plan = figures.units.plan
    composed = [target for target in targets if compositions(plan, target)]
    if not composed:
        return {}
    from plancheck.verification.parts import Parts, figure_kept, kept_parts
    from plancheck.verification.wholes import Wholes

    kept, read = kept_parts(rows.demands, rows.keepers, is_yearly=False), partial(figure_kept, figures)
    return {target.id: Wholes(plan, Parts(plan, target, kept, figures.units, read)) for target in composed}


def _totals(
    plan: "Plan", rows: Collector, figures: Figures, as_of: DueDate, only: Collection[str] | None
) -> tuple[TotalResult, ...]:
    if not plan.totals:
        return ()
    from plancheck.verification.totals import judge_total

    return tuple(
        judge_total(total, keepers, plan, figures, as_of)
        for total, keepers in _kept(plan, rows)
        if only is None or total.id in only
    )


def _kept(plan: "Plan", rows: Collector) -> Iterator[tuple["Total", list["RowKeeper"]]]:
    parts = iter(rows.keepers[len(plan.targets) :])
    return ((total, list(islice(parts, len(total.parts)))) for total in plan.totals)


def _judged_parts(plan: "Plan", rows: Collector, totals: Collection[TotalResult]) -> Iterator[Judged]:
    """Yield the rows that the sums in `totals` rest on, part by part."""
    summed = {found.total.id for found in totals if found.sum is not None}
    for total, keepers in _kept(plan, rows):
        if total.id in summed and total.period is not None:
            for part, keeper in zip(total.parts, keepers, strict=True):
                found = keeper.rows((), total.period)
                yield Judged(
                    wording(total_label(total)), plan.indicators[part].unit, found.chosen()[0].stating if found else ()
                )


def _column_notes(actuals: ActualStream) -> Iterator[Note]:
    for path, columns in actuals.unused.items():
        if columns:
            names = some([quoted(name, 40) for name in columns], _NAMED)
            words = message("{path}: columns not read: {names}", path=visible(path), names=names)
            yield Note("unused_column", words)
