"""The bytes of a text file below its header, in blocks of whole lines."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from plancheck.actuals.compressed import read_fully
from plancheck.actuals.lines import Bytes

_LINE_FEED: Final = b"\n"


class Block(NamedTuple):
    """Some whole lines; each ends in a line feed, however it did in the file.

    Attributes:
        after: How many physical lines come before them.
        lines: How many there are.
    """

    after: int
    content: bytes
    lines: int


class Blocks:
    """The blocks of a file, one at a time in memory."""

    def __init__(self, file: Bytes, skipped: int, size: int) -> None:
        """Read `file`, leaving out the first `skipped` lines, about `size` bytes at a time."""
        self._file = file
        self._skipped = skipped
        self._size = size
        self._rest = b""

    def __iter__(self) -> Iterator[Block]:
        """Yield each block. Where no line ends within the size of a block, the last one ends without a line feed."""
        after = 0
        while chunk := read_fully(self._file, self._size):
            joined = self._rest + chunk
            end = joined.rfind(_LINE_FEED) + 1 or joined.rfind(b"\r", 0, -1) + 1  # a CR at the end may be half a CRLF
            self._rest = joined[end:]
            if not end and after >= self._skipped and len(chunk) == self._size:  # a line longer than a block
                yield Block(after, self._take_rest(), 1)
                return
            block = self._without_header(after, _with_line_feeds(joined[:end]))
            after = block.after + block.lines
            if block.content:
                yield block
        if self._rest:
            block = self._without_header(after, _with_line_feeds(self._take_rest() + _LINE_FEED))
            if block.content:
                yield block

    def _take_rest(self) -> bytes:
        rest, self._rest = self._rest, b""
        return rest

    def _without_header(self, after: int, content: bytes) -> Block:
        """Return the block with the lines that are still to be left out taken off."""
        start = 0
        while after < self._skipped and (end := content.find(_LINE_FEED, start) + 1):
            start, after = end, after + 1
        below = content[start:] if start else content
        return Block(after, below, below.count(_LINE_FEED))

    def from_here(self, block: Block) -> Bytes:
        """Return `block`, which was yielded last, and all that follows it in the file."""
        return _Chained(block.content + self._take_rest(), self._file)


class _Chained:
    """Bytes in hand, then those of a file."""

    def __init__(self, held: bytes, file: Bytes) -> None:
        self._held = held
        self._file = file

    def read(self, size: int, /) -> bytes:
        if not self._held:
            return self._file.read(size)
        part, self._held = self._held[:size], self._held[size:]
        return part


def _with_line_feeds(content: bytes) -> bytes:
    """Return lines that end in LF, CRLF or CR as lines that end in LF."""
    if b"\r" not in content:
        return content
    return content.replace(b"\r\n", _LINE_FEED).replace(b"\r", _LINE_FEED)
