"""From one exact number and one target to a verdict."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message
from plancheck.model.results.result import Grade, Verdict
from plancheck.model.sections.target import Target
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT, plain
from plancheck.numbers.range import Position
from plancheck.verification.figures.exact_number import WIDE, Exact, Level, rounded, shortened, stated
from plancheck.verification.judge.finding_words import FindingWords
from plancheck.wording.units import UnitName, quantity

_MOST_SHOWN: Final = 20
_BETTER: Final[Mapping[str, Position]] = {"higher": "above", "lower": "below"}


class Judgement(NamedTuple):
    """Where a figure lies, and this as a sentence; of one that is on both sides of a turn its verdict alone."""

    verdict: Verdict
    grade: Grade | None
    position: Position | None
    gap: Decimal | None  # signed, 0 within; of a figure that lies between two numbers that of the nearest
    words: Message
    shown: str = ""  # how short a number may be shown


class Judge:
    """Gives the verdicts of one target, in words."""

    def __init__(self, target: Target, unit: UnitName | None = None) -> None:
        self._target = target
        self._unit = unit
        self._is_of_days = target.range.is_of_days
        self._words = FindingWords(target, unit)

    def judge(self, number: Exact, decimals: int = 0, during: Message | None = None) -> Judgement:
        """Return the verdict on `number`; `decimals` is how many its sources are given with, if it is computed.

        A day may stand for all of those `during` which a thing was done.
        """
        target = self._target
        compared = number_held(target, number)
        position = target.range.position(compared.compare)
        verdict = _verdict(target, compared, position)
        grade, gap = _grade(target, compared, verdict, position), _gap(target, compared, position)
        shown = _shown(target, number, decimals)
        subject = self._subject(number, compared, shown)
        told = None if isinstance(compared, Level) else decimals
        if self._is_of_days:
            words = self._words.done(subject, gap, grade, during)
        elif position == "within":
            words = self._words.met(subject, compared, told, grade)
        else:
            words = self._words.missed(subject, gap, told, grade, position)
        return Judgement(verdict, grade, position, gap, words, shown)

    def _subject(self, number: Exact, compared: Exact, shown: str) -> Message:
        subject = quantity(shown, self._unit)
        if compared is number or not number.compare(compared.approximate()):
            return subject
        rounded_to = quantity(compared.approximate(), self._unit)
        return message("{actual} (rounded to {rounded})", actual=subject, rounded=rounded_to)


def assess(target: Target, number: Exact) -> tuple[Verdict, Decimal]:
    """Return the verdict on `number`, and its gap, without words."""
    compared = number_held(target, number)
    position = target.range.position(compared.compare)
    return _verdict(target, compared, position), _gap(target, compared, position)


def graded(target: Target, number: Exact) -> tuple[Grade, Position]:
    """Return how well `number` meets `target`, and where it lies."""
    compared = number_held(target, number)
    position = target.range.position(compared.compare)
    return _grade(target, compared, _verdict(target, compared, position), position), position


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
    if position == "within" or position == _BETTER.get(target.better or ""):
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
    if (end := target.exceeding) is None:
        return "met"
    return "exceeded" if number.compare(end) * (1 if target.range.upper is None else -1) > 0 else "met"


def _gap(target: Target, number: Exact, position: Position) -> Decimal:
    if (bound := target.range.nearest_bound(position)) is None:
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
    end = target.exceeding
    return target.range.position(number.compare), 0 if end is None else number.compare(end)
