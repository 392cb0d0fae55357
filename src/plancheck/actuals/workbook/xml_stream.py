"""The XML in the parts of workbooks, read as a stream with bounds.

What a crafted part can make grow is bounded before it grows: the depth of elements, the length of a tag, the number of
names. The parser keeps every name it has met, which is why they count.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Generic, NoReturn, TypeVar
from xml.parsers import expat
from xml.parsers.expat import errors

from plancheck.actuals.source.compressed import Readable
from plancheck.input_file import EncodingError, InputFileError, checked_encoding
from plancheck.message import Message, message, template
from plancheck.text import quoted

MAX_DEPTH: Final = 64
MAX_NAMES: Final = 5_000  # most different names of elements and attributes in one part
MAX_TAG: Final = 1024 * 1024  # longest tag, comment or other piece of markup, in bytes
_CHUNK: Final = 64 * 1024

_QUOTED: Final = 80
# How programs write the name of UTF-8 that XML does not know.
_MISSPELT_UTF_8: Final = rb"""(?i)(?:\xef\xbb\xbf)?<\?xml[^<>]*?encoding=["']utf_?8["']"""
# Encodings that the parser knows by itself.
_KNOWN: Final = frozenset({"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1", "US-ASCII"})
_BYTES: Final = bytes(range(256))

_WRONG_ENCODING: Final = frozenset(
    errors.codes[words] for words in (errors.XML_ERROR_UNKNOWN_ENCODING, errors.XML_ERROR_INCORRECT_ENCODING)
)

Item = TypeVar("Item")


class Listener(Generic[Item]):
    """Makes items of the elements of a part. Names are `namespace name`, or `name` if there is no namespace."""

    def __init__(self) -> None:
        self._made: list[Item] = []

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Hear of a start tag."""

    def end(self, name: str, /) -> None:
        """Hear of an end tag."""

    def text(self, text: str, /) -> None:
        """Hear of text, in pieces."""

    def made(self) -> list[Item]:
        """Return the items made since it was asked last."""
        made, self._made = self._made, []
        return made


def damaged(what: Message) -> NoReturn:
    """Refuse a workbook for a fault in its structure.

    Raises:
        InputFileError: Always.
    """
    msg = message("is damaged ({what}); get it again, or save it again with the program it is of", what=what)
    raise InputFileError(msg)


@lru_cache(1024)
def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace, of which there are two in use."""
    return name[name.rfind(" ") + 1 :]


def items(source: Readable, part: str, listener: Listener[Item]) -> Iterator[Item]:
    """Yield what `listener` makes of the XML of `source`, which messages call `part`.

    Raises:
        InputFileError: It is no XML, in an encoding that is not read, or goes beyond a limit.
    """
    chunk = source.read(_CHUNK)
    parser = _parser(part, listener, "utf-8" if re.match(_MISSPELT_UTF_8, chunk[:_QUOTED]) else None)
    fed = 0
    try:
        while chunk:
            parser.Parse(chunk, False)  # noqa: FBT003  it takes no names
            fed += len(chunk)
            _check_bounds(parser, fed)
            yield from listener.made()
            chunk = source.read(_CHUNK)
        parser.Parse(b"", True)  # noqa: FBT003  it takes no names
    except expat.ExpatError as error:
        if error.code in _WRONG_ENCODING:
            _refuse_encoding(part)
        damaged(message("its part {part} is no XML", part=quoted(part, _QUOTED)))
    yield from listener.made()


def _check_bounds(parser: expat.XMLParserType, fed: int) -> None:
    if fed - parser.CurrentByteIndex > MAX_TAG:
        damaged(message("it has a tag of more than {most} bytes", most=MAX_TAG))
    if len(parser.intern) > MAX_NAMES:
        damaged(message("it has more than {most} names of elements", most=MAX_NAMES))


def _parser(part: str, listener: Listener[Item], encoding: str | None) -> expat.XMLParserType:
    """Return a parser that `listener` hears; closures, because millions of calls go through them."""
    depth = 0
    hear_start, hear_end = listener.start, listener.end

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            damaged(message("its elements are nested more than {most} deep", most=MAX_DEPTH))
        hear_start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        hear_end(name)

    def declare(_version: str, declared: str | None, _standalone: int) -> None:
        if declared is not None and encoding is None and not _is_readable(declared):
            _refuse_encoding(part, declared)

    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    parser.buffer_text = True
    parser.XmlDeclHandler = declare
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _is_readable(encoding: str) -> bool:
    """Say whether the parser reads an encoding: one it knows, or one of text with a byte for each character."""
    if encoding.upper() in _KNOWN:
        return True
    try:
        name = checked_encoding(encoding)
    except EncodingError:
        return False
    return not name.startswith("utf") and len(_BYTES.decode(name, "replace")) == len(_BYTES)


def _refuse_encoding(part: str, encoding: str = "") -> NoReturn:
    if encoding:
        words = template("its part {part} is in an encoding that is not read {encoding}")
        damaged(message(words, part=quoted(part, _QUOTED), encoding=quoted(encoding, _QUOTED)))
    damaged(message("its part {part} is in an encoding that is not read", part=quoted(part, _QUOTED)))


def _refuse_document_type(*_: object) -> None:
    damaged(message("it has a document type, which no workbook has"))
