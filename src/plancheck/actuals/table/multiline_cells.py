"""Quoted cells that go on over several lines, and have lines in them that look like rows.

Such a cell is legal, and its row is judged. But a quote too many, or one too few, makes one of all the rows up to the
next quote, and nobody would miss them.
"""

from collections.abc import Sequence
from typing import Final

from plancheck.named_tuple import NamedTuple

_LISTED: Final = 20
"""Most such cells that are listed of one file; the others are counted."""


class Span(NamedTuple):
    """Such a cell.

    Attributes:
        first: The line it starts on.
        last: The line it ends on.
        field: Its field of the record, from 1.
        rows: How many of its lines look like rows.
    """

    first: int
    last: int
    field: int
    rows: int


class Spans:
    """Those of one file.

    Attributes:
        width: How many fields a row has; 0 while the header is not read.
        found: The first of them.
        count: How many there are.
    """

    def __init__(self, delimiter: str, width: int = 0) -> None:
        """Look for rows whose fields are divided by `delimiter`."""
        self.width = width
        self.found: list[Span] = []
        self.count = 0
        self._delimiter = delimiter

    def look(self, span: Span, texts: Sequence[str], last_line: str, width: int) -> None:
        """Note a cell if one of its lines has as many fields as a row, or as the record of this `width` if that is it.

        Args:
            span: Where it is.
            texts: What it has of each line below its first.
            last_line: The whole of the last of these lines.
            width: How many fields its own record has.
        """
        wanted = (self.width or width) - 1
        if wanted < 1:
            return
        marks = [text.count(self._delimiter) for text in texts]
        is_last = wanted in {marks.pop(), last_line.count(self._delimiter)}
        if rows := marks.count(wanted) + is_last:
            self.count += 1
            if len(self.found) < _LISTED:
                self.found.append(span._replace(rows=rows))
