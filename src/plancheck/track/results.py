"""What the tracking of a plan comes to."""

from collections.abc import Mapping
from typing import NamedTuple

from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.result import Note
from plancheck.model.track import Tracked


class Tracking(NamedTuple):
    """All of a plan.

    Attributes:
        inputs: For each file, its number of data rows.
        as_of: Figures of later years did not count; None if there is no figure at all.
    """

    plan: Plan
    inputs: Mapping[str, int]
    as_of: Period | None
    results: tuple[Tracked, ...]
    notes: tuple[Note, ...] = ()
