"""Hints at another plausible reading of a value that misses its range."""

import pytest

from tests.verification.given import judged, numbers, rows, verdict


def _hint(range_: object, value: str) -> str | None:
    hint = judged({"indicator": "share", "period": 2025, "range": range_}, rows(f"share,2025,{value}")).hint
    return None if hint is None else str(hint)


@pytest.mark.parametrize(
    ("range_", "value", "expected"),
    [
        (numbers("8300", "8500"), "8.300", "8300.000 would meet the target: is the mark in '8.300' for thousands?"),
        (numbers("7.5", "8"), "0.078", "7.800 would meet the target: is '0.078' a ratio, and the target in percent?"),
        (numbers("0.07", "0.08"), "7.8", "0.078 would meet the target: is '7.8' in percent, and the target a ratio?"),
        (numbers("8300", "8500"), "8.4", "8400.0 would meet the target: is '8.4' in thousands or millions?"),
        (numbers("8.3", "8.5"), "8400", "8.400 would meet the target: is '8400' in a smaller unit than the target?"),
        (numbers("7", "8"), "-7.5", "7.5 would meet the target: is the sign of '-7.5' right?"),
        ({"above": numbers("36000")[0]}, "45", "45000 would meet the target: is '45' in thousands or millions?"),
    ],
)
def test_another_plausible_reading_is_asked_about(range_: object, value: str, expected: str) -> None:
    """A figure in another unit or with another mark than I meant gets a question beside its verdict."""
    assert _hint(range_, value) == expected


@pytest.mark.parametrize(
    ("range_", "value"),
    [
        (numbers("7.5", "8"), "7.8"),
        (numbers("7.5", "8"), "6.9"),
        ({"above": numbers("36000")[0]}, "7178"),
        ({"at_least": numbers("8")[0]}, "0.5"),
        ({"at_least": numbers("0")[0]}, "-3"),
        (numbers("8300", "8500"), "0.830"),
    ],
)
def test_no_question_without_a_plausible_reading(range_: object, value: str) -> None:
    """A figure that is met, or missed under every likely reading, gets no question."""
    assert _hint(range_, value) is None


def test_a_hint_changes_no_verdict() -> None:
    """The question is no answer: the target stays missed."""
    assert (
        verdict({"indicator": "share", "period": 2025, "range": numbers("7", "8")}, rows("share,2025,-7.5")) == "fail"
    )
