"""What looks like a figure, or stands in place of one: rows of a table are told from the lines around it by them."""

import re
from typing import Final

from plancheck.actuals.grammar.lexicon import words_for

MARKS: Final = frozenset(words_for("missing mark"))
"""What stands in place of a number, in small letters."""

_LONGEST: Final = 60
"""Characters that no figure has, with the marks and the range that may stand behind it."""

_FIGURE: Final = r"[<>~≈]?\s*[-+−–(]?\s*[0-9][0-9.,'\s]*\)?(?:%|\*+|\[.*\]|[A-Za-z]{1,3})?"


def looks_like_number(text: str) -> bool:
    """Say whether a text is a number as tables write it, perhaps with a sign, a unit or a mark of its own."""
    bare = text.strip()
    is_plain = bare[:1].isdecimal() and bare.isascii() and bare.replace(".", "", 1).isdecimal()  # as nearly all are
    return len(text) <= _LONGEST and (is_plain or re.fullmatch(_FIGURE, bare) is not None)


def is_figure(cell: str) -> bool:
    """Say whether a cell is a number, or stands in place of one."""
    text = cell.strip()
    return bool(text) and (text.casefold() in MARKS or looks_like_number(text))
