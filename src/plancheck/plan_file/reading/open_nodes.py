"""Nodes of a plan whose end has not come yet, and how much of a plan is too much."""

import re
from decimal import Decimal
from typing import Any, Final

from plancheck.message import Message, message, template
from plancheck.model.fields.scalars import PlainScalar
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number import MAX_DIGITS, NumberError, parse_number
from plancheck.plan_file.faults import Mark, Path
from plancheck.text import name_key

MAX_NODES: Final = 200_000
# Most text in a plan, an alias counted by what it stands for: it is copied wherever it is used.
MAX_CHARACTERS: Final = 2 * 1024 * 1024


class Size(NamedTuple):
    """A node with all that is in it: how many they are, and how long their texts and keys."""

    nodes: int
    characters: int


def too_large(nodes: int, characters: int) -> Message | None:
    """Return what is wrong with a plan of so many nodes and characters; None if nothing is."""
    if nodes > MAX_NODES:
        return message("makes the plan larger than {most} values; split the plan", most=MAX_NODES)
    if characters > MAX_CHARACTERS:
        words = template(
            "makes the plan longer than {most} characters, aliases counted by what they stand for; "
            "shorten the text or split the plan"
        )
        return message(words, most=MAX_CHARACTERS)
    return None


class Open:
    """A mapping or list whose end has not come yet."""

    __slots__ = ("anchor", "before", "cut", "data", "is_flow", "is_plain_key", "key", "key_mark", "keys", "path")

    def __init__(self, data: Any, path: Path, event: Any, before: Size) -> None:  # noqa: ANN401  any node, its event
        self.data = data
        self.path = path
        self.anchor: str | None = event.anchor
        self.is_flow = bool(event.flow_style)
        self.before = before
        self.key: str | None = None
        self.is_plain_key = False
        self.key_mark = Mark(1, 1)
        self.keys: dict[str | Decimal, Mark] = {}
        self.cut = ""

    def wants_key(self) -> bool:
        """Say whether a key comes next."""
        return isinstance(self.data, dict) and self.key is None

    def next_path(self) -> Path:
        """Return the key path of the node that comes next."""
        if isinstance(self.data, list):
            return (*self.path, len(self.data))
        return self.path if self.key is None else (*self.path, self.key)

    def number_cut(self) -> PlainScalar | None:
        """Return the number that the value before and the key that is open are, cut by its comma; None if they are not.

        To YAML, `{at_least: 7,5}` has the key `5`.
        """
        if not (self.is_flow and self.is_plain_key and self.data and self.key):
            return None
        number = self.cut or next(reversed(self.data.values()))
        is_number = isinstance(number, PlainScalar) and len(number) <= MAX_DIGITS
        if not (is_number and re.fullmatch(r"[+-]?[0-9]+[0-9,]*", number) and re.fullmatch("[0-9]+", self.key)):
            return None
        return PlainScalar(f"{number},{self.key}")

    def join(self, number: PlainScalar) -> str:
        """Take `number` for the value before, of which a key is a part; return the key of that value."""
        for name in names_of_key(self.key or "", is_plain=True):
            self.keys.pop(name, None)
        self.key, self.cut = None, number
        last: str = next(reversed(self.data))
        self.data[last] = number
        return last


def names_of_key(text: str, *, is_plain: bool) -> tuple[str | Decimal, ...]:
    """Return all that some YAML reader would take a key for: its text, and the number it is without quotes."""
    name = name_key(text)
    if not is_plain or name[:1].isalpha():  # nearly all keys
        return (name,)
    try:
        return name, parse_number(name)
    except NumberError:
        return (name,)
