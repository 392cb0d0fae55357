"""`--members`: lists of the members of dimensions."""

from collections.abc import Iterable
from typing import Annotated, Final

import typer

from plancheck.input_file import InputFileError, open_input
from plancheck.suggestion import did_you_mean
from plancheck.text import name_key, quoted

MembersOption = Annotated[
    list[str] | None,
    typer.Option(metavar="DIM=FILE", help="The members of a dimension, one a line; may be given several times."),
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
            msg = f"must be a dimension and a file, such as area=areas.txt (got {quoted(one, 60)})"
            raise typer.BadParameter(msg, param_hint=_HINT)
        if name not in known:
            msg = f"the plan has no dimension {quoted(name, 40)}{did_you_mean(name, known)}"
            raise typer.BadParameter(msg, param_hint=_HINT)
        found[name] = _listed(path)
    return found


def _listed(path: str) -> tuple[str, ...]:
    try:
        with open_input(path) as file:
            data = file.read(_MOST + 1)
        text = data.decode("utf-8-sig")
    except InputFileError as error:
        msg = f"{quoted(path)} {error}"
        raise typer.BadParameter(msg, param_hint=_HINT) from None
    except OSError as error:
        msg = f"{quoted(path)} cannot be read: {(error.strerror or 'unknown reason').lower()}"
        raise typer.BadParameter(msg, param_hint=_HINT) from None
    except UnicodeDecodeError:
        msg = f"{quoted(path)} is no text in UTF-8; save it as UTF-8"
        raise typer.BadParameter(msg, param_hint=_HINT) from None
    if len(data) > _MOST:
        msg = f"{quoted(path)} is larger than {_MOST:,} bytes"
        raise typer.BadParameter(msg, param_hint=_HINT)
    members = tuple(dict.fromkeys(filter(None, map(name_key, text.splitlines()))))
    if not members:
        msg = f"{quoted(path)} lists no member; write one a line"
        raise typer.BadParameter(msg, param_hint=_HINT)
    return members
