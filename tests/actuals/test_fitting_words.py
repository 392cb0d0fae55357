"""Patterns of words that are compiled for a text only if it begins as one of them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.actuals.grammar.lexicon import fits, pattern_for

_BEGUN = ["changes", "so far", "editions", "shares", "sureness", "adjusted", "prices", "released", "no figure"]


@pytest.mark.parametrize("kind", _BEGUN)
@settings(max_examples=20)
@given(data=st.data())
def test_whatever_a_pattern_matches_fits_it(kind: str, data: st.DataObject) -> None:
    """No text that a pattern matches is passed over because of how it begins."""
    text = data.draw(st.from_regex(rf"\W*(?:{pattern_for(kind)})\W*", fullmatch=True))
    assert fits(rf"\W*(?:{pattern_for(kind)})\W*", text)


@pytest.mark.parametrize(
    "text", ["前年同期比", "同比变化", "人均收入", "se of the mean", "nsa", "unseasonally adjusted", "ages"]
)
def test_text_of_other_scripts_or_short_words_fits(text: str) -> None:
    """Where no blank parts words, and where the first word is short, its beginning tells nothing."""
    assert fits(rf"{'|'.join(map(pattern_for, (*_BEGUN, 'part of a year')))}|(?:ages?|s\.?e\.?.*)", text)


def test_text_that_begins_otherwise_does_not_compile_the_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern is not compiled for a text whose first word begins as none of its words does."""
    met = []
    monkeypatch.setattr(re, "fullmatch", lambda pattern, _text: met.append(pattern))
    assert [fits(r"\b(?:men|women)s?", "published 2029"), fits("shares? of .*", "a remark")] == [False, False]
    assert met == ["shares? of .*"]
