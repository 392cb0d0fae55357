"""What was found in a text: targets, not yet a plan."""

import re
from collections.abc import Iterator

from plancheck.named_tuple import NamedTuple
from plancheck.numbers.range import Range
from plancheck.text import folded


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
        has_others: Whether another number in the same unit stands behind the range, of which nothing is drafted.
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
    has_others: bool = False


class LeftOut(NamedTuple):
    """A sentence, or a clause of one, that holds numbers and gives no range; of a long one the beginning."""

    line: int
    text: str


class Draft(NamedTuple):
    """The targets of a text.

    Attributes:
        title: The first line of the text.
        language: The code of its language.
        targets: Each promise once.
        left_out: How many sentences, or clauses beside targets, hold numbers and give no range.
        shown: The first of them.
        is_cut: Whether there are more targets than a draft may have.
    """

    title: str
    language: str
    targets: tuple[DraftTarget, ...]
    left_out: int
    is_cut: bool = False
    shown: tuple[LeftOut, ...] = ()


def each_once(found: list[DraftTarget]) -> Iterator[DraftTarget]:
    """Yield each promise once: the same range, unit and period, of which one label has all words of the other."""
    groups: dict[object, list[DraftTarget]] = {}
    for target in found:
        groups.setdefault((str(target.range), target.unit, target.period), []).append(target)
    dropped: set[int] = set()
    for group in groups.values():
        kept: list[DraftTarget] = []
        for target in sorted(group[:50], key=lambda one: -len(words_of(one.label))):
            if any(words_of(target.label) <= words_of(other.label) for other in kept):
                dropped.add(id(target))
            else:
                kept.append(target)
    yield from (target for target in found if id(target) not in dropped)


def words_of(label: str) -> frozenset[str]:
    """Return the words of a label without case and accents."""
    return frozenset(re.findall(r"\w+", folded(label)))
