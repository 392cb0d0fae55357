"""What tracking comes to: for each target, and each value of its dimensions, how far it is and what is needed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from plancheck.message import Message
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.result import Note
from plancheck.model.sections.target import Target
from plancheck.track.assessment import NOT_AVAILABLE, Assessment

OFF_TRACK = frozenset({"off_track", "limited_progress", "deterioration", "cloud", "storm"})
"""The statuses of all methods that say that the target would be missed as things go."""


class Remainder(NamedTuple):
    """What must happen from the latest figure on for the target to be met.

    Attributes:
        change: The same change every year, in the unit of the target; None where it means nothing.
        rate: The same rate of growth every year, as a share: 0.05 is 5 %; None where there is none.
        yearly: What the years left must come to each, for a target over a span of years; None for any other.
        years_left: From the year of the latest figure to that of the target.
        words: Why there is none, or that nothing can any longer meet the target.
    """

    change: Decimal | None = None
    rate: Decimal | None = None
    yearly: Decimal | None = None
    years_left: int | None = None
    words: Message | None = None


class Tracked(NamedTuple):
    """One target, for one value of its dimensions.

    Attributes:
        dimensions: The values it is about.
        method: By which it was assessed.
        bound: The weakest value that is enough; None where no side of the range is better.
        target_year: The year by which it is to be reached; None for every period.
    """

    target: Target
    dimensions: Mapping[str, str]
    unit: str | None
    method: str
    assessment: Assessment
    remainder: Remainder
    bound: Decimal | None
    target_year: int | None

    @property
    def is_available(self) -> bool:
        """Whether the method could say something."""
        return self.assessment.status != NOT_AVAILABLE

    @property
    def is_off_track(self) -> bool:
        """Whether the target would be missed as things go."""
        return self.assessment.status in OFF_TRACK


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
