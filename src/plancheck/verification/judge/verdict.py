"""From one exact number and one target to a verdict."""

from decimal import Decimal
from typing import Final, NamedTuple

from plancheck.message import Message, message, template
from plancheck.model.fields.range import Position
from plancheck.model.result import Grade, Verdict
from plancheck.model.sections.target import Target
from plancheck.numbers.number import EXACT, decimals_of, plain
from plancheck.verification.judge.exact_number import WIDE, Exact, Level, rounded, shortened, stated
from plancheck.wording.margins import spare_bound
from plancheck.wording.quantities import days, distance, quantity
from plancheck.wording.ranges import of_range
from plancheck.wording.units import UnitName

_MOST_SHOWN: Final = 20


class Judgement(NamedTuple):
    """Where a number lies and what that means.

    Attributes:
        gap: Signed distance from the bound missed, 0 within.
        shown: The number as people read it: short, but never so short that it seems to lie elsewhere.
        words: The finding as a sentence without its subject's name.
    """

    verdict: Verdict
    grade: Grade
    position: Position
    gap: Decimal
    shown: str
    words: Message


def judge(target: Target, number: Exact, decimals: int, unit: UnitName | None = None) -> Judgement:
    """Return the verdict on `number`, in `unit`; `decimals` is how many its sources are given with."""
    compared = number_held(target, number)
    position = target.range.position(compared.compare)
    verdict = _verdict(target, compared, position)
    gap = _gap(target, compared, position)
    shown = _shown(target, number, decimals)
    subject = quantity(shown, unit)
    if compared is not number and number.compare(compared.approximate()):
        words = template("{actual} (rounded to {rounded})")
        subject = message(words, actual=subject, rounded=quantity(compared.approximate(), unit))
    told = _Told(target, subject, unit, None if isinstance(compared, Level) else decimals)
    grade = _grade(target, compared, verdict, position)
    finding = _met(told, compared, grade) if position == "within" else _missed(told, gap, grade, position)
    if target.range.is_of_days:
        finding = _done(told, gap, grade)
    return Judgement(verdict, grade, position, gap, shown, finding)


def assess(target: Target, number: Exact) -> tuple[Verdict, Decimal]:
    """Return the verdict on `number`, and its gap, without words."""
    compared = number_held(target, number)
    position = target.range.position(compared.compare)
    return _verdict(target, compared, position), _gap(target, compared, position)


def breakpoints(target: Target) -> list[Decimal]:
    """Return, in order, the numbers at which the verdict may turn: bounds, and how far the tolerance reaches."""
    lower, upper = target.range.lower, target.range.upper
    below = [] if lower is None else [EXACT.subtract(lower, target.tolerance.of(lower)), lower]
    above = [] if upper is None else [upper, EXACT.add(upper, target.tolerance.of(upper))]
    return sorted({*below, *above})


def number_held(target: Target, number: Exact) -> Exact:
    """Return what is held against the range: `number`, or what it is rounded to where the plan says so."""
    return number if target.decimals is None else Level(rounded(number, target.decimals))


def meets(target: Target, number: Exact) -> bool:
    """Say whether `number` meets `target`."""
    return _verdict(target, number, target.range.position(number.compare)) == "pass"


def _verdict(target: Target, number: Exact, position: Position) -> Verdict:
    if position == "within" or position == {"higher": "above", "lower": "below"}.get(target.better or ""):
        return "pass"
    bound = target.range.nearest_bound(position)
    if not target.tolerance or bound is None:
        return "fail"
    if position == "below":
        return "near" if number.compare(EXACT.subtract(bound, target.tolerance.of(bound))) >= 0 else "fail"
    return "near" if number.compare(EXACT.add(bound, target.tolerance.of(bound))) <= 0 else "fail"


def _grade(target: Target, number: Exact, verdict: Verdict, position: Position) -> Grade:
    """Return how well `number` meets `target`; a pass outside the range lies on its better side."""
    if verdict != "pass":
        return "near" if verdict == "near" else "missed"
    if position != "within":
        return "exceeded"
    end = target.exceeding
    if end is None:
        return "met"
    return "exceeded" if number.compare(end) * (1 if target.range.upper is None else -1) > 0 else "met"


def _gap(target: Target, number: Exact, position: Position) -> Decimal:
    bound = target.range.nearest_bound(position)
    if bound is None:
        return Decimal(0)
    gap = number.distance(bound)
    return gap if isinstance(number, Level) else shortened(gap)


def _shown(target: Target, number: Exact, decimals: int) -> str:
    """Return `number` with `decimals` decimals, or with more if it would else seem to lie elsewhere."""
    if isinstance(number, Level):
        return plain(number.value)
    value, place = number.approximate(), _place(target, number)
    for places in range(decimals, _MOST_SHOWN):
        short = Level(value.quantize(Decimal(1).scaleb(-places), context=WIDE))
        if _place(target, short) == place:
            return plain(short.value)
    return plain(stated(number))


def _place(target: Target, number: Exact) -> tuple[Position, int]:
    """Return where `number` lies against the range, and against the number beyond which it is exceeded."""
    end = target.exceeding
    return target.range.position(number.compare), 0 if end is None else number.compare(end)


def _displayed(gap: Decimal, decimals: int | None) -> Decimal:
    """Return a gap with at least `decimals` decimals' worth of digits and never as 0 unless it is; all if None."""
    if decimals is None or decimals_of(gap) <= decimals:
        return gap
    for places in range(decimals, _MOST_SHOWN):
        if short := gap.quantize(Decimal(1).scaleb(-places), context=WIDE):
            return short
    return gap


class _Told(NamedTuple):
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


def _met(told: _Told, number: Exact, grade: Grade) -> Message:
    """Return that `number` lies within its range, and how far inside the bound it would miss first."""
    words = _spared(told, number)
    end = told.target.exceeding
    if grade != "exceeded" or end is None:
        return words
    return message("{finding}; beyond {end} it is exceeded", finding=words, end=quantity(end, told.unit))


def _spared(told: _Told, number: Exact) -> Message:
    bound = spare_bound(told.target, number.distance)
    if bound is None:
        return told.sentence(_WITHIN, Decimal(0))
    margin = number.distance(bound.number)
    if not margin:
        return told.sentence(_ON_BOUND, margin)
    return told.sentence(_ABOVE_LEAST if bound.is_lower else _BELOW_MOST, margin)


def _missed(told: _Told, gap: Decimal, grade: Grade, position: Position) -> Message:
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


def _done(told: _Told, gap: Decimal, grade: Grade) -> Message:
    """Return when something was done, and how many days too late or too early that is."""
    of = of_range(told.target.range)
    if not gap:
        return message("done on {day}, in time for the target {of_range}", day=told.subject, of_range=of)
    words = template("done on {day}, {days} before the target {of_range}")
    if gap > 0:
        words = template("done on {day}, {days} after the target {of_range}")
    finding = message(words, day=told.subject, days=days(gap), of_range=of)
    if grade == "missed":
        return finding
    return message(
        "{finding}, within the tolerance of {tolerance}", finding=finding, tolerance=days(told.target.tolerance.number)
    )


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
