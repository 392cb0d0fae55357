"""What a source says of a figure beside its number: that it is provisional, an estimate, a forecast."""

from collections.abc import Iterable
from typing import Final, Literal, get_args

from plancheck.message import Message, message, template

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

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
"""In the order in which reports list them, what is no outcome yet first. `marked`: with a mark nobody explains."""

Statuses = tuple[Status, ...]
"""The statuses of one figure, each once and in that order."""

_WORDS: Final[dict[Status, str]] = {
    "forecast": template("forecast"),
    "estimated": template("estimated"),
    "provisional": template("provisional"),
    "revised": template("revised"),
    "break": template("break in the series"),
    "definition_differs": template("by another definition"),
    "unreliable": template("of low reliability"),
    "experimental": template("experimental"),
    "rounded": template("rounded"),
    "marked": template("marked"),
}

_RANK: Final = {status: rank for rank, status in enumerate(STATUSES)}


def together(*several: Iterable[Status]) -> Statuses:
    """Return all statuses of `several` sources."""
    return tuple(sorted({status for some in several for status in some}, key=_RANK.__getitem__))


def in_words(statuses: Statuses) -> tuple[Message, ...]:
    """Return `statuses` as people read them."""
    return tuple(message(_WORDS[status]) for status in statuses)
