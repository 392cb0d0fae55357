"""The first rows of a table that are about indicators of the plan, each with what it is about."""

from collections.abc import Iterator
from itertools import chain

from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, FirstRows, Vocabulary, widened
from plancheck.message import Message
from plancheck.text import name_key

Doubt = tuple[int, Message]
"""A column that is not read, and what is wrong with it."""


class KeyedRows:
    """The first rows of a table.

    Attributes:
        rows: All of them.
        columns: What its columns are.
        vocabulary: The names of the plan.
        about: The columns that say what a row is about, and what is said of its value.
        unread: The columns that are not read and may tell figures apart, those without a header among them.
    """

    def __init__(self, rows: FirstRows, columns: Columns, vocabulary: Vocabulary) -> None:
        """Look at the `rows` of a table for the plan of this `vocabulary`."""
        self.rows, self.columns, self.vocabulary = rows, columns, vocabulary
        self.about = about_columns(columns)
        self.unread = unread_columns(columns)

    def keyed(self) -> Iterator[tuple[tuple[str, ...], Cells, int]]:
        """Yield the rows about indicators of the plan, each with what it is about before it, and its line behind it."""
        for line, short in self.rows:
            cells = widened(short, self.columns.width)
            if len(cells) == self.columns.width and self.is_known(cells):
                yield tuple(name_key(cells[place]) for place in self.about), cells, line

    def indicator(self, cells: Cells) -> str:
        """Return what a row calls its indicator, or what is said of it for all rows."""
        columns = self.columns
        if names_indicators(columns):
            return cells[columns.indicator]
        said = columns.constants[columns.indicator - columns.width :]
        return said[0] if said else columns.names[columns.value_places[0]]

    def is_known(self, cells: Cells) -> bool:
        """Say whether a row is about an indicator of the plan; where headers of values say which, every row may be."""
        if not names_indicators(self.columns):
            return True
        places = (self.columns.indicator, *self.columns.labels.get(self.columns.indicator, ()))
        return any(self.vocabulary.indicators.meant(name_key(cells[place])) is not None for place in places)

    def texts(self, place: int) -> set[str]:
        """Return what stands in a column."""
        return {name_key(cells[place]) for _, cells in self.rows if place < len(cells)}


def names_indicators(columns: Columns) -> bool:
    """Say whether a column names the indicators, rather than the headers of the values, or one thing for all rows."""
    return columns.indicator < columns.width and not any(column.indicator for column in columns.periods)


def about_columns(columns: Columns) -> list[int]:
    """Return the columns that say what a row is about, and what is said of its value."""
    indicator = columns.indicator if names_indicators(columns) else None
    said = (indicator, columns.period, columns.unit, columns.vintage, *columns.dimensions)
    found = (*said, *columns.statuses, *columns.scales, *chain.from_iterable(columns.labels.values()))
    return [place for place in dict.fromkeys(found) if place is not None and place < columns.width]


def unread_columns(columns: Columns) -> list[int]:
    """Return the columns that are not read and may tell figures apart, those without a header among them."""
    read = {*about_columns(columns), *columns.value_places}
    names = [name_key(name) for name in columns.names]
    return [place for place, name in enumerate(names) if name in columns.unused or (not name and place not in read)]
