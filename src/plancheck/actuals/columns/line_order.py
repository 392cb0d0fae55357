"""Rows that the kernel counted as unmatched and rows that the reader reads, in the order of their lines.

Reports list kinds of unmatched rows in the order in which they are met, each with the places of its first rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from operator import itemgetter

from plancheck.contract.partial import Partial, UnmatchedRows
from plancheck.model.actual import Actual

Placed = tuple[int, Actual | Partial]
"""The line on which it stands, or the first of it does."""


def in_order_of_lines(unmatched: Sequence[UnmatchedRows], left: Iterable[Actual]) -> Iterator[Actual | Partial]:
    """Yield `left`, which is in order, and between its rows the first of each unmatched kind, then all others of it."""
    first = [kind._replace(rows=1, locations=(place,)) for kind in unmatched for place in kind.locations]
    first.sort(key=lambda kind: kind.locations[0].line)
    beside: Iterator[Placed] = ((kind.locations[0].line, Partial({}, {}, (), [kind])) for kind in first)
    read: Iterator[Placed] = ((row.line, row) for row in left)
    for _, item in merge(beside, read, key=itemgetter(0)):
        yield item
    others = [kind._replace(rows=kind.rows - len(kind.locations), locations=()) for kind in unmatched]
    if others := [kind for kind in others if kind.rows]:
        yield Partial({}, {}, (), others)
