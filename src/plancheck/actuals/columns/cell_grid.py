"""The cells of a block of lines, by line and column, as far as the block is proved to be plain."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Bytes, Ints
from plancheck.actuals.arrays.cells import PADDING, Cells
from plancheck.actuals.columns.quoting import LINE_FEED, QUOTE, inside_quotes

_LONGEST_LINE: Final = 64 * 1024  # most bytes of a line; our own reader has a limit for cells, too
_ABOVE: Final = b"\n".rjust(PADDING, b"\0")
_BELOW: Final = bytes(PADDING)
_MARK: Final = b"\xef\xbb\xbf"

_LAST_OF_ASCII: Final = 0x7F
_TWO: Final = 2

_FILLED: Final = np.arange(256) > ord(" ")
# By the first byte of a cell, whether it is sure to hold more than blanks, which may be those of any script.
_FILLED[[QUOTE, 0xC2, 0xE1, 0xE2, 0xE3]] = False


class CellGrid:
    """Lines of which each has a cell for each column."""

    def __init__(self, content: Bytes, ends: Ints, lines: Ints, *, has_quotes: bool) -> None:
        """Take lines that end at `lines`, the first before all, and the `ends` of their cells, column by column."""
        self._content = content
        self._ends = ends
        self._lines = lines
        self.has_quotes = has_quotes  # whether there are quotes in them

    def column(self, place: int) -> Cells:
        """Return the cells of one column, without the quotes around them."""
        starts, ends = (self._ends[place - 1] if place else self._lines[:-1]) + 1, self._ends[place]
        if not self.has_quotes:
            return Cells(self._content, starts, ends)
        is_quoted = self._content[starts] == QUOTE
        return Cells(self._content, starts + is_quoted, ends - is_quoted)

    def is_blank(self, place: int) -> bool:
        """Say whether nothing stands in a column."""
        cells = self.column(place)
        return not int(cells.lengths.max(initial=0))

    def has_filled_lines(self, delimiter: str) -> bool:
        """Say whether each line is sure to have two cells that are not blank; of one alone it may be a heading."""
        filled = np.zeros(self._ends.shape[1], np.int64)
        for place in range(len(self._ends)):
            first = self._content[self.column(place).starts]
            filled += _FILLED[first] & (first != ord(delimiter))
            if filled.min(initial=_TWO) >= _TWO:
                return True
        return False

    @property
    def line_lengths(self) -> Ints:
        """How many bytes each line has, with its end."""
        return np.diff(self._lines)

    @property
    def lines(self) -> Cells:
        """The lines without their ends."""
        return Cells(self._content, self._lines[:-1] + 1, self._lines[1:])


def padded(parts: Sequence[bytes | memoryview]) -> Bytes:
    """Return lines, in parts, with a line end before them and room to look beyond them."""
    return np.concatenate([np.frombuffer(part, np.uint8) for part in (_ABOVE, *parts, _BELOW)])


def grid_of(lines: Bytes, delimiter: str, width: int) -> CellGrid | None:
    """Return the cells of whole `lines`, padded; None if it is not proved that both readers see the same ones."""
    if not _is_text(lines[PADDING:-PADDING]):
        return None
    is_line_end = lines == LINE_FEED
    quoted = inside_quotes(lines, ord(delimiter)) if (lines == QUOTE).any() else False
    if quoted is None:
        return None
    ends = _cell_ends(lines == ord(delimiter), is_line_end, quoted=quoted)
    line_ends = np.ascontiguousarray(ends[::width])
    if len(ends) != (np.count_nonzero(is_line_end) - 1) * width + 1 or not _are_lines(is_line_end, line_ends):
        return None
    by_column = np.ascontiguousarray(ends[1:].reshape(-1, width).T)
    return CellGrid(lines, by_column, line_ends, has_quotes=quoted is not False)


def _cell_ends(is_delimiter: Bools, is_line_end: Bools, *, quoted: Bools | bool) -> Ints:
    is_delimiter |= is_line_end
    if quoted is not False:
        is_delimiter &= np.logical_not(quoted)
    return np.flatnonzero(is_delimiter)


def _is_text(content: Bytes) -> bool:
    if not content.min(initial=_LAST_OF_ASCII):
        return False
    if content.max(initial=0) <= _LAST_OF_ASCII:
        return True
    found = content.tobytes()
    try:
        found.decode()
    except UnicodeDecodeError:
        return False
    return _MARK not in found


def _are_lines(is_line_end: Bools, ends: Ints) -> bool:
    """Say whether lines that are not too long end here."""
    return bool(is_line_end[ends].all()) and int(np.diff(ends).max(initial=0)) <= _LONGEST_LINE
