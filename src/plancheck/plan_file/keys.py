"""The keys a plan may have at each place, told by the models that read it, and how texts are written there."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from plancheck.message import Message, message
from plancheck.model.fields.scalars import PlainScalar
from plancheck.model.plan import Plan
from plancheck.model.sections.header import DeferredSection
from plancheck.plan_file.faults import Path as KeyPath
from plancheck.words.spelling import Suggestions
from plancheck.words.word_lists import WordLists

_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})

_NAMED: Final = frozenset({"units", "indicators"})
_LISTED: Final = frozenset({"targets", "totals"})
LEXICON: Final = WordLists(Path(__file__).with_name("words.txt"))
# Where in a plan the models with keys of their own stand.
_PLACES: Final = ("plan", "units", "indicators", "targets", "totals")


def as_written(text: str) -> str:
    """Return `text` as a plan writes it: in quotes, unless it can only be a text without them."""
    return text if re.fullmatch(r"[^\W\d_][\w /()-]*(?<! )", text) and text.lower() not in _WORDS else in_quotes(text)


def in_quotes(text: str) -> str:
    """Return `text` in double quotes; in single ones if it has double quotes itself."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def flow(value: object) -> str:
    """Return `value` on one line, as a plan may have it."""
    match value:
        case dict():
            return f"{{{', '.join(f'{as_written(str(key))}: {flow(item)}' for key, item in value.items())}}}"
        case list() | tuple():
            return f"[{', '.join(map(flow, value))}]"
        case str():
            return as_written(value)
        case None:
            return "null"
        case _:
            return str(value)


def in_other_shape(path: KeyPath, given: Mapping[str, object] | Sequence[object]) -> Message | None:
    """Return what to write for the first item of a part of a plan that has the wrong shape; None if it is not clear."""
    section = str(path[-1])
    if len(path) != 1 or not given:
        return None
    if section in _NAMED and not isinstance(given, Mapping):
        line = _named(given[0], section)
        return message("take the dashes off, and write for example {line}", line=line) if line else None
    if section in _LISTED and isinstance(given, Mapping):
        return message("put a dash before each, as in {line}", line=f"- {flow(_plain(_item(given)))}")
    return None


def _named(item: object, section: str) -> str:
    if isinstance(item, str):
        return f"{flow(item)}: {{{'symbol' if section == 'units' else 'label'}: {flow(item)}}}"
    if not isinstance(item, Mapping) or not item:
        return ""
    if len(item) == 1:
        return flow(_plain(dict(item)))[1:-1]
    name = item.get("id")
    rest = {key: value for key, value in item.items() if key != "id"}
    return f"{flow(name)}: {flow(_plain(rest))}" if isinstance(name, str) else ""


def _item(given: Mapping[str, object]) -> dict[str, object]:
    """Return the first item of a mapping, which may be the only one, as a list has it."""
    name, first = next(iter(given.items()))
    return {"id": name, **first} if isinstance(first, Mapping) else dict(given)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    is_number = isinstance(value, PlainScalar) and re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", value)
    return Decimal(str(value)) if is_number else value


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
    if (origin := get_origin(annotation)) is None:
        is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
        return (annotation if is_model else None), False
    if origin is Annotated:
        kind, *said = get_args(annotation)
        return next((_model_in(item.model) for item in said if isinstance(item, DeferredSection)), _model_in(kind))
    found = [model for part in get_args(annotation) if (model := _model_in(part)[0]) is not None]
    return (found[0] if found else None), origin in {dict, tuple, list}
