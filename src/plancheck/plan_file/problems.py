"""From faults at key paths to problems with lines, in words for the person who wrote the plan."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from plancheck.errors import LISTED, Problem
from plancheck.model.plan import Header, Indicator, Plan, Source, Target, Total, Unit
from plancheck.plan_file.blanks import blank_faults
from plancheck.plan_file.faults import Fault, Mark, Path
from plancheck.plan_file.nodes import Document
from plancheck.suggestion import did_you_mean
from plancheck.text import quoted

_SECTIONS: Final[dict[str, type[BaseModel]]] = {
    "plan": Header,
    "units": Unit,
    "indicators": Indicator,
    "targets": Target,
    "totals": Total,
}

_WANTED: Final = {
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "tuple_type": "a list",
    "list_type": "a list",
    "string_type": "a text",
}


def problems_of(path: str, text: str, document: Document, faults: list[Fault]) -> tuple[list[Problem], int]:
    """Return the first `faults` of the plan file `path` in the order of its lines, and how many there are in all."""
    placed: dict[tuple[Mark, Path, str], Fault] = {}
    _place(faults, document, placed)
    _place(blank_faults(text, {mark.line for mark, _, _ in placed}), document, placed)
    listed = sorted(placed.items(), key=lambda item: item[0][0])[:LISTED]
    return [_problem(path, mark, fault) for (mark, _, _), fault in listed], len(placed)


def _place(faults: Iterable[Fault], document: Document, placed: dict[tuple[Mark, Path, str], Fault]) -> None:
    for fault in faults:
        mark = fault.mark or document.mark_of(fault.path)
        placed.setdefault((mark, fault.path, fault.message), fault)


def _problem(path: str, mark: Mark, fault: Fault) -> Problem:
    hint = fault.hint() if fault.hint else ""
    return Problem(path, mark.line, mark.column, path_text(fault.path), fault.message + hint)


def path_text(path: Path) -> str:
    """Return a key path as people write it: `targets[3].range`."""
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else key
    return text


def model_faults(error: ValidationError) -> Iterator[Fault]:
    """Yield what Pydantic found wrong."""
    for found in error.errors(include_url=False):
        path: Path = tuple(key for key in found["loc"] if key != "[key]")
        if found["type"] == "extra_forbidden":
            yield Fault(path, "is not a key known here", hint=partial(_known_keys, path))
        elif found["type"] != "too_short" or not found["input"]:  # Pydantic counts only the items that are right
            yield Fault(path, _message(found["type"], found))


def _message(kind: str, found: Any) -> str:  # noqa: ANN401  Pydantic's error details
    match kind:
        case "value_error":
            return str(found["ctx"]["error"])
        case "missing":
            return "is missing"
        case "literal_error":
            return _not_one_of(found["input"], found["ctx"]["expected"])
        case "too_short":
            return "is empty; give at least one"
        case _ if kind in _WANTED:
            return f"must be {_WANTED[kind]} (got {_got(found['input'])})"
        case _:
            return f"{found['msg'][:1].lower()}{found['msg'][1:]} (got {_got(found['input'])})"


def _known_keys(path: Path) -> str:
    model = _model_at(path[:-1])
    known = [field.alias or key for key, field in model.model_fields.items()]
    return did_you_mean(str(path[-1]), known) or f"; known are {', '.join(known)}"


def _model_at(path: Path) -> type[BaseModel]:
    """Return the model whose keys stand at `path`."""
    if not path:
        return Plan
    return Source if path[-1] == "source" else _SECTIONS.get(str(path[0]), Plan)


def _not_one_of(value: object, expected: str) -> str:
    words = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    return f"must be one of {', '.join(words)} (got {_got(value)}){did_you_mean(str(value), words)}"


def _got(value: object) -> str:
    match value:
        case str():
            return quoted(value, 80)
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case None:
            return "nothing"
        case _:
            return quoted(str(value), 80)
