"""What a method says where it can say nothing."""

from plancheck.message import Message
from plancheck.model.results.track import NOT_AVAILABLE, Assessment, Point


def unavailable(reason: Message, baseline: Point | None = None, latest: Point | None = None) -> Assessment:
    """Return that the method can say nothing, and why."""
    return Assessment(NOT_AVAILABLE, baseline=baseline, latest=latest, reason=reason)
