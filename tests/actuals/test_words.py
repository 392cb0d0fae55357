"""The words and patterns of files, which are data: each is written as texts are compared with it."""

import re

import pytest

from plancheck.actuals.grammar import words
from plancheck.text import composed

_CODES = ("component: ", "SDMX: ", "Eurostat: ", "StatCan: ")
"""Kinds of codes, which are compared as they stand."""


def _kinds(file: str) -> list[str]:
    text = (words.FOLDER / file).read_text("utf-8")
    return re.findall(r"(?m)^([^#\s].*)$", text)


def test_each_kind_of_word_stands_once() -> None:
    """What I add to a kind of word that stands further down is not lost without a word."""
    kinds = _kinds("words.txt") + _kinds("patterns.txt")
    assert sorted(set(kinds)) == sorted(kinds)


@pytest.mark.parametrize("kind", [kind for kind in _kinds("words.txt") if not kind.startswith(_CODES)])
def test_words_are_written_as_they_are_compared(kind: str) -> None:
    """A word with a capital, or twice in one kind, would never be found, or be found once."""
    found = words.words_for(kind)
    assert [composed(word).casefold() for word in dict.fromkeys(found)] == list(found)


@pytest.mark.parametrize(
    "kind", [kind for kind in _kinds("patterns.txt") if "{year}" not in "".join(words.lines_for(kind))]
)
def test_patterns_can_be_compiled(kind: str) -> None:
    """A pattern whose lines are broken in the wrong place does not wait for a file that needs it."""
    assert re.compile(words.pattern_for(kind)).groups == 0
