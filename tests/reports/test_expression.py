from decimal import Decimal
from typing import Any

import pytest

from plancheck.reports.shared.expression import target_expression, total_expression
from tests.verification.given import plan, target


def _expression(promise: dict[str, Any], **dimensions: str) -> str:
    made = plan(promise, dimensions=("area", "sex")).targets[0]
    return target_expression(made, made.period_text, dimensions)


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        (target("2025", "7.5", "8.0"), "7.5 <= growth[2025] <= 8.0"),
        (target("2025", "7.5", "-"), "growth[2025] >= 7.5"),
        (target("2025", "-", "8.0"), "growth[2025] <= 8.0"),
        (target("2025", "8", "8"), "growth[2025] = 8"),
        (target("2025", range={"above": Decimal(36000)}), "growth[2025] > 36000"),
        (target("2025", range={"below": Decimal(4)}), "growth[2025] < 4"),
        (target("2025", range={"above": Decimal(1), "below": Decimal(4)}), "1 < growth[2025] < 4"),
        (target("2025", "7.5", "8.0", better="higher"), "growth[2025] >= 7.5"),
        (target("2025", "7.5", "8.0", better="lower"), "growth[2025] <= 8.0"),
        (target("2025", "8", "8", better="higher"), "growth[2025] >= 8"),
        (target("2021-2025", "7", "8", statistic="mean_growth"), "7 <= mean_growth(growth[2021-2025]) <= 8"),
        (target("2025", "7.5", "8.0", decimals=1), "7.5 <= round(growth[2025], 1) <= 8.0"),
        (target("every", "7", "8", where={"area": ["x", "y"]}), "7 <= growth[every, area = x or y] <= 8"),
    ],
)
def test_a_target_is_a_formula(promise: dict[str, Any], expected: str) -> None:
    """What a target promises reads as a formula, with the signs of its bounds, and without the side that is better."""
    assert _expression(promise) == expected


def test_a_formula_says_for_whom() -> None:
    """The formula of one verdict has the value of each of its dimensions, in place of the values that were wanted."""
    promise = target("2025", "7", "8", each=["area"], where={"area": ["x", "y"], "sex": "f"})
    assert _expression(promise, area="y") == "7 <= growth[2025, area = y, sex = f] <= 8"


def test_texts_in_a_formula_are_visible() -> None:
    """Names in a formula show what nobody sees."""
    assert (
        _expression(target("2025", "7", "8", where={"area": ["x\u202e"]})) == "7 <= growth[2025, area = x\\u202e] <= 8"
    )


@pytest.mark.parametrize(
    ("tolerance", "expected"),
    [
        ("0.2", "abs(a[2025] + b[2025] - 100) <= 0.2"),
        ("0", "a[2025] + b[2025] = 100"),
        (None, "a[2025] + b[2025] = 100"),
    ],
)
def test_a_total_is_a_formula(tolerance: str | None, expected: str) -> None:
    """What a total promises reads as a formula, with the largest difference that still holds."""
    made = plan(target("2025", "7", "8"), totals=[{"parts": ["a", "b"], "total": Decimal(100), "period": "2025"}])
    assert total_expression(made.totals[0], None if tolerance is None else Decimal(tolerance)) == expected
