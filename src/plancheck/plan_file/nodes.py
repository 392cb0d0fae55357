"""YAML text to plain data with positions, one event at a time, with bounds of our own.

The event stream is the only part of PyYAML used here: it neither builds objects nor recurses. Scalars stay text, so
that `NO`, `0123` and `2024-01-01` keep their spelling and numbers keep their digits; the models decide what is what.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple

import yaml

from plancheck.model.fields import PlainScalar
from plancheck.model.number import NumberError, parse_number
from plancheck.text import is_text, name_key, quoted

MAX_DEPTH: Final = 32
_TOO_DEEP: Final = f"is nested deeper than {MAX_DEPTH} levels; take some out"
MAX_NODES: Final = 200_000

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_NO_KEYS: Final = _NULLS | {"true", "True", "TRUE", "false", "False", "FALSE"}
"""Unquoted keys that YAML reads as something other than text."""

Key = str | int
Path = tuple[Key, ...]


class Mark(NamedTuple):
    """A place in the plan file, from 1."""

    line: int
    column: int


class Fault(NamedTuple):
    """Something wrong at a key path of the plan.

    Attributes:
        mark: Where it is not the path's own place.
        hint: Finds the end of the message. It takes long, so it is asked only for faults that are shown.
    """

    path: Path
    message: str
    mark: Mark | None = None
    hint: Callable[[], str] | None = None


class StopReadingError(Exception):
    """The rest of the plan cannot be made sense of."""

    def __init__(self, fault: Fault) -> None:
        """Stop because of `fault`."""
        super().__init__(fault.message)
        self.fault = fault


class _Open:
    """A mapping or list whose end has not come yet."""

    __slots__ = ("anchor", "data", "key", "key_mark", "keys", "nodes_before", "path")

    def __init__(self, data: Any, path: Path, anchor: str | None, nodes_before: int) -> None:  # noqa: ANN401  any node
        self.data = data
        self.path = path
        self.anchor = anchor
        self.nodes_before = nodes_before
        self.key: str | None = None
        self.key_mark = Mark(1, 1)
        self.keys: dict[str | Decimal, Mark] = {}


class Document:
    """A plan file as nested dicts, lists and texts.

    Attributes:
        root: The data; None if there was none.
        marks: For each key path, where its key (or list item) starts.
        faults: What was wrong on the way, in the order of the file.
        complete: Whether the file was read to its end; if not, nothing can be said about what is missing.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.root: Any = None
        self.marks: dict[Path, Mark] = {}
        self.faults: list[Fault] = []
        self.complete = False
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._nodes = 0
        self._documents = 0

    def mark_of(self, path: Path) -> Mark:
        """Return the place of `path`, or of the nearest part of it that has one."""
        while path not in self.marks and path:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1))

    def take(self, event: yaml.Event) -> None:
        """Take the next event.

        Raises:
            StopReadingError: A bound is passed, or what follows has no meaning.
        """
        mark = _mark(event)
        match event:
            case yaml.ScalarEvent():
                self._scalar(event, mark)
            case yaml.AliasEvent():
                self._alias(event.anchor or "", mark)
            case yaml.MappingStartEvent():
                self._start({}, event, mark)
            case yaml.SequenceStartEvent():
                self._start([], event, mark)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()
            case yaml.DocumentStartEvent():
                self._document(mark)

    def _document(self, mark: Mark) -> None:
        self._documents += 1
        if self._documents > 1:
            raise StopReadingError(Fault((), "starts a second document; keep one plan in one file", mark))

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        self._refuse_tag(event, mark)
        if not is_text(event.value):
            self._fault("holds a control character or half a character; take it out", mark)
        is_plain = event.implicit[0] and event.style in (None, "")
        if self._wants_key():
            self._key(event.value, mark, is_plain=is_plain)
            return
        value = _plain_value(event.value) if is_plain else event.value
        self._place(value, mark, 1)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)

    def _refuse_tag(self, event: Any, mark: Mark) -> None:  # noqa: ANN401  scalar or collection event
        if event.tag is not None:
            self._fault(f"has the tag {quoted(event.tag)}; plans use no tags, take it out", mark)

    def _fault(self, message: str, mark: Mark) -> None:
        self.faults.append(Fault(self._next_path(), message, mark))

    def _wants_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].data, dict) and self._open[-1].key is None

    def _key(self, text: str, mark: Mark, *, is_plain: bool) -> None:
        parent = self._open[-1]
        parent.key, parent.key_mark = name_key(text), mark
        if is_plain and text in _NO_KEYS:
            self.faults.append(
                Fault(parent.path, f"has the key {quoted(text)}, which YAML reads as no text; quote it", mark)
            )
        elif text == "<<":
            self.faults.append(Fault(parent.path, "has a merge key '<<'; write the keys out", mark))
        marks = [parent.keys.setdefault(name, mark) for name in _names_of_key(text, is_plain=is_plain)]
        if first := next((earlier for earlier in marks if earlier is not mark), None):
            message = f"has the key {quoted(text)} twice, on lines {first.line} and {mark.line}; keep one"
            self.faults.append(Fault(parent.path, message, mark))

    def _next_path(self) -> Path:
        """Return the key path of the node that comes next."""
        if not self._open:
            return ()
        parent = self._open[-1]
        if isinstance(parent.data, list):
            return (*parent.path, len(parent.data))
        return parent.path if parent.key is None else (*parent.path, parent.key)

    def _place(self, value: Any, mark: Mark, nodes: int) -> Path:  # noqa: ANN401  any node
        """Put a node where it belongs and return its path."""
        self._nodes += nodes
        path = self._next_path()
        if self._nodes > MAX_NODES:
            raise StopReadingError(
                Fault(path, f"makes the plan larger than {MAX_NODES:,} values; split the plan", mark)
            )
        if not self._open:
            self.root, self.marks[()] = value, mark
            return path
        parent = self._open[-1]
        if isinstance(parent.data, list):
            self.marks[path] = mark
            parent.data.append(value)
        else:
            self.marks[path] = parent.key_mark
            parent.data[parent.key] = value
            parent.key = None
        return path

    def _start(self, data: Any, event: Any, mark: Mark) -> None:  # noqa: ANN401  any collection
        self._refuse_tag(event, mark)
        if len(self._open) >= MAX_DEPTH:
            raise StopReadingError(Fault(self._next_path(), _TOO_DEEP, mark))
        if self._wants_key():
            raise StopReadingError(Fault(self._open[-1].path, "has a key that is not a text; write a name", mark))
        before = self._nodes
        path = self._place(data, mark, 1)
        self._open.append(_Open(data, path, event.anchor, before))

    def _end(self) -> None:
        closed = self._open.pop()
        if closed.anchor:
            self._anchors[closed.anchor] = (closed.data, self._nodes - closed.nodes_before)

    def _alias(self, anchor: str, mark: Mark) -> None:
        if anchor not in self._anchors:
            raise StopReadingError(
                Fault(
                    self._next_path(),
                    f"refers to {quoted('*' + anchor)}, which is not complete here; write it out",
                    mark,
                )
            )
        if self._wants_key():
            raise StopReadingError(Fault(self._open[-1].path, "has an alias as a key; write the key out", mark))
        value, nodes = self._anchors[anchor]
        self._place(value, mark, nodes)


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1) if start else Mark(1, 1)


def _plain_value(text: str) -> PlainScalar | None:
    """Return an unquoted scalar as the text it is; only null is not text."""
    return None if text in _NULLS else PlainScalar(text)


def _names_of_key(text: str, *, is_plain: bool) -> tuple[str | Decimal, ...]:
    """Return all that some YAML reader would take a key for: its text, and the number it is without quotes."""
    name = name_key(text)
    if not is_plain or name[:1].isalpha():  # nearly all keys
        return (name,)
    try:
        return name, parse_number(name)
    except NumberError:
        return (name,)


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
        return Fault((), _TOO_DEEP, place)
    if mark and text.startswith("\t", mark.index):
        problem = "a tab cannot indent; use spaces"
    if error.context and error.context_mark:
        problem = f"{problem}, {error.context} that starts on line {error.context_mark.line + 1}"
    return Fault((), f"is not YAML here: {problem}; check quotes, brackets and indentation", place)
