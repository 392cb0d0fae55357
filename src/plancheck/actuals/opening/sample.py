"""What the first rows of a file say of a plan by one structure: where another says something else, none is taken."""

from plancheck.actuals.header.labels import Labels, Remembered, widened
from plancheck.actuals.rows.cell_readers import TableReading, readers_of
from plancheck.actuals.rows.row_reader import Rows
from plancheck.actuals.structure.choice import Read
from plancheck.actuals.structure.tables import Structure
from plancheck.actuals.subject import Subject
from plancheck.model.actual import Location
from plancheck.numbers.number_format import NumberFormat


def sample_reader(subject: Subject, numbers: NumberFormat | None, *, is_typed: bool) -> Read:
    """Return what reads the first rows of a file for the plan of this `subject`, `numbers` as the user says."""
    vocabulary, numbers = subject.vocabulary, numbers or subject.numbers

    def read(structure: Structure) -> frozenset[tuple[object, ...]]:
        columns, grid = structure.columns, structure.grid
        spelled = vocabulary.spelled(columns)
        labels = Labels(columns, vocabulary, spelled)
        names = {place: Remembered(read_name) for place, read_name in spelled.items() if not labels.has(place)}
        how = TableReading(columns, readers_of(numbers, is_typed=is_typed), labels, names)
        records = ((line, widened(cells, columns.width)) for line, cells in structure.rows)
        rows = Rows(Location("", 0, 0, grid.sheet), records, how, lambda *_: None)
        return frozenset(
            (key, actual.period, actual.dimensions, actual.unit, actual.value_text, actual.statuses)
            for actual in rows
            if (key := vocabulary.indicators.meant(actual.indicator))
        )

    return read
