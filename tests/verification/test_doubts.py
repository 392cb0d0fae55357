"""What an as-of date that nobody gave leaves open is said."""

from typing import Any

import pytest

from plancheck.model.results.result import Verification
from plancheck.verification import verify
from tests.verification.given import Columns, plan, rows, target, verified

_PROMISE = target("2025", "5", "10")
_FIGURE = "growth,2024,7"


def _said(verification: Verification) -> list[str]:
    return [str(note.message) for note in verification.notes if note.kind == "as_of"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["growth,2025,"], "the file states 2025 without figures"),
        (["other,2025,"], "the file states 2025 without figures"),
        (["growth,2026,", "growth,2025,"], "the file states 2025, 2026 without figures"),
        (["growth,2021-2025,", "growth,2025,"], "the file states 2021-2025, 2025 without figures"),
        ([f"growth,{year}," for year in range(2020, 2031)], "the file states periods up to 2030 without figures"),
    ],
)
def test_a_period_without_a_figure(lines: list[str], expected: str) -> None:
    """My row for 2025 has no figure yet: what is promised for it is not due, and I am told why."""
    verification = verified(_PROMISE, rows(_FIGURE, *lines))
    assert [result.verdict for result in verification.results] == ["not_due"]
    assert (str(verification.as_of), _said(verification)) == ("2024", [expected])


@pytest.mark.parametrize(
    ("promise", "lines", "as_of"),
    [
        (_PROMISE, ["growth,2025,"], "2024"),
        (_PROMISE, ["growth,2023,"], None),
        (_PROMISE, ["growth,2025,", "other,2025,1"], None),
        (target("2045", "5", "10"), ["growth,2025,"], None),
        (target("2024", "5", "10"), ["growth,2025,"], None),
    ],
)
def test_a_period_that_changes_nothing(promise: dict[str, Any], lines: list[str], as_of: str | None) -> None:
    """I am not bothered with rows without figures if I gave the date, or if nothing would be due as of them."""
    assert _said(verified(promise, rows(_FIGURE, *lines), as_of)) == []


def test_a_total_that_is_not_due() -> None:
    """It is said of totals too, and of targets for every period."""
    total = {"parts": ["growth"], "total": 7, "period": 2025}
    actuals = rows(_FIGURE, "growth,2025,")
    expected = ["the file states 2025 without figures"]
    assert _said(verified(target("2024", "5", "10"), actuals, totals=[total])) == expected
    assert _said(verified(target("every", "5", "10"), actuals)) == expected


def test_two_files() -> None:
    """Of several files the sentence speaks of the files."""
    actuals = rows(_FIGURE) + rows("growth,2025,", path="more.csv")
    assert _said(verified(_PROMISE, actuals)) == ["the files state 2025 without figures"]


def test_a_period_that_is_not_understood() -> None:
    """What else is not due may be due too if a row that is asked for has a period that is not understood."""
    promises = [target("2024", "5", "10"), {**_PROMISE, "indicator": "share"}]
    lines = ["growth,2025p,7", "growth,2025p,7", "other,2025p,1", "growth,2026p,", "share,2024,7"]
    actuals = rows(_FIGURE, *lines)
    expected = "rows with a figure whose period is not understood: 2, the first on line 3 (got '2025p')"
    for stream in (actuals, Columns(actuals, 3)):  # one by one, and by column
        verification = verify(plan(*promises), stream)
        assert [result.verdict for result in verification.results] == ["pass", "not_due"]
        assert _said(verification) == [expected]
