"""What the verdict on a number says: the number, its distance from the range, and what that means, in words."""

from decimal import Decimal
from functools import cached_property
from typing import Final

from plancheck.message import Message, Repeated, message, template
from plancheck.model.results.result import Grade
from plancheck.model.sections.target import Target
from plancheck.numbers.number import decimals_of
from plancheck.numbers.range import Position
from plancheck.verification.figures.exact_number import WIDE, Exact
from plancheck.wording.ranges import of_range, spare_bound
from plancheck.wording.units import UnitName, days, distance, quantity

_MOST_SHOWN: Final = 20
_WITHIN: Final = template("{actual} meets the target {of_range}")
_ON_BOUND: Final = template("{actual} meets the target {of_range}, on its bound")
_ABOVE_LEAST: Final = template("{actual} meets the target {of_range}, {distance} above its lower bound")
_BELOW_MOST: Final = template("{actual} meets the target {of_range}, {distance} below its upper bound")
_EXCLUDED: Final = template("{actual} is on the bound of the target {of_range}, which does not include it")
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
_WITH_UNIT: Final = {
    "below": template("{actual}, {distance} below the target {of_range}"),
    "above": template("{actual}, {distance} above the target {of_range}"),
}
_BARE: Final = {  # two numbers without units do not stand side by side
    "below": template("{actual} is {distance} below the target {of_range}"),
    "above": template("{actual} is {distance} above the target {of_range}"),
}


class FindingWords:
    """What the verdicts on one target say of a number, its `subject`; of its distances so many decimals, None all."""

    def __init__(self, target: Target, unit: UnitName | None) -> None:
        self._target = target
        self._unit = unit

    @cached_property
    def _of_range(self) -> Message:
        return Repeated(*of_range(self._target.range, self._unit))

    def met(self, subject: Message, number: Exact, decimals: int | None, grade: Grade) -> Message:
        """Return that `number` lies within its range, and how far inside the bound it would miss first."""
        words = self._spared(subject, number, decimals)
        end = self._target.exceeding
        if grade != "exceeded" or end is None:
            return words
        return message("{finding}; beyond {end} it is exceeded", finding=words, end=quantity(end, self._unit))

    def _spared(self, subject: Message, number: Exact, decimals: int | None) -> Message:
        if (bound := spare_bound(self._target, number.distance)) is None:
            return message(_WITHIN, actual=subject, of_range=self._of_range)
        if not (margin := number.distance(bound.number)):
            return message(_ON_BOUND, actual=subject, of_range=self._of_range)
        return self._apart(_ABOVE_LEAST if bound.is_lower else _BELOW_MOST, subject, margin, decimals)

    def missed(self, subject: Message, gap: Decimal, decimals: int | None, grade: Grade, position: Position) -> Message:
        """Return how far beyond its range a number lies, and on which side."""
        if not gap:
            return message(_EXCLUDED, actual=subject, of_range=self._of_range)
        words = self._apart((_BARE if self._unit is None else _WITH_UNIT)[position], subject, gap, decimals)
        return graded_words(words, self._target, grade, position, self._unit)

    def _apart(self, words: str, subject: Message, gap: Decimal, decimals: int | None) -> Message:
        apart = distance(_displayed(gap.copy_abs(), decimals), self._unit)
        return message(words, actual=subject, of_range=self._of_range, distance=apart)

    def done(self, subject: Message, gap: Decimal, grade: Grade, during: Message | None = None) -> Message:
        """Return when something was done, and how many days too late or too early that is.

        Of a thing done `during` a period no one day is known, but only by how many days it missed its target at least.
        """
        known = {"day": subject, "days": days(gap), "of_range": self._of_range}
        words = _DONE_ON if during is None else _DONE_IN
        finding = message(words[(gap > 0) - (gap < 0)], **(known if during is None else known | {"day": during}))
        if not gap or grade == "missed":
            return finding
        tolerance = days(self._target.tolerance.number)
        return message("{finding}, within the tolerance of {tolerance}", finding=finding, tolerance=tolerance)


def graded_words(words: Message, target: Target, grade: Grade, position: Position, unit: UnitName | None) -> Message:
    """Return how far beyond its range a figure lies, with what its grade makes of that."""
    if grade == "exceeded":
        return message("{finding}, on the better side", finding=words)
    if grade == "missed":
        return words
    tolerance = target.tolerance.of(target.range.nearest_bound(position) or Decimal(0))
    return message("{finding}, within the tolerance of {tolerance}", finding=words, tolerance=distance(tolerance, unit))


def _displayed(gap: Decimal, decimals: int | None) -> Decimal:
    """Return a gap with at least `decimals` decimals' worth of digits and never as 0 unless it is; all if None."""
    if decimals is None or decimals_of(gap) <= decimals:
        return gap
    for places in range(decimals, _MOST_SHOWN):
        if short := gap.quantize(Decimal(1).scaleb(-places), context=WIDE):
            return short
    return gap
