"""The keys a plan may have at each place, told by the models that read it."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from plancheck.model.plan import Plan
from plancheck.model.sections.section import DeferredSection
from plancheck.plan_file.faults import Path as KeyPath
from plancheck.plan_file.written import flow
from plancheck.words.lexicon import Lexicon
from plancheck.words.suggestion import Suggestions

LEXICON: Final = Lexicon(Path(__file__).with_name("words.txt"))

# Where in a plan the models with keys of their own stand.
_PLACES: Final = ("plan", "units", "indicators", "targets", "totals")


def model_at(path: KeyPath) -> type[BaseModel] | None:
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
    """Return the key of `model` that may be meant by `key`: one of like letters or of like meaning."""
    known = known_keys(model)
    synonyms = LEXICON.words_by("key")
    alike = (name for name in known if key.lower() in synonyms.get(name, ()))
    return Suggestions(known).nearest(key) or next(alike, None)


def place_of(key: str) -> str | None:
    """Return the part of a plan that knows `key`, where it is only one."""
    models = {place: model_at((place, "")) if place != "plan" else model_at((place,)) for place in _PLACES}
    places = [place for place, model in models.items() if model and key in known_keys(model)]
    return places[0] if len(places) == 1 else None


def in_source(model: type[BaseModel], key: str) -> bool:
    """Return whether `key` belongs to the source of what `model` reads."""
    field = field_of(model, "source")
    source = _model_in(field.annotation)[0] if field else None
    return source is not None and key in known_keys(source)


def example_of(path: KeyPath) -> str | None:
    """Return a line that shows what may stand at `path`, a key of a model; None if there is none."""
    model = model_at(path[:-1])
    examples = all_examples().get(model.__name__, {}) if model else {}
    return f"{path[-1]}: {flow(examples[str(path[-1])])}" if path[-1] in examples else None


@cache
def all_examples() -> Mapping[str, Mapping[str, Any]]:
    """Return an example for every key a plan may have, by model and key, for messages, the schema and the documents."""
    import json

    found: Mapping[str, Mapping[str, Any]] = json.loads(Path(__file__).with_name("examples.json").read_text("utf-8"))
    return found


def _model_in(annotation: Any) -> tuple[type[BaseModel] | None, bool]:  # noqa: ANN401  any annotation
    origin = get_origin(annotation)
    if origin is None:
        is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
        return (annotation if is_model else None), False
    if origin is Annotated:
        kind, *said = get_args(annotation)
        return next((_model_in(item.model) for item in said if isinstance(item, DeferredSection)), _model_in(kind))
    found = [model for part in get_args(annotation) if (model := _model_in(part)[0]) is not None]
    return (found[0] if found else None), origin in {dict, tuple, list}
