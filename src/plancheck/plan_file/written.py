"""How texts are written in a plan file, and what to write where it has a list for a mapping, or the other way round."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from plancheck.message import Message, message
from plancheck.model.fields.plan_number import PlainScalar
from plancheck.plan_file.faults import Path

_PLAIN: Final = r"[^\W\d_][\w /()-]*(?<! )"
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})

_NAMED: Final = frozenset({"units", "indicators"})
_LISTED: Final = frozenset({"targets", "totals"})


def as_written(text: str) -> str:
    """Return `text` as a plan writes it: in quotes, unless it can only be a text without them."""
    if re.fullmatch(_PLAIN, text) and text.lower() not in _WORDS:
        return text
    return in_quotes(text)


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
