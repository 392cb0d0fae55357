"""The parts of a workbook: members of a zip archive, and the XML in them, both read as a stream with bounds.

What a crafted archive can make grow is bounded before it grows: the list of members, what one unpacks to, the depth of
elements, the length of a tag, the number of names. The parser keeps every name it has met, which is why they count.
"""

import errno
import io
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, BinaryIO, Final, NoReturn, Protocol, TypeVar
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  it is a class

from plancheck.actuals.compressed import Readable, refuse_bomb
from plancheck.input_file import InputFileError

MAX_DIRECTORY: Final = 2 * 1024 * 1024
"""Longest list of members, in bytes: some 20,000 of them."""

UNPACKED_FREELY: Final = 8 * 1024 * 1024
"""Bytes that one part may unpack to, whatever its size: XML takes longer to read than a table."""

MAX_PART: Final = 8 * 1024 * 1024
"""Longest part, in bytes, of those that are kept in memory: lists of sheets and of formats."""

MAX_DEPTH: Final = 64
MAX_NAMES: Final = 5_000
"""Most different names of elements and attributes in one part."""

MAX_TAG: Final = 1024 * 1024
"""Longest tag, comment or other piece of markup, in bytes."""

_CHUNK: Final = 64 * 1024

_ENCRYPTED: Final = 1

Item = TypeVar("Item")


class Listener(Protocol[Item]):
    """What makes items of the elements of a part. Names are `namespace name`, or `name` if there is no namespace."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Hear of a start tag."""

    def end(self, name: str, /) -> None:
        """Hear of an end tag."""

    def text(self, text: str, /) -> None:
        """Hear of text, in pieces."""

    def made(self) -> list[Item]:
        """Return the items made since it was asked last."""


def damaged(what: str) -> NoReturn:
    """Refuse a workbook for a fault in its structure.

    Raises:
        InputFileError: Always.
    """
    msg = f"is damaged ({what}); open it in a spreadsheet program and save it again"
    raise InputFileError(msg)


@lru_cache(1024)
def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace, of which there are two in use."""
    return name[name.rfind(" ") + 1 :]


class Archive:
    """A zip archive.

    Attributes:
        names: The names of its members, in lower case: spreadsheet programs do not tell cases apart.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Read the list of members of `file`, which is seekable.

        Raises:
            InputFileError: It is no whole archive, or has too many members or two of one name.
        """
        with _Faults():
            self._zip = ZipFile(_Bounded(file))
        members = self._zip.infolist()
        self._members = {member.filename.lower(): member for member in members}
        if len(self._members) < len(members):
            damaged("two of its parts have one name")
        self.names = self._members.keys()

    def items(self, name: str, listener: Listener[Item], most: int | None = MAX_PART) -> Iterator[Item]:
        """Yield what `listener` makes of the XML in the member `name`, of at most `most` bytes if it is all kept.

        Raises:
            InputFileError: There is no such member, or it is damaged, or not to be trusted.
        """
        with _Faults():
            yield from _items(self.open(name, most), listener)

    def open(self, name: str, most: int | None = MAX_PART) -> Readable:
        """Return the bytes of the member `name`, of at most `most` bytes.

        Raises:
            InputFileError: There is no such member, or it is locked, too large or a bomb. Reading on raises it for
                a damaged one.
        """
        member = self._members.get(name.lower())
        if member is None:
            damaged("a part of it is missing")
        if member.flag_bits & _ENCRYPTED:
            msg = "is locked with a password; save it without one"
            raise InputFileError(msg)
        if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            damaged("a part of it is packed in a way workbooks do not have")
        # Never more than that size comes out of it: if it is a lie, the check sum does not match.
        if most is not None and member.file_size > most:
            msg = f"has a part of {member.file_size:,} bytes beside its sheets; at most {most:,} are read"
            raise InputFileError(msg)
        refuse_bomb(member.compress_size, member.file_size, UNPACKED_FREELY, "save its sheets as CSV")
        with _Faults():
            return _Member(self._zip.open(member))


class _Bounded(io.RawIOBase):
    """A file of which no piece is read that is longer than the list of members may be; other pieces are shorter."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if size > MAX_DIRECTORY:
            msg = f"has a list of parts of {size:,} bytes; at most {MAX_DIRECTORY:,} are read"
            raise InputFileError(msg)
        return self._file.read(size)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


class _Member:
    """The bytes of one member."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int, /) -> bytes:
        with _Faults():
            return self._file.read(size)


def _items(source: Readable, listener: Listener[Item]) -> Iterator[Item]:
    parser = _parser(listener)
    fed = 0
    while chunk := source.read(_CHUNK):
        parser.Parse(chunk, False)  # noqa: FBT003  it takes no names
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > MAX_TAG:
            damaged(f"it has a tag of more than {MAX_TAG:,} bytes")
        if len(parser.intern) > MAX_NAMES:
            damaged(f"it has more than {MAX_NAMES:,} names of elements")
        yield from listener.made()
    parser.Parse(b"", True)  # noqa: FBT003  it takes no names
    yield from listener.made()


def _parser(listener: Listener[Item]) -> expat.XMLParserType:
    """Return a parser that `listener` hears; closures, because millions of calls go through them."""
    depth = 0
    hear_start, hear_end = listener.start, listener.end

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            damaged(f"its elements are nested more than {MAX_DEPTH} deep")
        hear_start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        hear_end(name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(*_: object) -> None:
    damaged("it has a document type, which no workbook has")


class _Faults:
    """Turns what the libraries raise about a damaged archive into a problem of the file."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, expat.ExpatError):
            damaged("a part of it is no XML")
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            return  # the disk, not the file
        if isinstance(error, BadZipFile | EOFError | NotImplementedError | OSError | ValueError | ZlibError):
            damaged("it is cut off, or a part of it does not unpack or does not match its check sum")
