"""Simple quoting: quotes of which it is proved, before Arrow sees them, that both readers cut the cells alike."""

import re
from typing import Final

QUOTE: Final = '"'

_PART: Final = 64 * 1024
"""Bytes looked at in one go, and what is left of a line: no other thread of Python's runs meanwhile."""


class Quoting:
    """What simple quoting is in a file with one delimiter."""

    def __init__(self, delimiter: str) -> None:
        """Quoted cells lie between `delimiter`s, which are one ASCII character."""
        end = rb"[%b\n]" % re.escape(delimiter.encode())
        start = end.replace(b"[", b"[^", 1)
        cell = rb'(?<!%b)"[^"\n]*+(?:""[^"\n]*+)*+"(?=%b)' % (start, end)
        # Possessive throughout: it never goes back, so it takes as long as the block has bytes, and no memory.
        self._simple = re.compile(rb'[^"]*+(?:%b[^"]*+)*+' % cell)

    def is_simple(self, content: bytes) -> bool:
        """Say whether the quotes in whole lines are those around whole cells on one line, and doubled ones in them.

        A cell begins right after a delimiter or a line end, if it is quoted, and ends right before one. So no record
        goes on in the next line, and no quote stands where one reader may see a text and another the end of a cell.
        """
        start = 0
        while start < len(content):
            end = content.find(b"\n", start + _PART) + 1 or len(content)
            if not self._simple.fullmatch(content, start, end):
                return False
            start = end
        return True
