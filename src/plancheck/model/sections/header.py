"""What a plan is: its title, its source, and the texts around its numbers; and what all sections share."""

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from plancheck.model.fields.scalars import AtLeastOne, Name, PlanText

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
        self.model.model_rebuild()
        return handler(self.model.__pydantic_core_schema__)


class Source(Section):
    """Where a text or a promise was published, and the sentence it stands in.

    Attributes:
        title: Title of the publication.
        publisher: Who published it.
        author: Who wrote it.
        date: When it was published, as you would write it.
        url: Its address. plancheck prints it and fetches nothing.
        quote: The sentence that makes the promise, word for word. Its numbers are held against the range: a range of
            36.000 where the quote has thousands is refused.
    """

    title: PlanText | None = None
    publisher: PlanText | None = None
    author: PlanText | None = None
    date: Name | None = None
    url: Name | None = None
    quote: PlanText | None = None


class Responsibility(Section):
    """What somebody is asked to do so that the plan is carried out.

    Attributes:
        who: Who is asked.
        what: What they are asked to do, one text for each thing.
    """

    who: PlanText
    what: Annotated[tuple[PlanText, ...], AtLeastOne()]


class Header(Section):
    """What the plan is: its id, title and source, and the texts around its numbers.

    Attributes:
        id: Name of the plan for programs. Reports carry it.
        title: Title of the plan for people.
        source: Where the plan was published.
        programmes: The programmes of the plan, by id; targets name them.
        key_tasks: The tasks the plan calls key.
        breakthroughs: The breakthroughs the plan names.
        horizons: By year, or by any other name of a time, what is to be reached by then.
        tasks: The tasks and solutions the plan names.
        responsibilities: Who is asked to do what.
        note: A remark, for readers of the plan.
    """

    id: Name
    title: PlanText
    source: Source | None = None
    programmes: dict[Name, PlanText] = Field(default={})
    key_tasks: tuple[PlanText, ...] = ()
    breakthroughs: tuple[PlanText, ...] = ()
    horizons: dict[Name, PlanText] = Field(default={})
    tasks: tuple[PlanText, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    note: PlanText | None = None
