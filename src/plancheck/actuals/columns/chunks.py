"""The bytes of a text file below its header, in blocks of whole lines; the next is read while one is worked on."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bytes
from plancheck.actuals.arrays.cells import PADDING
from plancheck.actuals.columns.cell_grid import padded
from plancheck.actuals.columns.quoting import LINE_FEED, is_simple
from plancheck.actuals.source.compressed import Readable
from plancheck.input_file import InputFileError
from plancheck.named_tuple import NamedTuple

# Bytes of the first block, each later one being twice as long up to the size demanded: what the first holds is met for
# the first time, and must be looked at several times over.
_FIRST: Final = 512 * 1024
_GIVEN_BACK: Final = 31 * 1024 * 1024  # the C library takes no note of larger arrays
_LINE_FEED: Final = b"\n"
_CR: Final = b"\r"
_QUOTE: Final = b'"'

_Part = bytes | memoryview


class Block(NamedTuple):
    """Some whole lines; each ends in a line feed, however it did in the file."""

    after: int  # how many physical lines come before them
    padded: Bytes  # between what a grid of cells needs around them
    lines: int  # how many there are

    @property
    def content(self) -> bytes:
        """The lines alone."""
        return self.padded[PADDING:-PADDING].tobytes()

    def is_closed(self, delimiter: str) -> bool:
        """Say whether no record goes on below them."""
        content = self.content
        return content.endswith(_LINE_FEED) and (_QUOTE not in content or is_simple(content, delimiter))


class Blocks:
    """The blocks of a file, two at a time in memory."""

    def __init__(self, file: Readable, skipped: int, size: int) -> None:
        """Read `file`, leaving out the first `skipped` lines, about `size` bytes at a time."""
        self._file = file
        self._skipped = skipped
        self._size = size
        self._rest = b""
        self._next: Future[Block | None] | None = None
        self._fault: InputFileError | None = None

    def __iter__(self) -> Iterator[Block]:
        """Yield each block. Where no line ends within the size of a block, the last one ends without a line feed.

        Raises:
            InputFileError: The file is packed, and damaged.
        """
        _keep_memory()
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
            lines, self._rest = _whole_lines(self._rest, chunk)
            if not lines and after >= self._skipped and len(chunk) >= size:  # a line longer than a block
                yield _block(after, [self._take_rest()])
                return
            block = self._without_header(after, lines)
            after = block.after + block.lines
            size = min(2 * size, self._size)
            if block.lines:
                yield block
        if self._fault:  # of what it broke off in no reader knows how it goes on
            raise self._fault
        if self._rest:
            block = self._without_header(after, [_with_line_feeds(self._take_rest() + _LINE_FEED)])
            if block.lines:
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

    def _without_header(self, after: int, parts: Sequence[_Part]) -> Block:
        """Return the block of the lines in these `parts`, those that are still to be left out taken off."""
        if after >= self._skipped:
            return _block(after, parts)
        content, start = b"".join(parts), 0
        while after < self._skipped and (end := content.find(_LINE_FEED, start) + 1):
            start, after = end, after + 1
        return _block(after, [content[start:]])

    def from_here(self, *blocks: Block) -> Readable:
        """Return the blocks that were yielded last, and all that follows them in the file."""
        with suppress(InputFileError):  # it is raised when what comes before it was read
            following = self._next.result() if self._next else None
            blocks = (*blocks, following) if following else blocks
        return _Chained(b"".join([*(block.content for block in blocks), self._take_rest()]), self._file, self._fault)


def _keep_memory() -> None:
    """Let the C library keep the memory of one block for the next, instead of fetching it anew, page by page.

    So it does with twice as much as the largest array that was given back, which saves a twentieth of the time.
    """
    with suppress(MemoryError):
        np.empty(_GIVEN_BACK, np.uint8)


def _block(after: int, parts: Sequence[_Part]) -> Block:
    lines = padded(parts)
    return Block(after, lines, int(np.count_nonzero(lines == LINE_FEED)) - 1)


class _Chained:
    """Bytes in hand, then those of a file, or what went wrong with it."""

    def __init__(self, held: bytes, file: Readable, fault: InputFileError | None) -> None:
        self._held = BytesIO(held)
        self._file = file
        self._fault = fault

    def read(self, size: int, /) -> bytes:
        if part := self._held.read(size):
            return part
        if self._fault:
            raise self._fault
        return self._file.read(size)


def _whole_lines(rest: bytes, chunk: bytes) -> tuple[Sequence[_Part], bytes]:
    """Return the lines that end in a chunk, of which the first began with a `rest`, and what is left of it.

    Each ends in LF, be it LF, CRLF or CR in the file.
    """
    end = chunk.rfind(_LINE_FEED) + 1
    if end and _CR not in rest and _CR not in chunk:
        return (rest, memoryview(chunk)[:end]), chunk[end:]
    joined = rest + chunk
    end = joined.rfind(_LINE_FEED) + 1 or joined.rfind(_CR, 0, -1) + 1  # a CR at the end may be half a CRLF
    return [_with_line_feeds(joined[:end])] if end else [], joined[end:]


def _with_line_feeds(content: bytes) -> bytes:
    return content.replace(b"\r\n", _LINE_FEED).replace(_CR, _LINE_FEED)
