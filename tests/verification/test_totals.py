from decimal import Decimal

import pytest

from tests.verification.given import rows, totalled


def test_parts_that_sum_up() -> None:
    """Parts that sum to the total hold."""
    result = totalled({}, rows("a,2025,50.5", "b,2025,30.5", "c,2025,19.0"))
    assert (result.verdict, result.sum, result.gap) == ("pass", Decimal(100), Decimal(0))


@pytest.mark.parametrize(
    ("last", "expected"), [("19.15", "fail"), ("19.1", "pass"), ("19.2", "fail"), ("18.9", "pass"), ("18.8", "fail")]
)
def test_rounding(last: str, expected: str) -> None:
    """Three parts of one decimal may together be 0.15 off; a part of two decimals is known better."""
    assert totalled({}, rows("a,2025,50.5", "b,2025,30.5", f"c,2025,{last}")).verdict == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("33.3", "33.3", "33.3"), Decimal("0.15")),
        (("33.33", "33.33", "33.33"), Decimal("0.015")),
        (("33", "33", "33"), Decimal("1.5")),
        (("33", "33.3", "33.33"), Decimal("0.555")),
    ],
)
def test_rounding_by_decimals(cells: tuple[str, str, str], expected: Decimal) -> None:
    """Each part may be off by half a unit of its own last decimal."""
    result = totalled({}, rows(*(f"{part},2025,{cell}" for part, cell in zip("abc", cells, strict=True))))
    assert result.tolerance == expected


@pytest.mark.parametrize(("last", "expected"), [("33.4", "pass"), ("33.3", "fail")])
def test_exactly_the_rounding(last: str, expected: str) -> None:
    """A sum that is off by exactly the rounding of its parts still holds."""
    actuals = rows("a,2025,33.3", "b,2025,33.3", f"c,2025,{last}")
    assert totalled({"total": Decimal("100.15")}, actuals).verdict == expected


def test_a_miss() -> None:
    """A sum that does not hold says what it is, what it should be and how far off it may be."""
    result = totalled({}, rows("a,2025,50.5", "b,2025,30.5", "c,2025,19.2"))
    expected = (Decimal("0.2"), "the parts sum to 100.2 %, not within 0.15 percentage points of 100 %")
    assert (result.gap, str(result.message)) == expected


@pytest.mark.parametrize(
    ("tolerance", "last", "expected"), [("0", "19.1", "fail"), ("0.1", "19.1", "pass"), ("0.1", "18.89", "fail")]
)
def test_own_tolerance(tolerance: str, last: str, expected: str) -> None:
    """A tolerance in the plan replaces the rounding of the parts."""
    actuals = rows("a,2025,50.5", "b,2025,30.5", f"c,2025,{last}")
    assert totalled({"tolerance": Decimal(tolerance)}, actuals).verdict == expected


def test_rounding_of_ratios() -> None:
    """Parts given as ratios are rounded where their own digits end, not where they end once converted."""
    result = totalled({}, rows("a,2025,0.333,ratio", "b,2025,0.333,ratio", "c,2025,0.333,ratio"))
    assert (result.verdict, result.tolerance) == ("pass", Decimal("0.15"))


@pytest.mark.parametrize("order", [("33.3", "33.30"), ("33.30", "33.3")])
def test_a_part_given_twice(order: tuple[str, str]) -> None:
    """A part given twice is as exact as the better of the two, in whatever order they stand."""
    actuals = rows(*(f"a,2025,{cell}" for cell in order), "b,2025,33.3", "c,2025,33.4")
    assert totalled({}, actuals).tolerance == Decimal("0.105")


def test_a_missing_part() -> None:
    """A sum with a part missing cannot be verified, and the part is named."""
    result = totalled({}, rows("a,2025,50.5", "c,2025,19.0"))
    assert (result.verdict, str(result.message), result.sum) == ("unverifiable", "b: no actual for 2025", None)


def test_an_unreadable_part() -> None:
    """A sum with an unreadable part cannot be verified."""
    result = totalled({}, rows("a,2025,50.5", "b,2025,n/a", "c,2025,19.0"))
    assert (result.verdict, str(result.message)) == ("unverifiable", "b: 'n/a' is not a number")


def test_an_unreadable_part_alone() -> None:
    """An unreadable part is not the same as no data, even where nothing else is there."""
    assert totalled({}, rows("b,2025,n/a")).verdict == "unverifiable"


def test_a_part_in_another_unit() -> None:
    """A sum with a part that cannot be converted cannot be verified."""
    assert totalled({}, rows("a,2025,50.5", "b,2025,30.5,VND", "c,2025,19.0")).verdict == "unverifiable"


def test_no_part() -> None:
    """A sum without any part has no data."""
    result = totalled({}, rows("spare,2025,1"))
    assert (result.verdict, str(result.message)) == ("no_data", "no actual of any part for 2025")


def test_empty_parts() -> None:
    """A sum whose parts are empty cells has no data, and names where they are."""
    result = totalled({}, rows("spare,2025,1", "a,2025,"))
    assert (result.verdict, [place.line for place in result.locations]) == ("no_data", [3])


def test_parts_with_unreadable_periods() -> None:
    """Parts whose period cannot be read might be the ones meant: unverifiable, not without data."""
    assert totalled({}, rows("spare,2025,1", "a,2O25,50.5")).verdict == "unverifiable"


def test_parts_of_another_period() -> None:
    """Parts of other periods do not enter a sum."""
    assert totalled({}, rows("a,2024,50.5", "b,2025-Q1,30.5", "spare,2025,1")).verdict == "no_data"


def test_where() -> None:
    """A sum for one area takes that area's parts alone."""
    actuals = rows(
        *(f"{part},2025,{value},,{area}" for area, value in (("n", 1), ("s", "33.3")) for part in "abc"),
        dimensions=("area",),
    )
    assert totalled({"where": {"area": "s"}}, actuals).sum == Decimal("99.9")


def test_long_parts() -> None:
    """A sum is exact, however long its parts are."""
    actuals = rows(f"a,2025,{'9' * 64}", "b,2025,1e-60", "c,2025,1")
    expected = Decimal("1" + "0" * 64 + "." + "0" * 59 + "1")
    assert totalled({"total": expected, "tolerance": 0}, actuals).sum == expected


def test_locations() -> None:
    """A sum names the rows of its parts, in the order of the plan."""
    result = totalled({}, rows("c,2025,19.0", "b,2025,30.5", "a,2025,50.5"))
    assert [place.line for place in result.locations] == [4, 3, 2]
