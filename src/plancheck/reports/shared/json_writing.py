"""JSON, indented, with every number's own digits and every text safe for terminals and logs."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Any

from pydantic_core import to_json

from plancheck.numbers.day import Day
from plancheck.numbers.number import plain
from plancheck.text import escaped, unmarked


class Shared(dict[str, Any]):
    """An object that stands in many others, and is written once.

    Attributes:
        written: By what it was indented with.
    """

    def __init__(self, members: Mapping[str, Any]) -> None:
        """Take the members of the object."""
        super().__init__(members)
        self.written: dict[str, str] = {}


def pieces(value: object, indent: str = "\n") -> Iterator[str]:
    """Yield `value` as indented JSON in UTF-8 text, each `Decimal` as a number with exactly its digits.

    The items of an iterator are asked for one by one. The standard library's encoder can only write a `Decimal` as a
    string or through a float.
    """
    if isinstance(value, Iterator):
        yield from _bracketed("[]", ([whole(item, indent + "  ")] for item in value), indent)
    elif isinstance(value, Mapping) and any(isinstance(item, Iterator) for item in value.values()):
        items = (chain([_plain(key), ": "], pieces(item, indent + "  ")) for key, item in value.items())
        yield from _bracketed("{}", items, indent)
    else:
        yield whole(value, indent)


class Written(str):
    """What is JSON already."""

    __slots__ = ()


def whole(value: object, indent: str) -> str:
    """Return `value`, in which there are no iterators, as JSON; there are very many of them in a large report."""
    deeper = indent + "  "
    if isinstance(value, str):
        return value if isinstance(value, Written) else quoted_text(value)
    if isinstance(value, Decimal):
        return quoted_text(plain(value)) if isinstance(value, Day) else str(value)
    if isinstance(value, Shared):
        if indent not in value.written:
            value.written[indent] = whole(dict(value), indent)
        return value.written[indent]
    if isinstance(value, dict):
        members = [f"{deeper}{quoted_text(key)}: {whole(item, deeper)}" for key, item in value.items()]
        return f"{{{','.join(members)}{indent}}}" if members else "{}"
    if isinstance(value, list | tuple):
        items = [deeper + whole(item, deeper) for item in value]
        return f"[{','.join(items)}{indent}]" if items else "[]"
    return _plain(value)


@lru_cache(maxsize=1_000)
def quoted_text(text: str) -> str:
    """Return a text as JSON; names and places come again and again."""
    return _plain(text)


def _plain(value: object) -> str:
    """Return a text, truth value, whole number or null as JSON, by the encoder that Pydantic has loaded already.

    Raises:
        ValueError: It is a float, which has lost the digits it was written with.
    """
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    if isinstance(value, float):
        msg = f"a float is no figure of a report (got {value})"
        raise ValueError(msg)  # noqa: TRY004  the value is refused, whatever its type
    return unmarked(escaped(to_json(value).decode(), _escape), r"#\\u0023\1[")


def _escape(character: str) -> str:
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _bracketed(brackets: str, items: Any, indent: str) -> Iterator[str]:  # noqa: ANN401  iterables of texts
    yield brackets[0]
    before = indent + "  "
    for item in items:
        yield before
        yield from item
        before = f",{indent}  "
    yield brackets[1] if before == indent + "  " else indent + brackets[1]
