"""Hints at another plausible reading of a value that misses its range."""

import pytest

from tests.verification.given import judged, numbers, rows, verdict


def _hint(range_: object, value: str, unit: str | None = None, **options: object) -> str | None:
    """Return the hint at a share that is missed, its unit being what the plan says."""
    indicators = {"share": {"label": "share", **({"unit": unit} if unit else {})}}
    promise = {"indicator": "share", "period": 2025, "range": range_, **options}
    hint = judged(promise, rows(f"share,2025,{value}"), indicators=indicators).hint
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
        (numbers("-8", "-7"), "7.5", "-7.5 would meet the target: is the sign of '7.5' right?"),
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
        (numbers("0", "100"), "120"),
        (numbers("0", "100"), "7178"),
        (numbers("0", "100"), "-0.5"),
        (numbers("-8", "7"), "7.5"),
    ],
)
def test_no_question_without_a_plausible_reading(range_: object, value: str) -> None:
    """A figure that is met, or missed under every likely reading, gets no question."""
    assert _hint(range_, value) is None


@pytest.mark.parametrize(("better", "value"), [("higher", "7.4"), ("lower", "8.1"), ("lower", "90")])
def test_no_question_where_anything_beyond_one_bound_would_do(better: str, value: str) -> None:
    """With `better`, one side of [7.5, 8.0] is open: 7.4 is not asked to be 7400."""
    assert _hint(numbers("7.5", "8.0"), value, better=better) is None


@pytest.mark.parametrize(
    ("range_", "value", "unit", "asked"),
    [
        (numbers("80", "95"), "0.9", "percent", True),
        (numbers("80", "95"), "0.9", "USD", False),
        (numbers("0.8", "0.95"), "90", "ratio", True),
        (numbers("0.8", "0.95"), "90", "USD", False),
        (numbers("8300", "8500"), "8.4", "USD", True),
        (numbers("7.5", "8"), "0.0078", "percent", False),
        (numbers("7.5", "8"), "7800", "percent", False),
    ],
)
def test_the_question_fits_the_unit(range_: object, value: str, unit: str, *, asked: bool) -> None:
    """Nobody is asked whether dollars are a ratio, or percentages in thousands."""
    assert asked is (_hint(range_, value, unit) is not None)


def test_no_question_about_the_unit_that_was_converted() -> None:
    """A figure whose unit the file states and the plan converts is not asked to be in another."""
    promise = {"indicator": "share", "period": 2025, "range": numbers("75", "80")}
    assert judged(promise, rows("share,2025,0.0078,ratio")).hint is None


def test_a_hint_changes_no_verdict() -> None:
    """The question is no answer: the target stays missed."""
    assert (
        verdict({"indicator": "share", "period": 2025, "range": numbers("7", "8")}, rows("share,2025,-7.5")) == "fail"
    )
