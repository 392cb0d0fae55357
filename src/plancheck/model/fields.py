"""Field types of the plan file: each reads one kind of value and says what it wants when it gets another."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Final

from plancheck.model.field_reading import Read
from plancheck.model.period import Period, PeriodError, parse_period
from plancheck.model.status import STATUSES
from plancheck.numbers.number import NumberError, parse_number
from plancheck.numbers.scale import power_of
from plancheck.text import name_key, quoted

FORMAT: Final = 1
"""Version of the plan format, the value of the key `plancheck`."""

EVERY: Final = "every"
"""The period of a target that holds for each period found in the actuals."""

MAX_DECIMALS: Final = 30

MAX_HEADER_LINES: Final = 8
"""Most lines of one header."""

MAX_FOOTER: Final = 1_000
"""Most lines below a table that are passed over."""

_LONG_NUMBER: Final = 9
"""Digits that no number of a line has."""
FLAGS: Final = (*STATUSES, "missing", "normal")
"""What a plan may say that a flag means."""

Text = dict[str, str]
"""A text for people by language; the key is empty when the plan gives one text for all languages."""


class PlainScalar(str):
    """A scalar of the plan file written without quotes: the only kind of text that may be a number."""

    __slots__ = ()


def in_language(text: Text, language: str = "en") -> str:
    """Return `text` in `language` if it has it, else in the first language it has."""
    return text.get(language) or next(iter(text.values()), "")


def read_number(value: object) -> Decimal:
    """Return the number a plan gives; a quoted one is a text and refused.

    Raises:
        ValueError: It is no number; the message says what to write.
    """
    if isinstance(value, PlainScalar):
        return _plan_number(value)
    if isinstance(value, str):
        raise ValueError(_quoted_number(value))  # noqa: TRY004  Pydantic collects ValueError
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return parse_number(str(value))
    msg = "must be a number"
    raise ValueError(msg)


def _plan_number(text: str) -> Decimal:
    """Read a bound of the plan; refuse what other YAML readers would take for another number."""
    digits = text.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        msg = f"must be a number without leading zeros (got {quoted(text)}); write it in decimal form, such as 8 for 08"
        raise ValueError(msg)
    try:
        return parse_number(text)
    except NumberError as error:
        from plancheck.numbers.number_advice import number_advice

        msg = f"{error} (got {quoted(text)}); {number_advice(text)}"
        raise ValueError(msg) from None


def _quoted_number(text: str) -> str:
    """Return what is wrong with a number that is written as a text."""
    try:
        parse_number(text)
    except NumberError as error:
        from plancheck.numbers.number_advice import number_advice

        return f"{error} (got the text {quoted(text)}); {number_advice(text)}, without quotes"
    return f"must be a number (got the text {quoted(text)}); take the quotes off"


def _text(value: object) -> Text:
    if isinstance(value, str) and value.strip():
        return {"": str(value)}
    if isinstance(value, Mapping) and value and all(isinstance(v, str) and v.strip() for v in value.values()):
        return {str(key): str(text) for key, text in value.items()}
    msg = "must be a text, or a mapping of languages to texts such as {vi: ..., en: ...}"
    raise ValueError(msg)


def _name(value: object) -> str:
    if isinstance(value, str) and (name := name_key(value)):
        return name
    msg = "must be a name (a text that is not empty)"
    raise ValueError(msg)


def _mark(value: object) -> str:
    if isinstance(value, str) and len(value) == 1:
        return str(value)
    msg = 'must be one character in quotes, such as ","'
    raise ValueError(msg)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_name(value),)
    if isinstance(value, list | tuple) and value:
        return tuple(_name(item) for item in value)
    msg = "must be a name or a list of names"
    raise ValueError(msg)


def read_period(value: object) -> Period | None:
    """Return the period a plan gives; None for `every`.

    Raises:
        ValueError: It is neither; the message says what to write.
    """
    if value == EVERY:
        return None
    if isinstance(value, Period):
        return value
    if isinstance(value, list | tuple):
        raise ValueError(_several_periods(value))  # noqa: TRY004  Pydantic collects ValueError
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    try:
        return parse_period(text)
    except PeriodError as error:
        msg = (
            f"{error} (got {quoted(text)}); write a year (2025), a span (2021-2025), 2025-H1, 2025-Q1, 2025-03 or every"
        )
        raise ValueError(msg) from None


def _several_periods(values: Sequence[object]) -> str:
    """Return what is wrong with a list of periods, and what to write for it."""
    wrong, each = "must be one period (got a list); write", "or a target for each period"
    try:
        return f"{wrong} {parse_period('-'.join(map(str, values)))}, {each}"
    except PeriodError:
        return f"{wrong} a span of years as 2021-2025, {each}"


def read_line(value: object) -> int:
    """Return the number of a line or a row, from 1.

    Raises:
        ValueError: It is none.
    """
    return _whole(value, 1, "the number of a line or a row, from 1")


def _whole(value: object, least: int, what: str) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if text.isascii() and text.isdigit() and len(text) < _LONG_NUMBER and int(text) >= least:
        return int(text)
    msg = f"must be {what} (got {quoted(text)})"
    raise ValueError(msg)


def read_header_lines(value: object) -> tuple[int, ...]:
    """Return the lines of a header, given the only one, or the first and the last, or all of them.

    Raises:
        ValueError: They are no such lines.
    """
    given = [read_line(item) for item in (value if isinstance(value, list | tuple) else [value])]
    if not given or given[-1] - given[0] + 1 > MAX_HEADER_LINES or given != sorted(set(given)):
        msg = f"must be the line of the header, or its first and its last, at most {MAX_HEADER_LINES} lines in all"
        raise ValueError(msg)
    return tuple(range(given[0], given[-1] + 1))


def _footer_lines(value: object) -> int:
    lines = _whole(value, 0, "how many lines stand below the table")
    if lines > MAX_FOOTER:
        msg = f"must be at most {MAX_FOOTER:,} (got {lines:,}); take the lines below the table out"
        raise ValueError(msg)
    return lines


def _delimiter(value: object) -> str:
    mark = {"tab": "\t", "space": " "}.get(value.casefold(), str(value)) if isinstance(value, str) else ""
    if len(mark) == 1 and not mark.isalnum() and mark not in '"\r\n\0':
        return mark
    msg = 'must be one sign in quotes, such as ";", or tab or space'
    raise ValueError(msg)


def read_one_period(value: object) -> Period:
    """Return the period that is meant, which is not `every`.

    Raises:
        ValueError: It is none; the message says what to write.
    """
    period = read_period(value)
    if period is None:
        msg = f"must be one period, such as 2025 or 2025-Q1 (got {EVERY})"
        raise ValueError(msg)
    return period


def _headers(value: object) -> tuple[str | int, ...]:
    """Return the headers a column may have; a number without quotes is the place of the column, from 1."""
    return tuple(
        read_line(item) if isinstance(item, int) or (isinstance(item, PlainScalar) and item.isdigit()) else _name(item)
        for item in (value if isinstance(value, list | tuple) and value else (value,))
    )


def _decimals(value: object) -> int:
    number = read_number(value)
    if number != number.to_integral_value() or not 0 <= number <= MAX_DECIMALS:
        msg = f"must be a whole number from 0 to {MAX_DECIMALS} (got {number})"
        raise ValueError(msg)
    return int(number)


def _not_negative(value: object) -> Decimal:
    number = read_number(value)
    if number < 0:
        msg = f"must not be negative (got {number})"
        raise ValueError(msg)
    return number


def _factor(value: object) -> Decimal:
    number = read_number(value)
    if number <= 0:
        msg = f"must be above 0 (got {number}): it says how many of this unit make one of the other"
        raise ValueError(msg)
    return number


def _format_version(value: object) -> int:
    if read_number(value) != FORMAT:
        msg = f"must be {FORMAT}: this program reads version {FORMAT} of the plan format (got {value})"
        raise ValueError(msg)
    return FORMAT


def _scale(value: object) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    power = power_of(text, is_power=False)
    if power is None:
        msg = (
            f"must be a power of ten such as 3, a factor such as 1000, or a word such as thousands (got {quoted(text)})"
        )
        raise ValueError(msg)
    return power


def _flag(value: object) -> str:
    if isinstance(value, str) and value in FLAGS:
        return str(value)
    msg = f"must be one of {', '.join(FLAGS)}"
    raise ValueError(msg)


_ONE: Final = ["string", "number"]
_NAMES_SCHEMA: Final = {"anyOf": [{"type": _ONE}, {"type": "array", "items": {"type": _ONE}}]}
_TEXT_SCHEMA: Final = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}

PlanNumber = Annotated[Decimal, Read(read_number, {"type": "number"})]
NotNegative = Annotated[Decimal, Read(_not_negative, {"type": "number", "minimum": 0})]
Factor = Annotated[Decimal, Read(_factor, {"type": "number", "exclusiveMinimum": 0})]
Decimals = Annotated[int, Read(_decimals, {"type": "integer", "minimum": 0, "maximum": MAX_DECIMALS})]
PlanText = Annotated[Text, Read(_text, _TEXT_SCHEMA)]
Name = Annotated[str, Read(_name, {"type": _ONE, "minLength": 1})]
Mark = Annotated[str, Read(_mark, {"type": "string", "minLength": 1, "maxLength": 1})]
PowerOfTen = Annotated[int, Read(_scale, {"type": _ONE})]
Flag = Annotated[str, Read(_flag, {"enum": list(FLAGS)})]
Version = Annotated[int, Read(_format_version, {"const": FORMAT})]
Headers = Annotated[
    tuple[str | int, ...],
    Read(_headers, {"anyOf": [{"type": _ONE}, {"type": "array", "items": {"type": _ONE}, "minItems": 1}]}),
]
HeaderLines = Annotated[
    tuple[int, ...],
    Read(
        read_header_lines,
        {
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 1},
            ]
        },
    ),
]
FooterLines = Annotated[int, Read(_footer_lines, {"type": "integer", "minimum": 0, "maximum": MAX_FOOTER})]
Delimiter = Annotated[str, Read(_delimiter, {"type": "string", "minLength": 1})]
OnePeriod = Annotated[Period, Read(read_one_period, {"type": ["string", "integer"]})]
Names = Annotated[tuple[str, ...], Read(_names, _NAMES_SCHEMA)]
TargetPeriod = Annotated[Period | None, Read(read_period, {"type": ["string", "integer"]})]
