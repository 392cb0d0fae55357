"""What the verdict on a number says: the number, its distance from the range, and what that means, in words."""

from decimal import Decimal
from typing import Final, NamedTuple

from plancheck.message import Message, message, template
from plancheck.model.fields.range import Position
from plancheck.model.results.result import Grade
from plancheck.model.sections.target import Target
from plancheck.numbers.number import decimals_of
from plancheck.verification.figures.exact_number import WIDE, Exact
from plancheck.wording.quantities import days, distance, quantity
from plancheck.wording.ranges import of_range, spare_bound
from plancheck.wording.units import UnitName

_MOST_SHOWN: Final = 20


class Told(NamedTuple):
    """What a sentence says of an actual: itself, its unit, with how many decimals distances are shown; None all."""

    target: Target
    subject: Message
    unit: UnitName | None
    decimals: int | None

    def sentence(self, words: str, size: Decimal) -> Message:
        """Return `words` with a distance of `size` from the range."""
        of = of_range(self.target.range, self.unit)
        apart = distance(_displayed(size.copy_abs(), self.decimals), self.unit)
        return message(words, actual=self.subject, of_range=of, distance=apart)


def met(told: Told, number: Exact, grade: Grade) -> Message:
    """Return that `number` lies within its range, and how far inside the bound it would miss first."""
    words = _spared(told, number)
    end = told.target.exceeding
    if grade != "exceeded" or end is None:
        return words
    return message("{finding}; beyond {end} it is exceeded", finding=words, end=quantity(end, told.unit))


def _spared(told: Told, number: Exact) -> Message:
    bound = spare_bound(told.target, number.distance)
    if bound is None:
        return told.sentence(_WITHIN, Decimal(0))
    margin = number.distance(bound.number)
    if not margin:
        return told.sentence(_ON_BOUND, margin)
    return told.sentence(_ABOVE_LEAST if bound.is_lower else _BELOW_MOST, margin)


def missed(told: Told, gap: Decimal, grade: Grade, position: Position) -> Message:
    """Return how far beyond its range a number lies, and on which side."""
    if not gap:
        return told.sentence(_EXCLUDED, gap)
    words = told.sentence(_BARE[position] if told.unit is None else _WITH_UNIT[position], gap)
    if grade == "exceeded":
        return message("{finding}, on the better side", finding=words)
    if grade == "missed":
        return words
    bound = told.target.range.nearest_bound(position) or Decimal(0)
    tolerance = distance(told.target.tolerance.of(bound), told.unit)
    return message("{finding}, within the tolerance of {tolerance}", finding=words, tolerance=tolerance)


def done(told: Told, gap: Decimal, grade: Grade, during: Message | None = None) -> Message:
    """Return when something was done, and how many days too late or too early that is.

    Of a thing done `during` a period no one day is known, but only by how many days it missed its target at least.
    """
    known = {"day": told.subject, "days": days(gap), "of_range": of_range(told.target.range)}
    words = _DONE_ON if during is None else _DONE_IN
    finding = message(words[(gap > 0) - (gap < 0)], **(known if during is None else known | {"day": during}))
    if not gap or grade == "missed":
        return finding
    return message(
        "{finding}, within the tolerance of {tolerance}", finding=finding, tolerance=days(told.target.tolerance.number)
    )


def _displayed(gap: Decimal, decimals: int | None) -> Decimal:
    """Return a gap with at least `decimals` decimals' worth of digits and never as 0 unless it is; all if None."""
    if decimals is None or decimals_of(gap) <= decimals:
        return gap
    for places in range(decimals, _MOST_SHOWN):
        if short := gap.quantize(Decimal(1).scaleb(-places), context=WIDE):
            return short
    return gap


_DONE_ON: Final = {
    -1: template("done on {day}, {days} before the target {of_range}"),
    0: template("done on {day}, in time for the target {of_range}"),
    1: template("done on {day}, {days} after the target {of_range}"),
}
_DONE_IN: Final = {
    -1: template("done in {day}, {days} or more before the target {of_range}"),
    0: template("done in {day}, in time for the target {of_range}"),
    1: template("done in {day}, {days} or more after the target {of_range}"),
}

_WITHIN: Final = template("{actual} meets the target {of_range}")
_ON_BOUND: Final = template("{actual} meets the target {of_range}, on its bound")
_ABOVE_LEAST: Final = template("{actual} meets the target {of_range}, {distance} above its lower bound")
_BELOW_MOST: Final = template("{actual} meets the target {of_range}, {distance} below its upper bound")
_WITH_UNIT: Final = {
    "below": template("{actual}, {distance} below the target {of_range}"),
    "above": template("{actual}, {distance} above the target {of_range}"),
}
_BARE: Final = {
    "below": template("{actual} is {distance} below the target {of_range}"),
    "above": template("{actual} is {distance} above the target {of_range}"),
}
"""Two numbers without units do not stand side by side."""

_EXCLUDED: Final = template("{actual} is on the bound of the target {of_range}, which does not include it")
