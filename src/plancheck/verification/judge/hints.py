"""Hints: a value that misses its range, and another plausible reading of it that would meet the range."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message, template
from plancheck.model.sections.target import Target
from plancheck.numbers.number import EXACT
from plancheck.text import quoted
from plancheck.verification.figures.exact_number import Level
from plancheck.verification.figures.units import Measure
from plancheck.verification.judge.verdict import meets

_GROUP: Final = 3  # digits of a group of thousands
_NEAR: Final = Decimal(3)  # how far from a bound a reading may lie and still be plausible, as a factor
_OTHER_SIGN: Final = template("{reading} would meet the target: is the sign of {text} right?")


class Hints:
    """The questions about values that miss one target: to whoever made the file, and never a verdict."""

    def __init__(self, target: Target, measure: Measure | None) -> None:
        """Ask about values held against `target`; `measure` None stands for a unit that is not known."""
        self._target = target
        self._measure = measure
        self._ends = (target.demanded.lower, target.demanded.upper)
        self._bounds = [bound for bound in self._ends if bound is not None]
        self._sizes = frozenset(bound.adjusted() + off for bound in self._bounds if bound for off in (-1, 0, 1))

    def hint(self, value: Decimal, text: str) -> Message | None:
        """Return what else a missed `value`, written as `text`, could mean; None if nothing plausible would do."""
        size = value.adjusted()
        for power, words in _powers(value, text, self._measure):
            if size + power in self._sizes:  # else it is not near, as is soon told of most
                reading = value.scaleb(power) if power < 0 else EXACT.multiply(value, Decimal(10**power))
                if reading != value and self._would_do(reading):
                    return message(words, text=quoted(text, 40), reading=reading)
        return self.of_sign(value, text)

    def of_sign(self, value: Decimal, text: str) -> Message | None:
        """Return the question about the sign alone: of a value whose unit the file states, and which was converted."""
        lower, upper = self._ends
        is_other = (upper is not None and upper <= 0) if value > 0 else (lower is not None and lower >= 0)
        if is_other and self._would_do(-value):  # no number with its own sign could meet the target
            return message(_OTHER_SIGN, text=quoted(text, 40), reading=-value)
        return None

    def _would_do(self, reading: Decimal) -> bool:
        """Say whether a reading meets the target, and is plausible: near a bound.

        Far beyond it, or in the middle of a wide range, any number fits.
        """
        return any(_is_near(reading, bound) for bound in self._bounds) and meets(self._target, Level(reading))


def _powers(value: Decimal, text: str, measure: Measure | None) -> Iterator[tuple[int, str]]:
    """Yield the powers of ten by which a cell may be meant to be taken, the likeliest first."""
    if _could_be_grouped(text):
        yield 3, template("{reading} would meet the target: is the mark in {text} for thousands?")
    if measure in {"percent", None} and abs(value) <= 1:
        yield 2, template("{reading} would meet the target: is {text} a ratio, and the target in percent?")
    if measure in {"ratio", None} and abs(value) <= Decimal(100):
        yield -2, template("{reading} would meet the target: is {text} in percent, and the target a ratio?")
    for power in (3, 6) if measure in {"amount", None} else ():
        yield power, template("{reading} would meet the target: is {text} in thousands or millions?")
        yield -power, template("{reading} would meet the target: is {text} in a smaller unit than the target?")


def _could_be_grouped(text: str) -> bool:
    """Say whether the one mark among the digits of `text` stands where a thousands mark would."""
    if text[-_GROUP - 1 : -_GROUP] not in {".", ","}:
        return False
    whole, mark, group = text.lstrip("+-").partition(".") if "." in text else text.lstrip("+-").partition(",")
    digits = whole.isdigit() and group.isdigit()
    return bool(mark) and digits and len(group) == _GROUP and len(whole) <= _GROUP and not whole.startswith("0")


def _is_near(reading: Decimal, bound: Decimal) -> bool:
    if (reading < 0) != (bound < 0) or (reading and bound and abs(reading.adjusted() - bound.adjusted()) > 1):
        return False
    return abs(bound) <= abs(EXACT.multiply(reading, _NEAR)) and abs(reading) <= abs(EXACT.multiply(bound, _NEAR))
