import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.text import folded
from plancheck.words.spelling import CLOSE_ENOUGH, Suggestions


@pytest.mark.parametrize(
    ("name", "choice"), [("grwoth", "growth"), ("GROWTH", "growth"), ("don vi", "đơn vị"), ("zzz", None), ("", None)]
)
def test_nearest(name: str, choice: str | None) -> None:
    """The name most like what was written is found, without regard to case and accents."""
    assert Suggestions(["đơn vị", "growth", "growing"]).nearest(name) == choice


def test_of_names_as_like_the_one_that_begins_so() -> None:
    """Of two names that are equally like mine the one that begins as mine does is suggested, whichever comes first."""
    both = ["--plan", "--lang"], ["--lang", "--plan"]
    assert [Suggestions(names).nearest("--lagn") for names in both] == ["--lang"] * 2


def test_first_of_equals() -> None:
    """Of two names alike but for case, the first is suggested."""
    assert Suggestions(["Unit", "unit"]).nearest("UNIT") == "Unit"


def test_did_you_mean() -> None:
    """A suggestion is ready to end a message."""
    assert Suggestions(["growth"]).did_you_mean("grwoth") == "; did you mean 'growth'?"


def test_no_suggestion() -> None:
    """Where nothing is close, nothing is suggested."""
    assert Suggestions(["growth"]).did_you_mean("zzz") == ""


@given(st.text("abcđ é", max_size=8), st.lists(st.text("abcdÉe", max_size=8), max_size=6))
def test_the_closest_is_suggested(name: str, choices: list[str]) -> None:
    """What is suggested shares more letters, in their order, with what was written than anything else there is."""

    def alike(choice: str) -> float:
        texts = folded(name), folded(choice)
        return 2 * _common(*texts) / sum(map(len, texts)) if any(texts) else 1.0

    found = Suggestions(choices).nearest(name)
    close = [alike(choice) for choice in choices if alike(choice) >= CLOSE_ENOUGH]
    assert (alike(found) if found is not None else None) == max(close, default=None)


@cache
def _common(one: str, other: str) -> int:
    """Return the length of the longest common subsequence, as its definition has it."""
    if not one or not other:
        return 0
    if one[0] == other[0]:
        return 1 + _common(one[1:], other[1:])
    return max(_common(one[1:], other), _common(one, other[1:]))


def test_thousands_of_long_names() -> None:
    """Among thousands of long names none is suggested that may not be the closest, and no time is spent on it."""
    suggestions = Suggestions([f"{'abc' * 60}{'x' * 10}{number:06}" for number in range(12_000)])
    started = time.process_time()
    assert [suggestions.nearest(f"{'acb' * 60}{'y' * 10}{number:06}") for number in range(20)] == [None] * 20
    assert time.process_time() - started < 5  # without a bound, minutes


def test_a_slip_among_thousands() -> None:
    """A name that is there but for a slip is found among thousands as far as they are compared."""
    names = [f"indicator of the plan with number {number}" for number in range(12_000)]
    assert Suggestions(names).nearest("indicator of teh plan with number 7") == names[7]


def test_one_that_is_there_but_for_case_is_always_found() -> None:
    """A name in another case or without accents is found however many others there are."""
    names = [f"{'ab' * 92}{number:06}" for number in range(12_000)]
    assert Suggestions(names).nearest(names[-1].upper()) == names[-1]
