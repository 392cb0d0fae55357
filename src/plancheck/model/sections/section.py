"""What all sections of a plan file have in common."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core.core_schema import CoreSchema


class Section(BaseModel):
    """A mapping of the plan file: keys it does not know are refused, and nothing changes once read."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class DeferredSection:
    """Says which section stands in a field that few plans have: its model is made once a plan does.

    Making a model and what validates by it takes as long as a module to be imported.
    """

    def __init__(self, module: str, name: str) -> None:
        """Take the model called `name` in a `module` beside this one."""
        self._module = module
        self._name = name

    @property
    def model(self) -> type[Section]:
        """The model of the section."""
        found: type[Section] = getattr(import_module(f"plancheck.model.sections.{self._module}"), self._name)
        return found

    def _read(self, value: object) -> Section:
        return self.model.model_validate(value)

    def __get_pydantic_core_schema__(self, _source: object, _handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return what Pydantic validates the field by; what the section has wrong is told with its place."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, _core: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        """Return the JSON Schema of the section."""
        self.model.model_rebuild()
        return handler(self.model.__pydantic_core_schema__)
