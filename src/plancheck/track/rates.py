"""Which indicators are rates of growth or changes: a share of one is no share of a way."""

import re
from collections.abc import Iterator
from typing import Final

from plancheck.model.plan import Plan
from plancheck.model.sections.measures import Indicator
from plancheck.text import folded

_RATES: Final = frozenset({"mean_growth", "cagr"})

_WORDS: Final = re.compile(
    r"\bgrowth(?: rates?)?$|\bgrowth (?:rate|of|in)\b|\b(?:rate of )?(?:change|increase|decrease) (?:of|in)\b"
    r"|^tang truong\b|\b(?:toc do|muc|ty le|ti le) (?:tang|giam)\b"
)
"""What labels call a rate of growth or a change, without case and accents."""

_LONGEST: Final = 400


def rates_of(plan: Plan) -> frozenset[str]:
    """Return the ids of the indicators of `plan` that are rates of growth, or changes.

    The mean of some is asked for as that of rates; of others the label says so.
    """
    said = {target.indicator for target in plan.targets if target.statistic == "mean_growth"}
    return frozenset(said.union(name for name, indicator in plan.indicators.items() if _is_called_a_rate(indicator)))


def is_rate(statistic: str) -> bool:
    """Say whether what a statistic comes to is a rate of growth."""
    return statistic in _RATES


def _is_called_a_rate(indicator: Indicator) -> bool:
    return any(map(_WORDS.search, _labels(indicator)))


def _labels(indicator: Indicator) -> Iterator[str]:
    return (folded(label[:_LONGEST]) for label in indicator.label.values())
