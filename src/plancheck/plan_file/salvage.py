"""What can still be said about a plan whose sections did not all validate."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from plancheck.model.plan import Dialect, Indicator, Target, Total, Unit
from plancheck.plan_file.faults import Path
from plancheck.plan_file.references import Parts
from plancheck.text import name_key

_NO_NAMES: Final[frozenset[str]] = frozenset()

Model = TypeVar("Model", bound=BaseModel)


def salvage(root: dict[str, Any]) -> Parts:
    """Return the sections of `root` that can be read, so that their names are checked even though others are broken."""
    header = root.get("plan")
    programmes = header.get("programmes") if isinstance(header, dict) else None
    dimensions = root.get("dimensions")
    dialect = _read(Dialect, root.get("actuals") or {})
    dimensions = [dimensions] if isinstance(dimensions, str) else dimensions
    return Parts(
        frozenset(programmes if isinstance(programmes, dict) else ()),
        frozenset(name_key(d) for d in dimensions if isinstance(d, str)) if isinstance(dimensions, list) else _NO_NAMES,
        dialect or Dialect(),
        _named(Unit, root.get("units")),
        _named(Indicator, root.get("indicators")),
        dict(_listed(Target, "targets", root.get("targets"))),
        dict(_listed(Total, "totals", root.get("totals"))),
    )


def _named(model: type[Model], section: Any) -> dict[str, Model | None]:  # noqa: ANN401  anything the file holds
    items = section.items() if isinstance(section, dict) else ()
    return {key: _read(model, value) for key, value in items}


def _listed(model: type[Model], name: str, section: Any) -> Iterator[tuple[Path, Model]]:  # noqa: ANN401
    for index, value in enumerate(section if isinstance(section, list) else ()):
        item = _read(model, value)
        if item is not None:
            yield (name, index), item


def _read(model: type[Model], value: Any) -> Model | None:  # noqa: ANN401
    try:
        return model.model_validate(value)
    except ValidationError:
        return None
