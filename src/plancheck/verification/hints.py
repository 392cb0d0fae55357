"""Hints: a value that misses its range, and another plausible reading of it that would meet the range."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from plancheck.model.message import Message, message, template
from plancheck.model.number import EXACT
from plancheck.model.plan import Target
from plancheck.text import quoted
from plancheck.verification.exact import Level
from plancheck.verification.judge import meets

_GROUP: Final = 3
"""Digits of a group of thousands."""

_NEAR: Final = Decimal(3)
"""How far from the only bound of a range a reading may lie and still be plausible, as a factor."""

_HUNDRED: Final = Decimal(100)
_POWERS: Final = (Decimal(1_000), Decimal(1_000_000))


def hint(target: Target, value: Decimal, text: str) -> Message | None:
    """Return what else a missed `value`, written as `text`, could mean; None if nothing plausible meets the target.

    It is a question to whoever made the file, never a verdict.
    """
    for reading, words in _readings(value, text):
        if reading != value and _is_plausible(target, reading) and meets(target, Level(reading)):
            return message(words, text=quoted(text, 40), reading=reading)
    return None


def _readings(value: Decimal, text: str) -> Iterator[tuple[Decimal, str]]:
    """Yield other values a cell may stand for, the likeliest first."""
    if _could_be_grouped(text):
        yield (
            EXACT.multiply(value, _POWERS[0]),
            template("{reading} would meet the target: is the mark in {text} for thousands?"),
        )
    if abs(value) <= 1:
        ratio = template("{reading} would meet the target: is {text} a ratio, and the target in percent?")
        yield EXACT.multiply(value, _HUNDRED), ratio
    if abs(percent := _divided(value, _HUNDRED)) <= 1:
        yield percent, template("{reading} would meet the target: is {text} in percent, and the target a ratio?")
    for power in _POWERS:
        yield (
            EXACT.multiply(value, power),
            template("{reading} would meet the target: is {text} in thousands or millions?"),
        )
        yield (
            _divided(value, power),
            template("{reading} would meet the target: is {text} in a smaller unit than the target?"),
        )
    yield -value, template("{reading} would meet the target: is the sign of {text} right?")


def _could_be_grouped(text: str) -> bool:
    """Say whether the one mark among the digits of `text` stands where a thousands mark would."""
    whole, mark, group = text.lstrip("+-").partition(".") if "." in text else text.lstrip("+-").partition(",")
    digits = whole.isdigit() and group.isdigit()
    return bool(mark) and digits and len(group) == _GROUP and len(whole) <= _GROUP and not whole.startswith("0")


def _divided(value: Decimal, by: Decimal) -> Decimal:
    return value.scaleb(-(len(by.as_tuple().digits) - 1))


def _is_plausible(target: Target, reading: Decimal) -> bool:
    """Say whether a reading lies near the range: one bound alone is met by everything beyond it."""
    lower, upper = target.range.lower, target.range.upper
    if lower is not None and upper is not None:
        return True
    bound = lower if lower is not None else upper if upper is not None else Decimal(0)
    if (reading < 0) != (bound < 0):
        return False
    return abs(bound) <= abs(EXACT.multiply(reading, _NEAR)) and abs(reading) <= abs(EXACT.multiply(bound, _NEAR))
