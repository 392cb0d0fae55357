from decimal import Decimal
from typing import Any

import pytest

from plancheck.model.fields.scalars import PlainScalar
from tests.verification.given import as_written, judged, rows, target, verdict


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("7.4", ("fail", "below", Decimal("-0.1"))),
        ("7.5", ("pass", "within", Decimal(0))),
        ("7.75", ("pass", "within", Decimal(0))),
        ("8.0", ("pass", "within", Decimal(0))),
        ("8.16", ("fail", "above", Decimal("0.16"))),
    ],
)
def test_both_sides(value: str, expected: tuple[str, str, Decimal]) -> None:
    """A figure must lie between the bounds; a miss says on which side and by how much."""
    result = judged(target("2025", "7.5", "8.0"), rows(f"growth,2025,{value}"))
    assert (result.verdict, result.position, result.gap) == expected


@pytest.mark.parametrize(
    ("word", "value", "expected"),
    [
        ("above", "36000", "fail"),
        ("above", "36000.01", "pass"),
        ("at_least", "36000", "pass"),
        ("at_least", "35999.99", "fail"),
        ("below", "36000", "fail"),
        ("below", "35999.99", "pass"),
        ("at_most", "36000", "pass"),
        ("at_most", "36000.01", "fail"),
    ],
)
def test_one_sided(word: str, value: str, expected: str) -> None:
    """The word of a one-sided range says whether its bound is included."""
    assert verdict(target("2025", range={word: 36000}), rows(f"growth,2025,{value}")) == expected


def test_on_an_excluded_bound() -> None:
    """A figure on a bound that is not included misses by nothing, and the message says why it misses."""
    result = judged(target("2025", range={"above": 36000}), rows("growth,2025,36000"))
    expected = (
        "below",
        Decimal(0),
        "36,000 % is on the bound of the target (above 36,000 %), which does not include it",
    )
    assert (result.position, result.gap, str(result.message)) == expected


@pytest.mark.parametrize(
    ("better", "value", "expected"),
    [
        ("higher", "8.01", ("pass", "above", True)),
        ("higher", "7.49", ("fail", "below", False)),
        ("higher", "7.6", ("pass", "within", False)),
        ("lower", "7.49", ("pass", "below", True)),
        ("lower", "8.01", ("fail", "above", False)),
    ],
)
def test_better(better: str, value: str, expected: tuple[str, str, bool]) -> None:
    """Beyond the range on the better side is a pass, shown as exceeded; the other side still fails."""
    result = judged(target("2025", "7.5", "8.0", better=better), rows(f"growth,2025,{value}"))
    assert (result.verdict, result.position, result.exceeded) == expected


@pytest.mark.parametrize(
    ("fields", "value", "expected"),
    [
        ({"range": [7.5, 8.0]}, "8.01", "missed"),
        ({"range": [7.5, 8.0]}, "8.0", "met"),
        ({"range": [7.5, 8.0], "better": "higher"}, "8.01", "exceeded"),
        ({"range": [7.5, 8.0], "better": "higher", "tolerance": 1}, "7", "near"),
        ({"range": {"at_least": 45}}, "90", "met"),
        ({"range": {"at_least": 45}, "exceeds": 48}, "48", "met"),
        ({"range": {"at_least": 45}, "exceeds": 48}, "48.0001", "exceeded"),
        ({"range": {"at_least": 45}, "exceeds": 48}, "44", "missed"),
        ({"range": {"at_least": 45}, "exceeds": 45}, "45", "met"),
        ({"range": {"at_least": 45}, "exceeds": "5%"}, "47.25", "met"),
        ({"range": {"at_least": 45}, "exceeds": "5%"}, "47.26", "exceeded"),
        ({"range": {"at_most": -10}, "exceeds": "5%"}, "-10.5", "met"),
        ({"range": {"at_most": -10}, "exceeds": "5%"}, "-10.51", "exceeded"),
        ({"range": {"below": 1}, "exceeds": 0.5}, "0.4", "exceeded"),
        ({"range": {"at_least": 45}, "exceeds": 48, "decimals": 0}, "48.4", "met"),
        ({"range": {"at_least": 45}, "exceeds": 48, "decimals": 0}, "48.5", "exceeded"),
    ],
)
def test_grade(fields: dict[str, Any], value: str, expected: str) -> None:
    """A grade says how well a figure meets its target; the verdict does not change with it."""
    promise = target("2025", **as_written(fields))
    result = judged(promise, rows(f"growth,2025,{value}"))
    assert (result.grade, result.exceeded) == (expected, expected == "exceeded")
    assert result.verdict == {"exceeded": "pass", "met": "pass", "near": "near", "missed": "fail"}[expected]


