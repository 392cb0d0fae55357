"""Texts and cells for CSV and Markdown: the doors that make whatever a plan or a file contains harmless there."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from plancheck.numbers.number import plain
from plancheck.text import SENTENCE, shown, visible

# How a text starts that a spreadsheet would take for a formula; the last four are the full-width forms.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
Cell = str | Decimal | bool | None
# What could be markup, a mention, a reference, a link, an emoji, mathematics or an entity; a list at the start.
_SPECIAL: Final = re.compile(
    r"[\\`*_{}\[\]#!|<>~$@&^=]|:(?=[\w+-]*:|//)|^[!-/:-@\[-`{-~](?!\w)|^[0-9](?=[0-9]*[.)](?:\s|$))"
)
# How a text starts that GitHub makes a link of, whatever its other characters are written as.
_BARE: Final = re.compile(r"\b(?:https?|ftp|www|GH)\b", re.IGNORECASE)


def cell_text(cell: Cell) -> str:
    """Return a cell: numbers with all their digits, texts visible and never a formula."""
    if isinstance(cell, Decimal):
        return plain(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    return name_text(shown(cell, SENTENCE) if cell else "")


def name_text(name: str) -> str:
    """Return the cell of a name that is to be read again: as it is, but never a formula."""
    return f"'{name}" if is_formula(name) else name


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet would take a text for a formula."""
    return text.lstrip().startswith(_FORMULA)


def escaped(text: str, longest: int = SENTENCE) -> str:
    """Return `text`, cut to `longest` characters, so that Markdown shows it as it is, in one line of a table."""
    return _BARE.sub("\u2060\\g<0>", _SPECIAL.sub(_entity, visible(text, longest)))


def table_row(cells: Iterable[str], longest: int = SENTENCE) -> str:
    """Return a row of a table, and a line feed."""
    return f"| {' | '.join(escaped(cell, longest) for cell in cells)} |\n"


def _entity(found: re.Match[str]) -> str:
    """Return a special character as an entity: a backslash does not keep GitHub from making a mention or a link."""
    return f"&#{ord(found[0])};"
