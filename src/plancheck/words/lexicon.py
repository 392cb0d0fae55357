"""Words as data: a file that has them by what they say, in any language, read once; patterns that are made of words."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Final


class Lexicon:
    """The words of one file. A line that is not indented names a kind of word; its words follow, divided by bars."""

    def __init__(self, path: Path) -> None:
        """Read the file at `path` when a word is asked for."""
        self._path = path
        self._split: dict[str, tuple[str, ...]] = {}

    def words_for(self, kind: str) -> tuple[str, ...]:
        """Return the words of one kind, in the order in which they are written."""
        if kind not in self._split:
            listed = self._blocks[kind].replace("\n", "|").split("|")
            self._split[kind] = tuple(filter(None, map(str.strip, listed)))
        return self._split[kind]

    def words_by(self, family: str) -> Mapping[str, tuple[str, ...]]:
        """Return the words of all kinds of a family, by what stands behind its name: `column: unit` is a `column`."""
        start = f"{family}: "
        return {kind.removeprefix(start): self.words_for(kind) for kind in self._blocks if kind.startswith(start)}

    def kind_by_word(self, family: str) -> Mapping[str, str]:
        """Return the kind of each word of a family; of a word of two kinds, the later one."""
        return {word: kind for kind, found in self.words_by(family).items() for word in found}

    def has(self, kind: str) -> bool:
        """Say whether there are words or patterns of this kind."""
        return kind in self._blocks

    def pattern_for(self, kind: str) -> str:
        """Return the pattern of a regular expression that stands in place of words."""
        return "".join(self.lines_for(kind))

    def lines_for(self, kind: str) -> list[str]:
        """Return the lines below the name of a kind, as they are written."""
        return [line.strip() for line in self._blocks[kind].splitlines()]

    @cached_property
    def _blocks(self) -> Mapping[str, str]:
        return dict(re.findall(r"(?m)^([^#\s].*)\n((?: .*\n)+)", self._path.read_text("utf-8")))


_SHORT: Final = 3
"""Letters of a word that tells nothing by how it begins."""

_NUMERALS: Final = "ivx"

_ANY_WORD: Final = (r"\w", r"\S", ".*", ".+", ".{", "[^")
"""What stands in a pattern for any word."""

_LOOK: Final = r"\(\?<?[=!][^()]*\)"
"""What must stand before or behind a match, or must not."""


def fits(pattern: str, words: str) -> bool:
    """Match a text in small letters by a pattern of words, whose alternatives begin with words or short ones.

    Such a pattern takes milliseconds to compile: it is, if the first word begins as one of the pattern does, or is
    short, or of a script that puts no blanks between words; and all words, where none in the pattern may be any.
    """
    said = re.findall(r"[^\W\d_]+", words)
    sought = said[:1] if any(sign in pattern for sign in _ANY_WORD) else said
    may_fit = all(len(word) <= _SHORT or not word.strip(_NUMERALS) or _may_be_of(pattern, word) for word in sought)
    return may_fit and re.fullmatch(pattern, words) is not None


def occurs(pattern: str, words: str) -> bool:
    """Search a text in small letters for a pattern each of whose alternatives has a word of three letters or a code.

    It is compiled if a word begins as one of the pattern does, or a letter stands beside a digit.
    """
    may_occur = any(_may_be_of(pattern, word) for word in re.findall(r"[^\W\d_]+", words))
    may_occur = may_occur or re.search(r"[^\W\d_][0-9]|[0-9][^\W\d_]", words) is not None
    return may_occur and re.search(pattern, words) is not None


def _may_be_of(pattern: str, word: str) -> bool:
    """Say whether a word is of a pattern, begins as one, or is of a script that does not part it from those around."""
    whole, begun = _words_of(pattern)
    return word in whole or word.startswith(begun) or not (max(word) < "\u0590" or "\u1e00" <= max(word) < "\u2000")


@cache
def _words_of(pattern: str) -> tuple[set[str], tuple[str, ...]]:
    """Return the words of a pattern of three letters and more: those before blanks, and those that may go on."""
    bare = re.sub(rf"{_LOOK}|\\\w", " ", pattern)
    words = re.findall(r"([^\W\d_]+?)(?:[^\W\d_][?*]|(?![^\W\d_])( (?![?*]))?)", bare)
    long = [(word, blank) for word, blank in words if len(word) >= _SHORT]
    return {word for word, blank in long if blank}, tuple({word for word, blank in long if not blank})
