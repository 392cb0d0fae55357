"""Parts of a whole, with their figures."""

from decimal import Decimal

from plancheck.message import Message, message, template
from plancheck.model.composition import Part, Rolled
from plancheck.numbers.quotient import shown_number
from plancheck.numbers.range import Bounds, Range
from plancheck.text import shown
from plancheck.wording.quantities import quantity
from plancheck.wording.ranges import range_in_words
from plancheck.wording.units import UnitName


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