def test_grade_of_a_computed_figure() -> None:
    """A mean without a last digit is graded exactly, and shown with as many digits as tell it from the number."""
    promise = target("2021-2023", range={"at_least": 45}, statistic="mean", exceeds=48)
    result = judged(promise, rows("growth,2021,48", "growth,2022,48", "growth,2023,48.0001"))
    words = (
        "48.00003 % meets the target of at least 45 %, 3.0 percentage points above its lower bound; "
        "beyond 48 % it is exceeded (mean of the yearly figures)"
    )
    assert (result.grade, str(result.message)) == ("exceeded", words)


@pytest.mark.parametrize("line", ["growth,2025,n/a", "growth,2025,", "growth,2024,46"])
def test_what_is_not_judged_has_no_grade(line: str) -> None:
    """Without a figure that counts nothing is exceeded, met or missed."""
    assert judged(target("2025", range={"at_least": 45}), rows(line), as_of="2025").grade is None


def test_gap_of_an_exceeded_target() -> None:
    """A pass beyond the range still says how far beyond."""
    result = judged(target("2025", "7.5", "8.0", better="higher"), rows("growth,2025,8.16"))
    expected = (Decimal("0.16"), "8.16 %, 0.16 percentage points above the target of 7.5 to 8.0 %, on the better side")
    assert (result.gap, str(result.message)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("7.3", "near"),
        ("7.29", "fail"),
        ("7.5", "pass"),
        ("8.2", "near"),
        ("8.2000000000000000000000000000000001", "fail"),
    ],
)
def test_tolerance(value: str, expected: str) -> None:
    """A miss no further than the tolerance is near; a hair further is a fail."""
    assert verdict(target("2025", "7.5", "8.0", tolerance=Decimal("0.2")), rows(f"growth,2025,{value}")) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("7885", "near"), ("7884.99", "fail"), ("8300", "pass"), ("8925", "near"), ("8925.01", "fail")],
)
def test_tolerance_in_percent(value: str, expected: str) -> None:
    """A tolerance in percent is of the bound that is missed: 5 % of 8300 below, 5 % of 8500 above."""
    promise = target("2025", "8300", "8500", tolerance=PlainScalar("5%"))
    assert verdict(promise, rows(f"growth,2025,{value}")) == expected


def test_tolerance_in_percent_of_a_negative_bound() -> None:
    """A tolerance reaches beyond a bound below zero, not into the range."""
    promise = target("2025", range={"at_most": -10}, tolerance=PlainScalar("10%"))
    assert [verdict(promise, rows(f"growth,2025,{value}")) for value in ("-10", "-9", "-8.9")] == [
        "pass",
        "near",
        "fail",
    ]


def test_tolerance_is_named() -> None:
    """A near miss says by how much it misses and what the tolerance is."""
    result = judged(target("2025", "7.5", "8.0", tolerance=Decimal("0.2")), rows("growth,2025,7.4"))
    assert str(result.message) == (
        "7.4 %, 0.1 percentage points below the target of 7.5 to 8.0 %, within the tolerance of 0.2 percentage points"
    )


def test_tolerance_at_an_excluded_bound() -> None:
    """A figure on an excluded bound is outside by nothing, which any tolerance covers."""
    assert verdict(target("2025", range={"above": 5}, tolerance=1), rows("growth,2025,5")) == "near"


@pytest.mark.parametrize(
    ("value", "lower", "expected"),
    [
        ("7.45", "7.5", "pass"),
        ("7.4499999999999999999999999999999999", "7.5", "fail"),
        ("-7.45", "-7.4", "fail"),
        ("-7.45", "-7.5", "pass"),
        ("-7.44", "-7.4", "pass"),
        ("-0.04", "0", "pass"),
        ("-0.05", "0", "fail"),
        ("0.05", "0.1", "pass"),
        ("0.04", "0.1", "fail"),
    ],
)
def test_decimals(value: str, lower: str, expected: str) -> None:
    """Where the plan says how many decimals count, a half is rounded away from zero before comparing."""
    assert verdict(target("2025", lower, "-", decimals=1), rows(f"growth,2025,{value}")) == expected


def test_exact_without_decimals() -> None:
    """Without `decimals` nothing is rounded: 7.4999 does not reach 7.5."""
    assert verdict(target("2025", "7.5", "8.0"), rows("growth,2025,7.4999")) == "fail"


def test_decimals_then_tolerance() -> None:
    """The tolerance applies to the rounded figure: 7.25 counts as 7.3, which is 0.2 short."""
    promise = target("2025", "7.5", "8.0", decimals=1, tolerance=Decimal("0.2"))
    assert verdict(promise, rows("growth,2025,7.25")) == "near"


