"""Cells of CSV: the one door that makes whatever a plan or a file contains harmless to a spreadsheet."""

from decimal import Decimal
from typing import Final

from plancheck.numbers.number import plain
from plancheck.text import SENTENCE, shown

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a text starts that a spreadsheet would take for a formula; the last four are the full-width forms."""

Cell = str | Decimal | bool | None


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
