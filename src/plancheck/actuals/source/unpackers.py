"""Unpackers, of gzip and of zstd: one for each member of a file, whose library is imported when it is needed."""

import sys
from typing import Final, Protocol

from plancheck.input_file import InputFileError
from plancheck.message import Message, message

# Largest window of zstd, as a power of two: 128 MiB, what the `zstd` command reads without being asked for more.
MAX_WINDOW_LOG: Final = 27
GZIP: Final = b"\x1f\x8b"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
# Magics of frames of zstd that carry no content; a file may start with one.
SKIPPABLE: Final = tuple(bytes([0x50 + n]) + b"\x2a\x4d\x18" for n in range(16))


class Unpacker(Protocol):
    """What unpacks one member of a gzip file, or one frame of a zstd file; the shape is the standard library's."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing comes out before more goes in."""

    @property
    def eof(self) -> bool:
        """Whether its end was reached."""

    @property
    def unused_data(self) -> bytes:
        """What went in beyond its end."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return at most `max_length` bytes of content."""


def unpacker_of(head: bytes) -> Unpacker:
    """Return what unpacks a member that starts with `head`."""
    if head.startswith(GZIP):
        return _Gzip()
    return _Zstd() if head.startswith(ZSTD) else _Skipped()


class _Gzip:
    """One member of a gzip file; zlib checks its sum and its length."""

    def __init__(self) -> None:
        import zlib

        self._member = zlib.decompressobj(wbits=31)  # 16 stands for gzip's header and sum, 15 for the largest window
        self._error = zlib.error

    @property
    def needs_input(self) -> bool:
        return not self._member.unconsumed_tail

    @property
    def eof(self) -> bool:
        return self._member.eof

    @property
    def unused_data(self) -> bytes:
        return self._member.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        try:
            return self._member.decompress(data or self._member.unconsumed_tail, max_length)
        except self._error:
            raise InputFileError(_damaged("gzip")) from None


class _Zstd:
    """One frame of a zstd file; the library checks its sum, if it has one."""

    def __init__(self) -> None:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd

        self._frame = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: MAX_WINDOW_LOG})
        self._error = zstd.ZstdError

    @property
    def needs_input(self) -> bool:
        return self._frame.needs_input

    @property
    def eof(self) -> bool:
        return self._frame.eof

    @property
    def unused_data(self) -> bytes:
        return self._frame.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        try:
            return self._frame.decompress(data, max_length)
        except self._error as error:
            if "too much memory" not in str(error):
                raise InputFileError(_damaged("zstd")) from None
            msg = message(
                "needs a window of more than {most} MiB to unpack; pack it without --long",
                most=1 << MAX_WINDOW_LOG - 20,
            )
            raise InputFileError(msg) from None


class _Skipped:
    """One frame of a zstd file that carries no content: a magic, its length in four bytes, and that many bytes."""

    needs_input = True

    def __init__(self) -> None:
        self._header = b""
        self._left = 8
        self.eof = False
        self.unused_data = b""

    def decompress(self, data: bytes, max_length: int) -> bytes:  # noqa: ARG002  there is no content to bound
        if missing := 8 - len(self._header):
            self._header, data = self._header + data[:missing], data[missing:]
            if len(self._header) < 8:  # noqa: PLR2004  the magic and the length
                return b""
            self._left = int.from_bytes(self._header[4:], "little")
        skipped = data[: self._left]
        self._left -= len(skipped)
        self.eof = not self._left
        self.unused_data = data[len(skipped) :]
        return b""


def _damaged(packer: str) -> Message:
    return message(
        "is damaged: what {packer} packed in it does not unpack, or does not match its check sum; get it again",
        packer=packer,
    )
