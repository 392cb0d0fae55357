"""The whole decision: a plan and actuals to a `Verification`. No files, no clock, no colour."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from plancheck.message import message, some
from plancheck.model.composition import compositions
from plancheck.model.results.result import Note, TotalResult, Verification
from plancheck.text import quoted, visible
from plancheck.verification.arguments import AsOf, Request, checked_request
from plancheck.verification.collect.collector import ActualStream, Collector, collected
from plancheck.verification.collect.demands import demands_of
from plancheck.verification.figures.figure import Figures
from plancheck.verification.judge.ranking import DueDate, doubts, listed, not_due
from plancheck.verification.notes import Judged, Missing, planned_notes, status_notes, thousands_notes, unit_notes
from plancheck.verification.progress import Progress
from plancheck.verification.series import windows_beside, yearly
from plancheck.verification.targets.target_judge import TargetJudge
from plancheck.wording.units import total_label, wording

if TYPE_CHECKING:
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.sections.target import Target
    from plancheck.model.sections.total import Total
    from plancheck.verification.keep.row_keeper import RowKeeper
    from plancheck.verification.wholes import Wholes

_NAMED = 8


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
    given = checked_request(plan, actuals, as_of, only, vintage)
    units, windows = given.figures.units, windows_beside(given.plan, given.ids, given.as_of)
    by_row = given.release is None or given.release.order is None
    demands = demands_of(given.plan, units, given.as_of, only=given.ids, decides_by_row=by_row, windows=windows)
    demands = demands._replace(allows_partials=given.release is None)
    rows = collected(given.plan, demands, given.figures, given.actuals, given.release)
    found = _decided(given._replace(plan=given.plan.without_directions()), rows)
    if not given.plan.directions:
        return found
    from plancheck.verification.targets.target_judge import with_directions

    return with_directions(found, _progress(given, rows, found.as_of), given.figures.units, given.ids)


def _progress(request: Request, rows: Collector, as_of: "Period | None") -> Progress:
    return Progress(request.plan, as_of, yearly(rows.demands, rows.keepers, request.figures.units))


def _decided(request: Request, rows: Collector) -> Verification:
    plan, actuals, figures, demands = request.plan, request.actuals, request.figures, rows.demands
    as_of = DueDate(demands.as_of or rows.latest.period, demands.as_of is not None)
    judges = _judges(request, rows, as_of)
    missing = Missing(demands, rows.unmatched.years, rows.unmatched.divided)
    counted = [judge.counted() for judge in judges]
    outcomes = tuple(map(missing.outcome, listed(counted, demands.groups.position)))
    totals = tuple(map(missing.total, _totals(request, rows, as_of)))
    judged = [found for judge, outcome in zip(judges, outcomes, strict=True) for found in judge.judged(outcome)]
    judged += _judged_parts(plan, rows, totals)
    bare = {*rows.latest.bare, *actuals.stated}
    notes = [
        *doubts(as_of, bare, rows.unread, not_due(outcomes, totals), len(actuals.rows)),
        *actuals.notes,
        *status_notes(plan, outcomes, totals),
        *thousands_notes(plan),
        *planned_notes(plan, actuals.planned, actuals.dimensions or (), demands, figures),
        *(note for judge in judges for note in judge.notes),
        *unit_notes(judged),
        *rows.notes(plan, as_of),
        *_column_notes(actuals),
    ]
    noted = tuple(sorted(dict.fromkeys(notes), key=attrgetter("mildness", "kind")))
    rest = (rows.unmatched.rows, rows.is_foreign)
    return Verification(plan, dict(actuals.rows), *as_of, outcomes, totals, noted, *rest)


def _judges(request: Request, rows: Collector, as_of: DueDate) -> list[TargetJudge]:
    progress, figures = _progress(request, rows, as_of.period), request.figures
    pairs = zip(request.plan.targets, rows.keepers, strict=False)  # those of totals and parts stand behind
    judged = [(target, keeper) for target, keeper in pairs if request.wants(target.id)]
    wholes = _wholes([target for target, _ in judged], rows, figures)
    made = partial(TargetJudge, figures=figures, as_of=as_of, demands=rows.demands, progress=progress)
    return [made(target, keeper, wholes=wholes.get(target.id)) for target, keeper in judged]


def _wholes(targets: Iterable["Target"], rows: Collector, figures: Figures) -> "Mapping[str, Wholes]":
    plan = figures.units.plan
    if not (composed := [target for target in targets if compositions(plan, target)]):
        return {}
    from plancheck.verification.parts import Parts, figure_kept, kept_parts
    from plancheck.verification.wholes import Wholes

    kept, read = kept_parts(rows.demands, rows.keepers, is_yearly=False), partial(figure_kept, figures)
    return {target.id: Wholes(plan, Parts(plan, target, kept, figures.units, read)) for target in composed}


def _totals(request: Request, rows: Collector, as_of: DueDate) -> Iterator[TotalResult]:
    for total, keepers in _kept(request.plan, rows):
        if request.wants(total.id):
            from plancheck.verification.totals import judge_total

            yield judge_total(total, keepers, request.plan, request.figures, as_of)


def _kept(plan: "Plan", rows: Collector) -> Iterator[tuple["Total", list["RowKeeper"]]]:
    parts = iter(rows.keepers[len(plan.targets) :])
    return ((total, list(islice(parts, len(total.parts)))) for total in plan.totals)


def _judged_parts(plan: "Plan", rows: Collector, totals: Collection[TotalResult]) -> Iterator[Judged]:
    """Yield the rows that the sums in `totals` rest on, part by part."""
    summed = {found.total.id for found in totals if found.sum is not None}
    for total, keepers in _kept(plan, rows):
        if total.id in summed and total.period is not None:
            for part, keeper in zip(total.parts, keepers, strict=True):
                stating = found.chosen()[0].stating if (found := keeper.rows((), total.period)) else ()
                yield Judged(wording(total_label(total)), plan.indicators[part].unit, stating)


def _column_notes(actuals: ActualStream) -> Iterator[Note]:
    for path, columns in actuals.unused.items():
        if columns:
            names = some([quoted(name, 40) for name in columns], _NAMED)
            words = message("{path}: columns not read: {names}", path=visible(path), names=names)
            yield Note("unused_column", words)
