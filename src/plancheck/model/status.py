"""What a source says of a figure beside its number: that it is provisional, an estimate, a forecast."""

from collections.abc import Iterable
from typing import Final, Literal

Status = Literal[
    "forecast",
    "estimated",
    "provisional",
    "revised",
    "break",
    "definition_differs",
    "unreliable",
    "experimental",
    "rounded",
    "marked",
]

STATUSES: Final[tuple[Status, ...]] = (
    "forecast",
    "estimated",
    "provisional",
    "revised",
    "break",
    "definition_differs",
    "unreliable",
    "experimental",
    "rounded",
    "marked",
)
"""In the order in which reports list them, what is no outcome yet first. `marked`: with a mark nobody explains."""

Statuses = tuple[Status, ...]
"""The statuses of one figure, each once and in that order."""

_RANK: Final = {status: rank for rank, status in enumerate(STATUSES)}


def together(*several: Iterable[Status]) -> Statuses:
    """Return all statuses of `several` sources."""
    return tuple(sorted({status for some in several for status in some}, key=_RANK.__getitem__))
