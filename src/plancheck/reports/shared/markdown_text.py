"""Texts for Markdown: the one door that makes whatever a plan or a file contains harmless there."""

import re
from collections.abc import Iterable
from typing import Final

from plancheck.text import SENTENCE, visible

_SPECIAL: Final = re.compile(
    r"[\\`*_{}\[\]#!|<>~$@&^=]|:(?=[\w+-]*:|//)|^[!-/:-@\[-`{-~](?!\w)|^[0-9](?=[0-9]*[.)](?:\s|$))"
)
"""What could be markup, a mention, a reference, a link, an emoji, mathematics or an entity; a list at the start."""

_BARE: Final = re.compile(r"\b(?:https?|ftp|www|GH)\b", re.IGNORECASE)
"""How a text starts that GitHub makes a link of, whatever its other characters are written as."""


def escaped(text: str, longest: int = SENTENCE) -> str:
    """Return `text`, cut to `longest` characters, so that Markdown shows it as it is, in one line of a table."""
    return _BARE.sub("\u2060\\g<0>", _SPECIAL.sub(_entity, visible(text, longest)))


def table_row(cells: Iterable[str], longest: int = SENTENCE) -> str:
    """Return a row of a table, and a line feed."""
    return f"| {' | '.join(escaped(cell, longest) for cell in cells)} |\n"


def _entity(found: re.Match[str]) -> str:
    """Return a special character as an entity: a backslash does not keep GitHub from making a mention or a link."""
    return f"&#{ord(found[0])};"
