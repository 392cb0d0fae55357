"""Parts of a whole, with their figures."""

from plancheck.message import Message, message, template
from plancheck.model.results.result import Part, Rolled
from plancheck.text import shown
from plancheck.wording.quantities import amount


def part_message(part: Part, rolled: Rolled) -> Message:
    """Return a part with its figure, and what weighs it or stands below the line."""
    value = amount(part.value)
    if part.weight is not None:
        words = template("{value} over {weight}") if rolled.how == "ratio" else template("{value} times {weight}")
        figure = message(words, value=value, weight=amount(part.weight))
    else:
        figure = message("{value}", value=value)
    name = shown(", ".join(part.dimensions.values()), 60)
    return message("{name}: {value}", name=name, value=figure) if name else figure
