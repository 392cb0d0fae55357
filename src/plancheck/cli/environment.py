"""What is said before a command line has been read: in which language to tell of it, and that it is to be completed."""

import os
import sys
from collections.abc import Mapping
from typing import Final

from plancheck.message import Message, message
from plancheck.reports.shared.language import ENGLISH, Language, UnknownLanguageError, chosen

VARIABLE: Final = "_PLANCHECK_COMPLETE"  # the scripts in shells set it to `complete_` and the name of the shell
_SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")
_LONGEST_CURSOR: Final = 9  # digits that the number of a word may have; no command line is longer


def spoken() -> Language:
    """Return the language that `--lang` names, wherever it stands, else that of the environment; English if neither."""
    for given in (_given(sys.argv[1:]), None):
        try:
            return chosen(given, os.environ)
        except UnknownLanguageError:
            continue
    return ENGLISH


def said(sentence: Message) -> str:
    """Return `sentence` in the language asked for; in English where no translation can be had, as without memory."""
    try:
        return spoken().say(sentence)
    except (ImportError, MemoryError, OSError):
        return str(sentence)


def _given(words: list[str]) -> str | None:
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == "--lang":
            return following or None
        if word.startswith("--lang="):
            return word.partition("=")[2] or None
    return None


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
