"""What a method says of a series."""

from decimal import Decimal
from typing import NamedTuple

from plancheck.message import Message
from plancheck.track.series import Point

NOT_AVAILABLE = "not_available"
"""The status of a series that a method can say nothing of."""


class Assessment(NamedTuple):
    """What a method says.

    Attributes:
        status: As the method names it.
        ratio: The pace so far over the pace that is needed, or what the method has in its place; None where there is
            none. With 20 significant digits; nothing was decided by it.
        baseline: The first point that counted.
        latest: The last.
        observed: The pace so far, a year: a rate, or a change in the unit of the series.
        required: The pace from the baseline to the target, the same.
        reason: Why there is no status, or what led to it.
    """

    status: str
    ratio: Decimal | None = None
    baseline: Point | None = None
    latest: Point | None = None
    observed: Decimal | None = None
    required: Decimal | None = None
    reason: Message | None = None


def unavailable(reason: Message, baseline: Point | None = None, latest: Point | None = None) -> Assessment:
    """Return that the method can say nothing, and why."""
    return Assessment(NOT_AVAILABLE, baseline=baseline, latest=latest, reason=reason)
