"""A command line that cannot be used: what is wrong, as a sentence that any language can say."""

import re
from collections.abc import Iterable

import typer

from plancheck.message import Message, SentenceError, message, sentence_of
from plancheck.text import quoted
from plancheck.words.spelling import Suggestions

Text = str | None
Texts = list[str] | None  # what an option that takes a text, or several, may hold


class Refusal(typer.BadParameter):
    """An option or argument that cannot be taken; `fault` is why, and what to do."""

    def __init__(self, fault: Message, hint: str | None = None) -> None:
        super().__init__(str(fault), param_hint=hint)
        self.fault = fault


def fault_of(error: Exception) -> Message:
    """Return what an error says; its text is a template of ours, or a sentence that has no translation."""
    if isinstance(error, SentenceError):
        return sentence_of(error.fault, error.advice)
    said = getattr(error, "fault", None)
    text = str(error)
    return said if isinstance(said, Message) else message("{text}", text=text if "{" in text else Message(text))


def with_nearest(fault: Message, name: str, known: Iterable[str]) -> Message:
    """Return `fault`, with the question whether the nearest of the `known` names is meant, if one is near."""
    meant = Suggestions(known).meant(name)
    return message("{fault}; {advice}", fault=fault, advice=meant) if meant else fault


def check_path(path: str, hint: str = "--plan") -> None:
    """Refuse what names no file here; `hint` says where it was given.

    Raises:
        typer.BadParameter: `path` is empty, or a URL.
    """
    if not path:
        raise Refusal(message("the name of the file is empty (got '')"), hint)
    if "://" in path and re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", path):
        raise Refusal(message("remote paths are not read (got {path}); download the file first", path=quoted(path)))
