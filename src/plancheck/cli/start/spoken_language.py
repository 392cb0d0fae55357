"""The language in which a command line is told about, before it has been read."""

import os
import sys

from plancheck.message import Message
from plancheck.reports.shared.language import ENGLISH, Language, UnknownLanguageError, chosen


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
