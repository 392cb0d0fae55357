"""Simple quoting: quotes of which it is proved that both readers cut the cells alike."""

from typing import Final

import numpy as np

from plancheck.actuals.arrays.array_types import Bools, Bytes

QUOTE: Final = ord('"')
LINE_FEED: Final = ord("\n")


def inside_quotes(content: Bytes, delimiter: int) -> Bools | None:
    """Say which bytes of whole lines, with a line end before them and a byte behind, are in quotes; None if not simple.

    It is if all quotes are those around whole cells on one line, and doubled ones in them. A cell begins right after a
    delimiter or a line end, if it is quoted, and ends right before one. So no record goes on in the next line, and no
    quote stands where one reader may see a text and another the end of a cell.
    """
    is_quote = content == QUOTE
    places = np.flatnonzero(is_quote)
    before, after = content[places[::2] - 1], content[places[1::2] + 1]
    if len(places) % 2 or not all(_may_stand_beside(beside, delimiter) for beside in (before, after)):
        return None
    inside: Bools = np.bitwise_xor.accumulate(is_quote)
    return None if (inside & (content == LINE_FEED)).any() else inside


def _may_stand_beside(content: Bytes, delimiter: int) -> bool:
    """Say whether each of these bytes may stand before the first quote of two, or behind the other."""
    return bool(((content == delimiter) | (content == LINE_FEED) | (content == QUOTE)).all())


def is_simple(content: bytes, delimiter: str) -> bool:
    """Say whether the quoting in whole lines is simple."""
    lines = np.frombuffer(b"\n" + content + b"\0", np.uint8)
    return inside_quotes(lines, ord(delimiter)) is not None
