"""The figures that one target is tracked by."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from plancheck.message import Message
from plancheck.model.results.track import Point
from plancheck.track.series import Series

if TYPE_CHECKING:
    from plancheck.model.period import Period
    from plancheck.model.sections.target import Target


class YearFigures(NamedTuple):
    """The yearly figures of one target for one value of its dimensions, as far as its method looks at them.

    Attributes:
        dimensions: The values they are of.
        unit: Symbol of their unit; None where the plan states none.
        scale: What a rate of one is in the unit of the target's range: 100 in percent.
        figures: By year, in order.
        faults: Why a year that has rows has no figure.
        parts: The figures of parts of years, where a target asks for them.
        part_faults: Why such a part has none.
    """

    target: "Target"
    dimensions: Mapping[str, str]
    unit: str | None
    scale: Fraction
    figures: Mapping[int, Fraction]
    faults: Mapping[int, Message]
    parts: Mapping["Period", Fraction] = {}
    part_faults: Mapping["Period", Message] = {}

    def series(self, until: "Period | None") -> Series:
        """Return the figures of years that end no later than `until`."""
        last = None if until is None else until.end
        figures = self.figures.items()
        return tuple(Point(year, value) for year, value in figures if last is None or date(year, 12, 31) <= last)
