"""Encodings: which names are taken, and what a file that is not in the one expected could be in."""

import codecs
import unicodedata
from typing import Final

from plancheck.message import Message, SentenceError, message, template

BY_MARK: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"\xef\xbb\xbf", "UTF-8"),
)
"""Byte order marks, a longer one before one it starts with."""

HEAD: Final = 8
"""As many bytes as the longest mark has, and enough to see every second one missing."""

_ADVICE_TCVN: Final = template("convert the file first, for example with: iconv -f TCVN -t UTF-8")

_NOT_READ: Final = {
    "tcvn3": _ADVICE_TCVN,
    "tcvn": _ADVICE_TCVN,
    "tcvn5712": _ADVICE_TCVN,
    "abc": _ADVICE_TCVN,
    "vni": template("convert the file to UTF-8 first, with a Vietnamese converter such as UniKey's"),
    "viscii": template("convert the file first, for example with: iconv -f VISCII -t UTF-8"),
    "vps": template("convert the file to UTF-8 first, with a Vietnamese converter such as UniKey's"),
}
"""Encodings that people have files in and that no codec reads, and what to do about them."""

_CANDIDATES: Final = ("windows-1258", "windows-1252", "windows-1250", "windows-1251", "gb18030", "shift_jis", "euc-kr")

_WESTERN: Final = "windows-1252"
"""Where signs stand, such as those of degrees and of currencies, and no-break blanks in numbers."""

_WORDS: Final = "LMP"
_SIGNS: Final = "LMPSNZ"
"""Kinds of characters by their first letter in Unicode: those of words, and of signs, figures and blanks too."""

_TCVN_LETTERS: Final = frozenset(range(0xA8, 0xAF)) | frozenset(range(0xB5, 0xBA))
"""Bytes of the commonest Vietnamese letters in TCVN3, which are signs and not letters in most other encodings."""

_BEYOND_ASCII: Final = 0x80

_NAMED: Final = 3


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


def with_order(encoding: str, head: bytes) -> str | None:
    """Return what a file without a mark is in, by its first bytes, if `encoding` leaves the order of bytes to the mark.

    The characters of ASCII show it: nearly all of their bytes are zero. None if the bytes show no order, or both.
    """
    width = {"utf-16": 2, "utf-32": 4}.get(encoding)
    if width is None:
        return encoding
    units = [head[at : at + width] for at in range(0, len(head) - width + 1, width)]
    orders = [
        name for name, place in (("le", 0), ("be", width - 1)) if any(_is_ascii_at(place, unit) for unit in units)
    ]
    return f"{encoding}-{orders[0]}" if len(orders) == 1 else None


def wide_encoding(head: bytes) -> str:
    """Return the encoding of wide characters in which the first of `head` are ASCII alone; empty if there is none."""
    head = head[:HEAD]
    for width, encoding in ((4, "utf-32"), (2, "utf-16")):
        for order, place in (("le", 0), ("be", width - 1)):
            units = [head[at : at + width] for at in range(0, len(head) - width + 1, width)]
            if units and all(_is_ascii_at(place, unit) for unit in units):
                return f"{encoding}-{order}"
    return ""


def _is_ascii_at(place: int, unit: bytes) -> bool:
    return 0 < unit[place] < _BEYOND_ASCII and not any(unit[:place] + unit[place + 1 :])


def could_be(line: bytes) -> Message:
    """Return what a line that is not UTF-8 could be in, and how to have it read."""
    if _looks_like_tcvn(line):
        return message("it could be TCVN3 (ABC), which is not read: {advice}", advice=Message(_ADVICE_TCVN))
    names = [name for name in _CANDIDATES if _fits(line, name, _WORDS)][:_NAMED]
    if _WESTERN not in names and _fits(line, _WESTERN, _SIGNS):
        names.append(_WESTERN)
    if not names:
        return message("save it as UTF-8")
    listed = ", ".join(f"--encoding {name}" for name in names)
    return message("save it as UTF-8, or say what it is: {listed} would read this line", listed=listed)


def _looks_like_tcvn(line: bytes) -> bool:
    """Say whether half the bytes beyond ASCII are letters in TCVN3 and signs elsewhere, yet stand within words."""
    high = [byte for byte in line if byte >= _BEYOND_ASCII]
    inside = sum(
        line[at] in _TCVN_LETTERS and any(map(_is_letter, (*line[max(0, at - 1) : at], *line[at + 1 : at + 2])))
        for at in range(len(line))
    )
    return len(high) > 1 and inside * 2 >= len(high)


def _is_letter(byte: int) -> bool:
    return byte >= _BEYOND_ASCII or chr(byte).isalpha()


def _fits(line: bytes, encoding: str, kinds: str) -> bool:
    try:
        text = unicodedata.normalize("NFC", line.decode(encoding))
    except ValueError:
        return False
    return all(character.isascii() or unicodedata.category(character)[0] in kinds for character in text)
