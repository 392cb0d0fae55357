"""The keys a plan may have at each place, told by the models that read it."""

from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from plancheck.model.fields.examples import EXAMPLES
from plancheck.model.plan import Plan
from plancheck.plan_file.faults import Path
from plancheck.plan_file.written import flow
from plancheck.suggestion import Suggestions


def model_at(path: Path) -> type[BaseModel] | None:
    """Return the model whose keys stand in the mapping at `path`; None if the keys there are names of the plan."""
    model: type[BaseModel] | None = Plan
    names = iter(path)
    for key in names:
        field = field_of(model, str(key)) if model else None
        if field is None:
            return None
        model, is_container = _model_in(field.annotation)
        if is_container and next(names, None) is None:
            return None
    return model


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """Return the field of `model` that the plan calls `key`."""
    return next((field for name, field in model.model_fields.items() if (field.alias or name) == key), None)


def known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of `model`, as plans write them."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


@lru_cache(maxsize=1_000)
def nearest_key(model: type[BaseModel], key: str) -> str | None:
    """Return the key of `model` that may be meant by `key`."""
    return Suggestions(known_keys(model)).nearest(key)


def example_of(path: Path) -> str | None:
    """Return a line that shows what may stand at `path`, a key of a model; None if there is none."""
    model = model_at(path[:-1])
    examples = EXAMPLES.get(model.__name__, {}) if model else {}
    return f"{path[-1]}: {flow(examples[str(path[-1])])}" if path[-1] in examples else None


def _model_in(annotation: Any) -> tuple[type[BaseModel] | None, bool]:  # noqa: ANN401  any annotation
    """Return the model that a value of this type holds, if any, and whether it holds several of them."""
    origin = get_origin(annotation)
    if origin is None:
        is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
        return (annotation if is_model else None), False
    if origin is Annotated:
        return _model_in(get_args(annotation)[0])
    found = [model for part in get_args(annotation) if (model := _model_in(part)[0]) is not None]
    return (found[0] if found else None), origin in {dict, tuple, list}
