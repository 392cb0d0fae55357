"""The plan file: YAML text to a `Plan`, or all that is wrong with it."""

import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any, Final

import yaml
from pydantic import ValidationError

from plancheck.errors import PlanError, Problem
from plancheck.input_file import InputFileError, read_input
from plancheck.message import message
from plancheck.model.plan import Plan
from plancheck.named_tuple import NamedTuple
from plancheck.plan_file.declared import parts_of
from plancheck.plan_file.faults import Fault, Mark, Path, StopReadingError
from plancheck.plan_file.reading.nodes import Document
from plancheck.plan_file.references import reference_faults
from plancheck.text import kind_of

MAX_BYTES: Final = 2 * 1024 * 1024  # largest plan file, in bytes
_REQUIRED: Final = ("plancheck", "plan", "indicators", "targets")
# Controls and noncharacters, which YAML refuses, and the separators it counts as line ends while editors do not.
_NOT_TEXT: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"


class PlacedPlan(NamedTuple):
    """A plan that can be used, and where each of its key paths stands in the file."""

    plan: Plan
    mark_of: Callable[[Path], Mark]


def read_plan(path: str | os.PathLike[str], *, name: str | None = None) -> Plan:
    """Read the plan file at `path`, which messages call `name` if that is given.

    Returns:
        The plan; it knows its file and the line on which each target starts.

    Raises:
        PlanError: The file cannot be read or its plan cannot be used. It carries every problem found,
            each with its line and key path.
        TypeError: `path` is no path.
    """
    return read_placed_plan(path, name=name).plan


def read_placed_plan(path: str | os.PathLike[str], *, name: str | None = None) -> PlacedPlan:
    """Read the plan file at `path` as `read_plan` does, and keep where everything stands."""
    file = _path(path)
    name = file if name is None else name
    return placed_plan(_text(file, name), name)


def placed_plan(text: str, name: str) -> PlacedPlan:
    """Return the plan that a text holds, which messages call `name`.

    Raises:
        PlanError: It cannot be used.
    """
    document = read_nodes(text)
    plan, faults = _validated(document)
    if faults or plan is None:
        from plancheck.plan_file.problems import problems_of

        raise PlanError(*problems_of(name, text, document, faults))
    targets: dict[str, Path] = {target.id: ("targets", index) for index, target in enumerate(plan.targets)}
    for index, target in enumerate(plan.targets):
        steps = enumerate(target.of_milestones)
        targets |= {step.id: ("targets", index, "milestones", at) for at, step in steps}
    totals = {total.id: ("totals", index) for index, total in enumerate(plan.totals)}
    lines = {name_: document.mark_of(path_).line for name_, path_ in (targets | totals).items()}
    return PlacedPlan(plan.read_from(name, lines), document.mark_of)


def _path(given: object) -> str:
    path = os.fspath(given) if isinstance(given, str | os.PathLike) else None
    if not isinstance(path, str):
        raise TypeError(f"a plan is read from the path of its file (got {kind_of(given)})")
    return path


def _validated(document: Document) -> tuple[Plan | None, list[Fault]]:
    root: Any = document.root
    if not document.complete or (document.faults and not isinstance(root, dict)):
        return None, document.faults
    if not isinstance(root, dict):
        said = message("holds no plan: it must be a mapping with the keys {keys}", keys=_REQUIRED)
        return None, [Fault((), said)]
    root, unclear = _with_financial_years(root)
    try:
        plan = Plan.model_validate(root)
    except ValidationError as error:
        from plancheck.plan_file.problems import model_faults
        from plancheck.plan_file.salvage import salvage

        return None, _told_of(document, [*unclear, *model_faults(error), *reference_faults(salvage(root))])
    return plan, _told_of(document, [*unclear, *reference_faults(parts_of(plan))])


def _with_financial_years(root: dict[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Return what a plan holds with its financial years as years, if it says how they count, and those unclear."""
    if "financial-by-" not in str(root.get("actuals", "")):
        return root, []
    from plancheck.plan_file.financial_periods import stated_by, with_years

    return with_years(root, by) if (by := stated_by(root)) else (root, [])


def _told_of(document: Document, faults: list[Fault]) -> list[Fault]:
    told = (fault for fault in faults if document.doubled.isdisjoint(accumulate((key,) for key in fault.path)))
    return [*document.faults, *told]


def _text(file_path: str, path: str) -> str:
    try:
        data = read_input(file_path, MAX_BYTES)
    except InputFileError as error:
        raise PlanError([Problem(path, None, None, "", error.sentence)]) from None
    return _decoded(path, data)


def _decoded(path: str, data: bytes) -> str:
    if data[1:2] == b"\0" or data[:1] == b"\0":
        raise PlanError([Problem(path, 1, None, "", message("is UTF-16 or UTF-32; save the file as UTF-8"))])
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = f"0x{error.object[error.start]:02x}"
        said = message("is not UTF-8 (got the byte {byte}); save the file as UTF-8", byte=byte)
        raise PlanError([Problem(path, line, None, "", said)]) from None
    is_text = text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()  # nearly always, and soon told
    if not is_text and (found := re.search(_NOT_TEXT, text)):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        said = message("holds the control character {character}; take it out", character=ascii(found[0]))
        raise PlanError([Problem(path, line, column, "", said)])
    return text


def read_nodes(text: str) -> Document:
    """Return the YAML of `text` as data with positions; what is wrong with it is in the document's faults."""
    document = Document(text)
    try:
        for event in _events(text):
            document.take(event)
        document.complete = True
    except StopReadingError as stop:
        document.faults.append(stop.fault)
    except yaml.MarkedYAMLError as error:
        from plancheck.plan_file.reading.syntax import syntax_fault

        document.faults.append(syntax_fault(error, text))
    return document


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_parser())
    except (ValueError, OverflowError):  # PyYAML's own parser does not check what it gives to `chr` and `int`
        said = message("holds an escape or a version that is out of range; take it out")
        raise StopReadingError(Fault((), said)) from None


def _parser() -> Any:  # noqa: ANN401  a class that has what `yaml.parse` takes of a loader
    try:
        from yaml._yaml import CParser
    except ImportError:  # PyYAML was built without libyaml
        return yaml.SafeLoader
    return CParser  # alone: the loaders that are made of it build objects too, and take as long again to be imported
