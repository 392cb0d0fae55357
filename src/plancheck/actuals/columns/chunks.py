"""The bytes of a text file below its header, in blocks of whole lines; the next is read while one is worked on."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np

from plancheck.actuals.columns.quoting import QUOTE, Quoting
from plancheck.actuals.source.lines import Bytes
from plancheck.input_file import InputFileError

_FIRST: Final = 512 * 1024
"""Bytes of the first block, each later one being twice as long up to the size demanded: what the first holds is met
for the first time, and must be looked at several times over."""

_PIECE: Final = 64 * 1024
"""Bytes of a block whose lines are counted together, so that one of them is found without going through all."""

_LINE_FEED: Final = b"\n"
_LF: Final = np.uint8(ord(_LINE_FEED))
_QUOTE: Final = QUOTE.encode()
_MARK: Final = b"\xef\xbb\xbf"


class Block(NamedTuple):
    """Some whole lines; each ends in a line feed, however it did in the file.

    Attributes:
        number: Which of the blocks of the file they are, from 0.
        after: How many physical lines come before them.
        counts: How many end in each piece of it.
        is_plain: Whether they are whole, and text, and each is a record: no quotes, or simple quoting.
        has_quotes: Whether there are quotes in them.
        is_closed: Whether no record goes on below them.
    """

    number: int
    after: int
    content: bytes
    counts: Sequence[int]
    is_plain: bool
    has_quotes: bool
    is_closed: bool

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return sum(self.counts)

    def pick(self, rows: Sequence[int]) -> Sequence[bytes]:
        """Return the lines at these places, from 0 and in order, without their line feeds."""
        found: list[bytes] = []
        starts = list(accumulate(self.counts, initial=0))
        at = 0
        while at < len(rows):
            piece = max(0, bisect_left(starts, rows[at], lo=1) - 1)  # where the line before it ends
            until = bisect_left(rows, starts[piece + 1] + 1, lo=at)
            found += self._lines_from(piece, [row - starts[piece] for row in rows[at:until]])
            at = until
        return found

    def _lines_from(self, piece: int, rows: Sequence[int]) -> Iterator[bytes]:
        """Yield some of the lines that begin in a piece, counted from the one that began before it."""
        start = piece * _PIECE
        end = self.content.index(_LINE_FEED, min(start + _PIECE, len(self.content) - 1)) + 1
        ends = np.flatnonzero(np.frombuffer(self.content, np.uint8, end - start, start) == _LF) + start
        starts = np.concatenate(([start], ends + 1))
        for first, last in zip(starts[rows].tolist(), ends[rows].tolist(), strict=True):
            yield self.content[first:last]


class Blocks:
    """The blocks of a file, two at a time in memory."""

    def __init__(self, file: Bytes, skipped: int, size: int, quoting: Quoting) -> None:
        """Read `file`, leaving out the first `skipped` lines, about `size` bytes at a time."""
        self._file = file
        self._quoting = quoting
        self._skipped = skipped
        self._size = size
        self._rest = b""
        self._next: Future[Block | None] | None = None
        self._count = 0
        self._fault: InputFileError | None = None

    def __iter__(self) -> Iterator[Block]:
        """Yield each block. Where no line ends within the size of a block, the last one ends without a line feed.

        Raises:
            InputFileError: The file is packed, and damaged.
        """
        blocks = self._read()
        with ThreadPoolExecutor(1) as reader:
            try:
                self._next = reader.submit(next, blocks, None)
            except RuntimeError:  # no thread can be started: nothing is read ahead
                yield from blocks
                return
            while block := self._next.result():
                self._next = reader.submit(next, blocks, None)
                yield block

    def _read(self) -> Iterator[Block]:
        after, size = 0, min(_FIRST, self._size)
        while chunk := self._chunk(size):
            joined = self._rest + chunk
            end = joined.rfind(_LINE_FEED) + 1 or joined.rfind(b"\r", 0, -1) + 1  # a CR at the end may be half a CRLF
            self._rest = joined[end:]
            if not end and after >= self._skipped and len(chunk) >= size:  # a line longer than a block
                yield self._block(after, self._take_rest())
                return
            block = self._without_header(after, _with_line_feeds(joined[:end]))
            after = block.after + block.lines
            size = min(2 * size, self._size)
            if block.content:
                yield block
        if self._fault:  # of what it broke off in no reader knows how it goes on
            raise self._fault
        if self._rest:
            block = self._without_header(after, _with_line_feeds(self._take_rest() + _LINE_FEED))
            if block.content:
                yield block

    def _chunk(self, size: int) -> bytes:
        """Return the next `size` bytes; fewer at the end, or where the file is damaged."""
        parts = []
        try:
            while not self._fault and size > 0 and (part := self._file.read(size)):
                parts.append(part)
                size -= len(part)
        except InputFileError as fault:
            self._fault = fault
        return b"".join(parts)

    def _take_rest(self) -> bytes:
        rest, self._rest = self._rest, b""
        return rest

    def _without_header(self, after: int, content: bytes) -> Block:
        """Return the block with the lines that are still to be left out taken off."""
        start = 0
        while after < self._skipped and (end := content.find(_LINE_FEED, start) + 1):
            start, after = end, after + 1
        return self._block(after, content[start:] if start else content)

    def _block(self, after: int, content: bytes) -> Block:
        number = self._count
        self._count += bool(content)
        has_quotes = _QUOTE in content
        is_closed = content.endswith(_LINE_FEED) and (not has_quotes or self._quoting.is_simple(content))
        is_plain = is_closed and _is_text(content)
        return Block(number, after, content, _counts(content), is_plain, has_quotes, is_closed)

    def from_here(self, *blocks: Block) -> Bytes:
        """Return the blocks that were yielded last, and all that follows them in the file."""
        with suppress(InputFileError):  # it is raised when what comes before it was read
            following = self._next.result() if self._next else None
            blocks = (*blocks, following) if following else blocks
        return _Chained(b"".join([*(block.content for block in blocks), self._take_rest()]), self._file, self._fault)


class _Chained:
    """Bytes in hand, then those of a file, or what went wrong with it."""

    def __init__(self, held: bytes, file: Bytes, fault: InputFileError | None) -> None:
        self._held = BytesIO(held)
        self._file = file
        self._fault = fault

    def read(self, size: int, /) -> bytes:
        if part := self._held.read(size):
            return part
        if self._fault:
            raise self._fault
        return self._file.read(size)


def _counts(content: bytes) -> list[int]:
    whole = len(content) // _PIECE
    is_end = np.frombuffer(content, np.uint8) == _LF
    counts: list[int] = np.count_nonzero(is_end[: whole * _PIECE].reshape(whole, _PIECE), axis=1).tolist()
    return [*counts, int(np.count_nonzero(is_end[whole * _PIECE :]))] if len(content) % _PIECE else counts


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    if content.isascii():
        return True
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return _MARK not in content


def _with_line_feeds(content: bytes) -> bytes:
    """Return lines that end in LF, CRLF or CR as lines that end in LF."""
    if b"\r" not in content:
        return content
    return content.replace(b"\r\n", _LINE_FEED).replace(b"\r", _LINE_FEED)
