"""What a shell says in the environment when it asks Typer to complete a command line, checked before Typer reads it."""

from collections.abc import Mapping
from typing import Final

from plancheck.message import Message, message

VARIABLE: Final = "_PLANCHECK_COMPLETE"
"""The scripts in shells set it to `complete_` and the name of the shell."""

_SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")

_LONGEST_CURSOR: Final = 9
"""Digits that the number of a word may have; no command line is longer."""


def fault_of_request(environment: Mapping[str, str]) -> Message | None:
    """Return what is wrong with the request, if anything is."""
    instruction, _, shell = environment[VARIABLE].partition("_")
    if instruction not in {"complete", "source"} or shell not in _SHELLS:
        return message("{variable} must be complete_ or source_ and one of {known}", variable=VARIABLE, known=_SHELLS)
    cursor = environment.get("COMP_CWORD", "")
    is_cursor = cursor.isascii() and cursor.isdecimal() and len(cursor) <= _LONGEST_CURSOR
    if (instruction, shell) == ("complete", "bash") and not ("COMP_WORDS" in environment and is_cursor):
        return message("COMP_WORDS must be the words of a command line, and COMP_CWORD the number of one, from 0")
    return None
