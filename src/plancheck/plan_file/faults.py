"""Where something is wrong in a plan, and what."""

from collections.abc import Callable
from typing import NamedTuple

Key = str | int
Path = tuple[Key, ...]


class Mark(NamedTuple):
    """A place in the plan file, from 1."""

    line: int
    column: int


class Fault(NamedTuple):
    """Something wrong at a key path of the plan.

    Attributes:
        mark: Where it is not the path's own place.
        hint: Finds the end of the message. It takes long, so it is asked only for faults that are shown.
    """

    path: Path
    message: str
    mark: Mark | None = None
    hint: Callable[[], str] | None = None


class StopReadingError(Exception):
    """The rest of the plan cannot be made sense of."""

    def __init__(self, fault: Fault) -> None:
        """Stop because of `fault`."""
        super().__init__(fault)
        self.fault = fault
