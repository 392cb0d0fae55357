"""JSON, indented, with every number's own digits and every text safe for terminals and logs.

Texts of plans and files are the true ones but for their length; sentences are in English, visible. What acts on a
terminal, hides or is a command in a log is written with the escapes of JSON, whose reader takes it back.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from types import NoneType
from typing import Any, Final, TextIO

from pydantic_core import to_json

from plancheck._version import __version__
from plancheck.message import Message, Repeated
from plancheck.model.actual import Location
from plancheck.model.period import Period
from plancheck.numbers.number import Day, plain
from plancheck.text import PASSED_ON, SENTENCE, escaped, unmarked, verbatim, visible

FORMAT_VERSION: Final = 1  # of every format of ours that is one object
# Pieces that are handed to a stream together: one that holds nothing back would write each by itself.
_AT_ONCE: Final = 1_000


class Whole(str):
    """A text made of those of a plan that is visible, and that no format of others wants cut."""

    __slots__ = ()


def write_report(members: Mapping[str, object], stream: TextIO) -> None:
    """Write one object of ours, its version and ours before its `members`, and a line feed."""
    write_json({**begun(), **members}, stream)


def begun() -> dict[str, object]:
    """Return what each object of ours begins with."""
    return {"format_version": FORMAT_VERSION, "tool": {"name": "plancheck", "version": __version__}}


def write_json(value: object, stream: TextIO) -> None:
    """Write a value as `pieces` has it, and a line feed."""
    written = chain(pieces(value), "\n")
    stream.writelines(iter(lambda: "".join(islice(written, _AT_ONCE)), ""))


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


def whole(value: object, indent: str) -> str:
    """Return `value`, in which there are no iterators, as JSON; there are very many of them in a large report."""
    if write := _LEAVES.get(type(value)):
        return write(value)
    if isinstance(value, dict):
        return _object(value, indent)
    if isinstance(value, Location):
        return _object(place_object(value), indent)
    if isinstance(value, Message):  # one of its kinds
        return _sentence(value)
    if isinstance(value, list | tuple):
        deeper = indent + "  "
        return f"[{','.join([deeper + whole(item, deeper) for item in value])}{indent}]" if value else "[]"
    return str(value) if isinstance(value, Decimal) else quoted_text(value) if isinstance(value, str) else _plain(value)


def place_object(place: Location) -> dict[str, Any]:
    """Return where a value stands, as all JSON reports give it."""
    return {"path": place.path, "sheet": place.sheet or None, "line": place.line, "column": place.column}


def _object(members: Mapping[str, Any], indent: str) -> str:
    if not members:
        return "{}"
    leaf, below = _LEAVES.get, indent + "  "
    texts = [write(member) if (write := leaf(type(member))) else whole(member, below) for member in members.values()]
    return _form(tuple(members), indent) % tuple(texts)


@lru_cache(maxsize=100)
def _form(names: tuple[str, ...], indent: str) -> str:
    """Return an object with `%s` for the value of each member: thousands of objects have the same names."""
    members = [f"{indent}  {quoted_text(name).replace('%', '%%')}: %s" for name in names]
    return f"{{{','.join(members)}{indent}}}"


@lru_cache(maxsize=1_000)
def quoted_text(text: str) -> str:
    """Return a text as JSON, one that is too long cut; names and places come again and again."""
    if len(text) <= PASSED_ON and text.isprintable() and '"' not in text and "\\" not in text and "##" not in text:
        return f'"{text}"'
    return _plain(verbatim(text))


def _sentence(told: Message) -> str:
    return quoted_text(visible(str(told), SENTENCE))


def _plain(value: object) -> str:
    """Return a text, truth value, whole number or null as JSON, by the encoder that Pydantic has loaded already."""
    if isinstance(value, float):
        raise ValueError(f"a float is no figure of a report (got {value})")  # noqa: TRY004  whatever its type
    return unmarked(escaped(to_json(value).decode(), _escape), r"#\\u0023\1[")


_LEAVES: Final[Mapping[type, Callable[[Any], str]]] = {  # how what holds nothing else is written
    str: quoted_text,
    NoneType: lambda _: "null",
    Decimal: str,
    Day: lambda day: quoted_text(plain(day)),
    int: str,
    bool: lambda truth: "true" if truth else "false",
    Period: lambda period: quoted_text(str(period)),
    Message: _sentence,
    Repeated: _sentence,
    Whole: _plain,
}


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
