"""The first rows of a table that are about indicators of the plan, each with what it is about."""

from collections.abc import Iterator
from itertools import chain

from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells, FirstRows, Vocabulary, widened
from plancheck.text import name_key


def free_columns(columns: Columns) -> list[int]:
    """Return the columns that are not read and may tell figures apart, those without a header among them."""
    blank = {place for place, name in enumerate(columns.names) if not name_key(name)} - {
        *about_columns(columns),
        *columns.value_places,
    }
    return [place for place, name in enumerate(columns.names) if name_key(name) in columns.unused or place in blank]


def keyed(rows: FirstRows, columns: Columns, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], Cells]]:
    """Yield the rows about indicators of the plan, each with what it is about."""
    return ((key, cells) for key, cells, _ in keyed_lines(rows, columns, vocabulary))


def keyed_lines(
    rows: FirstRows, columns: Columns, vocabulary: Vocabulary
) -> Iterator[tuple[tuple[str, ...], Cells, int]]:
    """Yield the same rows, each with its line too."""
    about = about_columns(columns)
    for line, short in rows:
        cells = widened(short, columns.width)
        if len(cells) == columns.width and is_known(cells, columns, vocabulary):
            yield tuple(name_key(cells[place]) for place in about), cells, line


def indicator_of(cells: Cells, columns: Columns) -> str:
    """Return what a row calls its indicator, or what is said of it for all rows."""
    if names_indicators(columns):
        return cells[columns.indicator]
    said = columns.constants[columns.indicator - columns.width :]
    return said[0] if said else columns.names[columns.value_places[0]]


def names_indicators(columns: Columns) -> bool:
    """Say whether a column names the indicators, rather than the headers of the values, or one thing for all rows."""
    return columns.indicator < columns.width and not any(column.indicator for column in columns.periods)


def about_columns(columns: Columns) -> list[int]:
    """Return the columns that say what a row is about, and what is said of its value."""
    indicator = columns.indicator if names_indicators(columns) else None
    said = (indicator, columns.period, columns.unit, columns.vintage, *columns.dimensions)
    found = (*said, *columns.statuses, *columns.scales, *chain.from_iterable(columns.labels.values()))
    return [place for place in dict.fromkeys(found) if place is not None and place < columns.width]


def is_known(cells: Cells, columns: Columns, vocabulary: Vocabulary) -> bool:
    """Say whether a row is about an indicator of the plan; where its column of values says which, every row may be."""
    if not names_indicators(columns):
        return True
    places = (columns.indicator, *columns.labels.get(columns.indicator, ()))
    return any(vocabulary.indicators.meant(name_key(cells[place])) is not None for place in places)
