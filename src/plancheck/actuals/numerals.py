"""Texts that are numbers for DuckDB: those that its decimals hold exactly, written with the marks of a file."""

from typing import Final

from plancheck.actuals.grid import DECIMALS, TYPE, WHOLE_DIGITS
from plancheck.model.number_format import NumberFormat, alike

_USUAL: Final = (3, 3)
"""The sizes of groups that are told here."""


def number_of(text: str, format_: NumberFormat) -> str:
    """Return SQL for the number that the column `text` states in a format; NULL if it is left to the reader."""
    decimals = f"({_mark(format_.decimal)}[0-9]{{1,{DECIMALS}}})?"
    whole, plain = f"[0-9]{{1,{WHOLE_DIGITS}}}", text
    if format_.thousands and format_.groups == _USUAL:
        marks = alike(format_.thousands)
        grouped = "|".join(f"[1-9][0-9]{{0,2}}({_mark(mark)}[0-9]{{3}}){{1,{WHOLE_DIGITS // 3 - 1}}}" for mark in marks)
        whole = f"({whole}|{grouped})"
        plain = f"translate({text}, {' || '.join(map(_character, marks))}, '')"
    if format_.decimal != ".":
        plain = f"replace({plain}, {_character(format_.decimal)}, '.')"
    return f"CASE WHEN regexp_full_match({text}, '-?{whole}{decimals}') THEN TRY_CAST({plain} AS {TYPE}) END"


def _mark(mark: str) -> str:
    """Return the pattern of a mark, whatever it means to patterns and to SQL."""
    return f"\\x{{{ord(mark):X}}}"


def _character(mark: str) -> str:
    return f"chr({ord(mark)})"
