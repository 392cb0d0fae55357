"""Legends: lines above or below a table that say what letters beside its figures mean, as in `p: provisional`."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from plancheck.actuals.grammar.statuses import Meaning, in_words
from plancheck.text import composed

_LONGEST: Final = 200
"""Longest line, in characters, that is looked at."""

_ENTRY: Final = r"\W*([A-Za-z]{1,2})\)?\s*(?:[:=\u2013\u2014)-]|\s)\s*(.+?)\W*"
"""A letter or two, and what they stand for."""

_OF_FIGURES: Final = r"\s+(?:data|figures?|values?|estimates?|numbers?|số liệu)$"


def legend_of(lines: Iterable[str]) -> Mapping[str, Meaning]:
    """Return what letters mean by these lines; those that two lines explain in two ways are left out."""
    found: dict[str, set[Meaning]] = {}
    for text in lines:
        for part in re.split(r"[;,|]", text) if len(text) <= _LONGEST else ():
            if (match := re.fullmatch(_ENTRY, composed(part).strip())) and (meaning := _meaning(match[2])):
                found.setdefault(match[1], set()).add(meaning)
    return {letters: next(iter(meanings)) for letters, meanings in found.items() if len(meanings) == 1}


def _meaning(words: str) -> Meaning | None:
    bare = re.sub(_OF_FIGURES, "", words.casefold())
    return in_words(words) or in_words(bare)
