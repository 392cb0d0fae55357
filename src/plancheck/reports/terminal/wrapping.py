"""Where lines for a terminal may be broken: between words, within East Asian text, never within a number."""

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, chop_cells
from rich.text import Text

_WIDE: Final = (
    "\u1100-\u115f\u2e80-\u2fff\u3001-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff0f\uff1a-\uff60"
)
"""Letters and marks of Chinese, Japanese and Korean, which stand without blanks between words."""

_CLOSING: Final = "、。，．：；！？）」』】〉》〕］｝ー"  # noqa: RUF001  the marks themselves
"""What no line starts with."""

_BLANKS: Final = " \u2000-\u2006\u2008-\u200a\u3000"
"""Blanks at which a line may end; not those that keep what is around them together."""

_CHUNK: Final = f"[{_BLANKS}]+|(?:[≥≤<>] )?(?:[{_WIDE}]|[^{_BLANKS}{_WIDE}]+)[{_CLOSING}]*(?: %[^{_BLANKS}{_WIDE}]*)?"
"""Blanks, or what stands between two places at which a line may end: a sign stays with its number."""

_NARROW_CHUNK: Final = f"[{_BLANKS}]+|(?:[≥≤<>] )?[^{_BLANKS}]+(?: %[^{_BLANKS}]*)?"
"""The same in a text without East Asian letters, whose ranges take 20 ms to compile."""


_JOINTS: Final = "(?<=[/_])(?=[^/_-])|(?<=[^0-9]-)(?=[^/_-])|(?<=-)(?=[^0-9/_-])"
"""Where a word may be broken that is too wide for its line: a path, an id; not between the years of a period."""


def wrapped(text: Text, width: int) -> list[Text]:
    """Return `text` as lines of at most `width` columns; only a number that is wider stays whole."""
    if cell_len(text.plain) <= width:
        return [text]
    return [_trimmed(line) for line in text.divide(_breaks(text.plain, width))]


def widest_chunk(text: Text, width: int) -> int:
    """Return how many columns the widest part takes that need not be broken in lines of `width` columns."""
    chunks = (part for chunk in _chunks(text.plain) if chunk.strip() for part in _parts(chunk))
    return max((cell_len(chunk) for chunk in chunks if _is_kept(chunk, width)), default=0)


def _is_kept(chunk: str, width: int) -> bool:
    return cell_len(chunk) <= width or _is_number(chunk)


def _is_number(chunk: str) -> bool:
    return any(map(str.isdigit, chunk)) and not any(map(str.isalpha, chunk))


def _breaks(text: str, width: int) -> Iterator[int]:
    """Yield where a new line starts, after the blanks before its first word."""
    taken = between = at = 0
    for piece in _pieces(text, width):
        needed = cell_len(piece)
        if not piece.strip():
            between = needed
        elif taken and taken + between + needed > width:
            yield at
            taken, between = needed, 0
        else:
            taken, between = taken + between + needed, 0
        at += len(piece)


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield blanks, and what comes whole on one line; all of `text` in all."""
    for chunk in _chunks(text):
        if _is_kept(chunk, width):
            yield chunk
        else:
            for part in _parts(chunk):
                yield from chop_cells(part, width) if cell_len(part) > width else (part,)


def _chunks(text: str) -> list[str]:
    is_wide = not text.isascii() and any("\u1100" <= letter <= "\u115f" or letter >= "\u2e80" for letter in text)
    return re.findall(_CHUNK if is_wide else _NARROW_CHUNK, text)


def _parts(chunk: str) -> list[str]:
    """Return the parts of a word between which it may be broken."""
    return [chunk] if _is_number(chunk) else re.split(_JOINTS, chunk)


def _trimmed(line: Text) -> Text:
    trimmed = line[len(line.plain) - len(line.plain.lstrip()) :]
    trimmed.rstrip()
    return trimmed
