"""What to write for a list where a plan has a mapping, and for a mapping where it has a list."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from plancheck.message import Message, message
from plancheck.model.fields.plan_number import PlainScalar
from plancheck.plan_file.faults import Path
from plancheck.plan_file.written import flow

_NAMED: frozenset[str] = frozenset({"units", "indicators"})
_LISTED: frozenset[str] = frozenset({"targets", "totals"})


def in_other_shape(path: Path, given: Mapping[str, object] | Sequence[object]) -> Message | None:
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
    """Return an item of a list as a mapping has it, by its name."""
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
    """Return what stands in a plan with its numbers as numbers, which need no quotes."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    is_number = isinstance(value, PlainScalar) and re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", value)
    return Decimal(str(value)) if is_number else value
