"""What rows among the members of a dimension are called that are none: the whole, and what is made of the others."""

import re
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
    """Say whether a name is that of what is made of members, or set for them: an average, a target, a rank."""
    if name[-1:].isdecimal():  # a code, as nearly all of very many are
        return False
    said = " ".join(re.findall(r"[^\W\d_]+", name.casefold()))
    begins, ends = ([f"{word} " for word in _words_for("before")], [f" {word}" for word in _words_for("behind")])
    return said in _words_for("summary") or said.startswith((*begins,)) or said.endswith((*ends,))


def is_sum(name: str) -> bool:
    """Say whether a name is that of the sum of the members, in one word."""
    return name.casefold() in _words_for("total")
