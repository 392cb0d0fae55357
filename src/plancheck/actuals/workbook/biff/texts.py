"""Texts of an old workbook, with what the fonts of their parts say of them."""

import struct
from collections.abc import Iterator, Sequence
from typing import Final

from plancheck.actuals.table.typed_cells import struck_cell
from plancheck.actuals.workbook.sheet import aligned
from plancheck.named_tuple import NamedTuple

BYTE: Final = struct.Struct("<B")
SHORT: Final = struct.Struct("<H")
LONG: Final = struct.Struct("<I")
RUN: Final = struct.Struct("<HH")
_SHORT_RUN: Final = struct.Struct("<BB")

_WIDE: Final = 1
_HAS_EXTRA: Final = 4
_HAS_RUNS: Final = 8

_STRUCK: Final = 8
_ALIGNMENTS: Final = {1: "sup", 2: "sub"}

Run = tuple[int, int]  # where a part of a text begins, and the number of its font


class Font(NamedTuple):
    """What a font says beside how letters look: whether they are struck through, raised (`sup`) or lowered (`sub`)."""

    is_struck: bool
    alignment: str


PLAIN: Final = Font(is_struck=False, alignment="")


def font_of(data: bytes) -> Font:
    """Return the font that a record describes."""
    flags, _, _, place = struct.unpack_from("<2xHHHH", data)
    return Font(bool(flags & _STRUCK), _ALIGNMENTS.get(place, ""))


def font_at(fonts: Sequence[Font], number: int) -> Font:
    """Return the font of a number, of which there is no fourth; one that is not there is plain."""
    place = number - (number > 4)  # noqa: PLR2004  Excel 4 had four
    return fonts[place] if place < len(fonts) else PLAIN


def in_fonts(text: str, runs: Sequence[Run], fonts: Sequence[Font]) -> str:
    """Return a text whose parts have fonts of their own; parts are counted in units of UTF-16."""
    found = [font_at(fonts, number) for _, number in runs]
    if not any(font.is_struck or font.alignment for font in found):
        return text
    units = text.encode("utf-16-le")
    places = [0, *(2 * place for place, _ in runs), len(units)]
    pieces: list[str] = []
    is_struck = False
    for font, start, end in zip((PLAIN, *found), places, places[1:], strict=False):
        piece = units[start:end].decode("utf-16-le", "replace")
        is_struck = is_struck or (font.is_struck and piece.strip() != "")
        pieces.append(aligned(piece, font.alignment, "".join(pieces[-1:])))
    return struck_cell("".join(pieces)) if is_struck else "".join(pieces)


class Pieces:
    """Reads on through the pieces of a record."""

    def __init__(self, pieces: Sequence[bytes], place: int = 0) -> None:
        self._pieces = iter(pieces)
        self._piece = next(self._pieces)
        self._place = place

    def numbers(self, form: struct.Struct) -> tuple[int, ...]:
        """Return the whole numbers that stand next."""
        return form.unpack(self._bytes(form.size))

    def _bytes(self, count: int) -> bytes:
        parts = b""
        while len(parts) < count:
            parts += self._part(count - len(parts))
        return parts

    def _part(self, count: int) -> bytes:
        """Return so many bytes, or fewer where a piece ends."""
        if self._place >= len(self._piece):
            self._piece, self._place = next(self._pieces, b""), 0
            if not self._piece:
                raise EOFError
        part = self._piece[self._place : self._place + count]
        self._place += len(part)
        return part

    @property
    def _is_at_end(self) -> bool:
        return self._place >= len(self._piece)

    def text(self, length: struct.Struct) -> tuple[str, list[Run]]:
        """Return a text in Unicode, the number of its characters before it, and where its fonts change."""
        (count,) = self.numbers(length)
        if not count and self._is_at_end:
            return "", []
        (flags,) = self.numbers(BYTE)
        (runs,) = self.numbers(SHORT) if flags & _HAS_RUNS else (0,)
        (extra,) = self.numbers(LONG) if flags & _HAS_EXTRA else (0,)
        text = "".join(self._characters(count, flags))
        fonts = [self.numbers(RUN) for _ in range(runs)]
        while extra > 0:
            extra -= len(self._part(extra))
        return text, [(place, font) for place, font in fonts]

    def _characters(self, count: int, flags: int) -> Iterator[str]:
        """Yield the characters of a text; each further piece says first how wide they are."""
        while count:
            if self._is_at_end:
                (flags,) = self.numbers(BYTE)
            width, code = (2, "utf-16-le") if flags & _WIDE else (1, "latin-1")
            part = self._part(width * count)
            count -= len(part) // width
            yield part.decode(code, "replace")

    def shown(self, count: int) -> str:
        """Return so many characters of a text in Unicode, of which the first piece says too how wide they are."""
        return "".join(self._characters(count, *self.numbers(BYTE)))

    def coded(self, length: struct.Struct, code_page: str) -> str:
        """Return a text in a code page, the number of its bytes before it."""
        (count,) = self.numbers(length)
        return self._bytes(count).decode(code_page, "replace")


class Texts:
    """Reads the texts of a workbook: in Unicode, or before Excel 97 in a code page; with their fonts."""

    def __init__(self, fonts: Sequence[Font], code_page: str) -> None:
        """Take the fonts that texts name by number, and the code page if there is one."""
        self._fonts = fonts
        self._code_page = code_page

    def short(self, data: bytes, place: int) -> str:
        """Return the text at `place` that has its length in one byte."""
        return self._read(Pieces([data], place), BYTE)[0]

    def plain(self, pieces: Sequence[bytes], place: int) -> str:
        """Return the text at `place`."""
        return self.next(Pieces(pieces, place))

    def next(self, pieces: Pieces) -> str:
        """Return the text that stands next."""
        text, runs = self._read(pieces, SHORT)
        return in_fonts(text, runs, self._fonts) if runs else text

    def rich(self, pieces: Sequence[bytes], place: int) -> str:
        """Return the text at `place` that has its fonts behind it."""
        whole = Pieces(pieces, place)
        text, _ = self._read(whole, SHORT)
        count, run = (BYTE, _SHORT_RUN) if self._code_page else (SHORT, RUN)
        runs = [whole.numbers(run) for _ in range(*whole.numbers(count))]
        return in_fonts(text, [(first, font) for first, font in runs], self._fonts)

    def _read(self, pieces: Pieces, length: struct.Struct) -> tuple[str, list[Run]]:
        return (pieces.coded(length, self._code_page), []) if self._code_page else pieces.text(length)
