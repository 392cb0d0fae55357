"""Numbers of a plan: exact, from their own digits, and no text that looks like one."""

from decimal import Decimal
from functools import partial
from typing import Annotated, Final

from plancheck.message import Message, SentenceError, message, template
from plancheck.model.fields.plan_text import Read
from plancheck.numbers.number import NumberError, has_grouped_form, parse_number
from plancheck.text import quoted, visible

FORMAT: Final = 1
"""Version of the plan format, the value of the key `plancheck`."""

MAX_DECIMALS: Final = 30


class PlainScalar(str):
    """A scalar of the plan file written without quotes: the only kind of text that may be a number."""

    __slots__ = ()


def read_number(value: object) -> Decimal:
    """Return the number a plan gives; a quoted one is a text and refused.

    Raises:
        SentenceError: It is no number; the sentence says what to write.
    """
    if isinstance(value, PlainScalar):
        return _plan_number(value)
    if isinstance(value, str):
        raise _quoted_number(value)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return parse_number(str(value))
    raise SentenceError(message("must be a number"))


def _plan_number(text: str) -> Decimal:
    """Read a bound of the plan; refuse what other YAML readers would take for another number."""
    digits = text.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        words = template(
            "must be a number without leading zeros (got {text}); write it in decimal form, such as 8 for 08"
        )
        raise SentenceError(message(words, text=quoted(text)))
    try:
        return parse_number(text)
    except NumberError as error:
        raise SentenceError(got_text(error, text), partial(_number_advice, text)) from None


def got_text(error: ValueError, text: str) -> Message:
    """Return what is wrong with a text of the plan, and the text."""
    return message("{fault} (got {text})", fault=message(str(error)), text=quoted(text))


def _number_advice(text: str, decimal: str) -> Message:
    from plancheck.quotation.number_advice import number_advice

    return number_advice(text, decimal)


def _quoted_number(text: str) -> SentenceError:
    fault = template("must be a number")
    try:
        number = parse_number(text)
    except NumberError as error:
        number, fault = None, template(str(error))
    said = message("{fault} (got the text {text})", fault=message(fault), text=quoted(text))
    if number is not None and not has_grouped_form(number):
        return SentenceError(said, lambda _: message("take the quotes off"))
    return SentenceError(said, lambda mark: message("{advice}, without quotes", advice=_number_advice(text, mark)))


def _decimals(value: object) -> int:
    if (number := read_number(value)) != number.to_integral_value() or not 0 <= number <= MAX_DECIMALS:
        said = message("must be a whole number from 0 to {most} (got {number})", most=MAX_DECIMALS, number=str(number))
        raise SentenceError(said)
    return int(number)


def read_not_negative(value: object) -> Decimal:
    """Return the number a plan gives.

    Raises:
        SentenceError: It is no number, or below 0.
    """
    if (number := read_number(value)) < 0:
        raise SentenceError(message("must not be negative (got {number})", number=str(number)))
    return number


def _factor(value: object) -> Decimal:
    if (number := read_number(value)) <= 0:
        words = template("must be above 0 (got {number}): it says how many of this unit make one of the other")
        raise SentenceError(message(words, number=str(number)))
    return number


def _format_version(value: object) -> int:
    if read_number(value) != FORMAT:
        words = template("must be {known}: this program reads version {known} of the plan format (got {value})")
        raise SentenceError(message(words, known=FORMAT, value=visible(str(value))))
    return FORMAT


PlanNumber = Annotated[Decimal, Read(read_number, {"type": "number"}, "number")]

NotNegative = Annotated[Decimal, Read(read_not_negative, {"type": "number", "minimum": 0}, "number, not negative")]

Factor = Annotated[Decimal, Read(_factor, {"type": "number", "exclusiveMinimum": 0}, "number above 0")]

Decimals = Annotated[
    int, Read(_decimals, {"type": "integer", "minimum": 0, "maximum": MAX_DECIMALS}, f"0 to {MAX_DECIMALS}")
]

Version = Annotated[int, Read(_format_version, {"const": FORMAT}, f"always {FORMAT}")]
