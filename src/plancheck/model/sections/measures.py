"""What is measured, and in which units."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from plancheck.model.fields.scalars import Factor, Name, Names, PlanText, Symbol
from plancheck.model.sections.header import DeferredSection, Section

if TYPE_CHECKING:
    from plancheck.model.sections.rollup import Ratio, Rollup
else:
    Ratio = Annotated[Any, DeferredSection("rollup", "Ratio")]
    Rollup = Annotated[Any, DeferredSection("rollup", "Rollup")]


class Unit(Section):
    """A unit of measure.

    Attributes:
        symbol: How it is printed, and one way files may write it.
        label: What it is called, for people.
        aliases: Other ways files may write it.
        conversions: For each other unit a figure may come in, how many of this unit make one of that. Figures in any
            other unit are unverifiable: nothing is converted unasked.
    """

    symbol: Symbol | None = None
    label: PlanText | None = None
    aliases: Names = ()
    conversions: dict[Name, Factor] = Field(default={}, alias="from")

    @property
    def is_share(self) -> bool:
        """Whether figures in it may be stated as ratios or in percent."""
        return "%" in (self.symbol or "") or not self.conversions.keys().isdisjoint({"percent", "ratio"})


class Indicator(Section):
    """What is measured.

    Attributes:
        label: What it is called, for people. Files may use it too.
        unit: Id of the unit that its ranges are in.
        type: What its figures are: numbers, or the days on which something was done, each as a date or a period. Ranges
            of days say `from` and `by`.
        aliases: Other names files may give it.
        rollup: For each dimension, how the figure of the whole comes from those of the parts where it is not reported
            itself: `sum`, `mean`, or a mapping.
        ratio: The two indicators it is the quotient of where it is not reported itself; of parts, the sum of the one
            over the sum of the other.
        owner: Who answers for it.
        links: Addresses of pages about it. plancheck prints them and fetches nothing.
        note: A remark, for readers of the plan.
    """

    label: PlanText
    unit: Name | None = None
    type: Literal["number", "date"] = "number"
    aliases: Names = ()
    rollup: dict[Name, Rollup] = Field(default={})
    ratio: Ratio | None = None
    owner: PlanText | None = None
    links: Names = ()
    note: PlanText | None = None
