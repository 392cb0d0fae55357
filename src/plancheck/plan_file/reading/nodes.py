"""YAML text to plain data with positions, one event at a time, with bounds of our own.

The event stream is the only part of PyYAML used here: it neither builds objects nor recurses. Scalars stay text, so
that `NO`, `0123` and `2024-01-01` keep their spelling and numbers keep their digits; the models decide what is what.
"""

from functools import cached_property, partial
from typing import Any, Final

import yaml

from plancheck.message import Message, message, template
from plancheck.model.fields.scalars import PlainScalar
from plancheck.plan_file.faults import Fault, Mark, Path, StopReadingError
from plancheck.plan_file.reading.open_nodes import Open, Size, names_of_key, too_large
from plancheck.text import is_text, name_key, quoted

MAX_DEPTH: Final = 32
TOO_DEEP: Final = message("is nested deeper than {most} levels; take some out", most=MAX_DEPTH)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
# Unquoted keys that YAML reads as something other than text.
_NO_KEYS: Final = _NULLS | {"true", "True", "TRUE", "false", "False", "FALSE"}


class Document:
    """A plan file as nested dicts, lists and texts."""

    def __init__(self, text: str = "") -> None:
        """Start empty; `text` is what the events are of."""
        self._text = text
        self.root: Any = None  # the data; None if there was none
        self.marks: dict[Path, Mark] = {}  # for each key path, where its key (or list item) starts
        self.faults: list[Fault] = []  # what was wrong on the way, in the order of the file
        self.complete = False  # whether the file was read to its end; if not, nothing can be said about what is missing
        self.doubled: set[Path] = set()  # items of lists that are two, since the dash of the second is missing
        self._open: list[Open] = []
        self._anchors: dict[str, tuple[Any, Size]] = {}
        self._nodes = self._characters = 0
        self._documents = 0

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.splitlines()

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
            said = message("starts a second plan (got {text}); keep one plan in one file", text="---")
            raise StopReadingError(Fault((), said, mark))

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        self._refuse_tag(event, mark)
        if not is_text(event.value):
            self._fault(message("holds a control character or half a character; take it out"), mark)
        is_plain = event.implicit[0] and event.style in (None, "")
        if self._wants_key():
            self._key(event.value, mark, is_plain=is_plain)
            return
        if is_plain and event.value == "" and self._is_rest_of_number():
            return
        value: str | None = event.value
        if is_plain:  # only null is no text
            value = None if value in _NULLS else PlainScalar(value)
        if event.style in {">", "|"} and not event.value:
            value = PlainScalar(self._lines[mark.line - 1][mark.column - 1 :].strip())
        size = Size(1, len(event.value))
        self._place(value, mark, size)
        if event.anchor:
            self._anchors[event.anchor] = (value, size)

    def _refuse_tag(self, event: Any, mark: Mark) -> None:  # noqa: ANN401  scalar or collection event
        if event.tag is not None:
            path = self._next_path()
            self.doubled.add(path[:-1] if path and isinstance(path[-1], int) and hasattr(event, "value") else path)
            self._fault(message("has the tag {tag}; plans use no tags, take it out", tag=quoted(event.tag)), mark)

    def _fault(self, said: Message, mark: Mark) -> None:
        self.faults.append(Fault(self._next_path(), said, mark))

    def _wants_key(self) -> bool:
        return bool(self._open) and self._open[-1].wants_key()

    def _key(self, text: str, mark: Mark, *, is_plain: bool) -> None:
        parent = self._open[-1]
        self._characters += len(text)
        parent.key, parent.key_mark, parent.is_plain_key = name_key(text), mark, is_plain
        if is_plain and text in _NO_KEYS:
            words = template("has the key {key}, which is no text without quotes; write {quoted}")
            said = message(words, key=quoted(text), quoted=f'"{text}":')
            self.faults.append(Fault(parent.path, said, mark))
        elif text == "<<":
            self.faults.append(Fault(parent.path, message("has a merge key '<<'; write the keys out"), mark))
            self.doubled.add(parent.path)
        marks = [parent.keys.setdefault(name, mark) for name in names_of_key(text, is_plain=is_plain)]
        if first := next((earlier for earlier in marks if earlier is not mark), None):
            if parent.path in self.doubled:  # what follows from a dash that is missing is told with it
                return
            words = template("has the key {key} twice, on lines {first} and {second}; keep one")
            if parent.path and isinstance(parent.path[-1], int) and first is next(iter(parent.keys.values())):
                self.doubled.add(parent.path)
                words = template(
                    "has the key {key} twice, on lines {first} and {second}; keep one, or begin a new item with a dash"
                )
            said = message(words, key=quoted(text), first=str(first.line), second=str(mark.line))
            self.faults.append(Fault(parent.path, said, mark))

    def _is_rest_of_number(self) -> bool:
        """Take a key without a value, as `5` in `{at_least: 7,5}` is to YAML, for the decimals that it is; say so."""
        parent = self._open[-1] if self._open else None
        number = parent.number_cut() if parent else None
        if parent is None or number is None:
            return False
        if parent.cut:
            del self.faults[-1]
        path = (*parent.path, parent.join(number))
        said = message("has a comma in {number}, at which another key starts", number=quoted(number))
        self.faults.append(Fault(path, said, self.marks[path], partial(_comma_advice, number)))
        return True

    def _next_path(self) -> Path:
        return self._open[-1].next_path() if self._open else ()

    def _place(self, value: Any, mark: Mark, size: Size) -> Path:  # noqa: ANN401  any node
        self._nodes += size.nodes
        self._characters += size.characters
        path = self._next_path()
        if fault := too_large(self._nodes, self._characters):
            raise StopReadingError(Fault(path, fault, mark))
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
            parent.key, parent.cut = None, ""
        return path

    def _start(self, data: Any, event: Any, mark: Mark) -> None:  # noqa: ANN401  any collection
        self._refuse_tag(event, mark)
        if len(self._open) >= MAX_DEPTH:
            raise StopReadingError(Fault(self._next_path(), TOO_DEEP, mark))
        if self._wants_key():
            said = message("has a key that is not a text; write a name")
            raise StopReadingError(Fault(self._open[-1].path, said, mark))
        before = Size(self._nodes, self._characters)
        self._open.append(Open(data, self._place(data, mark, Size(1, 0)), event, before))

    def _end(self) -> None:
        closed = self._open.pop()
        if closed.anchor:
            nodes, characters = closed.before
            self._anchors[closed.anchor] = closed.data, Size(self._nodes - nodes, self._characters - characters)

    def _alias(self, anchor: str, mark: Mark) -> None:
        if anchor not in self._anchors:
            said = message("refers to {alias}, which is not complete here; write it out", alias=quoted("*" + anchor))
            raise StopReadingError(Fault(self._next_path(), said, mark))
        if self._wants_key():
            said = message("has an alias as a key; write the key out")
            raise StopReadingError(Fault(self._open[-1].path, said, mark))
        value, size = self._anchors[anchor]
        self._place(value, mark, size)


def _comma_advice(number: str, decimal: str) -> Message:
    from plancheck.quotation.number_advice import number_advice

    return message("{advice}, or put it in quotes if it is a text", advice=number_advice(number, decimal))


def _mark(event: yaml.Event) -> Mark:
    return Mark(start.line + 1, start.column + 1) if (start := event.start_mark) else Mark(1, 1)
