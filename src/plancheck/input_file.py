"""Opening a file that may be anything: a directory, a device, a pipe nobody writes to; names of encodings."""

import codecs
import os
import stat
from typing import BinaryIO, Final, cast

from plancheck.message import Message, SentenceError, Template, message, template, told
from plancheck.system import reason_of

MAX_FOOTER: Final = 1_000  # most lines below a table that are passed over
_KINDS: Final = (
    (stat.S_ISDIR, template("is a directory, not a file")),
    (stat.S_ISCHR, template("is a device, not a file")),
    (stat.S_ISBLK, template("is a device, not a file")),
    (stat.S_ISSOCK, template("is a socket, not a file")),
)
# What to do about a file in TCVN3.
ADVICE_TCVN: Final = template("convert the file first, for example with: iconv -f TCVN -t UTF-8")
_NOT_READ: Final = {  # encodings that people have files in and that no codec reads, and what to do about them
    "tcvn3": ADVICE_TCVN,
    "tcvn": ADVICE_TCVN,
    "tcvn5712": ADVICE_TCVN,
    "abc": ADVICE_TCVN,
    "vni": template("convert the file to UTF-8 first, with a Vietnamese converter such as UniKey's"),
    "viscii": template("convert the file first, for example with: iconv -f VISCII -t UTF-8"),
    "vps": template("convert the file to UTF-8 first, with a Vietnamese converter such as UniKey's"),
}


class InputFileError(Exception):
    """The file cannot be read; the sentence says why, in words for the user."""

    def __init__(self, sentence: Message | Template) -> None:
        super().__init__(told(sentence))

    @property
    def sentence(self) -> Message:
        """Why, and what to do."""
        (said,) = self.args
        return cast("Message", said)

    def __str__(self) -> str:
        return str(self.args[0])


def open_input(path: str) -> BinaryIO:
    """Open a regular file, or a pipe that has a writer, for reading bytes.

    Never waits for a writer, never opens a device.

    Raises:
        InputFileError: It is something else, is not there, or may not be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        raise InputFileError(_reason(path, error)) from None
    except ValueError:
        raise InputFileError(template("is not a file name")) from None
    try:
        _refuse_other_kinds(os.fstat(descriptor).st_mode)
        if hasattr(os, "set_blocking"):
            os.set_blocking(descriptor, True)
    except BaseException:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def read_input(path: str, most: int) -> bytes:
    """Return what stands in a small file.

    Raises:
        InputFileError: It cannot be read, or has more than `most` bytes.
    """
    try:
        with open_input(path) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise InputFileError(message("cannot be read: {reason}", reason=reason_of(error))) from None
    if len(data) > most:
        raise InputFileError(message("is larger than {most} bytes; split it", most=most))
    return data


def _refuse_other_kinds(mode: int) -> None:
    for is_kind, words in _KINDS:
        if is_kind(mode):
            raise InputFileError(words)


def _reason(path: str, error: OSError) -> Message | Template:
    if not path:
        return template("the name of the file is empty")
    if isinstance(error, FileNotFoundError):
        is_remote = template("does not exist; remote paths are not read: download the file first")
        return is_remote if "://" in path else template("does not exist")
    if isinstance(error, PermissionError):
        return template("may not be read: permission denied")
    return message("cannot be opened: {reason}", reason=reason_of(error))


class EncodingError(SentenceError):
    """A name that stands for no encoding of text, or for one that is not read."""


def checked_encoding(name: str) -> str:
    """Return the name of an encoding as Python has it.

    Raises:
        EncodingError: It is none, or one that is not read; the message says what to do.
    """
    if advice := _NOT_READ.get(name.casefold().replace("-", "").replace("_", "").replace(" ", "")):
        raise EncodingError(message("files in {name} are not read; {advice}", name=name, advice=message(advice)))
    try:
        codec = codecs.lookup(name)
        "1".encode(codec.name).decode(codec.name)  # refuses what turns bytes into bytes, and `undefined`
    except (LookupError, ValueError, TypeError):
        words = template("is no encoding of text that is known (got {name}); write one such as utf-8 or windows-1258")
        raise EncodingError(message(words, name=ascii(name))) from None
    if codec.name in {"unicode-escape", "raw-unicode-escape", "idna", "punycode", "charmap"}:
        words = template("is no encoding of files (got {name}); write one such as utf-8 or windows-1258")
        raise EncodingError(message(words, name=ascii(name)))
    return codec.name
