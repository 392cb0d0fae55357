"""The whole of tracking: a plan and actuals to a `Tracking`."""

from collections.abc import Iterable
from functools import partial

from plancheck.contract.demand import Demands
from plancheck.model.fields.plan_period import Method
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.sections.target import Target
from plancheck.track.judging import Tracker
from plancheck.track.results import Results, Tracking
from plancheck.track.series import method_of
from plancheck.verification.arguments import AsOf, checked_request
from plancheck.verification.collect.collector import ActualStream, collected
from plancheck.verification.collect.demands import as_numbers, demands_of
from plancheck.verification.figures.figure import Figures
from plancheck.verification.series import window_of, yearly


def track(  # noqa: PLR0913  how, and what of it
    plan: Plan,
    actuals: ActualStream,
    *,
    method: Method | None = None,
    as_of: AsOf | None = None,
    only: Iterable[str] | None = None,
    vintage: str | None = None,
) -> Tracking:
    """Say of each target of `plan` how far its series is on the way.

    Args:
        plan: The plan, from `read_plan`.
        actuals: The actuals, from `read_actuals`; figures of calendar years count.
        method: By which to assess all targets; None takes what the plan names, else `linear`.
        as_of: Figures of later years do not count. Default: the latest period with a figure.
        only: Ids of the targets to track, or one id; None tracks all.
        vintage: Which release counts where several give a figure, as in `verify`.

    Returns:
        A result for each target and each value of its dimensions, in plan order.

    Raises:
        ActualsError: The actuals cannot be used.
        PeriodError: `as_of` names no period; a ValueError.
        UnknownTargetError: The plan has no target of an id in `only`; a ValueError.
        TypeError: An argument is something else than it must be.
    """
    given = checked_request(plan, actuals, as_of, only, vintage)
    plan, figures, release = given.plan, given.figures, given.release
    targets = [target for target in plan.targets if given.wants(target.id)]
    demands = _demands(figures, given.as_of, targets, method)._replace(allows_partials=release is None)
    rows = collected(plan, demands, figures, given.actuals, release)
    until = given.as_of or rows.latest.period
    trackers = {target.id: Tracker(target, method_of(target, plan, method), until) for target in targets}
    series = partial(yearly, rows.demands, rows.keepers, figures.units)
    results = Results(lambda: (trackers[found.target.id].tracked(found) for found in series()))
    return Tracking(plan, dict(given.actuals.rows), until, results, tuple(given.actuals.notes))


def _demands(figures: Figures, as_of: Period | None, targets: list[Target], method: Method | None) -> Demands:
    plan = figures.units.plan
    windows = {target.id: window_of(target, method_of(target, plan, method)) for target in targets}
    demands = demands_of(plan, figures.units, as_of, windows=windows)
    places = {target.id: place for place, target in enumerate(targets)}
    wanted = [demand for demand in demands.all if demand.window is not None and demand.target]
    wanted.sort(key=lambda demand: places[demand.target.id] if demand.target else 0)  # directions stand behind others
    return as_numbers(demands._replace(all=wanted))
