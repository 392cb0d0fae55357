"""What headers, numbers and columns that are not read mean in one file, by what plan, file and source say."""

from functools import partial
from typing import TYPE_CHECKING

from plancheck.actuals.grammar.dated_column import DatedColumn
from plancheck.actuals.grammar.period_text import period_of
from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.subject import Subject
from plancheck.model.actual import together
from plancheck.numbers.number_format import PLAIN, NumberFormat
from plancheck.text import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.actuals.header.labels import Cells
    from plancheck.actuals.rows.left_over import LeftOver


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
