"""Words as data: a file that has them by what they say, in any language, read once; patterns that are made of words."""

import re
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Final

_SHORT: Final = 3  # letters of a word that tells nothing by how it begins
_NUMERALS: Final = "ivx"
_PLAIN: Final = frozenset({"and", "the"})  # words that nearly all texts have, and no alternative alone
_ANY_WORD: Final = (r"\w", r"\S", ".*", ".+", ".{", "[^")  # what stands in a pattern for any word
_LOOK: Final = r"\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
"""What must stand before or behind a match, or must not."""

_WORD: Final = r"([^\W\d_]+?)(?:[^\W\d_][?*]|(?![^\W\d_])( (?![?*{]))?)"
"""A word in a pattern, and the blank that must follow it."""

_FIRST_WORD: Final = rf"(?<![^\W\d_])(?<![^\W\d_]{{{_SHORT}}} ){_WORD}"
"""A word that is not right behind another one, without which it is never found."""


class WordLists:
    """The words of one file. A line that is not indented names a kind of word; its words follow, divided by bars."""

    def __init__(self, path: Path) -> None:
        """Read the file at `path` when a word is asked for."""
        self._path = path
        self._split: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, Mapping[str, str]] = {}

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
        if family not in self._kinds:
            self._kinds[family] = {word: kind for kind, found in self.words_by(family).items() for word in found}
        return self._kinds[family]

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


def fits(pattern: str, words: str) -> bool:
    """Match a text in small letters by a pattern of words, whose alternatives begin with words or short ones.

    Such a pattern takes milliseconds to compile: it is, if the first word begins as one of the pattern does, or is
    short, or of a script that puts no blanks between words; and all words, where none in the pattern may be any.
    """
    for word in _words_in(words)[: 1 if _holds_any(pattern) else None]:
        if len(word) > _SHORT and word.strip(_NUMERALS) and not _is_one(word, *_words_of(pattern, _WORD)):
            return False
    return re.fullmatch(pattern, words) is not None


def occurs(pattern: str, words: str) -> bool:
    """Search a text in small letters for a pattern each of whose alternatives has a word of three letters or a code.

    Two letters are enough where one has an accent. It is compiled if a word begins as one of the pattern does, or a
    letter stands beside a digit.
    """
    may_occur = any(_is_one(word, *_words_of(pattern, _FIRST_WORD)) for word in _words_in(words))
    may_occur = may_occur or re.search(r"[^\W\d_][0-9]|[0-9][^\W\d_]", words) is not None
    return may_occur and re.search(pattern, words) is not None


@lru_cache(64)  # one text is held against many patterns
def _words_in(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _is_one(word: str, whole: set[str], begun: tuple[str, ...]) -> bool:
    """Say whether a word is one of these, begins as one, or is of a script that does not part it from those around."""
    return word in whole or word.startswith(begun) or not (max(word) < "\u0590" or "\u1e00" <= max(word) < "\u2000")


@cache
def _holds_any(pattern: str) -> bool:
    return any(sign in pattern for sign in _ANY_WORD)


@cache
def _words_of(pattern: str, sought: str) -> tuple[set[str], tuple[str, ...]]:
    """Return the words that a pattern has before blanks, and those that may go on; short ones if they have accents."""
    found = re.findall(sought, re.sub(rf"{_LOOK}|\\\w", " ", pattern))
    words = [(word, blank) for word, blank in found if _is_telling(word)]
    return {word for word, blank in words if blank}, tuple({word for word, blank in words if not blank})


def _is_telling(word: str) -> bool:
    return word not in _PLAIN and len(word) >= _SHORT - (not word.isascii())
