"""Texts and names of a plan: what people read, and what files call things; and how any field is read."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

from plancheck.message import SentenceError, message, template
from plancheck.text import name_key

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core.core_schema import CoreSchema


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
        """Return what Pydantic validates the field by."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, _core: "CoreSchema", _handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        """Return the JSON Schema of the field, as plan files write it."""
        return dict(self._schema)


Text = dict[str, str]
"""A text for people by language; the key is empty when the plan gives one text for all languages."""


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


SCALAR: Final = ["string", "number", "boolean"]
"""What stands without quotes is a text here, whatever other readers of YAML take it for."""

_NAME: Final = {"type": SCALAR, "minLength": 1, "pattern": r"\S"}

NAMES_SCHEMA: Final = {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]}

_TEXT: Final = {"anyOf": [_NAME, {"type": "object", "additionalProperties": _NAME, "minProperties": 1}]}

PlanText = Annotated[Text, Read(_text, _TEXT, "text, or texts by language")]

Name = Annotated[str, Read(read_name, _NAME, "name")]

Symbol = Annotated[str, Read(_symbol, _NAME, "name")]

Mark = Annotated[str, Read(_mark, {"type": "string", "minLength": 1, "maxLength": 1}, "one character")]

Names = Annotated[tuple[str, ...], Read(_names, NAMES_SCHEMA, "name, or list of names")]
