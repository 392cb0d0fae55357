"""What is said of a file whose structure is not taken: what comes nearest, and the one option that gets on."""

from typing import TYPE_CHECKING, Final

from plancheck.message import Message, message, template
from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.actuals.opening.tables import Table
    from plancheck.actuals.structure.choice import Found
    from plancheck.actuals.structure.tables import Structure

_WORTH_SAYING: Final = 2
"""Rank from which on what is wrong with the nearest structure says more than that the first line is no header."""


def refusal_of(found: "Found", table: "Table", least: int = _WORTH_SAYING) -> Message | None:
    """Return why no structure of a file is taken; None if nothing in it comes so near to one."""
    if found.rivals:
        first, second, *_ = found.rivals
        words = template(
            "can be read in two ways: {first}, or {second}; "
            "say which with --header-row, or as plancheck inspect shows it"
        )
        return message(words, first=_reading(first), second=_reading(second))
    if found.proposed and (found.unclear is None or found.unclear[0].rank < least):
        return message(
            "does not say all that is needed; plancheck inspect shows the block for the plan that would read it"
        )
    if found.unclear is None or found.unclear[0].rank < least:
        return None if least else message(_NO_TABLE)
    unclear, _, line = found.unclear
    return message(_OF_ROW if table.sheet else _OF_LINE, line=str(line), fault=unclear.words)


_NO_TABLE: Final = template("has no table that can be read as is said; plancheck inspect shows its first rows")
_OF_LINE: Final = template(
    "has a table whose header seems to end on line {line}, but {fault}; plancheck inspect shows how it is read"
)
_OF_ROW: Final = template(
    "has a table whose header seems to end on row {line}, but {fault}; plancheck inspect shows how it is read"
)


def _reading(structure: "Structure") -> Message:
    columns, sheet = structure.columns, structure.grid.sheet
    values = tuple(quoted(columns.cells[column.place], 20) for column in columns.periods[:3])
    said = message(
        _BELOW if structure.header else _WITHOUT,
        line=str(structure.header[-1]) if structure.header else "",
        values=values or quoted(columns.cells[columns.value or 0], 40),
    )
    return message("sheet {sheet} {reading}", sheet=quoted(sheet, 40), reading=said) if sheet else said


_BELOW: Final = template("with the header on line {line} and values in {values}")
_WITHOUT: Final = template("without a header and values in {values}")
