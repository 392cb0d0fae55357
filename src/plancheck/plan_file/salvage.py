"""What can still be said about a plan whose sections did not all validate."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from plancheck.model.plan import Plan
from plancheck.model.sections.dialect import Dialect
from plancheck.model.sections.measures import Indicator, Unit
from plancheck.model.sections.target import Target
from plancheck.model.sections.total import Total
from plancheck.plan_file.declared import Parts
from plancheck.plan_file.faults import Path
from plancheck.plan_file.keys import known_keys, nearest_key
from plancheck.text import name_key

_NO_NAMES: Final[frozenset[str]] = frozenset()

Model = TypeVar("Model", bound=BaseModel)


def salvage(root: dict[str, Any]) -> Parts:
    """Return the sections of `root` that can be read, so that their names are checked even though others are broken."""
    root = _respelt(root)
    header = root.get("plan")
    programmes = header.get("programmes") if isinstance(header, dict) else None
    dimensions = root.get("dimensions")
    dialect = _read(Dialect, root["actuals"]) if root.get("actuals") else None
    dimensions = [dimensions] if isinstance(dimensions, str) else dimensions
    return Parts(
        frozenset(programmes if isinstance(programmes, dict) else ()),
        frozenset(name_key(d) for d in dimensions if isinstance(d, str)) if isinstance(dimensions, list) else _NO_NAMES,
        dialect,
        _named(Unit, root.get("units")),
        _named(Indicator, root.get("indicators")),
        dict(_listed(Target, "targets", root.get("targets"))),
        dict(_listed(Total, "totals", root.get("totals"))),
        frozenset(_unread(root)),
    )


def _respelt(root: dict[str, Any]) -> dict[str, Any]:
    """Return `root` with the keys that were meant: what they hold is there, though they are misspelt."""
    meant = {key: nearest_key(Plan, key) for key in root if key not in known_keys(Plan)}
    return {**{near: root[key] for key, near in meant.items() if near}, **root}


def _unread(root: dict[str, Any]) -> Iterator[str]:
    """Yield the kinds of names that are not known because their section is something else, which is told already."""
    header = root.get("plan")
    if "plan" in root and not (isinstance(header, dict) and isinstance(header.get("programmes", {}), dict)):
        yield "programme"
    if "dimensions" in root and not _is_names(root["dimensions"]):
        yield "dimension"
    for kind, section in (("unit", "units"), ("indicator", "indicators")):
        if not isinstance(root.get(section, {}), dict) or (kind == "indicator" and section not in root):
            yield kind


def _is_names(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def _named(model: type[Model], section: Any) -> dict[str, Model | None]:  # noqa: ANN401  anything the file holds
    items = section.items() if isinstance(section, dict) else ()
    return {key: _read(model, value) for key, value in items}


def _listed(model: type[Model], name: str, section: Any) -> Iterator[tuple[Path, Model]]:  # noqa: ANN401
    for index, value in enumerate(section if isinstance(section, list) else ()):
        if (item := _read(model, value)) is not None:
            yield (name, index), item


def _read(model: type[Model], value: Any) -> Model | None:  # noqa: ANN401
    try:
        return model.model_validate(value)
    except ValidationError:
        return None
