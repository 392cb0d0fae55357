"""A range as people say it: in words, in signs, behind "the target", as a plan has it; figures of parts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.composition import Part, Rolled
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.digits import shown_number
from plancheck.numbers.range import Bounds, Range
from plancheck.text import shown
from plancheck.wording.units import UnitName, amount, quantity

_WAYS: Final = {"rising": template("rising"), "falling": template("falling")}


def range_in_words(range_: Range, unit: UnitName | None = None) -> Message:
    """Return `7.5 to 8.0 %`, `at least 45 %`, `above 36,000 USD`, `rising`."""
    if range_.way is not None:
        return message(_WAYS[range_.way])
    return _of_days(range_) if range_.is_of_days else _of_numbers(range_, unit)


def _of_numbers(range_: Range, unit: UnitName | None) -> Message:
    lower, upper = range_.lower, range_.upper
    if lower is None or upper is None:
        return _one_side(range_, unit)
    if lower == upper:
        return message("exactly {bound}", bound=quantity(lower, unit))
    if range_.lower_inclusive and range_.upper_inclusive:
        return _between(lower, upper, unit)
    ends = {"lower": quantity(lower, unit), "upper": quantity(upper, unit)}
    if range_.lower_inclusive:
        return message("at least {lower} and below {upper}", **ends)
    if range_.upper_inclusive:
        return message("above {lower} and at most {upper}", **ends)
    return message("above {lower} and below {upper}", **ends)


def range_in_signs(range_: Range, unit: UnitName | None = None) -> Message:
    """Return `7.5–8.0 %`, `≥ 45 %`, `> 36,000 USD`, for where there is little room."""
    lower, upper = range_.lower, range_.upper
    if range_.is_of_days or range_.way:
        return range_in_words(range_)
    if upper is None and lower is not None:
        return message("≥ {bound}" if range_.lower_inclusive else "> {bound}", bound=quantity(lower, unit))
    if lower is None and upper is not None:
        return message("≤ {bound}" if range_.upper_inclusive else "< {bound}", bound=quantity(upper, unit))
    is_closed = range_.lower_inclusive and range_.upper_inclusive
    if lower is None or upper is None or lower == upper or lower < 0 or not is_closed:
        return range_in_words(range_, unit)
    ends = {"lower": amount(lower), "upper": amount(upper)}
    if unit is not None and unit.is_bare_percent:
        return message("{lower}–{upper} %", **ends)
    return message("{lower}–{upper}", lower=ends["lower"], upper=quantity(upper, unit))


def of_range(range_: Range, unit: UnitName | None = None) -> Message:
    """Return the range as it stands behind "the target": `of 7.5 to 8.0 %`, `(above 25 %)`."""
    lower, upper = range_.lower, range_.upper
    if range_.is_of_days:
        return message("({range})", range=_of_days(range_))
    if lower is None or upper is None:
        is_included = range_.lower_inclusive if lower is not None else range_.upper_inclusive
        words = template("of {range}") if is_included else template("({range})")
        return message(words, range=_one_side(range_, unit))
    if lower != upper and range_.lower_inclusive and range_.upper_inclusive:
        return _of_between(lower, upper, unit)
    return message("({range})", range=range_in_words(range_, unit))


def _of_days(range_: Range) -> Message:
    first, last = (None if day is None else amount(day) for day in (range_.lower, range_.upper))
    if first is None:
        return message("by {day}", day=last)
    if last is None:
        return message("from {day} on", day=first)
    return message("from {first} to {last}", first=first, last=last)


def _one_side(range_: Range, unit: UnitName | None) -> Message:
    if range_.lower is not None:
        words = template("at least {bound}") if range_.lower_inclusive else template("above {bound}")
        return message(words, bound=quantity(range_.lower, unit))
    words = template("at most {bound}") if range_.upper_inclusive else template("below {bound}")
    return message(words, bound=quantity(range_.upper or Decimal(0), unit))


def _between(lower: Decimal, upper: Decimal, unit: UnitName | None) -> Message:
    if unit is not None and unit.is_bare_percent:
        return message("{lower} to {upper} %", lower=amount(lower), upper=amount(upper))
    return message("{lower} to {upper}", lower=amount(lower), upper=quantity(upper, unit))


def _of_between(lower: Decimal, upper: Decimal, unit: UnitName | None) -> Message:
    """Return the same behind "the target"; languages that put it in brackets need not say "from" there."""
    if unit is not None and unit.is_bare_percent:
        return message("of {lower} to {upper} %", lower=amount(lower), upper=amount(upper))
    return message("of {lower} to {upper}", lower=amount(lower), upper=quantity(upper, unit))


class Bound(NamedTuple):
    """One end of a range."""

    number: Decimal
    is_lower: bool


def spare_bound(target: Target, distance: Callable[[Decimal], Decimal]) -> Bound | None:
    """Return the bound that an actual within the range of `target` would miss first; None if it can miss none.

    `distance` gives the actual less a bound. On the side that is better there is nothing to miss.
    """
    lower, upper = target.demanded.lower, target.demanded.upper
    if lower is None:
        return None if upper is None else Bound(upper, is_lower=False)
    if upper is None or distance(lower).copy_abs() <= distance(upper).copy_abs():
        return Bound(lower, is_lower=True)
    return Bound(upper, is_lower=False)


def part_message(part: Part, rolled: Rolled) -> Message:
    """Return a part with its figure, and what weighs it or stands below the line."""
    value = figure_words(part.value, part.bounds)
    if part.weight is not None or part.weight_bounds is not None:
        words = template("{value} over {weight}") if rolled.how == "ratio" else template("{value} times {weight}")
        figure = message(words, value=value, weight=figure_words(part.weight, part.weight_bounds))
    else:
        figure = message("{value}", value=value)
    name = shown(", ".join(part.dimensions.values()), 60)
    return message("{name}: {value}", name=name, value=figure) if name else figure


def figure_words(value: Decimal | None, bounds: Bounds | None, unit: UnitName | None = None) -> Message:
    """Return a figure, or between which numbers it lies if that alone is known."""
    if value is not None:
        return quantity(shown_number(value), unit)
    return range_in_words(Range(*(bounds or Bounds())), unit)
