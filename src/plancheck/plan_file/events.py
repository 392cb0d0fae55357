"""YAML text to a `Document`, by the event stream of PyYAML."""

from collections.abc import Iterator

import yaml

from plancheck.plan_file.faults import Fault, Mark, StopReadingError
from plancheck.plan_file.nodes import TOO_DEEP, Document


def read_nodes(text: str) -> Document:
    """Return the YAML of `text` as data with positions; what is wrong with it is in the document's faults."""
    document = Document()
    try:
        for event in _events(text):
            document.take(event)
        document.complete = True
    except StopReadingError as stop:
        document.faults.append(stop.fault)
    except yaml.MarkedYAMLError as error:
        document.faults.append(_syntax_fault(error, text))
    return document


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the events of `text`, from the C parser where PyYAML was built with it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except (ValueError, OverflowError):  # PyYAML's own parser does not check what it gives to `chr` and `int`
        message = "holds an escape or a version that is out of range; take it out"
        raise StopReadingError(Fault((), message)) from None


def _syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    place = Mark(mark.line + 1, mark.column + 1) if mark else None
    problem = error.problem or "cannot be read"
    if "nesting depth" in problem:  # libyaml reads ahead, and from 0.2.6 on it has a bound of its own
        return Fault((), TOO_DEEP, place)
    if mark and text.startswith("\t", mark.index):
        problem = "a tab cannot indent; use spaces"
    if error.context and error.context_mark:
        problem = f"{problem}, {error.context} that starts on line {error.context_mark.line + 1}"
    return Fault((), f"is not YAML here: {problem}; check quotes, brackets and indentation", place)
