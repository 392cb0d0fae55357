"""YAML text to plain data with positions, one event at a time, with bounds of our own.

The event stream is the only part of PyYAML used here: it neither builds objects nor recurses. Scalars stay text, so
that `NO`, `0123` and `2024-01-01` keep their spelling and numbers keep their digits; the models decide what is what.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple

import yaml

from plancheck.model.fields import PlainScalar
from plancheck.model.number import NumberError, parse_number
from plancheck.text import is_text, name_key, quoted

MAX_DEPTH: Final = 32
MAX_NODES: Final = 200_000

Key = str | int
Path = tuple[Key, ...]


class Mark(NamedTuple):
    """A place in the plan file, from 1."""

    line: int
    column: int


class Fault(NamedTuple):
    """Something wrong at a key path of the plan; `mark` where it is not the path's own place."""

    path: Path
    message: str
    mark: Mark | None = None


class StopReading(Exception):
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
        self.keys: dict[str, Mark] = {}


class Document:
    """A plan file as nested dicts, lists and texts.

    Attributes:
        root: The data; None if there was none.
        marks: For each key path, where its key (or list item) starts.
        faults: What was wrong on the way, in the order of the file.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.root: Any = None
        self.marks: dict[Path, Mark] = {}
        self.faults: list[Fault] = []
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
            StopReading: A bound is passed, or what follows has no meaning.
        """
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
        match event:
            case yaml.ScalarEvent():
                self._scalar(event, mark)
            case yaml.AliasEvent():
                self._alias(event.anchor, mark)
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
            raise StopReading(Fault((), "starts a second document; keep one plan in one file", mark))

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
        same = _same_key(text, is_plain=is_plain)
        if is_plain and text in {"true", "false", "null", "~", ""}:
            self.faults.append(
                Fault(parent.path, f"has the key {quoted(text)}, which YAML reads as no text; quote it", mark)
            )
        elif text == "<<":
            self.faults.append(Fault(parent.path, "has a merge key '<<'; write the keys out", mark))
        if (first := parent.keys.setdefault(same, mark)) is not mark:
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
            raise StopReading(Fault(path, f"makes the plan larger than {MAX_NODES:,} values; split the plan", mark))
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
            raise StopReading(Fault(self._next_path(), f"is nested deeper than {MAX_DEPTH} levels", mark))
        if self._wants_key():
            raise StopReading(Fault(self._open[-1].path, "has a key that is not a text", mark))
        before = self._nodes
        path = self._place(data, mark, 1)
        self._open.append(_Open(data, path, event.anchor, before))

    def _end(self) -> None:
        closed = self._open.pop()
        if closed.anchor:
            self._anchors[closed.anchor] = (closed.data, self._nodes - closed.nodes_before)

    def _alias(self, anchor: str, mark: Mark) -> None:
        if anchor not in self._anchors:
            raise StopReading(
                Fault(self._next_path(), f"refers to {quoted('*' + anchor)}, which is not complete here", mark)
            )
        if self._wants_key():
            raise StopReading(Fault(self._open[-1].path, "has an alias as a key; write the key out", mark))
        value, nodes = self._anchors[anchor]
        self._place(value, mark, nodes)


def _plain_value(text: str) -> PlainScalar | None:
    """Return an unquoted scalar as the text it is; only null is not text."""
    return None if text in {"", "~", "null", "Null", "NULL"} else PlainScalar(text)


def _same_key(text: str, *, is_plain: bool) -> str | Decimal:
    """Return what two keys share when some YAML reader would take them for one."""
    name = name_key(text)
    if is_plain:
        try:
            return parse_number(name).normalize()
        except NumberError:
            return name
    return name


def read_nodes(text: str) -> Document:
    """Return the YAML of `text` as data with positions; what is wrong with it is in the document's faults."""
    document = Document()
    try:
        for event in _events(text):
            document.take(event)
    except StopReading as stop:
        document.faults.append(stop.fault)
    except yaml.MarkedYAMLError as error:
        document.faults.append(_syntax_fault(error))
    return document


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the events of `text`, from the C parser where PyYAML was built with it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.parse(text, Loader=loader)  # type: ignore[no-any-return]  typed as Any


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    place = Mark(mark.line + 1, mark.column + 1) if mark else None
    problem = error.problem or "cannot be read"
    if "\\t" in problem or "'\t'" in problem:
        problem = "a tab cannot indent; use spaces"
    return Fault((), f"is not YAML here: {problem}", place)
