"""What was found in a text: targets, not yet a plan."""

from typing import NamedTuple

from plancheck.model.fields.range import Range


class DraftTarget(NamedTuple):
    """A sentence that gives a range.

    Attributes:
        label: What is measured, in the words of the text.
        heading: What the label stands under, as `Economic structure: Services`; may be empty.
        quote: The sentence, or as much of it as is about the range.
        unit: As the text writes it; empty when it states none.
        period: A year or a span; empty when the text states none.
        is_period_near: Whether the sentence itself states the period.
        is_plain: Whether the words give the range and no more.
        is_mean_growth: Whether the text speaks of growth on average.
        is_change: Whether the number is how far something moves, and not where to.
        is_named: Whether the label stands beside the number, and not earlier in the sentence.
    """

    label: str
    heading: str
    quote: str
    range: Range
    unit: str
    period: str
    is_period_near: bool
    is_plain: bool
    is_mean_growth: bool
    is_change: bool = False
    is_named: bool = True


class Draft(NamedTuple):
    """The targets of a text.

    Attributes:
        title: The first line of the text.
        language: The code of its language.
        targets: Each promise once.
        left_out: How many sentences hold numbers and give no range.
        is_cut: Whether there are more targets than a draft may have.
    """

    title: str
    language: str
    targets: tuple[DraftTarget, ...]
    left_out: int
    is_cut: bool = False
