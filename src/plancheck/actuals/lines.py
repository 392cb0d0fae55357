"""Bytes to physical lines of text: encoding told by its mark, every fault with its line, memory flat."""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Final

CHUNK: Final = 256 * 1024
MAX_LINE: Final = 4 * 1024 * 1024
"""Longest physical line, in characters."""

_BY_MARK: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_CONTAINERS: Final = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "a zip or a workbook"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted workbook"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PAR1", "Parquet"),
)

_UNREADABLE: Final = re.compile("[\x00\ufeff\ud800-\udfff]")


class LineFault(Exception):
    """A line that cannot be read; the file ends there for us.

    Attributes:
        line: Physical line, from 1; None when the whole file is meant.
    """

    def __init__(self, line: int | None, message: str) -> None:
        """Say what is wrong with `line`."""
        super().__init__(message)
        self.line = line


def physical_lines(file: BinaryIO) -> Iterator[str]:
    """Yield the lines of `file` without their ends, whether they end in LF, CRLF or CR.

    Raises:
        LineFault: A line is not text in the file's encoding, holds a NUL or a stray byte order mark, or is too long.
    """
    head = _head(file)
    encoding = next((name for mark, name in _BY_MARK if head.startswith(mark)), "utf-8-sig")
    errors = "surrogateescape" if encoding == "utf-8-sig" else "strict"
    text = io.TextIOWrapper(file, encoding=encoding, errors=errors, newline=None)
    try:
        yield from _checked(_batches(text))
    finally:
        with suppress(ValueError):  # closed already; else whoever opened the file closes it, not this wrapper
            text.detach()


def _checked(batches: Iterator[list[str]]) -> Iterator[str]:
    line = 0
    for batch in batches:
        for content in batch:
            line += 1
            if not content.isascii() or "\x00" in content:
                _check(content, line)
            yield content
        if not batch:
            raise LineFault(line + 1, f"is longer than {MAX_LINE:,} characters")


def _head(file: BinaryIO) -> bytes:
    head: bytes = file.peek(8)[:8]  # type: ignore[attr-defined]  a buffered reader has it
    for magic, name in _CONTAINERS:
        if head.startswith(magic):
            raise LineFault(None, f"is {name}, not text; give the CSV itself")
    return head


def _batches(text: io.TextIOWrapper) -> Iterator[list[str]]:
    """Yield the lines of each chunk; an empty batch says that a line has no end in sight."""
    rest = ""
    while chunk := _read(text):
        lines = (rest + chunk).split("\n")
        rest = lines.pop()
        if len(rest) > MAX_LINE:
            yield lines
            yield []
            return
        if lines:
            yield lines
    if rest:
        yield [rest]


def _read(text: io.TextIOWrapper) -> str:
    try:
        return text.read(CHUNK)
    except UnicodeDecodeError as error:
        raise LineFault(None, f"is not {error.encoding.upper()} all through; save it as UTF-8") from None


def _check(content: str, line: int) -> None:
    found = _UNREADABLE.search(content)
    if found is None:
        return
    character = found.group()
    if character == "\x00":
        raise LineFault(line, f"holds a NUL character (character {found.start() + 1}); the file is damaged or no text")
    if character == "\ufeff":
        raise LineFault(line, f"holds a byte order mark (character {found.start() + 1}); take it out")
    byte = ord(character) - 0xDC00
    raise LineFault(line, f"is not UTF-8 (character {found.start() + 1} is the byte 0x{byte:02x}); save it as UTF-8")
