"""What is wrong with records that are no rows: of another width than the header, or without what they are about."""

from typing import Final

from plancheck.actuals.header.column_roles import Columns
from plancheck.actuals.header.labels import Cells
from plancheck.actuals.rows.below import END_OF_FILE, Fault, are_blank
from plancheck.actuals.table.records import DELIMITERS, MAX_COLUMNS
from plancheck.message import Message, message, template
from plancheck.model.actual import column_letters
from plancheck.text import quoted

_HALVES: Final = 2


def too_wide(count: int) -> Message:
    """Return what is wrong with a record, or a header, of so many cells."""
    return message("has {count} columns; at most {most} are read", count=count, most=MAX_COLUMNS)


def nameless_fault(line: int, indicator: str, columns: Columns) -> Fault:
    """Return that a record names no period, or no `indicator`."""
    no_period = template(
        "has no period; fill it in, or take the row out if it is a heading; --skip-footer passes a footer over"
    )
    no_indicator = template(
        "has no indicator; fill it in, or take the row out if it is a heading; --skip-footer passes a footer over"
    )
    place = columns.period if indicator else columns.indicator
    column = None if place is None else columns.column_of(place)
    return Fault(line, column, message(no_period if indicator else no_indicator))


def stray_fault(row: int, cells: Cells, columns: Columns) -> Fault:
    """Return that a cell of a sheet stands to the right of the header: the first that does."""
    end = columns.width
    place = next((place for place, cell in enumerate(cells[end:], end) if cell), end)
    words = template(
        "stands to the right of the header, whose last column is {column} (got {text}); "
        "take it out, or name its column in the header"
    )
    return Fault(row, place + 1, message(words, column=column_letters(end), text=quoted(cells[place], 40)))


def ragged_fault(line: int, cells: Cells, columns: Columns) -> Fault:
    """Return that a record of a text file has not as many cells as the header."""
    several = template("has {count} cells, the header has {expected}{advice}")
    one = template("has {count} cell, the header has {expected}{advice}")
    advice = _ragged_advice(cells, columns.width, columns.value)
    words = several if len(cells) > 1 else one
    return Fault(line, None, message(words, count=len(cells), expected=columns.width, advice=advice))


def _surplus_advice(surplus: int, count: int) -> Message:
    """Return what to do about the empty cells at the end of a record of `count` cells."""
    if surplus == 1:
        last = template("; cell {count} is empty: take the last delimiter out, or end the header with one too")
        return message(last, count=count)
    words = template(
        "; cells {first} to {count} are empty: take the delimiters at the end out, or give the header as many"
    )
    return message(words, first=count - surplus + 1, count=count)


def _ragged_advice(cells: Cells, expected: int, value: int | None) -> Message:
    """Return what to do about a record that should have `expected` cells; `value` is the place of the value column."""
    if cells == [END_OF_FILE]:
        return message("; the line is an end-of-file mark (Ctrl-Z): take it out")
    if are_blank(cells[expected:]) and len(cells) > expected:
        return _surplus_advice(len(cells) - expected, len(cells))
    if len(cells) == 1 and (delimiter := next((d for d in DELIMITERS if cells[0].count(d) == expected - 1), "")):
        return message("; it is divided by {sign}, and the header is not: divide both alike", sign=quoted(delimiter))
    if len(cells) == 1 or are_blank(cells[1:]):
        lone = template(
            " (got {text}); take the line out if it is a title or a remark; --skip-footer passes a footer over"
        )
        return message(lone, text=quoted(cells[0], 40))
    if len(cells) < expected:
        return message("; a cell left empty needs its delimiter too")
    return _excess_advice([] if value is None or len(cells) > expected + 1 else cells[value : value + _HALVES])


def _excess_advice(halves: Cells) -> Message:
    """Return what to do about a record with too many cells; `halves` may be those of one value."""
    if len(halves) == _HALVES and all(half.strip().removeprefix("-").isdecimal() for half in halves):
        whole, decimals = (quoted(half.strip(), 40) for half in halves)
        words = template(
            "; if {whole} and {decimals} are one number, quote it: a cell that holds the delimiter needs quotes"
        )
        return message(words, whole=whole, decimals=decimals)
    return message("; quote a cell that holds the delimiter")
