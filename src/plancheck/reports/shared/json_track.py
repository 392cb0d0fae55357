"""How far a target is on the way, as reports in JSON say it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.reports.shared.json_objects import sentence

if TYPE_CHECKING:
    from plancheck.model.results.track import Point, Tracked


class TrackFigures(NamedTuple):
    """What differs from one series of a target to the next, in the order in which it is written."""

    ratio: Decimal | None
    baseline: Decimal | None
    latest: Decimal | None
    observed: Decimal | None
    required: Decimal | None
    so_far: Decimal | None
    rate_so_far: Decimal | None
    change: Decimal | None
    rate: Decimal | None
    yearly: Decimal | None
    reason: object


def track_figures(tracked: "Tracked") -> TrackFigures:
    """Return the figures of one series."""
    from plancheck.track.series import level

    found, left, pace = tracked.assessment, tracked.remainder, tracked.so_far
    reason = found.reason or left.words
    return TrackFigures(
        found.ratio,
        None if found.baseline is None else level(found.baseline),
        None if found.latest is None else level(found.latest),
        found.observed,
        found.required,
        None if pace is None else pace.change,
        None if pace is None else pace.rate,
        left.change,
        left.rate,
        left.yearly,
        None if reason is None else sentence(str(reason)),
    )


def track_object(tracked: "Tracked", figures: TrackFigures) -> dict[str, Any]:
    """Return how far a target is on the way, as both reports and `track --format json` give it."""
    found, left, pace = tracked.assessment, tracked.remainder, tracked.so_far
    return {
        "method": tracked.method,
        "status": found.status,
        "ratio": figures.ratio,
        "baseline": _point(found.baseline, figures.baseline),
        "latest": _point(found.latest, figures.latest),
        "target": {"period": tracked.target.period_text, "bound": tracked.bound},
        "observed_pace": figures.observed,
        "required_pace": figures.required,
        "so_far": None if pace is None else {"change": figures.so_far, "rate": figures.rate_so_far},
        "required_from_now": {"change": figures.change, "rate": figures.rate, "yearly": figures.yearly},
        "years_left": left.years_left,
        "path": [
            {
                "period": str(step.year),
                "required": step.required,
                "actual": step.actual,
                "difference": step.difference,
            }
            for step in found.steps
        ],
        "reason": figures.reason,
    }


def _point(found: "Point | None", value: Decimal | None) -> dict[str, str | Decimal | None] | None:
    return None if found is None else {"period": found.period_text, "value": value}
