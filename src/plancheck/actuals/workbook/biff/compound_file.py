"""A compound file, in which old Office documents keep their streams: each a chain of sectors, as files on disks are."""

import io
import struct
import sys
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from plancheck.actuals.workbook.xml_stream import damaged
from plancheck.message import message
from plancheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HEADER: Final = struct.Struct("<30xHH6xIIIIIIIII109I")
_ENTRY: Final = struct.Struct("<64sHBxIII36xII4x")
_SECTORS: Final = frozenset({9, 12})  # the sizes of sectors there are, as powers of two
_SHORT: Final = 6  # the size of sectors of short streams, as a power of two
_LAST: Final = 0xFFFF_FFFA  # from here on a number is that of no sector, but ends a chain
_NONE: Final = 0xFFFF_FFFF
_STREAM: Final = 2
_BUFFER: Final = 64 * 1024


class _Entry(NamedTuple):
    """What the directory says of a stream: its first sector, its bytes, and the entries beside and below it."""

    name: str
    kind: int
    beside: tuple[int, int]
    below: int
    first: int
    length: int


class CompoundFile:
    """A compound file; `names` are those of its streams, in small letters."""

    def __init__(self, file: BinaryIO) -> None:
        """Read what streams `file` has, which must stay open.

        Raises:
            InputFileError: It is damaged.
        """
        header = file.read(_HEADER.size)
        size, short, _, _, directory, _, self._cutoff, shorts, _, more, _, *tables = _HEADER.unpack(header)
        if size not in _SECTORS or short != _SHORT:
            damaged(message("its parts are of a size that they never have"))
        self._file, self._size = file, 1 << size
        self._table = self._sectors_of(self._tables(tables, more))
        self._short_table = self._sectors_of(_chain(self._table, shorts))
        entries = self._stream(_chain(self._table, directory))
        self._root = _entry(entries, 0)
        self._entries = _children(entries, self._root.below)
        self.names = self._entries.keys()

    def open(self, name: str) -> BinaryIO:
        """Return the stream `name`, to be read in any order; reading it moves no other."""
        entry = self._entries[name]
        if entry.length >= self._cutoff:
            raw = self._stream(_chain(self._table, entry.first), entry.length)
        else:
            held = self._stream(_chain(self._table, self._root.first), self._root.length)
            raw = _Stream(held, _chain(self._short_table, entry.first), (1 << _SHORT, 0), entry.length)
        return io.BufferedReader(raw, _BUFFER)

    def _stream(self, sectors: "array[int]", length: int | None = None) -> "_Stream":
        size = self._size
        return _Stream(self._file, sectors, (size, size), len(sectors) * size if length is None else length)

    def _tables(self, listed: Sequence[int], more: int) -> "array[int]":
        """Return the sectors of the table of all sectors: `listed` and those in a chain from `more` on."""
        most = self._file.seek(0, io.SEEK_END) // (self._size * self._size // 4) + 1
        found = array("I", listed)
        while more < _LAST and len(found) < most:
            further = self._sectors_of(array("I", [more]))
            more = further.pop()
            found += further
        return array("I", [sector for sector in found if sector < _LAST][:most])

    def _sectors_of(self, sectors: "array[int]") -> "array[int]":
        found = array("I")
        found.frombytes(self._stream(sectors).read())
        if sys.byteorder == "big":
            found.byteswap()
        return found


def _entry(directory: "_Stream", number: int) -> _Entry:
    directory.seek(number * _ENTRY.size)
    name, length, kind, left, right, below, first, size = _ENTRY.unpack(directory.read(_ENTRY.size))
    text = name[: max(length - 2, 0)].decode("utf-16-le", "replace")
    return _Entry(text.lower(), kind, (left, right), below, first, size)


def _children(directory: "_Stream", first: int) -> dict[str, _Entry]:
    """Return the streams that lie at the top, none of which is within another document."""
    waiting, seen, found = [first], {_NONE}, {}
    while waiting:
        number = waiting.pop()
        if number not in seen:
            seen.add(number)
            entry = _entry(directory, number)
            waiting += entry.beside
            if entry.kind == _STREAM:
                found[entry.name] = entry
    return found


def _chain(table: "array[int]", first: int) -> "array[int]":
    sectors = array("I")
    while first < _LAST:
        if len(sectors) == len(table):
            damaged(message("a chain of its parts does not end"))
        sectors.append(first)
        first = table[first]
    return sectors


class _Stream(io.RawIOBase):
    def __init__(
        self, file: BinaryIO | io.RawIOBase, sectors: "array[int]", sizes: tuple[int, int], length: int
    ) -> None:
        """Join these sectors of `file`; `sizes` are that of a sector, and of what stands before the first of them."""
        self._file, self._sectors, self._length = file, sectors, length
        self._size, self._before = sizes
        self._place = 0

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        index, within = divmod(self._place, self._size)
        wanted = min(len(view), self._length - self._place)
        if wanted <= 0:
            return 0
        count = 1
        while count * self._size - within < wanted and self._follows(index, count):
            count += 1
        self._file.seek(self._before + self._sectors[index] * self._size + within)
        part = self._file.read(min(wanted, count * self._size - within)) or b""
        view[: len(part)] = part
        self._place += len(part)
        return len(part)

    def _follows(self, index: int, count: int) -> bool:
        beyond = self._sectors[index + count : index + count + 1]
        return bool(beyond) and beyond[0] == self._sectors[index] + count

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        self._place = place + (0, self._place, self._length)[whence]
        return self._place

    def tell(self) -> int:
        return self._place

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True
