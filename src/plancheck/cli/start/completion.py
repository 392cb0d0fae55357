"""Completion of a command line in a shell, from a table, so that no key press waits for the imports of a run.

`completion.tsv` is made from the command line itself (`make gold`) and holds its words. What is out of the ordinary,
such as quotes or `--option=value`, is left to Typer, which takes its time.
"""

import os
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

VARIABLE: Final = "_PLANCHECK_COMPLETE"
"""The scripts in shells set it to `complete_` and the name of the shell."""

TABLE: Final = os.path.join(os.path.dirname(__file__), "completion.tsv")  # noqa: PTH118, PTH120  pathlib is slow to import

_LONGEST_CURSOR: Final = 9
"""Digits that the number of a word may have; no command line is longer."""

_PECULIAR: Final = frozenset("\"'\\=")


class Row(NamedTuple):
    """What may stand in a command line.

    Attributes:
        command: The command to which it belongs; empty for `plancheck` itself.
        kind: `command`, `flag`, `value` for an option that takes one, `list` for one that may be given again, `hidden`
            for a flag that is not offered, or `argument`.
        names: All its names.
        choices: The values it may have, if they are few.
        help: What it is for.
    """

    command: str
    kind: str
    names: list[str]
    choices: list[str]
    help: str


class Typed(NamedTuple):
    """A command line as far as it is typed: the words before the cursor, and what there is of the one at it."""

    words: list[str]
    begun: str


class PeculiarError(Exception):
    """The command line is out of the ordinary."""


class NonsenseError(Exception):
    """What the environment says is nothing that our scripts in shells would; the message says what it is."""


def answer(environment: Mapping[str, str]) -> tuple[str, int] | None:
    """Return what to print for the shell and the exit status; None if the command line is out of the ordinary.

    Raises:
        NonsenseError: There is no such command line.
    """
    instruction, _, shell = environment[VARIABLE].partition("_")
    if instruction not in {"complete", "source"} or shell not in _TYPED:
        msg = f"{VARIABLE} must be complete_ or source_ and one of {', '.join(_TYPED)}"
        raise NonsenseError(msg)
    if instruction == "source":
        return None
    try:
        offers = list(_offers(*_TYPED[shell](environment)))
    except PeculiarError:
        return None
    if shell == "fish" and environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return "", 0 if offers else 1
    return f"{_SHOWN[shell](offers)}\n", 0


def rows() -> list[Row]:
    """Return the table."""
    with open(TABLE, encoding="utf-8") as file:  # noqa: PTH123  pathlib is slow to import
        lines = [line.rstrip("\n").split("\t") for line in file]
    return [Row(command, kind, names.split(), choices.split(), words) for command, kind, names, choices, words in lines]


def _offers(words: list[str], begun: str) -> Iterator[tuple[str, str]]:
    """Yield the words that may stand at the cursor, each with what it is for."""
    table = rows()
    command = words[0] if words else ""
    own = [row for row in table if row.command == command and row.kind != "command"]
    if command and not any(row.kind == "command" and command in row.names for row in table):
        raise PeculiarError
    taken, arguments, open_option = _taken(own, words[1:])
    if begun.startswith("-"):
        if open_option:
            raise PeculiarError
        offered = [row for row in own if row.kind in {"flag", "value", "list"} and not _is_used_up(row, taken)]
        found = [(name, row.help) for row in offered for name in row.names]
    elif command:
        found = [(choice, "") for choice in _choices(own, arguments, open_option)]
    else:
        found = [(name, row.help) for row in table if row.kind == "command" for name in row.names]
    yield from (offer for offer in found if offer[0].startswith(begun))


def _taken(own: list[Row], words: list[str]) -> tuple[list[Row], int, Row | None]:
    """Return the options given, how many arguments are, and the option whose value comes next.

    Raises:
        PeculiarError: An option is not known by this name.
    """
    by_name = {name: row for row in own if row.kind != "argument" for name in row.names}
    taken: list[Row] = []
    arguments, wanting = 0, None
    for word in words:
        if wanting:
            wanting = None
        elif row := by_name.get(word):
            taken.append(row)
            wanting = row if row.kind in {"value", "list"} else None
        elif word.startswith("-") and word != "-":
            raise PeculiarError
        else:
            arguments += 1
    return taken, arguments, wanting


def _is_used_up(row: Row, taken: list[Row]) -> bool:
    return row in taken and row.kind != "list"


def _choices(own: list[Row], arguments: int, open_option: Row | None) -> list[str]:
    if open_option:
        return open_option.choices
    return next((row.choices for row in own if row.kind == "argument" and not arguments), [])


def _split(text: str) -> list[str]:
    if _PECULIAR & set(text):
        raise PeculiarError
    return text.split()


def _typed_in_bash(environment: Mapping[str, str]) -> Typed:
    cursor = environment.get("COMP_CWORD", "")
    if "COMP_WORDS" not in environment or not (cursor.isdecimal() and len(cursor) <= _LONGEST_CURSOR):
        msg = "COMP_WORDS must be the words of a command line, and COMP_CWORD the number of one, from 0"
        raise NonsenseError(msg)
    words, here = _split(environment["COMP_WORDS"]), int(cursor)
    return Typed(words[1:here], words[here] if here < len(words) else "")


def _typed(environment: Mapping[str, str]) -> Typed:
    text = environment.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(text)[1:]
    is_begun = bool(words) and not text.endswith(" ")
    return Typed(words[:-1], words[-1]) if is_begun else Typed(words, "")


def _typed_in_powershell(environment: Mapping[str, str]) -> Typed:
    words = _split(environment.get("_TYPER_COMPLETE_ARGS", ""))
    begun = environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    return Typed(words[1:-1] if begun else words[1:], begun)


_TYPED: Final = {
    "bash": _typed_in_bash,
    "zsh": _typed,
    "fish": _typed,
    "powershell": _typed_in_powershell,
    "pwsh": _typed_in_powershell,
}

Offers = list[tuple[str, str]]


def _for_bash(offers: Offers) -> str:
    return "\n".join(word for word, _ in offers)


def _for_zsh(offers: Offers) -> str:
    lines = (f'"{_quoted(word)}":"{_quoted(about)}"' if about else f'"{_quoted(word)}"' for word, about in offers)
    return "_arguments '*: :(({}))'".format("\n".join(lines)) if offers else "_files"


def _quoted(text: str) -> str:
    for mark, escaped in (('"', '""'), ("'", "''"), ("$", "\\$"), ("`", "\\`"), (":", r"\\:")):
        text = text.replace(mark, escaped)
    return text


def _for_fish(offers: Offers) -> str:
    return "\n".join(f"{word}\t{about}" if about else word for word, about in offers)


def _for_powershell(offers: Offers) -> str:
    return "\n".join(f"{word}:::{about or ' '}" for word, about in offers)


_SHOWN: Final = {
    "bash": _for_bash,
    "zsh": _for_zsh,
    "fish": _for_fish,
    "powershell": _for_powershell,
    "pwsh": _for_powershell,
}
