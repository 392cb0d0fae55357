"""Bytes to physical lines of text: encoding told by its mark, every fault with its line, memory flat."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

CHUNK: Final = 256 * 1024
MAX_LINE: Final = 4 * 1024 * 1024
"""Longest physical line, in characters."""

_BY_MARK: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
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

_HEAD: Final = 8
"""As many bytes as the longest mark or magic has."""

_UNDECODABLE: Final = "plancheck.undecodable"
"""Name of our error handler for decoding."""

_UNREADABLE: Final = re.compile("[\x00\ufeff\ud800-\udfff]")


class LineError(Exception):
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
        LineError: A line is not text in the file's encoding, holds a NUL or a stray byte order mark, or is too long.
    """
    head = file.read(_HEAD)  # not `peek`: a slow pipe may show its first byte alone
    _refuse_containers(head)
    encoding = next((name for mark, name in _BY_MARK if head.startswith(mark)), "UTF-8")
    yield from _checked(_batches(_decoded(head, file, encoding)), encoding)


def _checked(batches: Iterator[list[str]], encoding: str) -> Iterator[str]:
    line = 0
    for batch in batches:
        for content in batch:
            line += 1
            if not content.isascii() or "\x00" in content:
                _check(content, line, encoding)
            yield content
        if not batch:
            raise LineError(line + 1, f"is longer than {MAX_LINE:,} characters")


def _refuse_containers(head: bytes) -> None:
    for magic, name in _CONTAINERS:
        if head.startswith(magic):
            raise LineError(None, f"is {name}, not text; give the CSV itself")


def _batches(chunks: Iterator[str]) -> Iterator[list[str]]:
    """Yield the lines of each chunk; an empty batch says that a line has no end in sight."""
    rest = ""
    for chunk in chunks:
        lines = (rest + chunk).split("\n")
        rest = lines.pop()
        if lines:
            yield lines
        if len(rest) > MAX_LINE:
            yield []
    if rest:
        yield [rest]


def _decoded(head: bytes, file: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield the text of `head` and of each chunk of `file` after it, every line end made LF."""
    codec = "utf-8-sig" if encoding == "UTF-8" else encoding
    bare = codecs.getincrementaldecoder(codec)(_UNDECODABLE)
    decoder = io.IncrementalNewlineDecoder(bare, translate=True)
    chunk = head
    while chunk:
        yield decoder.decode(chunk)
        chunk = file.read(CHUNK)
    yield decoder.decode(b"", final=True)


def _as_surrogate(error: UnicodeDecodeError) -> tuple[str, int]:
    """Let a lone surrogate stand for bytes that cannot be decoded: `_check` finds it, and knows the line."""
    return chr(0xDC00 + error.object[error.start]), error.end


codecs.register_error(_UNDECODABLE, _as_surrogate)  # type: ignore[arg-type] # nobody encodes with it


def _check(content: str, line: int, encoding: str) -> None:
    found = _UNREADABLE.search(content)
    if found is None:
        return
    character = found.group()
    if character == "\x00":
        raise LineError(line, f"holds a NUL character (character {found.start() + 1}); the file is damaged or no text")
    if character == "\ufeff":
        raise LineError(line, f"holds a byte order mark (character {found.start() + 1}); take it out")
    byte = f"character {found.start() + 1} is the byte 0x{ord(character) - 0xDC00:02x}"
    raise LineError(line, f"is not {encoding} ({byte}); save it as UTF-8")
