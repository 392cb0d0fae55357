"""From one exact number and one target to a verdict."""

from decimal import Decimal
from typing import Final, NamedTuple

from plancheck.message import Message, NumberText, message, template
from plancheck.model.fields.range import Position
from plancheck.model.result import Verdict
from plancheck.model.sections.target import Target
from plancheck.numbers.number import EXACT, decimals_of, plain
from plancheck.verification.judge.exact_number import WIDE, Exact, Level, rounded, shortened, stated

_MOST_SHOWN: Final = 20


class Judgement(NamedTuple):
    """Where a number lies and what that means.

    Attributes:
        gap: Signed distance from the bound missed, 0 within.
        shown: The number as people read it: short, but never so short that it seems to lie elsewhere.
        words: The finding as a sentence without its subject's name.
    """

    verdict: Verdict
    position: Position
    gap: Decimal
    shown: str
    words: Message


def judge(target: Target, number: Exact, decimals: int) -> Judgement:
    """Return the verdict on `number`; `decimals` is how many its sources are given with."""
    compared = _compared(target, number)
    position = target.range.position(compared.compare)
    verdict = _verdict(target, compared, position)
    gap = _gap(target, compared, position)
    shown = _shown(target, number, decimals)
    subject = NumberText(shown) if compared is number else _rounded_subject(shown, number, compared.approximate())
    distance = abs(gap) if isinstance(compared, Level) else _displayed(abs(gap), decimals)
    words = _words(target, position, subject, distance, verdict)
    return Judgement(verdict, position, gap, shown, words)


def assess(target: Target, number: Exact) -> tuple[Verdict, Decimal]:
    """Return the verdict on `number`, and its gap, without words."""
    compared = _compared(target, number)
    position = target.range.position(compared.compare)
    return _verdict(target, compared, position), _gap(target, compared, position)


def breakpoints(target: Target) -> list[Decimal]:
    """Return, in order, the numbers at which the verdict may turn: bounds, and how far the tolerance reaches."""
    lower, upper = target.range.lower, target.range.upper
    below = [] if lower is None else [EXACT.subtract(lower, target.tolerance.of(lower)), lower]
    above = [] if upper is None else [upper, EXACT.add(upper, target.tolerance.of(upper))]
    return sorted({*below, *above})


def _compared(target: Target, number: Exact) -> Exact:
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


def _gap(target: Target, number: Exact, position: Position) -> Decimal:
    bound = target.range.nearest_bound(position)
    if bound is None:
        return Decimal(0)
    gap = number.distance(bound)
    return gap if isinstance(number, Level) else shortened(gap)


def _shown(target: Target, number: Exact, decimals: int) -> str:
    """Return `number` with `decimals` decimals, or with more if it would else seem to lie elsewhere in its range."""
    if isinstance(number, Level):
        return plain(number.value)
    value = number.approximate()
    for places in range(decimals, _MOST_SHOWN):
        short = Level(value.quantize(Decimal(1).scaleb(-places), context=WIDE))
        if target.range.position(short.compare) == target.range.position(number.compare):
            return plain(short.value)
    return plain(stated(number))


def _rounded_subject(shown: str, number: Exact, compared: Decimal) -> Message | NumberText:
    if number.compare(compared) == 0:
        return NumberText(shown)
    return message("{actual}, rounded to {rounded},", actual=NumberText(shown), rounded=compared)


def _displayed(gap: Decimal, decimals: int) -> Decimal:
    """Return a gap with at least `decimals` decimals' worth of digits and never as 0 unless it is."""
    if decimals_of(gap) <= decimals:
        return gap
    for places in range(decimals, _MOST_SHOWN):
        if short := gap.quantize(Decimal(1).scaleb(-places), context=WIDE):
            return short
    return gap


def _words(target: Target, position: Position, shown: Message | NumberText, gap: Decimal, verdict: Verdict) -> Message:
    bound = target.range.nearest_bound(position) or Decimal(0)
    values = {"actual": shown, "range": target.range, "gap": gap, "tolerance": target.tolerance.of(bound)}
    if position == "within":
        return message("{actual} is within {range}", **values)
    if not gap:
        return message("{actual} is on the bound of {range}, which does not include it", **values)
    return message(_MISSED[verdict, position], **values)


_MISSED: Final = {
    ("pass", "below"): template("{actual} is below {range} by {gap}, on the side that is better"),
    ("pass", "above"): template("{actual} is above {range} by {gap}, on the side that is better"),
    ("near", "below"): template("{actual} is below {range} by {gap}, within the tolerance of {tolerance}"),
    ("near", "above"): template("{actual} is above {range} by {gap}, within the tolerance of {tolerance}"),
    ("fail", "below"): template("{actual} is below {range} by {gap}"),
    ("fail", "above"): template("{actual} is above {range} by {gap}"),
}
"""What a figure outside its range is said to be, by verdict and side."""
