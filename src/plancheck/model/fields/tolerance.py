"""How far outside its range an actual may lie and still be near, and beyond it and be exceeded."""

from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import Annotated, Final

from plancheck.message import Message, SentenceError, message, template
from plancheck.model.fields.scalars import PlainScalar, Read, got_text, read_not_negative, read_number
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT, NumberError, parse_number, plain
from plancheck.numbers.range import Range

_PERCENT: Final = frozenset({"%", "percent", "per cent", "pct", "phần trăm"})
# The JSON Schema of a number of percent.
PERCENTAGE: Final = {"type": "string", "pattern": r"^\s*[+]?[0-9.]+([eE][+-]?[0-9]+)?\s*%\s*$"}


class Tolerance(NamedTuple):
    """How far outside its range an actual may lie and still be near."""

    number: Decimal  # in the unit of the range, or in percent
    is_percent: bool = False  # whether it is percent of the bound that is missed

    def __bool__(self) -> bool:
        return bool(self.number)

    def of(self, bound: Decimal) -> Decimal:
        """Return how far an actual may lie beyond `bound`, in the unit of the range."""
        return EXACT.multiply(abs(bound), self.number).scaleb(-2, EXACT) if self.is_percent else self.number

    @property
    def written(self) -> str | Decimal:
        """The number, or the text of a percentage."""
        return str(self) if self.is_percent else self.number

    def __str__(self) -> str:
        return f"{plain(self.number)}{'%' * self.is_percent}"


def is_percentage(value: object) -> bool:
    """Say whether a value of a plan is, or is meant to be, a number of percent."""
    return _unit_behind(value) in _PERCENT


def _unit_behind(value: object) -> str:
    return value.rstrip().lower().lstrip("+-.,0123456789 \u00a0") if isinstance(value, str) else ""


def read_tolerance(value: object) -> Tolerance:
    """Return the tolerance a plan gives as a number or as percent of a bound.

    Raises:
        SentenceError: It is neither, or below 0.
    """
    if isinstance(value, Tolerance):
        return value
    text, unit = (value.rstrip() if isinstance(value, str) else ""), _unit_behind(value)
    if unit == "%":
        with suppress(NumberError):
            parse_number(number := text[:-1].rstrip())
            return Tolerance(read_not_negative(PlainScalar(number)), is_percent=True)
    if unit in _PERCENT:
        raise SentenceError(got_text(ValueError(template("is not a number")), text), partial(_percent_advice, text))
    return Tolerance(read_not_negative(value))


def _percent_advice(text: str, decimal: str) -> Message | None:
    from plancheck.quotation.number_advice import read_as, reading_advice

    readings = {mark: read_as(text, mark) for mark in ".,"}
    with_sign = {mark: number and f"{number}%" for mark, number in readings.items()}
    return reading_advice(with_sign, "," if "," in text else ".", decimal)


TargetTolerance = Annotated[
    Tolerance, Read(read_tolerance, {"anyOf": [{"type": "number", "minimum": 0}, PERCENTAGE]}, "number, or percentage")
]


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
