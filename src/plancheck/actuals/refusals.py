"""What is said of a file whose structure is not taken: what comes nearest, and the one option that gets on."""

from typing import TYPE_CHECKING, Final

from plancheck.text import quoted

if TYPE_CHECKING:
    from plancheck.actuals.opening.tables import Table
    from plancheck.actuals.structure.choice import Found
    from plancheck.actuals.structure.tables import Structure

_WORTH_SAYING: Final = 2
"""Rank from which on what is wrong with the nearest structure says more than that the first line is no header."""


def refusal_of(found: "Found", table: "Table", least: int = _WORTH_SAYING) -> str:
    """Return why no structure of a file is taken; empty if nothing in it comes so near to one."""
    if found.rivals:
        first, second, *_ = found.rivals
        shown = f"{_reading(first)}, or {_reading(second)}"
        return f"can be read in two ways: {shown}; say which with --header-row, or as plancheck inspect shows it"
    if found.proposed and (found.unclear is None or found.unclear[0].rank < least):
        return "does not say all that is needed; plancheck inspect shows the block for the plan that would read it"
    if found.unclear is None or found.unclear[0].rank < least:
        return "" if least else "has no table that can be read as is said; plancheck inspect shows its first rows"
    unclear, _, line = found.unclear
    where = "row" if table.sheet else "line"
    nearest = f"has a table whose header seems to end on {where} {line}, but {unclear.words}"
    return f"{nearest}; plancheck inspect shows how it is read"


def _reading(structure: "Structure") -> str:
    columns = structure.columns
    header = f"with the header on line {structure.header[-1]}" if structure.header else "without a header"
    sheet = f"sheet {quoted(structure.grid.sheet, 40)} " if structure.grid.sheet else ""
    values = ", ".join(quoted(columns.cells[column.place], 20) for column in columns.periods[:3])
    value = values or quoted(columns.cells[columns.value or 0], 40)
    return f"{sheet}{header} and values in {value}"
