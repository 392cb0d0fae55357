"""YAML text to a `Document`, by the event stream of PyYAML."""

from collections.abc import Iterator

import yaml

from plancheck.message import message
from plancheck.plan_file.faults import Fault, StopReadingError
from plancheck.plan_file.reading.nodes import Document


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
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except (ValueError, OverflowError):  # PyYAML's own parser does not check what it gives to `chr` and `int`
        said = message("holds an escape or a version that is out of range; take it out")
        raise StopReadingError(Fault((), said)) from None
