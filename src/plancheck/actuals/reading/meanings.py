"""What the cells of one file mean, by what the plan, the file and its source say."""

from functools import partial
from typing import TYPE_CHECKING

from plancheck.actuals.grammar.dated_column import DatedColumn
from plancheck.actuals.grammar.marks import Marks
from plancheck.actuals.grammar.number_evidence import NumbersSeen
from plancheck.actuals.grammar.period_text import period_of
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, Labels, Remembered
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.opening.tables import FRAME, PARQUET
from plancheck.actuals.reading.understood import FileReading
from plancheck.actuals.rows.cell_readers import TableReading, readers_of
from plancheck.actuals.rows.header_rows import HeaderRows
from plancheck.actuals.subject import Subject, marks_of
from plancheck.actuals.table.records import Complain
from plancheck.model.actual import together
from plancheck.numbers.number_format import PLAIN, NumberFormat
from plancheck.text import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plancheck.actuals.rows.left_over import KnownRows, LeftOver


def table_reading(  # noqa: PLR0913, PLR0917  all that says what a cell means
    reading: FileReading,
    subject: Subject,
    marks: Marks,
    dated: DatedColumn,
    seen: NumbersSeen | None,
    left_over: "Mapping[int, LeftOver]",
    complain: Complain,
    sample: "KnownRows | None" = None,
) -> TableReading:
    """Return how the records of a file are read that was understood as `reading`."""
    table, columns, numbers = reading[:3]
    marks = marks_of(columns, marks)
    if columns.layout == "SDMX-CSV":
        from plancheck.actuals.rows.qualifiers import MISSING

        marks = marks._replace(missing=marks.missing | MISSING)
    is_chosen = table.kind in {FRAME, PARQUET}  # there a column of texts is what a writer chose
    readers = readers_of(
        numbers or (PLAIN if is_chosen else None), is_typed=table.is_typed, marks=marks, periods=dated.read, seen=seen
    )
    labels = Labels(columns, subject.vocabulary, reading.spelled)
    known = {place: Remembered(read) for place, read in reading.spelled.items() if not labels.has(place)}
    percent = subject.percentages if table.is_typed else None
    units = subject.percentages if marks.scale is None and not columns.scales else None
    headers = HeaderRows(columns, readers.periods.__getitem__, complain)
    return TableReading(columns, readers, labels, known, left_over, marks, percent, units, headers, sample)


def dated_headers(columns: Columns, dated: DatedColumn) -> Columns:
    """Return the columns with the periods that their headers name, read as those of one column of periods are."""
    if columns.period is not None:
        return columns
    for column in columns.periods:
        dated.read(column.text)
    dated.dating = dated.decided()
    found = tuple(_dated(column, dated) for column in columns.periods)
    apart = {column._replace(place=0, text="", statuses=()) for column in found if column.period}
    return columns._replace(periods=found) if len(apart) == sum(bool(each.period) for each in found) else columns


def _dated(column: PeriodColumn, dated: DatedColumn) -> PeriodColumn:
    """Return a column with the period of its header, if that says nothing else."""
    text, period, statuses = dated.read(column.text)
    is_alone = column.period in {None, period_of(text, {})[0]}
    return column._replace(period=period, statuses=together(column.statuses, statuses)) if is_alone else column


def left_over_of(columns: Columns, subject: Subject, rows: "Sequence[tuple[int, Cells]]" = ()) -> "dict[int, LeftOver]":
    """Return what looks at columns that are not read, by their places, given the first rows."""
    if not (columns.watched or rows):
        return {}
    from plancheck.actuals.rows.left_over import LeftOver
    from plancheck.actuals.structure.rows.first_rows import unread_kinds
    from plancheck.actuals.structure.rows.keyed_rows import deciding_column

    known = subject.vocabulary.indicators
    units, profile = subject.vocabulary.units, columns.profile

    def is_whole(header: str, text: str) -> bool:
        return text in units or (profile is not None and profile.is_whole(header, name_key(text)))

    found = {
        place: LeftOver(
            known,
            columns.told_by(place),
            partial(is_whole, columns.names[place]),
            deciding_column(place, rows, columns),
        )
        for place in columns.watched
    }
    return {place: LeftOver(known, kind) for place, kind in unread_kinds(rows, columns)} | found


def usual_numbers(columns: Columns) -> NumberFormat | None:
    """Return how the source of a file writes its values, if that is known of it."""
    profile = columns.profile
    if profile is None or (profile.decimal, profile.thousands) == (None, None):
        return None
    return NumberFormat(profile.decimal or PLAIN.decimal, profile.thousands or "")
