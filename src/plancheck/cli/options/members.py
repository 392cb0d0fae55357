"""`--members`: lists of the members of dimensions."""

from collections.abc import Iterable
from typing import Annotated, Final

from typer import Option

from plancheck.cli.options.refusal import Refusal, Texts, with_nearest
from plancheck.input_file import InputFileError, read_input
from plancheck.message import message, template
from plancheck.text import name_key, quoted

MembersOption = Annotated[
    Texts,
    Option(metavar="DIM=FILE", help="The members of a dimension, one a line; may be given several times."),
]

_HINT: Final = "--members"
_MOST: Final = 16 * 1024 * 1024
"""Largest list, in bytes."""


def members_option(given: Iterable[str], dimensions: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the members listed for each dimension, each once.

    Raises:
        typer.BadParameter: A list names no dimension of the plan, cannot be read, or holds nothing.
    """
    known, found = tuple(dimensions), {}
    for one in given:
        name, mark, path = one.partition("=")
        name = name_key(name)
        if not mark or not path:
            words = template("must be a dimension and a file, such as area=areas.txt (got {text})")
            raise Refusal(message(words, text=quoted(one, 60)), _HINT)
        if name not in known:
            fault = message("the plan has no dimension {name}", name=quoted(name, 40))
            raise Refusal(with_nearest(fault, name, known), _HINT)
        found[name] = _listed(path)
    return found


def _listed(path: str) -> tuple[str, ...]:
    try:
        text = read_input(path, _MOST).decode("utf-8-sig")
    except InputFileError as error:
        raise Refusal(message("{path} {fault}", path=quoted(path), fault=error.sentence), _HINT) from None
    except UnicodeDecodeError:
        raise Refusal(message("{path} is no text in UTF-8; save it as UTF-8", path=quoted(path)), _HINT) from None
    if not (members := tuple(dict.fromkeys(filter(None, map(name_key, text.splitlines()))))):
        raise Refusal(message("{path} lists no member; write one a line", path=quoted(path)), _HINT)
    return members
