"""Records that are wider or narrower than the header: what they seem to be, and what to do."""

from typing import Final

from plancheck.actuals.header.labels import Cells
from plancheck.actuals.table.records import DELIMITERS
from plancheck.message import Message, message, template
from plancheck.text import quoted

END_OF_FILE: Final = "\x1a"
"""Ctrl-Z, with which some programs end a file."""

_HALVES: Final = 2


def are_blank(cells: Cells) -> bool:
    """Say whether cells show nothing: they are empty, or hold blanks of any kind."""
    return not any(cell.strip() for cell in cells)


def _surplus_advice(surplus: int, count: int) -> Message:
    """Return what to do about the empty cells at the end of a record of `count` cells."""
    if surplus == 1:
        last = template("; cell {count} is empty: take the last delimiter out, or end the header with one too")
        return message(last, count=count)
    words = template(
        "; cells {first} to {count} are empty: take the delimiters at the end out, or give the header as many"
    )
    return message(words, first=count - surplus + 1, count=count)


def ragged_advice(cells: Cells, expected: int, value: int | None) -> Message:
    """Return what to do about a record that should have `expected` cells; `value` is the place of the value column."""
    if cells == [END_OF_FILE]:
        return message("; the line is an end-of-file mark (Ctrl-Z): take it out")
    if are_blank(cells[expected:]) and len(cells) > expected:
        return _surplus_advice(len(cells) - expected, len(cells))
    if len(cells) == 1 and (delimiter := next((d for d in DELIMITERS if cells[0].count(d) == expected - 1), "")):
        divided = template("; it is divided by {sign}, and the header is not: divide both alike")
        return message(divided, sign=quoted(delimiter))
    if len(cells) == 1 or are_blank(cells[1:]):
        lone = template(" (got {text}); take the line out if it is a title, a remark or a footer")
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
