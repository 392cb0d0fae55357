"""What rows among the members of a dimension are called that are none: the whole, and what is made of the others."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from plancheck.words.word_lists import WordLists

_words_for: Final = WordLists(Path(__file__).parent / "members.txt").words_for

# What says in a longer name that it is that of a whole.
_TOTALS: Final = r"(?<!\w)(?:sub-?)?totals?(?!\w)|insgesamt|всего|итого|全国|合计|总计|总数|合計|総数|합계|전국"


def is_whole(name: str) -> bool:
    """Say whether a name is that of the whole, or of a sum of members."""
    return name.casefold() in _words_for("whole") or re.search(_TOTALS, name.casefold()) is not None


def is_summary(name: str) -> bool:
    """Say whether a name is that of what is made of members, or set for them: a sum, an average, a target, a rank."""
    if name[-1:].isdecimal():  # a code, as nearly all of very many are
        return False
    whole, before, behind = _summaries()
    said = " ".join(re.findall(r"[^\W\d_]+", name.casefold()))
    return said in whole or said.startswith(before) or said.endswith(behind)


@cache
def _summaries() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    before = tuple(f"{word} " for word in _words_for("before"))
    return frozenset(_words_for("summary")), before, tuple(f" {word}" for word in _words_for("behind"))
