"""How the records of a table are read: where in them things stand, and what cells state: names, periods and values."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plancheck.actuals.grammar.dated_column import DatedColumn
from plancheck.actuals.grammar.dating import NO_DATING
from plancheck.actuals.grammar.marks import NO_MARKS, Marks
from plancheck.actuals.grammar.number_evidence import Stated
from plancheck.actuals.grammar.percentages import Percentages, percent_value
from plancheck.actuals.grammar.words import is_figure
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, Labels, Records, Remembered, cell_at
from plancheck.actuals.rows.value_cells import read_value, reader
from plancheck.named_tuple import NamedTuple
from plancheck.numbers.number_format import NumberFormat
from plancheck.text import name_key

if TYPE_CHECKING:
    from plancheck.actuals.grammar.number_evidence import NumbersSeen
    from plancheck.actuals.rows.header_rows import HeaderRows
    from plancheck.actuals.rows.left_over import KnownRows, LeftOver
    from plancheck.contract.row_batch import PeriodCell, Value

# How many numbers are remembered, of which a file has more than names: ten thousand between 0 and 100.
_NUMBERS: Final = 20_000
_GROUPED: Final = r"[+-]?[0-9]{1,3}\.[0-9]{3}"


class Readers(NamedTuple):
    """How the cells of a table are read."""

    names: Remembered[str, str]
    periods: Remembered[str, "PeriodCell"]
    values: Callable[[str], "Value"]


class TableReading(NamedTuple):
    """How the records of a table are read."""

    columns: Columns
    readers: Readers  # read the cells, once there are names in the place of codes
    labels: Labels  # put them there
    known: Mapping[int, Remembered[str, str]] = {}  # by column, what reads names that the plan may spell in another way
    left_over: Mapping[int, "LeftOver"] = {}  # by column, what looks at cells that are not read
    marks: Marks = NO_MARKS  # what marks beside a number mean
    percent: Percentages | None = None  # what percentages are to the plan, if cells may be shown as such
    headers: "HeaderRows | None" = None  # looks for rows that are a header once more
    # takes rows about indicators of the plan, if they may tell something of columns that are not read
    sample: "KnownRows | None" = None

    def names(self, place: int) -> Remembered[str, str]:
        """Return what reads the names in the column at `place`."""
        return self.known.get(place, self.readers.names)

    def named(self, records: Records) -> Records:
        """Return records with the cells that stand behind their own, with names for codes and for numbers."""
        if self.percent is not None:
            records = _as_shown(records, {column.place for column in self.columns.periods} | {self.columns.value})
        return self.labels.named(_with_more_cells(records, self.columns))

    def dimensions(self) -> Callable[[Cells], tuple[str, ...]]:
        """Return how to take the values of the dimension columns, empty for those the file does not have."""
        places = self.columns.dimensions
        if not any(place is not None for place in places):
            empty = ("",) * len(places)
            return lambda _: empty
        if len(places) == 1 and places[0] is not None:
            place, names = places[0], self.names(places[0])
            return lambda cells: (names[cells[place]],)
        readers = [(place, self.readers.names if place is None else self.names(place)) for place in places]
        return lambda cells: tuple(["" if place is None else read[cells[place]] for place, read in readers])


def _as_shown(records: Records, values: Container[int | None]) -> Iterator[tuple[int, Cells]]:
    """Yield `records`, each with what its cells show of numbers where these are no values."""
    from plancheck.actuals.table.typed_cells import ShownCell

    for line, cells in records:
        for place, cell in enumerate(cells):
            if isinstance(cell, ShownCell) and place not in values:
                cells[place] = cell.shown
        yield line, cells


def _with_more_cells(records: Records, columns: Columns) -> Records:
    """Return `records`, each with the cells that stand behind its own, be it as wide as the header or not.

    Where rows of one cell name what those below them are about, such rows are none of the table.
    """
    records = _with_constants(records, columns) if columns.constants else records
    records = _with_marks(records, columns) if columns.marks else records
    return _with_sections(records, columns) if columns.sections is not None else records


def _with_constants(records: Records, columns: Columns) -> Iterator[tuple[int, Cells]]:
    for line, cells in records:
        cells.extend(columns.constants)
        yield line, cells


def _with_marks(records: Records, columns: Columns) -> Iterator[tuple[int, Cells]]:
    """Yield `records`, each with what the next one marks its figures with, if that is no more than a row of marks."""
    remarks, none = columns.profile.remarks if columns.profile else (), [""] * len(columns.marks)
    held: tuple[int, Cells] | None = None
    for line, cells in records:
        own = [cell_at(cells, place) for place in columns.value_places]
        if held:
            is_of_marks = cells[0].strip() in remarks and not any(map(is_figure, own))
            yield held[0], [*held[1], *(own if is_of_marks else none)]
        held = line, cells
    if held:
        yield held[0], [*held[1], *none]


def _with_sections(records: Records, columns: Columns) -> Iterator[tuple[int, Cells]]:
    section, more = "", len(columns.constants) + len(columns.marks)
    values = {column.place for column in columns.periods} | {columns.value}
    for line, cells in records:
        filled = [place for place, cell in enumerate(cells[: len(cells) - more]) if cell.strip()]
        if len(filled) == 1 and filled[0] not in values:
            section = cells[filled[0]]
        else:
            yield line, [*cells, section]


def readers_of(
    numbers: NumberFormat | None,
    *,
    is_typed: bool,
    marks: Marks = NO_MARKS,
    periods: Callable[[str], "PeriodCell"] | None = None,
    seen: "NumbersSeen | None" = None,
) -> Readers:
    """Return how the cells of a table are read, whose values are written as `numbers` if that was said.

    Cells that are typed know by themselves what is a number: a text in place of one is read only if it was said how.
    `periods` reads a column that is looked at as a whole, and `seen` looks at the numbers of a text file as a whole.
    """
    plain = reader(numbers or NumberFormat())
    absent = absent_numbers(marks, plain)
    values = _typed(numbers, marks) if is_typed else _text(seen.watching(plain) if seen else plain, marks)
    values = _but_absent(values, absent) if absent else values
    return Readers(
        Remembered(name_key),
        Remembered(periods or DatedColumn(NO_DATING, NO_DATING, marks.flags).read),
        values if is_typed else _remembered(values),
    )


def absent_numbers(marks: Marks, read: Callable[[str], Stated]) -> frozenset[Decimal]:
    """Return the numbers that stand for a missing value where `marks` say so, such as -99."""
    return frozenset(number for number, _ in map(read, marks.missing) if number is not None)


def _but_absent(read: Callable[[str], "Value"], absent: frozenset[Decimal]) -> Callable[[str], "Value"]:
    from plancheck.actuals.grammar.value_marks import missing_value

    def read_cell(cell: str) -> "Value":
        value = read(cell)
        return missing_value(cell) if value[1] in absent else value

    return read_cell


def _remembered(read: Callable[[str], "Value"]) -> Callable[[str], "Value"]:
    return Remembered(read, _NUMBERS).__getitem__


def _text(read: Callable[[str], Stated], marks: Marks) -> Callable[[str], "Value"]:
    def read_cell(cell: str) -> "Value":
        text = cell.strip(" \t")
        if text.isspace():
            return "", None, None, ()
        number, fault = read(text)
        if fault is None:
            return text, number, None, ()
        from plancheck.actuals.grammar.imprecise import imprecise
        from plancheck.actuals.grammar.value_marks import marked_value

        bounds = imprecise(text, read)
        return (text, None, bounds, ()) if bounds else marked_value(text, read_any, marks) or (text, None, fault, ())

    def read_any(text: str) -> Stated:
        from plancheck.actuals.grammar.imprecise import imprecise

        number, fault = read(text)
        return (None, imprecise(text, read) or fault) if fault else (number, None)

    return read_cell


def _typed(numbers: NumberFormat | None, marks: Marks) -> Callable[[str], "Value"]:
    from plancheck.actuals.grammar.value_marks import unreadable
    from plancheck.actuals.table.typed_cells import NumberCell, PercentCell, UnreadableCell

    read_text = _remembered(_text(reader(numbers) if numbers else _plain, marks))
    number = _remembered(_text(read_value, marks))

    def read_cell(cell: str) -> "Value":
        if isinstance(cell, PercentCell):
            return percent_value(cell)
        if isinstance(cell, NumberCell):
            return number(cell)
        if isinstance(cell, UnreadableCell):
            return unreadable(str(cell), cell.fault, marks)
        return read_text(cell)

    return read_cell


def _plain(text: str) -> Stated:
    """Return the plain number a text of a workbook states; a point before three digits may part thousands there."""
    number, fault = read_value(text)
    if number is None:
        return None, fault
    if not re.fullmatch(_GROUPED, text):
        return number, None
    from plancheck.actuals.table.typed_cells import text_number_fault

    return None, text_number_fault(text)
