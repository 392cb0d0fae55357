"""What a file says was planned, beside what was carried out: never an actual, but read as one is."""

from itertools import islice
from typing import Final

from plancheck.actuals.complaints import Complaints
from plancheck.actuals.grammar.dated_column import DatedColumn
from plancheck.actuals.grammar.marks import Marks
from plancheck.actuals.header.labels import Records, widened
from plancheck.actuals.reading.meanings import table_reading
from plancheck.actuals.reading.understood import FileReading
from plancheck.actuals.rows.row_reader import Rows
from plancheck.actuals.structure.tables import Structure
from plancheck.actuals.subject import Subject
from plancheck.errors import ProblemLog
from plancheck.model.actual import Actual, Location

_MOST: Final = 1_000


def planned_figures(
    path: str, reading: FileReading, subject: Subject, marks: Marks, dated: DatedColumn
) -> tuple[Actual, ...]:
    """Return the figures in columns of what was planned, of the first rows of the file at `path`."""
    structure = reading.table.structure
    if structure is None or not structure.plans or structure.grid.packed or structure.columns.sections is not None:
        return ()
    planned = reading._replace(columns=reading.columns._replace(periods=structure.plans))
    unheard = Complaints(path, ProblemLog())  # what is wrong with a row was told when its actuals were read
    how = table_reading(planned, subject, marks, dated, None, {}, unheard)
    origin = Location(path, 0, 0, reading.table.sheet)
    rows = Rows(origin, _records(structure), how, unheard)
    return tuple(actual for actual in islice(rows, _MOST) if actual.value is not None or actual.fault is not None)


def _records(structure: Structure) -> Records:
    """Yield the first rows of a table that say something of what was planned, each as wide as the header."""
    width = structure.columns.width
    for line, cells in structure.rows:
        wide = widened(cells, width) if structure.grid.sheet else cells
        if len(wide) == width and any(wide[column.place].strip() for column in structure.plans):
            yield line, wide
