"""Whether a table can be meant, among several: one that holds no name of an indicator of the plan is not."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise, zip_longest
from typing import Final

from plancheck.actuals.header.labels import Cells
from plancheck.actuals.opening.tables import Sought
from plancheck.text import folded

_MOST_TEXTS: Final = 200_000
_MOST_CHARACTERS: Final = 20_000_000
"""So many distinct texts of a table are held, and so many characters looked through; one with more can be meant."""

_MOST_PAIRS: Final = 2_000_000
"""So many texts are held against names at most."""

_HEADED: Final = 40
"""So many first rows may be a header of two rows that together name an indicator."""


def may_be_meant(rows: Iterable[tuple[int, Cells]], sought: Sought) -> bool:
    """Say whether the rows of a table hold a name of an indicator, however it is spelled, alone or in other words.

    Where the plan is not known, or something else than the table says which indicator it is about, each can be meant.
    """
    known = sought.known() if sought.subject.has_plan else None
    if known is None or known.indicator or any(True for _ in known.indicators_in_name()):
        return True
    every, texts = iter(rows), set[str]()
    head = [cells for _, cells in islice(every, _HEADED)]
    for one, other in pairwise(head):
        texts.update(f"{above} {below}" for above, below in zip_longest(one, other, fillvalue=""))
    for cells in head:
        texts.update(cells)
    size = 0
    for _, cells in every:
        texts.update(cells)
        size += sum(map(len, cells))
        if len(texts) > _MOST_TEXTS or size > _MOST_CHARACTERS:
            return True
    return _names_any(texts, [*known.indicators])


def _names_any(texts: set[str], names: Sequence[str]) -> bool:
    """Say whether a text has all words of a name, in whatever order."""
    sought = [_words(name) for name in names]
    if len(sought) * len(texts) > _MOST_PAIRS:
        return True
    return any(name <= words for words in map(_words, texts) for name in sought)


def _words(text: str) -> set[str]:
    return {*re.findall(r"\w+", folded(text))}
