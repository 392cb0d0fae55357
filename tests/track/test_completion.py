"""How much of a target a figure comes to, in percent, and where that means nothing."""

from typing import Any

import pytest

from plancheck.model.plan import Plan
from plancheck.track.completion import rates_of
from tests.verification.given import as_written, judged, rows, target

_WAY = {"range": {"at_least": 100}, "baseline": {"period": 2015, "value": 20}}


@pytest.mark.parametrize(
    ("fields", "value", "expected"),
    [
        ({"range": {"at_least": 8300}}, "7178", "86.481927710843373494"),
        ({"range": [8300, 8500], "better": "higher"}, "7178", "86.481927710843373494"),
        ({"range": [8300, 8500], "better": "lower"}, "7178", "118.41738645862357203"),
        ({"range": {"at_least": 45}}, "90.0", "200"),
        ({"range": {"at_least": 45}}, "0", "0"),
        ({"range": {"at_most": 4}}, "5", "80"),
        ({"range": {"below": 4}}, "3.2", "125"),
        (_WAY, "60", "50"),
        (_WAY, "12", "-10"),
        (_WAY, "110", "112.5"),
        ({"range": [8, 9], "baseline": {"period": 2015, "value": 12}}, "10", "66.666666666666666667"),
    ],
)
def test_completion(fields: dict[str, Any], value: str, expected: str) -> None:
    """It is the figure over the bound, or the bound over it where less is better; with a baseline, the way covered."""
    result = judged(target("2025", indicator="cover", **as_written(fields)), rows(f"cover,2025,{value}"))
    assert (str(result.completion), result.no_completion) == (expected, None)


@pytest.mark.parametrize(
    ("fields", "value", "reason"),
    [
        ({"range": [7, 8]}, "7.5", "nothing says which side is better"),
        ({"range": [-3, 3], "better": "lower"}, "1", "the range lies on both sides of 0"),
        ({"range": {"at_least": 0}}, "1", "the bound 0 is not above 0"),
        ({"range": {"at_least": -3}}, "-2", "the bound −3 is not above 0"),
        ({"range": {"at_most": 4}}, "0", "the figure 0 is not above 0"),
        ({"range": {"at_least": 4}}, "-1", "the figure −1 is not above 0"),
        (_WAY | {"baseline": {"period": 2015, "value": 0}}, "60", "the baseline 0 of 2015 is not above 0"),
        (_WAY | {"baseline": {"period": 2015, "value": -5}}, "60", "the baseline −5 of 2015 is not above 0"),
        (
            _WAY | {"baseline": {"period": 2015, "value": 100}},
            "60",
            "the baseline of 2015 meets the target already: there is no way to it",
        ),
        (_WAY | {"baseline": {"period": 2025, "value": 20}}, "60", "has no figure after the baseline of 2025"),
        (_WAY | {"baseline": 2014}, "60", "has no figure for the baseline of 2014"),
    ],
)
def test_no_completion(fields: dict[str, Any], value: str, reason: str) -> None:
    """Where a share would mean nothing there is none, and the reason is said."""
    result = judged(
        target("2025", indicator="cover", **as_written(fields)), rows("cover,2020,1", f"cover,2025,{value}")
    )
    assert (result.completion, str(result.no_completion)) == (None, reason)


def test_completion_from_a_baseline_that_the_actuals_hold() -> None:
    """A baseline that is a year takes its figure from the file."""
    promise = target("2025", indicator="cover", **as_written(_WAY | {"baseline": 2015}))
    assert str(judged(promise, rows("cover,2015,20", "cover,2025,60")).completion) == "50"


def test_completion_of_a_sum() -> None:
    """The sum of what was built is held against what was to be built, whatever was built before."""
    promise = target("2021-2023", indicator="cover", statistic="sum", **as_written(_WAY))
    found = judged(promise, rows("cover,2021,10", "cover,2022,20", "cover,2023,20"))
    assert (str(found.completion), found.basis) == ("50", "computed")


@pytest.mark.parametrize(
    ("statistic", "lines"),
    [("mean_growth", ("cover,2021,7", "cover,2022,8")), ("cagr", ("cover,2020,7", "cover,2022,8"))],
)
def test_no_completion_of_a_rate(statistic: str, lines: tuple[str, ...]) -> None:
    """7 % of growth are no 70 % of 10 %."""
    promise = target("2021-2022", indicator="cover", statistic=statistic, range=as_written({"at_least": 10}))
    assert "rate of growth" in str(judged(promise, rows(*lines)).no_completion)


@pytest.mark.parametrize(
    ("label", "is_rate"),
    [
        ("GRDP growth", True),
        ("Growth of exports", True),
        ("Tốc độ tăng GRDP", True),
        ("Tăng trưởng kinh tế", True),
        ("Tỷ lệ giảm nghèo", True),
        ("Change in forest cover", True),
        ("Forest cover", False),
        ("Spending on green growth measures", False),
        ("Số hộ tăng thu nhập", False),
    ],
)
def test_what_a_rate_of_growth_is_called(label: str, *, is_rate: bool) -> None:
    """The label of an indicator says that it is a rate of growth, or a change."""
    indicator = {"label": label}
    plan = {"plancheck": 1, "plan": {"id": "p", "title": "P"}, "indicators": {"x": indicator}}
    found = Plan.model_validate({**plan, "targets": [{"indicator": "x", "period": "2025", "range": [1, 2]}]})
    assert rates_of(found) == ({"x"} if is_rate else set())
