"""Encodings: which names are taken, and what a file that is not in the one expected could be in."""

import unicodedata
from typing import Final

from plancheck.input_file import ADVICE_TCVN
from plancheck.message import Message, message

BY_MARK: Final = (  # byte order marks, a longer one before one it starts with
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"\xef\xbb\xbf", "UTF-8"),
)

HEAD: Final = 8  # as many bytes as the longest mark has, and enough to see every second one missing
_CANDIDATES: Final = ("windows-1258", "windows-1252", "windows-1250", "windows-1251", "gb18030", "shift_jis", "euc-kr")
# Where signs stand, such as those of degrees and of currencies, and no-break blanks in numbers.
_WESTERN: Final = "windows-1252"
_WORDS: Final = "LMP"
# Kinds of characters by their first letter in Unicode: those of words, and of signs, figures and blanks too.
_SIGNS: Final = "LMPSNZ"
# Bytes of the commonest Vietnamese letters in TCVN3, which are signs and not letters in most other encodings.
_TCVN_LETTERS: Final = frozenset(range(0xA8, 0xAF)) | frozenset(range(0xB5, 0xBA))
_BEYOND_ASCII: Final = 0x80

_NAMED: Final = 3


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
        return message("it could be TCVN3 (ABC), which is not read: {advice}", advice=Message(ADVICE_TCVN))
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
