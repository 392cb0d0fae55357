"""The tolerance of a target: how far outside its range an actual may lie and still be near."""

from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import Annotated, Final

from plancheck.message import Message, SentenceError, template
from plancheck.model.fields.field_reading import Read
from plancheck.model.fields.plan_number import PlainScalar, got_text, read_not_negative
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import EXACT, NumberError, parse_number, plain

_PERCENT: Final = frozenset({"%", "percent", "per cent", "pct", "phần trăm"})


class Tolerance(NamedTuple):
    """How far outside its range an actual may lie and still be near.

    Attributes:
        number: In the unit of the range, or in percent.
        is_percent: Whether it is percent of the bound that is missed.
    """

    number: Decimal
    is_percent: bool = False

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
        """Return it as plans write it: 0.5, 5%."""
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


PERCENTAGE: Final = {"type": "string", "pattern": r"^\s*[+]?[0-9.]+([eE][+-]?[0-9]+)?\s*%\s*$"}
"""The JSON Schema of a number of percent."""

TargetTolerance = Annotated[
    Tolerance, Read(read_tolerance, {"anyOf": [{"type": "number", "minimum": 0}, PERCENTAGE]}, "number, or percentage")
]
