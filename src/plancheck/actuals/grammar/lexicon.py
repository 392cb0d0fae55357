"""Words of many languages by what they say, as files of actuals have them: those of `words.txt`, read once."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def words_for(kind: str) -> tuple[str, ...]:
    """Return the words of one kind, in the order in which they are written."""
    return _kinds()[kind]


def words_by(family: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of all kinds of a family, by what stands behind its name: `column: unit` is one of `column`."""
    start = f"{family}: "
    return {kind.removeprefix(start): found for kind, found in _kinds().items() if kind.startswith(start)}


def kind_by_word(family: str) -> Mapping[str, str]:
    """Return the kind of each word of a family; of a word of two kinds, the later one."""
    return {word: kind for kind, found in words_by(family).items() for word in found}


@cache
def _kinds() -> Mapping[str, tuple[str, ...]]:
    text = Path(__file__).with_name("words.txt").read_text("utf-8")
    blocks = re.findall(r"(?m)^([^#\s].*)\n((?: .*\n)+)", text)
    return {kind: tuple(filter(None, map(str.strip, re.split(r"[|\n]", listed)))) for kind, listed in blocks}
