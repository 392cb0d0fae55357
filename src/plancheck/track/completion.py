"""How much of a target a figure comes to, and which indicators are rates, of which no part is part of a way."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.plan import Plan
from plancheck.model.results.track import Point
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.digits import shortened, told
from plancheck.text import folded
from plancheck.track.series import Direction, better_side, weak_bound
from plancheck.wording.units import amount

_RATES: Final = frozenset({"mean_growth", "cagr"})

_WORDS: Final = re.compile(  # what labels call a rate of growth or a change, without case and accents
    r"\bgrowth(?: rates?)?$|\bgrowth (?:rate|of|in)\b|\b(?:rate of )?(?:change|increase|decrease) (?:of|in)\b"
    r"|^tang truong\b|\b(?:toc do|muc|ty le|ti le) (?:tang|giam)\b"
)

_LONGEST: Final = 400


def rates_of(plan: Plan) -> frozenset[str]:
    """Return the ids of the indicators of `plan` that are rates of growth, or changes.

    The mean of some is asked for as that of rates; of others the label says so.
    """
    said = {target.indicator for target in plan.targets if target.statistic == "mean_growth"}
    labels = {name: [folded(text[:_LONGEST]) for text in one.label.values()] for name, one in plan.indicators.items()}
    return frozenset(said.union(name for name, texts in labels.items() if any(map(_WORDS.search, texts))))


def is_rate(statistic: str) -> bool:
    """Say whether what a statistic comes to is a rate of growth."""
    return statistic in _RATES


class Completion(NamedTuple):
    """How much of a target is completed, in `percent` of at most 20 digits, or why that means nothing."""

    percent: Decimal | None = None
    reason: Message | None = None


def completion(target: Target, figure: Callable[[], Fraction], year: int, start: Point | None) -> Completion:
    """Return how much of `target` the figure of a year comes to: of the way from `start`, if the plan has a baseline.

    Without one it is the figure over the bound where more is better, and the bound over the figure where less is. It
    is asked for only where it can mean something.
    """
    goal = goal_of(target, start)
    if isinstance(goal, Message):
        return Completion(reason=goal)
    better, bound = goal
    value = figure()
    if start is not None:
        return _of_way(value, year, start, Fraction(bound), better)
    if value < 0 or (better < 0 and not value):
        return Completion(reason=message("the figure {value} is not above 0", value=amount(told(value))))
    return Completion(shortened(100 * (value / Fraction(bound) if better > 0 else Fraction(bound) / value)))


def goal_of(target: Target, start: Point | None) -> tuple[Direction, Decimal] | Message:
    """Return the side that is better and the bound on it, 100 percent; or why no figure is part of a way to it."""
    better = better_side(target, start)
    lower, upper = target.range.lower, target.range.upper
    if lower is not None and upper is not None and lower < 0 < upper:
        return message("the range lies on both sides of 0")
    bound = None if better is None else weak_bound(target, better)
    if better is None or bound is None:
        return message("nothing says which side is better")
    if bound <= 0:
        return message("the bound {bound} is not above 0", bound=amount(bound))
    return better, bound


def _of_way(value: Fraction, year: int, start: Point, bound: Fraction, better: int) -> Completion:
    if start.value <= 0:
        words = template("the baseline {value} of {year} is not above 0")
        return Completion(reason=message(words, value=amount(told(start.value)), year=str(start.year)))
    if year <= start.year:
        return Completion(reason=message("has no figure after the baseline of {year}", year=str(start.year)))
    if (bound - start.value) * better <= 0:
        words = template("the baseline of {year} meets the target already: there is no way to it")
        return Completion(reason=message(words, year=str(start.year)))
    return Completion(shortened(100 * (value - start.value) / (bound - start.value)))
