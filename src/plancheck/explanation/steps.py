"""How a figure is made of others, and how it lies to its range: the steps of an explanation, as sentences."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.composition import Rolled
from plancheck.model.results.result import Result
from plancheck.model.sections.target import STATISTICS
from plancheck.numbers.digits import exactly
from plancheck.numbers.number import EXACT
from plancheck.verification.figures.exact_number import WIDE, Exact, Growth, Level, Mean, quotient, shortened, stated
from plancheck.wording.ranges import figure_words, part_message
from plancheck.wording.units import UnitName, amount, days, distance, period_in_words, quantity

_MEAN: Final = template("{sum} in all, divided by {count}: {number}")
_SUM: Final = template("{number} in all")
_GROWTH: Final = template(
    "the factors {factors} multiply to {product}; the root for {count} years, less 1, is {number}"
)
_LEVELS: Final = template(
    "from {start} to {end} in {count} years, a factor of {product}; the root, less 1, is {number}"
)

_ROLLED: Final = {
    "sum": template("{period}, made of its parts: {number}, their sum"),
    "mean": template("{period}, made of its parts: {number}, their mean"),
    "weighted_mean": template("{period}, made of its parts: {number}, their weighted mean"),
    "ratio": template("{period}, made of its parts: {number}, the sum of the one over the sum of the other"),
}

_ON: Final = {
    True: template("{relation}, which belongs to the target"),
    False: template("{relation}, which does not belong to the target"),
}
_RELATIONS: Final = {
    ("lower", -1): template("below the lower bound, {bound}, by {gap}"),
    ("lower", 0): template("on the lower bound, {bound}"),
    ("lower", 1): template("above the lower bound, {bound}, by {gap}"),
    ("upper", -1): template("below the upper bound, {bound}, by {gap}"),
    ("upper", 0): template("on the upper bound, {bound}"),
    ("upper", 1): template("above the upper bound, {bound}, by {gap}"),
}
_DAYS: Final = {
    ("lower", -1): template("{gap} before the first day, {bound}"),
    ("lower", 0): template("on the first day, {bound}"),
    ("lower", 1): template("{gap} after the first day, {bound}"),
    ("upper", -1): template("{gap} before the last day, {bound}"),
    ("upper", 0): template("on the last day, {bound}"),
    ("upper", 1): template("{gap} after the last day, {bound}"),
}


def computation(result: Result, number: Exact | None, unit: UnitName | None) -> Iterator[Message]:
    """Yield how the statistic of its terms is computed, in exact numbers as far as they end."""
    target = result.target
    for rolled in result.rolled:
        yield from _rolling_up(rolled, unit)
    if not result.terms or number is None:
        return
    words = template("computed from yearly figures: {statistic}")
    if target.divisions:
        words = template("computed from figures of parts of the year: {statistic}")
    yield message(words, statistic=message(STATISTICS[target.statistic]))
    for period, value in result.terms:
        yield message("{year}: {value}", year=period_in_words(period), value=amount(value))
    told = {"number": quantity(stated(number), unit)}
    match number:
        case Mean(total, of):
            yield message(_MEAN, sum=amount(total), count=of, **told)
        case Growth(start, end, years, _) if target.statistic == "cagr":
            values = {"start": amount(start), "end": amount(end), "product": amount(_ratio(end, start))}
            yield message(_LEVELS, count=years, **values, **told)
        case Growth(start, end, years, scale):
            factors = tuple(amount(_ratio(EXACT.add(scale, value), scale)) for _, value in result.terms)
            yield message(_GROWTH, factors=factors, product=amount(_ratio(end, start)), count=years, **told)
        case _:
            yield message(_SUM, **told)


def _rolling_up(rolled: Rolled, unit: UnitName | None) -> Iterator[Message]:
    told = figure_words(rolled.value, rolled.bounds, unit)
    yield message(_ROLLED[rolled.how], period=period_in_words(rolled.period), number=told)
    yield from (part_message(part, rolled) for part in rolled.parts)
    if rolled.unlisted:
        yield message("and {count} more", count=rolled.unlisted)
    yield from (message("without {names}", names=(name,)) for name in rolled.missing)


def of_parts(rolled: Rolled) -> Exact | None:
    """Return the figure that parts make, exactly; None if no more is known than between which numbers it lies."""
    if rolled.value is None:
        return None
    return Level(rolled.value) if rolled.how == "sum" else quotient(exactly(rolled.value))


def _ratio(number: Decimal, by: Decimal) -> Decimal:
    """Return a quotient with all its digits where it ends, else with 20."""
    quotient = WIDE.divide(number, by)
    return quotient if EXACT.multiply(quotient, by) == number else shortened(quotient)


def comparison(result: Result, number: Exact, unit: UnitName | None) -> Iterator[Message]:
    """Yield how the figure lies to each bound, compared exactly, and what the tolerance makes of it."""
    range_ = result.target.range
    bounds = (("lower", range_.lower, range_.lower_inclusive), ("upper", range_.upper, range_.upper_inclusive))
    for side, bound, is_included in bounds:
        if bound is None:
            continue
        sign, gap = number.compare(bound), number.distance(bound)
        if range_.is_of_days:
            yield message(_DAYS[side, (sign > 0) - (sign < 0)], bound=amount(bound), gap=days(gap))
            continue
        apart = distance(gap if isinstance(number, Level) else shortened(gap), unit)
        told = message(_RELATIONS[side, (sign > 0) - (sign < 0)], bound=quantity(bound, unit), gap=apart)
        yield told if sign else message(_ON[is_included], relation=told)
    if tolerance := result.target.tolerance.of(range_.nearest_bound(result.position or "within") or Decimal(0)):
        yield message("a miss of at most {tolerance} is near", tolerance=distance(tolerance, unit))
