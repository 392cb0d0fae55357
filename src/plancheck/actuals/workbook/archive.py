"""The parts of a workbook: members of a zip archive, read as a stream with bounds.

What a crafted archive can make grow is bounded before it grows: the list of members, what one unpacks to.
"""

import errno
import io
import posixpath
from collections.abc import Iterator
from typing import IO, BinaryIO, Final, TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  it is a class

from plancheck.actuals.source.compressed import Readable, refuse_bomb
from plancheck.actuals.workbook.xml_stream import Listener, damaged, items
from plancheck.input_file import InputFileError
from plancheck.message import message, template
from plancheck.text import quoted

MAX_DIRECTORY: Final = 2 * 1024 * 1024  # longest list of members, in bytes: some 20,000 of them
# Bytes that one part may unpack to, whatever its size: XML takes longer to read than a table.
UNPACKED_FREELY: Final = 8 * 1024 * 1024
# Longest part, in bytes, of those that are kept in memory: lists of sheets and of formats.
MAX_PART: Final = 8 * 1024 * 1024
_ENCRYPTED: Final = 1

_FOLDER_ENDS: Final = ("/", "\\")
_QUOTED: Final = 80

Item = TypeVar("Item")


class Archive:
    """A zip archive; `names` has its members as `part_name` has them, `written` as they are written."""

    def __init__(self, file: BinaryIO) -> None:
        """Read the list of members of `file`, which is seekable.

        Raises:
            InputFileError: It is no whole archive, or has too many members or two of one name.
        """
        with _Faults():
            self._zip = ZipFile(_Bounded(file))
        self._members: dict[str, ZipInfo] = {}
        for member in self._zip.infolist():
            if member.filename.endswith(_FOLDER_ENDS):
                continue
            name = part_name(member.filename)
            if self._members.setdefault(name, member) is not member:
                damaged(message("two of its parts are called {name}", name=quoted(name, _QUOTED)))
        self.names = self._members.keys()
        self.written = [member.filename for member in self._members.values()]

    def items(self, name: str, listener: Listener[Item], most: int | None = MAX_PART) -> Iterator[Item]:
        """Yield what `listener` makes of the XML in the member `name`, of at most `most` bytes if it is all kept.

        Raises:
            InputFileError: There is no such member, or it is damaged, or not to be trusted.
        """
        source = self.open(name, most)
        with _Faults():
            yield from items(source, name, listener)

    def open(self, name: str, most: int | None = MAX_PART) -> Readable:
        """Return the bytes of the member `name`, of at most `most` bytes.

        Raises:
            InputFileError: There is no such member, or it is locked, too large or a bomb. Reading on raises it for
                a damaged one.
        """
        member = self._members.get(part_name(name))
        if member is None:
            damaged(message("its part {part} is missing", part=quoted(name, _QUOTED)))
        if member.flag_bits & _ENCRYPTED:
            raise InputFileError(message("is locked with a password; save it without one"))
        if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            damaged(message("a part of it is packed in a way workbooks do not have"))
        # Never more than that size comes out of it: if it is a lie, the check sum does not match.
        if most is not None and member.file_size > most:
            words = template("has a part of {file_size} bytes beside its sheets; at most {most} are read")
            raise InputFileError(message(words, file_size=member.file_size, most=most))
        refuse_bomb(member.compress_size, member.file_size, UNPACKED_FREELY, message("save its sheets as CSV"))
        with _Faults():
            return _Member(self._zip.open(member))


class _Bounded(io.RawIOBase):
    """A file of which no piece is read that is longer than the list of members may be; other pieces are shorter."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if size > MAX_DIRECTORY:
            msg = message("has a list of parts of {size} bytes; at most {most} are read", size=size, most=MAX_DIRECTORY)
            raise InputFileError(msg)
        return self._file.read(size)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


class _Member:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int, /) -> bytes:
        with _Faults():
            return self._file.read(size)


def part_name(path: str) -> str:
    """Return the form under which names of parts are compared.

    Spreadsheet programs do not tell cases apart. Some programs write backslashes for slashes, or begin at the root.
    """
    return posixpath.normpath("/" + path.replace("\\", "/")).lstrip("/").lower()


class _Faults:
    """Turns what the libraries raise about a damaged archive into a problem of the file."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            return  # the disk, not the file
        if isinstance(error, BadZipFile | EOFError | NotImplementedError | OSError | ValueError | ZlibError):
            damaged(message("it is cut off, or a part of it does not unpack or does not match its check sum"))