def test_decimals_of_a_very_long_number() -> None:
    """Rounding for the comparison keeps all digits in front of the point."""
    promise = target("2025", "1" * 60 + ".13", "-", decimals=2)
    expected = ["pass", "fail"]
    assert [verdict(promise, rows(f"growth,2025,{'1' * 60}{end}")) for end in (".125", ".1249")] == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("9007199254740993", "pass"), ("9007199254740992", "fail"), ("9007199254740994", "fail")]
)
def test_beyond_the_precision_of_a_double(value: str, expected: str) -> None:
    """Whole numbers that a double cannot hold are still told apart."""
    assert verdict(target("2025", "9007199254740993", "9007199254740993"), rows(f"growth,2025,{value}")) == expected


_LONG = "1234567890" * 6 + "1234"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (_LONG, ("pass", Decimal(0))),
        (_LONG[:-1] + "3", ("fail", Decimal(-1))),
        (_LONG[:-1] + "5", ("fail", Decimal(1))),
    ],
)
def test_64_digits(value: str, expected: tuple[str, Decimal]) -> None:
    """Numbers of 64 digits compare, and miss, to the last digit."""
    result = judged(target("2025", _LONG, _LONG), rows(f"growth,2025,{value}"))
    assert (result.verdict, result.gap) == expected


@pytest.mark.parametrize(("word", "expected"), [("at_least", "pass"), ("at_most", "pass"), ("above", "fail")])
def test_minus_zero(word: str, expected: str) -> None:
    """-0 is 0."""
    assert verdict(target("2025", range={word: 0}), rows("growth,2025,-0")) == expected


def test_exponent() -> None:
    """A figure with an exponent is the number it states."""
    assert verdict(target("2025", "8300", "8300"), rows("growth,2025,8.3e3")) == "pass"


def test_actual_keeps_its_digits() -> None:
    """A reported figure stays as its file writes it."""
    result = judged(target("2025", "7.5", "8.0"), rows("growth,2025,8.160"))
    assert (str(result.actual), result.actual_text, result.basis) == ("8.160", "8.160", "reported")


def test_location() -> None:
    """A verdict names the file and the line its figure stands on."""
    result = judged(target("2025", "7.5", "8.0"), rows("other,2025,1", "growth,2025,8.16"))
    assert [str(place) for place in result.locations] == ["actuals.csv:3"]


def test_unreadable_number() -> None:
    """A cell that is no number cannot be judged, and the result quotes it."""
    result = judged(target("2025", "7.5", "8.0"), rows("growth,2025,7;9"))
    assert (result.verdict, result.actual_text, result.position) == ("unverifiable", "7;9", None)


def test_no_row() -> None:
    """A due target without a row has no data."""
    result = judged(target("2025", "7.5", "8.0"), rows("other,2025,7.9"))
    assert (result.verdict, str(result.message)) == ("no_data", "no actual for 2025")


def test_empty_cell() -> None:
    """An empty cell is no figure, and the message names its line."""
    result = judged(target("2025", "7.5", "8.0"), rows("growth,2025,"), as_of="2025")
    assert (result.verdict, str(result.message)) == ("no_data", "the value on line 2 is empty")


def test_unreadable_period() -> None:
    """A row that might be the figure, had its period been readable, makes the target unverifiable, not without data."""
    result = judged(target("2025", "7.5", "8.0"), rows("growth,in 2025,7.9"))
    words = "no actual for 2025, but the period on line 2 is not understood (got 'in 2025'); "
    expected = ("unverifiable", f"{words}write it as 2025, 2021-2025, 2025-Q4 or 2025-12")
    assert (result.verdict, str(result.message)) == expected


def test_unreadable_period_beside_the_figure() -> None:
    """A row with an unreadable period takes nothing from a figure that is there."""
    assert verdict(target("2025", "7.5", "8.0"), rows("growth,then,1", "growth,2025,7.9")) == "pass"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("7.45", "7.45 % (rounded to 7.5 %) meets the target of 7.5 to 8.0 %, on its bound"),
        ("7.5", "7.5 % meets the target of 7.5 to 8.0 %, on its bound"),
        ("7.44", "7.44 % (rounded to 7.4 %), 0.1 percentage points below the target of 7.5 to 8.0 %"),
    ],
)
def test_rounding_is_said(value: str, expected: str) -> None:
    """Where rounding for the comparison changes a figure, the message says to what."""
    assert str(judged(target("2025", "7.5", "8.0", decimals=1), rows(f"growth,2025,{value}")).message) == expected
