"""The plan format, told by the models that read it: the JSON Schema for editors, the tables of keys for people."""

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from plancheck.model.fields.scalars import Read
from plancheck.model.plan import Plan
from plancheck.model.sections.dialect import Dialect
from plancheck.model.sections.header import DeferredSection, Header, Responsibility, Source
from plancheck.model.sections.measures import Indicator, Unit
from plancheck.model.sections.milestone import Baseline, InForce, Milestone
from plancheck.model.sections.rollup import How, Ratio, Rollup
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.plan_file.keys import all_examples, flow

MODELS: tuple[type[BaseModel], ...] = (
    *(Plan, Header, Responsibility, Source, Unit, Indicator, Rollup, Ratio, Target, InForce, Milestone, Baseline),
    *(Total, Dialect),
)
_HEAD = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:plancheck:schema:plan:1"}
_STATISTICS = {
    ("mean", "sum"): {"not": {"type": "string", "pattern": r"^\s*every\s*$"}},
    ("mean_growth", "cagr"): {"type": "string", "not": {"pattern": r"^\s*(every|[0-9]{4})\s*$"}},
}
"""What a statistic asks of the period."""

_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the keys of a model, as plans write them, with their fields."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return what the docstring of a model says of each key."""
    names = {name: field.alias or name for name, field in model.model_fields.items()}
    found = _ATTRIBUTE.findall(inspect.cleandoc(model.__doc__ or ""))
    return {names[name]: " ".join(text.split()) for name, text in found if name in names}


def about(model: type[BaseModel]) -> str:
    """Return what a model is for."""
    return inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0]


def kind(field: FieldInfo) -> str:
    """Return what may stand for a key, in words."""
    read = next((item for item in field.metadata if isinstance(item, Read)), None)
    return read.what if read else _kind(field.annotation)


def _kind(annotation: Any) -> str:  # noqa: ANN401  any annotation
    parts = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        said = next(item for item in annotation.__metadata__ if isinstance(item, Read | DeferredSection))
        return said.what if isinstance(said, Read) else _kind(said.model)
    if get_origin(annotation) is Literal:
        return f"one of {', '.join(f'`{part}`' for part in parts)}"
    if get_origin(annotation) is dict:
        return f"mapping; for each name: {_kind(parts[1])}"
    if get_origin(annotation) is tuple:
        return f"list; each: {_kind(parts[0])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__.lower()}](#{annotation.__name__.lower()})"
    return next(_kind(part) for part in parts if part is not type(None))


def default(field: FieldInfo) -> str:
    """Return what counts when a key is not there, in words."""
    if field.is_required():
        return "must be given"
    value = field.default
    return "" if value is None or value in ((), {}, "") or not value else f"`{value}`"


def key_table(model: type[BaseModel]) -> str:
    """Return the keys of a model as a table of Markdown."""
    said, examples = descriptions(model), all_examples()[model.__name__]
    rows = [
        f"| `{key}` | {said[key]} | {kind(field)} | {default(field)} | `{key}: {flow(examples[key])}` |"
        for key, field in keys(model).items()
    ]
    return "\n".join(["| key | meaning | type | unless given | example |", "|---|---|---|---|---|", *rows])


def plan_schema() -> str:
    """Return the JSON Schema of the plan format, made from the models that read it."""
    schema = _named(Plan.model_json_schema(by_alias=True))
    for model, shape in _shapes(schema):
        shape["description"] = about(model)
        for key, text in descriptions(model).items():
            shape["properties"][key] |= {"description": text, "examples": [all_examples()[model.__name__][key]]}
    schema["$defs"]["Target"]["allOf"] = [
        {
            "if": {"required": ["statistic"], "properties": {"statistic": {"enum": list(names)}}},
            "then": {"properties": {"period": wanted}},
        }
        for names, wanted in _STATISTICS.items()
    ]
    year = schema["$defs"]["Baseline"]["properties"]["period"]["anyOf"]
    schema["$defs"]["Target"]["properties"]["baseline"]["anyOf"][:0] = year
    of_target = schema["$defs"]["Target"]["properties"]["rollup"]["anyOf"][0]
    for mapping in (schema["$defs"]["Indicator"]["properties"]["rollup"], of_target):
        for name, shape in mapping["patternProperties"].items():
            mapping["patternProperties"][name] = {"anyOf": [shape, {"enum": list(get_args(How))}]}
    schema["$defs"]["Total"]["properties"]["period"]["not"] = {"const": "every"}
    return json.dumps({**_HEAD, **schema}, indent=2, ensure_ascii=False) + "\n"


def _named(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with each model under its name, told by its keys, wherever plans may have it."""
    defs: dict[str, Any] = {}
    names = {frozenset(keys(model)): model.__name__ for model in MODELS}

    def lifted(part: Any) -> Any:  # noqa: ANN401  any JSON
        if isinstance(part, list):
            return [lifted(item) for item in part]
        if not isinstance(part, dict):
            return part
        inner = {key: lifted(item) for key, item in part.items()}
        if "additionalProperties" not in part or (name := names.get(frozenset(part.get("properties", ())))) is None:
            return inner
        defs[name] = dict(sorted({**inner, "title": name}.items()))
        return {"$ref": f"#/$defs/{name}"}

    lifted(schema)
    plan = defs.pop("Plan")
    return {**plan, "$defs": dict(sorted(defs.items()))}


def _shapes(schema: dict[str, Any]) -> Iterator[tuple[type[BaseModel], dict[str, Any]]]:
    """Yield each model with its part of the schema, without titles that repeat the keys, and defaults that are none."""
    for model in MODELS:
        shape = schema if model is Plan else schema["$defs"][model.__name__]
        for told in shape["properties"].values():
            told.pop("title", None)
            if not isinstance(told.get("default"), str) or not told["default"]:
                told.pop("default", None)
        yield model, shape
