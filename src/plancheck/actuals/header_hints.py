"""What is said of a header that cannot be used: what is wrong with it, and what would help."""

from itertools import islice
from typing import Final

from plancheck.actuals.grammar.financial_years import looks_financial
from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.header.layout import is_header
from plancheck.actuals.opening.tables import TEXT, Table
from plancheck.message import Message, message, template
from plancheck.text import quoted

_UNUSUAL: Final = {":": ":", "^": '"^"', "~": '"~"', "/": "/", " ": "space"}
"""Delimiters that are not looked for, as they are typed after `--delimiter`."""

_PREAMBLE: Final = 20
"""How many lines further down a header is looked for, to say where it is."""

_FINANCIAL: Final = message(
    "of financial years the plan says as which year they count, under actuals: dates: "
    "(financial-by-start or financial-by-end)"
)


def header_hint(table: Table, cells: Cells, names: Names) -> Message | None:
    """Return what would help with a header of these `cells`, after what is wrong with it; empty if nothing is known."""
    hint = _header_below(table, names) or (_other_delimiter(cells, names) if table.kind == TEXT else None)
    return hint or (_FINANCIAL if any(map(looks_financial, cells)) else None)


def _header_below(table: Table, names: Names) -> Message | None:
    """Return a hint if the header seems to stand further down, below a title or a remark."""
    in_text = template("the header seems to be on line {line}: take out the lines above it")
    in_sheet = template("the header seems to be on row {line}: take out the rows above it")
    for line, cells in islice(table.records, _PREAMBLE):
        if is_header(cells, names):
            return message(in_text if table.kind == TEXT else in_sheet, line=str(line))
    return None


def _other_delimiter(cells: Cells, names: Names) -> Message | None:
    """Return a hint if the header would be one under a delimiter that is not looked for."""
    if len(cells) > 1:
        return None
    for delimiter, name in _UNUSUAL.items():
        if is_header(cells[0].split(delimiter), names):
            words = template("its cells seem to be divided by {sign}: read it with --delimiter {name}")
            return message(words, sign=quoted(delimiter), name=name)
    return None
