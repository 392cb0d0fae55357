"""From where on a figure is more than was promised: `exceeds: 48`, or `exceeds: 5%` of the bound."""

from decimal import Decimal
from typing import Annotated

from plancheck.message import Message, SentenceError, message, template
from plancheck.model.fields.field_reading import Read
from plancheck.model.fields.plan_number import read_number
from plancheck.model.fields.tolerance import PERCENTAGE, Tolerance, is_percentage, read_tolerance
from plancheck.numbers.number import EXACT, plain
from plancheck.numbers.range import Range


class Exceeds(Tolerance):
    """Beyond what a figure is exceeded: a number in the unit of the range, or a percentage beyond its bound."""

    __slots__ = ()

    def beyond(self, range_: Range) -> Decimal | None:
        """Return the number beyond which a figure is exceeded; None if the range has two bounds."""
        if (bound := _only_bound(range_)) is None or not self.is_percent:
            return None if bound is None else self.number
        return EXACT.add(bound, self.of(bound)) if range_.upper is None else EXACT.subtract(bound, self.of(bound))


def check_exceeds(exceeds: Exceeds, range_: Range, better: str | None) -> None:
    """Refuse what no figure can be measured by.

    Raises:
        SentenceError: The range has two bounds, beyond the better of which a figure is exceeded already; the number
            lies on the worse side of the bound; or the percentage is one of 0.
    """
    if (bound := _only_bound(range_)) is None:
        words = template("has exceeds: {exceeds} with the range {range}, which has two bounds")
        raise SentenceError(message(words, exceeds=str(exceeds), range=range_), lambda _: _of_two_bounds(better))
    if exceeds.is_percent and not bound:
        words = template("has exceeds: {exceeds} of the bound 0, which is 0")
        advice = message("write the number itself, such as exceeds: {number}", number=plain(_next(bound, range_)))
        raise SentenceError(message(words, exceeds=str(exceeds)), lambda _: advice)
    is_worse = exceeds.number < bound if range_.upper is None else exceeds.number > bound
    if is_worse and not exceeds.is_percent:
        words = template("has exceeds: {exceeds}, which lies on the worse side of the bound {bound}")
        fault = message(words, exceeds=str(exceeds), bound=bound)
        raise SentenceError(fault, lambda _: _beyond(exceeds.number, bound, range_))


def _of_two_bounds(better: str | None) -> Message:
    if better:
        return message("take exceeds out: with better: {better}, a figure beyond that bound is exceeded", better=better)
    return message("write better: higher or better: lower in its place: a figure beyond that bound is then exceeded")


def _beyond(number: Decimal, bound: Decimal, range_: Range) -> Message:
    """Return what to write for a number that may be meant as a distance from the bound, or as percent of it."""
    if number <= 0:
        return message("write a number beyond the bound, such as exceeds: {number}", number=plain(_next(bound, range_)))
    end = EXACT.add(bound, number) if range_.upper is None else EXACT.subtract(bound, number)
    words = template(
        "write exceeds: {end} if it is to be {number} beyond the bound, exceeds: {number}% for a part of it"
    )
    return message(words, end=plain(end), number=plain(number))


def _next(bound: Decimal, range_: Range) -> Decimal:
    return EXACT.add(bound, Decimal(1) if range_.upper is None else Decimal(-1))


def _only_bound(range_: Range) -> Decimal | None:
    return range_.ends[0] if len(range_.ends) == 1 else None


def _read(value: object) -> Exceeds:
    if isinstance(value, Exceeds):
        return value
    if is_percentage(value):
        return Exceeds(read_tolerance(value).number, is_percent=True)
    return Exceeds(read_number(value))


PlanExceeds = Annotated[
    Exceeds, Read(_read, {"anyOf": [{"type": "number"}, PERCENTAGE]}, "number, or percentage of the bound")
]
