"""The verdict on a figure of which is known between which numbers it lies: one that is reported, or a statistic."""

from decimal import Decimal
from typing import Final

from plancheck.message import Message, message
from plancheck.model.period import Period
from plancheck.model.results.result import Result
from plancheck.numbers.range import Bounds
from plancheck.text import visible
from plancheck.verification.figures.exact_number import Span
from plancheck.verification.figures.figure import Figure
from plancheck.verification.figures.statistic import Computed
from plancheck.verification.judge.between import bounds_in_words, judge_between
from plancheck.verification.keep.row_keeper import Group
from plancheck.verification.targets.result_maker import ResultMaker, decimals_shown, with_manner, with_statuses

_MOST_MORE: Final = 20


def reported_between(maker: ResultMaker, group: Group, period: Period, found: Figure, bounds: Bounds) -> Result:
    """Return the verdict on a figure of which the file says between which numbers it lies."""
    words = bounds_in_words(bounds, maker.name)
    subject = message("{text} ({bounds})", text=visible(found.text, 40), bounds=words)
    result = _between(maker, group, period, Span.of(bounds), subject, found)
    return result._replace(actual_text=found.text, basis="reported", no_completion=found.fault)


def computed_between(maker: ResultMaker, group: Group, period: Period, computed: Computed, span: Span) -> Result:
    """Return the verdict on a statistic of yearly figures of which some are such ones."""
    bounds = _shown(maker, span)
    subject = with_manner(bounds_in_words(bounds, maker.name), computed, maker.target)
    result = _between(maker, group, period, span, subject, computed)
    return result._replace(actual_text=bounds_in_words(bounds, None), basis="computed", no_completion=computed.fault)


def _between(  # noqa: PLR0913, PLR0917  the figure, and what is said of it
    maker: ResultMaker, group: Group, period: Period, span: Span, subject: Message, found: Figure | Computed
) -> Result:
    judged = judge_between(maker.target, span, subject, maker.name)
    words, replaced = maker.with_replaced(with_statuses(judged.words, found.statuses), span, found.locations)
    return maker.made(
        group,
        period,
        judged.verdict,
        words,
        replaced=replaced,
        position=judged.position,
        bounds=span.stated(),
        gap=judged.gap if judged.position else None,
        grade=judged.grade,
        locations=found.locations,
        unlisted=found.unlisted,
        statuses=found.statuses,
    )


def _shown(maker: ResultMaker, span: Span) -> Bounds:
    """Return the ends as reports show them: with so many decimals that they differ, if they do."""
    decimals = decimals_shown(maker.target)
    for places in range(decimals, decimals + _MOST_MORE):
        low, high = (None if end is None else Decimal(maker.judge(end, places).shown) for end in (span.low, span.high))
        if low is None or low != high:
            break
    return Bounds(low, high, span.low_inclusive, span.high_inclusive)
