"""Figures of which only is known between which numbers they lie, and those that are uncertain within their rounding."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from plancheck.model.sections.target import Target
from plancheck.numbers.range import Bounds
from plancheck.verification.figures.exact_number import Level, Span
from plancheck.verification.judge.between import assess_between
from plancheck.verification.judge.verdict import assess
from tests.verification.given import five_years, judged, plan, rows, target

_TARGETS: tuple[dict[str, Any], ...] = (
    {"range": [5, 8]},
    {"range": {"above": 5, "below": 8}, "tolerance": 1},
    {"range": {"at_least": 5}, "tolerance": 2},
    {"range": {"below": 8}},
    {"range": [5, 8], "better": "higher", "tolerance": 1},
    {"range": {"above": 5}, "decimals": 0},
    {"range": [7, 7], "decimals": 0, "tolerance": Decimal("0.5")},
)
_QUARTERS = st.integers(-8, 50).map(lambda number: Decimal(number) / 4)
_SPAN = "2021-2023"


def _target(options: dict[str, Any]) -> Target:
    return plan({"indicator": "growth", "period": "every", **options}).targets[0]


@given(st.sampled_from(_TARGETS), st.tuples(_QUARTERS, _QUARTERS), st.tuples(st.booleans(), st.booleans()))
def test_an_interval_has_the_verdict_of_each_number_in_it(
    options: dict[str, Any], ends: tuple[Decimal, Decimal], included: tuple[bool, bool]
) -> None:
    """All that an interval holds has its verdict; where that differs from number to number there is none."""
    low, high = sorted(ends)
    has_low, has_high = (True, True) if low == high else included
    bounds = Bounds(low, high, has_low, has_high)
    made = _target(options)
    steps = [low + Decimal(step) / 8 for step in range(int((high - low) * 8) + 1)]
    within = steps[0 if has_low else 1 : len(steps) - (0 if has_high else 1)]
    assessed = [assess(made, Level(number)) for number in within]
    verdicts = {verdict for verdict, _ in assessed}
    verdict, gap = assess_between(made, Span.of(bounds))
    event(verdict)
    assert verdict == (verdicts.pop() if len(verdicts) == 1 else "unverifiable")
    if verdict != "unverifiable" and has_low and has_high and made.decimals is None:
        gaps = [gap for _, gap in assessed]
        crosses = min(gaps) <= 0 <= max(gaps)
        assert gap == (0 if crosses else min(gaps, key=abs))


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [
        ("> 8", {"range": {"at_most": 8}}, ("fail", Decimal(0))),
        ("≥ 8", {"range": {"at_most": 8}}, ("unverifiable", None)),
        ("< 8", {"range": {"below": 8}}, ("pass", Decimal(0))),
        ("<= 8", {"range": {"below": 8}}, ("unverifiable", None)),
        ("> 9", {"range": [5, 8], "better": "higher"}, ("pass", Decimal(1))),
        ("3-4", {"range": {"at_least": 5}}, ("fail", Decimal(-1))),
        ("about 4", {"range": {"at_least": 5}, "tolerance": 2}, ("near", Decimal("-0.5"))),
    ],
)
def test_a_reading_with_a_side(value: str, options: dict[str, Any], expected: tuple[str, Decimal | None]) -> None:
    """A reading passes if all of it lies in the range and fails if none does; the gap is the least there may be."""
    result = judged(target("2025", **options), rows(f"growth,2025,{value}"))
    assert (result.verdict, result.gap) == expected


@pytest.mark.parametrize(
    ("statistic", "values", "expected"),
    [
        ("mean", ("1-2", "4", "4-7"), ("3", "4.33", True, True)),
        ("sum", ("1-2", "> 4", "4"), ("9", None, False, True)),
        ("mean_growth", ("0-21", "0-21", "0-21"), ("0.00", "21.00", True, True)),
        ("mean_growth", ("-100", "> 4", "5"), ("-100.00", None, True, False)),
    ],
)
def test_a_statistic_of_readings_lies_between_those_of_their_ends(
    statistic: str, values: tuple[str, ...], expected: tuple[Any, ...]
) -> None:
    """What is computed from years of which some are intervals is an interval, computed from their ends exactly."""
    result = judged(target(_SPAN, "-999", "-998", statistic=statistic), five_years(*values))
    low, high, *included = expected
    assert result.bounds is not None
    ends = [None if end is None else end.quantize(Decimal("0.01")) for end in result.bounds[:2]]
    assert ends == [None if end is None else Decimal(end).quantize(Decimal("0.01")) for end in (low, high)]
    assert [is_in for is_in, end in zip(result.bounds[2:], ends, strict=True) if end is not None] == [
        is_in for is_in, end in zip(included, ends, strict=True) if end is not None
    ]


def test_growth_from_a_level_between_two() -> None:
    """A base between 100 and 200 makes growth least from 200 on; one that may be 0 makes it anything."""
    promise = target("2024-2025", "5", "-", statistic="cagr")
    sure = judged(promise, rows("growth,2023,100-200", "growth,2025,242"))
    open_ = judged(promise, rows("growth,2023,<200", "growth,2025,242"))
    assert (sure.verdict, str(sure.actual_text), open_.verdict) == ("pass", "10.0 to 55.6", "unverifiable")
    assert str(open_.message) == "2023: '<200' is no one figure"


def test_equal_readings_of_one_key_are_one_figure() -> None:
    """An interval that two rows give, each with a dash of its own, is given twice and no conflict."""
    same = judged(target("2025", "5", "8"), rows("growth,2025,6-7", "growth,2025,6–7"))
    other = judged(target("2025", "5", "8"), rows("growth,2025,6-7", "growth,2025,6"))
    assert (same.verdict, other.verdict) == ("pass", "unverifiable")


@pytest.mark.parametrize(
    ("value", "bound", "is_uncertain"),
    [
        ("7.5", "7.5", True),  # 7.46 is written as 7.5 too
        ("7.5", "7.46", True),
        ("7.4", "7.46", False),  # no number from 7.46 on is written as 7.4
        ("7.4", "7.45", False),
        ("8", "7.5", False),
        ("48", "48", False),  # a count
        ("48", "48.2", True),
        ("48.0", "48", True),
        ("7.50", "7.46", False),
    ],
)
def test_a_figure_nearer_to_a_bound_than_its_last_digit_is_said_to_be_uncertain(
    value: str, bound: str, *, is_uncertain: bool
) -> None:
    """Rounding turns no verdict, but I am told where the figure before it was rounded might have another."""
    result = judged(target("2025", bound, "-"), rows(f"growth,2025,{value}"))
    assert result.verdict == ("pass" if Decimal(value) >= Decimal(bound) else "fail")
    assert ("uncertain within rounding" in str(result.message)) is is_uncertain is (result.rounding is not None)


def test_a_plan_that_says_how_figures_are_rounded_leaves_no_doubt() -> None:
    """Where the plan compares with one decimal, a figure of one decimal is what it is."""
    assert judged(target("2025", "7.5", "-", decimals=1), rows("growth,2025,7.5")).rounding is None
