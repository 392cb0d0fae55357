"""How a field of a plan is read: said once, for Pydantic and for the JSON Schema of plan files."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

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
