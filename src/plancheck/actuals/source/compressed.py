"""Packed files, told by their first bytes and never by their name: gzip and zstd are unpacked, others refused.

Both libraries unpack a bounded piece at a time, so memory stays flat whatever a crafted file unpacks to. Neither is
imported for a file that is not packed.
"""

import os
import stat
from typing import BinaryIO, Final, Protocol

from plancheck.actuals.source.unpackers import GZIP, SKIPPABLE, ZSTD, Unpacker, unpacker_of
from plancheck.input_file import InputFileError
from plancheck.message import Message, message, template

UNPACKED_FREELY: Final = 64 * 1024 * 1024  # bytes that may come out of a packed file, whatever its size
# Most bytes, beyond those, that may come out for one that went in; tables that people pack reach 50.
MAX_RATIO: Final = 250
_HEAD: Final = 200  # as many bytes as tell what a file is: the longest magic, or how an XML document says whose it is
_CHUNK: Final = 64 * 1024
_OUT: Final = 256 * 1024

OLD_BOOK: Final = template("is a workbook as programs before Excel 5 wrote them; save it as .xlsx")

_REFUSED: Final = (
    (b"BZh91AY&SY", template("is packed by bzip2; unpack it, or pack it by gzip or zstd")),
    (b"\xfd7zXZ\x00", template("is packed by xz; unpack it, or pack it by gzip or zstd")),
    (b"7z\xbc\xaf\x27\x1c", template("is a 7z archive; unpack it and give the file inside")),
    (b"Rar!\x1a\x07", template("is a RAR archive; unpack it and give the file inside")),
    *((magic, OLD_BOOK) for magic in (b"\t\0\4\0", b"\t\0\6\0", b"\t\2\6\0", b"\t\4\6\0", b"\t\b\b\0", b"\t\b\20\0")),
)

COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how old documents of Office begin, and new ones with a password


class Readable(Protocol):
    """What bytes can be read from, once and in order."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none at the end."""


class Content:
    """The content of a file, unpacked; `head` is its first bytes, with which reading still starts."""

    def __init__(self, source: Readable, file: BinaryIO | None = None) -> None:
        self.head = read_fully(source, _HEAD)
        self._held = self.head
        self._source = source
        self._file = file

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none at the end.

        Raises:
            InputFileError: The packed file is damaged, cut off, or unpacks to more than the limit.
        """
        if not self._held:
            return self._source.read(size)
        held, self._held = self._held[:size], self._held[size:]
        return held

    def regular_file(self) -> BinaryIO | None:
        """Return the file itself, at its start, if it holds the content as it is and can be read in any order."""
        if self._file is None or not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
            return None
        self._file.seek(0)
        return self._file


def read_fully(source: Readable, size: int) -> bytes:
    """Return the next `size` bytes, asking as often as a slow pipe makes it necessary; fewer only at the end."""
    parts = []
    while size > 0 and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def decompressed(file: BinaryIO) -> Content:
    """Return the content of `file`, which need not be seekable.

    Raises:
        InputFileError: It is packed twice, in a way that is not read, or damaged. Reading on raises it too.
    """
    content = Content(file, file)
    if packed_by := _packed_by(content.head):
        content = Content(_Unpacked(content, packed_by))
        if _packed_by(content.head):
            raise InputFileError(message("is packed twice; unpack it once"))
    for magic, words in _REFUSED:
        if content.head.startswith(magic):
            raise InputFileError(words)
    return content


def _packed_by(head: bytes) -> str:
    if head.startswith(GZIP):
        return "gzip"
    return "zstd" if head.startswith((ZSTD, *SKIPPABLE)) else ""


class _Unpacked:
    """What a packed file unpacks to: all its members, one after the other."""

    def __init__(self, packed: Content, packed_by: str) -> None:
        self._packed = packed
        self._packed_by = packed_by
        self._unpacker: Unpacker | None = None
        self._rest = b""
        self._out = b""
        self._went_in = 0
        self._came_out = 0

    def read(self, size: int, /) -> bytes:
        out = self._out or self._unpacked()
        self._out = out[size:]
        return out[:size]

    def _unpacked(self) -> bytes:
        """Return what comes out next: of a damaged file always as much, however much is asked for at once."""
        while unpacker := self._unpacker or self._next_member():
            data = b""
            if unpacker.needs_input:
                data, self._rest = self._rest or self._more(), b""
            out = unpacker.decompress(data, _OUT)
            if unpacker.eof:
                self._rest, self._unpacker = unpacker.unused_data, None
            elif not out and not data and unpacker.needs_input:
                msg = message(
                    "is cut off before the end of what {packed_by} packed; get the whole file",
                    packed_by=self._packed_by,
                )
                raise InputFileError(msg)
            if out:
                self._came_out += len(out)
                refuse_bomb(self._went_in, self._came_out, UNPACKED_FREELY, message("unpack it yourself"))
                return out
        return b""

    def _next_member(self) -> Unpacker | None:
        self._skip_padding()
        while len(self._rest) < len(ZSTD) and (more := self._more()):
            self._rest += more
            self._skip_padding()
        if not self._rest:
            return None
        if _packed_by(self._rest) != self._packed_by:
            msg = message(
                "goes on after the end of what {packed_by} packed; the file is damaged, get it again",
                packed_by=self._packed_by,
            )
            raise InputFileError(msg)
        self._unpacker = unpacker_of(self._rest)
        return self._unpacker

    def _skip_padding(self) -> None:
        if self._packed_by == "gzip":  # tapes and block devices leave zeros after it
            self._rest = self._rest.lstrip(b"\0")

    def _more(self) -> bytes:
        more = self._packed.read(_CHUNK)
        self._went_in += len(more)
        return more


def refuse_bomb(went_in: int, came_out: int, freely: int, advice: Message) -> None:
    """Refuse what unpacks to more than `freely` bytes and to more than the ratio allows; `advice` is for the user.

    Raises:
        InputFileError: It does.
    """
    if came_out > max(freely, MAX_RATIO * went_in):
        words = template(
            "unpacks to more than {freely} bytes and more than {ratio} times its size; if it is meant, {advice}"
        )
        raise InputFileError(message(words, freely=freely, ratio=MAX_RATIO, advice=advice))
