"""Records with more cells than their lines: what is said once for all of them, or above some of them."""

from collections.abc import Iterator

from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, Records


def with_more_cells(records: Records, columns: Columns) -> Records:
    """Return `records`, each with the cells that stand behind its own; those of another width pass as they are.

    Where rows of one cell name what those below them are about, such rows are none of the table.
    """
    if columns.sections is not None:
        return _with_sections(records, columns)
    return _with_constants(records, columns) if columns.constants else records


def _with_constants(records: Records, columns: Columns) -> Iterator[tuple[int, Cells]]:
    width, constants = columns.width, columns.constants
    for line, cells in records:
        if len(cells) == width:
            cells.extend(constants)
        yield line, cells


def _with_sections(records: Records, columns: Columns) -> Iterator[tuple[int, Cells]]:
    width, constants, section = columns.width, columns.constants, ""
    values = {column.place for column in columns.periods} | {columns.value}
    for line, cells in records:
        filled = [place for place, cell in enumerate(cells) if cell.strip()]
        if len(filled) == 1 and filled[0] not in values:
            section = cells[filled[0]]
        else:
            yield line, [*cells, *constants, section] if len(cells) == width else cells
