"""Field types of the plan file: each reads one kind of value and says what it wants when it gets another."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import Annotated, Final, NamedTuple

from plancheck.message import Message, SentenceError, message, template
from plancheck.model.fields.field_reading import Read
from plancheck.model.period import PERIOD_PATTERN, Period, PeriodError, parse_period
from plancheck.model.status import STATUSES
from plancheck.numbers.number import EXACT, NumberError, has_grouped_form, parse_number, plain
from plancheck.numbers.scale import power_of
from plancheck.text import name_key, quoted, visible

_PERCENT: Final = frozenset({"%", "percent", "per cent", "pct", "phần trăm"})

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

DATES: Final = (
    *("day-first", "month-first", "days", "months", "quarters", "years", "T-quarters", "T-terms"),
    *("financial-by-start", "financial-by-end"),
)
"""What a plan may say of the dates in files."""

Text = dict[str, str]
"""A text for people by language; the key is empty when the plan gives one text for all languages."""


class Tolerance(NamedTuple):
    """How far outside its range an actual may lie and still be near.

    Attributes:
        number: In the unit of the range, or in percent.
        is_percent: Whether it is percent of the bound that is missed.
    """

    number: Decimal
    is_percent: bool = False

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.number)

    def of(self, bound: Decimal) -> Decimal:
        """Return how far an actual may lie beyond `bound`, in the unit of the range."""
        return EXACT.multiply(abs(bound), self.number).scaleb(-2, EXACT) if self.is_percent else self.number

    def __str__(self) -> str:
        """Return it as plans write it: 0.5, 5%."""
        return f"{plain(self.number)}{'%' * self.is_percent}"


class PlainScalar(str):
    """A scalar of the plan file written without quotes: the only kind of text that may be a number."""

    __slots__ = ()


def in_language(text: Text, language: str = "en") -> str:
    """Return `text` in `language` if it has it, else in the first language it has."""
    return text.get(language) or next(iter(text.values()), "")


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
        raise SentenceError(_got_text(error, text), partial(_number_advice, text)) from None


def _got_text(error: ValueError, text: str) -> Message:
    return message("{fault} (got {text})", fault=message(str(error)), text=quoted(text))


def _number_advice(text: str, decimal: str) -> Message:
    from plancheck.numbers.number_advice import number_advice

    return number_advice(text, decimal)


def _quoted_number(text: str) -> SentenceError:
    """Return what is wrong with a number that is written as a text."""
    fault = template("must be a number")
    try:
        number = parse_number(text)
    except NumberError as error:
        number, fault = None, str(error)
    said = message("{fault} (got the text {text})", fault=message(fault), text=quoted(text))
    if number is not None and not has_grouped_form(number):
        return SentenceError(said, lambda _: message("take the quotes off"))
    return SentenceError(said, lambda mark: message("{advice}, without quotes", advice=_number_advice(text, mark)))


def _text(value: object) -> Text:
    if isinstance(value, str) and value.strip():
        return {"": str(value)}
    if isinstance(value, Mapping) and value and all(isinstance(v, str) and v.strip() for v in value.values()):
        return {str(key): str(text) for key, text in value.items()}
    words = template("must be a text, or a mapping of languages to texts such as {example}")
    raise SentenceError(message(words, example="{vi: ..., en: ...}"))


def _name(value: object) -> str:
    if isinstance(value, str) and (name := name_key(value)):
        return name
    raise SentenceError(message("must be a name (a text that is not empty)"))


def _symbol(value: object) -> str:
    if isinstance(value, Mapping):
        words = template("must be one text in all languages (got a mapping); give the texts by language in label")
        raise SentenceError(message(words))
    return _name(value)


def _mark(value: object) -> str:
    if isinstance(value, str) and len(value) == 1:
        return str(value)
    raise SentenceError(message('must be one character in quotes, such as ","'))


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_name(value),)
    if isinstance(value, list | tuple) and value:
        return tuple(_name(item) for item in value)
    raise SentenceError(message("must be a name or a list of names"))


def read_period(value: object) -> Period | None:
    """Return the period a plan gives; None for `every`.

    Raises:
        SentenceError: It is neither; the message says what to write.
    """
    if value == EVERY:
        return None
    if isinstance(value, Period):
        return value
    if isinstance(value, list | tuple):
        raise SentenceError(_several_periods(value))
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    try:
        return parse_period(text)
    except PeriodError as error:
        raise SentenceError(_got_text(error, text), lambda _: _period_advice(text)) from None


def _period_advice(text: str) -> Message:
    from plancheck.model.fields.period_advice import period_advice

    if period := period_advice(text):
        return message("write {period}", period=period)
    return message("write a year (2025), a span (2021-2025), 2025-H1, 2025-Q1, 2025-03 or every")


def _several_periods(values: Sequence[object]) -> Message:
    """Return what is wrong with a list of periods, and what to write for it."""
    try:
        span = parse_period("-".join(map(str, values)))
    except PeriodError:
        return message(
            "must be one period (got a list); write a span of years as 2021-2025, or a target for each period"
        )
    return message("must be one period (got a list); write {span}, or a target for each period", span=str(span))


def read_line(value: object) -> int:
    """Return the number of a line or a row, from 1.

    Raises:
        SentenceError: It is none.
    """
    return _whole(value, 1, template("must be the number of a line or a row, from 1 (got {text})"))


def _whole(value: object, least: int, words: str) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if text.isascii() and text.isdigit() and len(text) < _LONG_NUMBER and int(text) >= least:
        return int(text)
    raise SentenceError(message(words, text=quoted(text)))


def read_header_lines(value: object) -> tuple[int, ...]:
    """Return the lines of a header, given the only one, or the first and the last, or all of them.

    Raises:
        SentenceError: They are no such lines.
    """
    given = [read_line(item) for item in (value if isinstance(value, list | tuple) else [value])]
    if not given or given[-1] - given[0] + 1 > MAX_HEADER_LINES or given != sorted(set(given)):
        words = template("must be the line of the header, or its first and its last, at most {most} lines in all")
        raise SentenceError(message(words, most=MAX_HEADER_LINES))
    return tuple(range(given[0], given[-1] + 1))


def _footer_lines(value: object) -> int:
    lines = _whole(value, 0, template("must be how many lines stand below the table (got {text})"))
    if lines > MAX_FOOTER:
        words = template("must be at most {most} (got {lines}); take the lines below the table out")
        raise SentenceError(message(words, most=MAX_FOOTER, lines=lines))
    return lines


def _delimiter(value: object) -> str:
    mark = {"tab": "\t", "space": " "}.get(value.casefold(), str(value)) if isinstance(value, str) else ""
    if len(mark) == 1 and not mark.isalnum() and mark not in '"\r\n\0':
        return mark
    raise SentenceError(message('must be one sign in quotes, such as ";", or tab or space'))


def read_one_period(value: object) -> Period:
    """Return the period that is meant, which is not `every`.

    Raises:
        SentenceError: It is none; the message says what to write.
    """
    period = read_period(value)
    if period is None:
        raise SentenceError(message("must be one period, such as 2025 or 2025-Q1 (got {text})", text=EVERY))
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
        raise SentenceError(
            message("must be a whole number from 0 to {most} (got {number})", most=MAX_DECIMALS, number=str(number))
        )
    return int(number)


def _not_negative(value: object) -> Decimal:
    number = read_number(value)
    if number < 0:
        raise SentenceError(message("must not be negative (got {number})", number=str(number)))
    return number


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
            return Tolerance(_not_negative(PlainScalar(number)), is_percent=True)
    if unit in _PERCENT:
        raise SentenceError(_got_text(ValueError(template("is not a number")), text), partial(_percent_advice, text))
    return Tolerance(_not_negative(value))


def _percent_advice(text: str, decimal: str) -> Message | None:
    from plancheck.numbers.number_advice import read_as, reading_advice

    readings = {mark: read_as(text, mark) for mark in ".,"}
    with_sign = {mark: number and f"{number}%" for mark, number in readings.items()}
    return reading_advice(with_sign, "," if "," in text else ".", decimal)


def _factor(value: object) -> Decimal:
    number = read_number(value)
    if number <= 0:
        words = template("must be above 0 (got {number}): it says how many of this unit make one of the other")
        raise SentenceError(message(words, number=str(number)))
    return number


def _format_version(value: object) -> int:
    if read_number(value) != FORMAT:
        words = template("must be {known}: this program reads version {known} of the plan format (got {value})")
        raise SentenceError(message(words, known=FORMAT, value=visible(str(value))))
    return FORMAT


def _scale(value: object) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    power = power_of(text, is_power=False)
    if power is None:
        words = template(
            "must be a power of ten such as 3, a factor such as 1000, or a word such as thousands (got {text})"
        )
        raise SentenceError(message(words, text=quoted(text)))
    return power


def _flag(value: object) -> str:
    if isinstance(value, str) and value in FLAGS:
        return str(value)
    raise SentenceError(message("must be one of {known}", known=FLAGS))


def _dates(value: object) -> tuple[str, ...]:
    words = tuple(value) if isinstance(value, list) else (value,)
    if words and all(isinstance(word, str) and word in DATES for word in words):
        return tuple(map(str, words))
    raise SentenceError(message("must be one of {known}", known=DATES))


_SCALAR: Final = ["string", "number", "boolean"]
"""What stands without quotes is a text here, whatever other readers of YAML take it for."""

_NAME: Final = {"type": _SCALAR, "minLength": 1, "pattern": r"\S"}
_NAMES: Final = {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]}
_TEXT: Final = {"anyOf": [_NAME, {"type": "object", "additionalProperties": _NAME, "minProperties": 1}]}
_LINE: Final = {"type": "integer", "minimum": 1}
_YEAR: Final = {"type": "integer", "minimum": 1, "maximum": 9999}
PERCENTAGE: Final = {"type": "string", "pattern": r"^\s*[+]?[0-9.]+([eE][+-]?[0-9]+)?\s*%\s*$"}
"""The JSON Schema of a number of percent."""

PERIOD: Final = rf"^\s*(?:{PERIOD_PATTERN})\s*$"
_EVERY_PERIOD: Final = rf"^(?:{EVERY}|\s*(?:{PERIOD_PATTERN})\s*)$"
_DELIMITER: Final = r'^([tT][aA][bB]|[sS][pP][aA][cC][eE]|[^A-Za-z0-9"\r\n])$'

PlanNumber = Annotated[Decimal, Read(read_number, {"type": "number"}, "number")]
NotNegative = Annotated[Decimal, Read(_not_negative, {"type": "number", "minimum": 0}, "number, not negative")]
TargetTolerance = Annotated[
    Tolerance, Read(read_tolerance, {"anyOf": [{"type": "number", "minimum": 0}, PERCENTAGE]}, "number, or percentage")
]
Factor = Annotated[Decimal, Read(_factor, {"type": "number", "exclusiveMinimum": 0}, "number above 0")]
Decimals = Annotated[
    int, Read(_decimals, {"type": "integer", "minimum": 0, "maximum": MAX_DECIMALS}, f"0 to {MAX_DECIMALS}")
]
PlanText = Annotated[Text, Read(_text, _TEXT, "text, or texts by language")]
Name = Annotated[str, Read(_name, _NAME, "name")]
Symbol = Annotated[str, Read(_symbol, _NAME, "name")]
Mark = Annotated[str, Read(_mark, {"type": "string", "minLength": 1, "maxLength": 1}, "one character")]
PowerOfTen = Annotated[int, Read(_scale, {"type": _SCALAR}, "number, or word")]
Flag = Annotated[str, Read(_flag, {"enum": list(FLAGS)}, f"one of {', '.join(FLAGS)}")]
Dates = Annotated[
    tuple[str, ...],
    Read(
        _dates,
        {"anyOf": [{"enum": list(DATES)}, {"type": "array", "items": {"enum": list(DATES)}, "minItems": 1}]},
        f"one or several of {', '.join(DATES)}",
    ),
]
Version = Annotated[int, Read(_format_version, {"const": FORMAT}, f"always {FORMAT}")]
Headers = Annotated[tuple[str | int, ...], Read(_headers, _NAMES, "header or place, or a list of them")]
HeaderLines = Annotated[
    tuple[int, ...],
    Read(
        read_header_lines,
        {"anyOf": [_LINE, {"type": "array", "items": _LINE, "minItems": 1}]},
        "line, or first and last line",
    ),
]
FooterLines = Annotated[
    int, Read(_footer_lines, {"type": "integer", "minimum": 0, "maximum": MAX_FOOTER}, f"0 to {MAX_FOOTER}")
]
Delimiter = Annotated[str, Read(_delimiter, {"type": "string", "pattern": _DELIMITER}, "one sign, or tab or space")]
OnePeriod = Annotated[
    Period, Read(read_one_period, {"anyOf": [_YEAR, {"type": "string", "pattern": PERIOD}]}, "period")
]
Names = Annotated[tuple[str, ...], Read(_names, _NAMES, "name, or list of names")]
TargetPeriod = Annotated[
    Period | None,
    Read(read_period, {"anyOf": [_YEAR, {"type": "string", "pattern": _EVERY_PERIOD}]}, "period, or every"),
]
