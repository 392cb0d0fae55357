"""Patterns of words that are compiled for a text only if it begins as one of them, or occurs in their words."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.actuals.grammar.words import pattern_for
from plancheck.words.word_lists import fits, occurs

_BEGUN = ["changes", "so far", "editions", "shares", "sureness", "adjusted", "prices", "released", "no figure"]
_OF_WORDS_ALONE = ["groups", "town or country", "ages", "people"]
_SPOKEN = ["part of a year", "planned in a line"]


@pytest.mark.parametrize("kind", [*_BEGUN, *_OF_WORDS_ALONE])
@settings(max_examples=20)
@given(data=st.data())
def test_whatever_a_pattern_matches_fits_it(kind: str, data: st.DataObject) -> None:
    """No text that a pattern matches is passed over because of how its words begin."""
    text = data.draw(st.from_regex(rf"\W*(?:{pattern_for(kind)})\W*", fullmatch=True))
    assert fits(rf"\W*(?:{pattern_for(kind)})\W*", text)


@pytest.mark.parametrize("kind", _SPOKEN)
@settings(max_examples=20)
@given(data=st.data())
def test_whatever_is_found_in_a_text_is_spoken_of(kind: str, data: st.DataObject) -> None:
    """No text in which a pattern is found is passed over because of its words."""
    text = data.draw(st.from_regex(pattern_for(kind), fullmatch=True))
    assert occurs(pattern_for(kind), text) is (re.search(pattern_for(kind), text) is not None)


@pytest.mark.parametrize(
    "text", ["前年同期比", "同比变化", "人均收入", "se of the mean", "nsa", "unseasonally adjusted", "ages"]
)
def test_text_of_other_scripts_or_short_words_fits(text: str) -> None:
    """Where no blank parts words, and where the first word is short, its beginning tells nothing."""
    assert fits(rf"{'|'.join(map(pattern_for, (*_BEGUN, 'part of a year')))}|(?:ages?|s\.?e\.?.*)", text)


@pytest.mark.parametrize("kind", _OF_WORDS_ALONE)
def test_kind_of_words_alone_holds_no_word_that_may_be_any(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern that does is compiled for many texts: what may be any stands in a kind of its own."""
    met = []
    monkeypatch.setattr(re, "fullmatch", lambda sought, _text: met.append(sought))
    fits(pattern_for(kind), "the dashboard")
    assert met == []


def test_text_whose_words_are_numerals_or_of_the_pattern_fits() -> None:
    """A list numbers its lines: `viii` begins as no word does."""
    assert fits(r"(?:[ivx]+\)\s)?(?:wo)?men", "viii) men")


@pytest.mark.parametrize(
    ("match", "pattern", "text", "is_compiled"),
    [
        (fits, r"\b(?:men|women)s?", "published 2029", False),
        (fits, "shares? of .*", "a remark", True),
        (fits, "shares? of .*", "shares to come", True),
        (fits, "public (?:sector|firms?)", "public dashboard", False),
        (fits, "public (?:sector|firms?)", "publicity firms", False),
        (occurs, r"\b(?:first|second) half\b(?! of december)", "published in december 2029", False),
        (occurs, r"\b(?:first|second) half\b", "the halfway house", False),
        (occurs, r"\b(?:first|second) half\b", "half of it", True),
        (occurs, r"\b[hq][1-4]\b", "as of q3", True),
    ],
)
def test_pattern_is_compiled_if_its_words_are_there(
    match: Callable[[str, str], bool],
    pattern: str,
    text: str,
    is_compiled: bool,  # noqa: FBT001  a column of the table
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pattern is not compiled for a text whose words are none of its words."""
    met = []
    search = re.search
    monkeypatch.setattr(re, "fullmatch", lambda sought, _text: met.append(sought))
    monkeypatch.setattr(
        re, "search", lambda sought, text: met.append(sought) if sought == pattern else search(sought, text)
    )
    match(pattern, text)
    assert (met == [pattern]) is is_compiled
