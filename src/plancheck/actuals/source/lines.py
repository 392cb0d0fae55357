"""Bytes to physical lines of text: encoding told by its mark or by the user, every fault with its line, memory flat."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import Final

from plancheck.actuals.source.compressed import Readable
from plancheck.actuals.source.encodings import BY_MARK, HEAD, could_be, wide_encoding, with_order
from plancheck.message import Message, message, template, told

CHUNK: Final = 256 * 1024
_DAMAGED: Final = template("the file is damaged or no text; get it again, or save it as text")

MAX_LINE: Final = 4 * 1024 * 1024  # longest physical line, in characters
_UNDECODABLE: Final = "plancheck.undecodable"  # name of our error handler for decoding
_SHOWN: Final = 1_000  # how much of a line, on either side of a byte, is looked at to tell its encoding; in characters
_UNREADABLE: Final = "[\x00\ufeff\ud800-\udfff]"


class LineError(Exception):
    """A line that cannot be read, from 1; None when the whole file is meant. The file ends there for us."""

    def __init__(self, line: int | None, sentence: Message) -> None:
        super().__init__(line, sentence)
        self.line = line

    @property
    def sentence(self) -> Message:
        """What is wrong."""
        return self.args[1]  # type: ignore[no-any-return]

    def __str__(self) -> str:
        return str(self.args[1])


class UndecodableError(LineError):
    """A line that is not UTF-8."""


class Lines:
    """The lines of a file, without LF, CRLF or CR; `encoding` is their own, `told` says how it is known."""

    def __init__(self, file: Readable, encoding: str | None = None, after: int = 0) -> None:
        """Read `file`, in the encoding its mark names, else `encoding`, else UTF-8.

        If it is the rest of a file, below so many lines of it, it has no mark.

        Raises:
            LineError: Its mark names another encoding than `encoding` does, or the order of its bytes is not told.
        """
        head = file.read(HEAD)  # not `peek`: a slow pipe may show its first byte alone
        marked = next((name for mark, name in BY_MARK if head.startswith(mark) and not after), None)
        if marked and encoding and not (codecs.lookup(encoding).name.startswith(codecs.lookup(marked).name)):
            raise LineError(
                None, message("begins with the byte order mark of {marked}; read it without --encoding", marked=marked)
            )
        self.encoding = marked or _unmarked(encoding, head)
        self.told = f"{self.encoding}, by its byte order mark" if marked else self.encoding
        self._after = after
        self._head = head.removeprefix(codecs.BOM_UTF8) if marked == "UTF-8" else head
        self._file = file

    def __iter__(self) -> Iterator[str]:
        """Yield each line.

        Raises:
            LineError: A line is not text in the encoding, holds a NUL or a stray byte order mark, or is too long.
        """
        line, rest = self._after, ""
        for chunk in self._decoded():
            text = rest + chunk
            lines = text.split("\n")
            rest = lines.pop()
            _check_length(lines[0] if lines else rest, line + 1)  # the others are shorter than a chunk
            if not _is_readable(text):
                for place, content in enumerate(lines, line + 1):
                    self._check(content, place)
                    yield content
            else:
                yield from lines
            line += len(lines)
        if rest:
            self._check(rest, line + 1)
            yield rest

    def _decoded(self) -> Iterator[str]:
        bare = codecs.getincrementaldecoder(self.encoding)(_UNDECODABLE)
        decoder = io.IncrementalNewlineDecoder(bare, translate=True)
        yield decoder.decode(self._head)
        while chunk := self._file.read(CHUNK):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)

    def _check(self, content: str, line: int) -> None:
        found = None if _is_readable(content) else re.search(_UNREADABLE, content)
        if found is None:
            return
        at, character = found.start() + 1, found.group()
        if character == "\x00":
            nuls = template("holds a NUL character (character {at}); {about_nuls}")
            is_wide = not self._after and wide_encoding(self._head)
            wrong = UndecodableError if is_wide else LineError
            raise wrong(line, message(nuls, at=str(at), about_nuls=self._about_nuls()))
        if character == "\ufeff":
            raise LineError(line, message("holds a byte order mark (character {at}); take it out", at=str(at)))
        words = template("is not {encoding} (character {at} is the byte {byte}); {advice}")
        byte, advice = f"0x{ord(character) - 0xDC00:02x}", self._about_bytes(content[max(0, at - _SHOWN) : at + _SHOWN])
        fault = UndecodableError if self.encoding == "UTF-8" else LineError
        raise fault(line, message(words, encoding=self.encoding, at=str(at), byte=byte, advice=advice))

    def _about_nuls(self) -> Message:
        if self._after:  # the file begins with lines that could be read
            return told(_DAMAGED)
        if name := wide_encoding(self._head):
            words = template("it looks like {family} without a byte order mark: read it with --encoding {name}")
            return message(words, family=name[:6].upper(), name=name)
        return told(_DAMAGED)

    def _about_bytes(self, content: str) -> Message:
        if self.encoding != "UTF-8":
            return message("the file is damaged or in another encoding; save it as UTF-8")
        return could_be(content.encode("utf-8", "surrogateescape"))


def _unmarked(encoding: str | None, head: bytes) -> str:
    """Return what a file without a mark that begins with `head` is read in, if the user said `encoding`."""
    if encoding is None or (codecs.lookup(encoding).name in {"utf-8", "utf-8-sig"}):
        return "UTF-8"
    name = codecs.lookup(encoding).name
    if not head or (ordered := with_order(name, head)) == name:
        return encoding
    if ordered is None:
        words = template(
            "has no byte order mark, and its first bytes do not show that it is {family}; "
            "read it without --encoding, or with --encoding {option}-le or {option}-be"
        )
        raise LineError(None, message(words, family=name.upper(), option=name))
    return ordered


def _is_readable(text: str) -> bool:
    """Return whether no character is one of those that `_UNREADABLE` finds, sooner than it finds none."""
    if "\x00" in text:
        return False
    return text.isascii() or ("\ufeff" not in text and _is_whole(text))


def _is_whole(text: str) -> bool:
    """Return whether no character is half of one: such cannot be encoded."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_length(content: str, line: int) -> None:
    if len(content) > MAX_LINE:
        raise LineError(line, message("is longer than {most} characters", most=MAX_LINE))


def _as_surrogate(error: UnicodeDecodeError) -> tuple[str, int]:
    """Let lone surrogates stand for the bytes that cannot be decoded: `_check` finds them, and knows the line."""
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_UNDECODABLE, _as_surrogate)  # type: ignore[arg-type] # nobody encodes with it
