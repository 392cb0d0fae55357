"""Texts, names and numbers of a plan: how any field is read, what people read, and what files call things."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final

from plancheck.message import Message, SentenceError, message, template
from plancheck.numbers.number import NumberError, has_grouped_form, parse_number
from plancheck.text import name_key, quoted, visible

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core.core_schema import CoreSchema

Text = dict[str, str]  # a text for people by language; the key is empty when the plan gives one text for all languages
# What stands without quotes is a text here, whatever other readers of YAML take it for.
SCALAR: Final = ["string", "number", "boolean"]
_NAME: Final = {"type": SCALAR, "minLength": 1, "pattern": r"\S"}
NAMES_SCHEMA: Final = {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]}
_TEXT: Final = {"anyOf": [_NAME, {"type": "object", "additionalProperties": _NAME, "minProperties": 1}]}
FORMAT: Final = 1  # version of the plan format, the value of the key `plancheck`
MAX_DECIMALS: Final = 30


class Read:
    """Says how a field of a plan is read, and what its JSON Schema is.

    It does the work of `PlainValidator` and `WithJsonSchema` in half the time: those make a schema of the type that the
    field has once read, which nothing uses.
    """

    def __init__(self, read: Callable[[object], object], schema: Mapping[str, Any], what: str = "") -> None:
        """Read a field by `read`, which raises ValueError for what it cannot read; documents call its type `what`."""
        self._read = read
        self._schema = schema
        self.what = what

    def __get_pydantic_core_schema__(self, _source: object, _handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, _core: "CoreSchema", _handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        return dict(self._schema)


class AtLeastOne:
    """Says that a list must not be empty, as `Field(min_length=1)` does by a package more to import."""

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        return {**handler(source), "min_length": 1}


def in_language(text: Text, language: str = "en") -> str:
    """Return `text` in `language` if it has it, else in the first language it has."""
    return text.get(language) or next(iter(text.values()), "")


def _text(value: object) -> Text:
    if isinstance(value, str) and value.strip():
        return {"": str(value)}
    if isinstance(value, Mapping) and value and all(isinstance(v, str) and v.strip() for v in value.values()):
        return {str(key): str(text) for key, text in value.items()}
    words = template("must be a text, or a mapping of languages to texts such as {example}")
    raise SentenceError(message(words, example="{vi: ..., en: ...}"))


def read_name(value: object) -> str:
    """Return the name a plan gives, as names are compared.

    Raises:
        SentenceError: It is no text, or empty.
    """
    if isinstance(value, str) and (name := name_key(value)):
        return name
    raise SentenceError(message("must be a name (a text that is not empty)"))


def _symbol(value: object) -> str:
    if isinstance(value, Mapping):
        words = template("must be one text in all languages (got a mapping); give the texts by language in label")
        raise SentenceError(message(words))
    return read_name(value)


def _mark(value: object) -> str:
    if isinstance(value, str) and len(value) == 1:
        return str(value)
    raise SentenceError(message('must be one character in quotes, such as ","'))


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (read_name(value),)
    if isinstance(value, list | tuple) and value:
        return tuple(read_name(item) for item in value)
    raise SentenceError(message("must be a name or a list of names"))


PlanText = Annotated[Text, Read(_text, _TEXT, "text, or texts by language")]

Name = Annotated[str, Read(read_name, _NAME, "name")]

Symbol = Annotated[str, Read(_symbol, _NAME, "name")]

Mark = Annotated[str, Read(_mark, {"type": "string", "minLength": 1, "maxLength": 1}, "one character")]

Names = Annotated[tuple[str, ...], Read(_names, NAMES_SCHEMA, "name, or list of names")]


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
