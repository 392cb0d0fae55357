"""Words as data: a file that has them by what they say, in any language, read once."""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path


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
