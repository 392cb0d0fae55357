from decimal import Decimal

import pytest

from plancheck.verification import verify
from tests.verification.given import Stream, five_years, judged, plan, rows, target, verdict, verified

_SPAN = "2021-2025"


def _computed(
    statistic: str, actuals: Stream, *bounds: str, **options: object
) -> tuple[str, Decimal | None, str | None]:
    result = judged(target(_SPAN, *bounds, statistic=statistic, **options), actuals)
    return result.verdict, result.actual, result.basis


def test_mean() -> None:
    """The mean of five yearly figures is judged where the period itself is not reported."""
    assert _computed("mean", five_years("1", "2", "3", "4", "5.5"), "3", "4") == ("pass", Decimal("3.1"), "computed")


def test_sum() -> None:
    """The sum of five yearly figures."""
    assert _computed("sum", five_years("1", "2", "3", "4", "5.5"), "16", "-") == ("fail", Decimal("15.5"), "computed")


def test_mean_growth() -> None:
    """Growth of 0 and of 21 % is 10 % a year, not 10.5."""
    result = judged(target("2024-2025", "10", "10", statistic="mean_growth"), rows("growth,2024,0", "growth,2025,21"))
    assert (result.verdict, result.actual) == ("pass", Decimal(10))


def test_cagr() -> None:
    """From 100 in the year before the period to 121 two years later is 10 % a year."""
    actuals = rows("growth,2023,100", "growth,2024,7", "growth,2025,121")
    result = judged(target("2024-2025", "10", "10", statistic="cagr"), actuals)
    assert (result.verdict, result.actual) == ("pass", Decimal(10))


def test_level_is_never_computed() -> None:
    """A level for a span is what is reported for the span; its years do not stand in for it."""
    result = judged(target(_SPAN, "7.5", "8.0"), five_years("7.6", "7.6", "7.6", "7.6", "7.6"))
    words = "there are yearly figures for 2021 to 2025: add `statistic: mean_growth`, `mean` or `sum`"
    assert (result.verdict, str(result.message)) == ("no_data", f"no actual for 2021-2025; {words}")


@pytest.mark.parametrize("statistic", ["mean", "mean_growth"])
@pytest.mark.parametrize("bounds", [("7.5", "8.0"), ("7.5", "7.5"), ("-", "7.5")])
def test_five_rates_on_the_bound(statistic: str, bounds: tuple[str, str]) -> None:
    """Five rates of exactly 7.5 have the mean 7.5, whatever mean is meant."""
    actuals = five_years("7.5", "7.5", "7.5", "7.5", "7.5")
    assert _computed(statistic, actuals, *bounds) == ("pass", Decimal("7.5"), "computed")


@pytest.mark.parametrize("word", ["above", "below"])
def test_five_rates_on_an_excluded_bound(word: str) -> None:
    """Five rates of exactly 7.5 are neither above nor below 7.5."""
    promise = target(_SPAN, range={word: Decimal("7.5")}, statistic="mean_growth")
    assert verdict(promise, five_years("7.5", "7.5", "7.5", "7.5", "7.5")) == "fail"


@pytest.mark.parametrize(("last", "expected"), [("7.4", "pass"), ("7.3", "fail")])
def test_one_decimal_rates(last: str, expected: str) -> None:
    """Five one-decimal rates whose mean is exactly 7.5 reach 7.5; floats would say 7.499999999999999."""
    assert (
        verdict(target(_SPAN, "7.5", "-", statistic="mean"), five_years("7.1", "8.3", "6.9", "7.8", last)) == expected
    )


def test_a_rate_a_hair_short() -> None:
    """A geometric mean short of the bound by less than any display shows is below it."""
    actuals = five_years("7.5", "7.5", "7.5", "7.5", "7.4999999999999999999999999999999999999999")
    assert verdict(target(_SPAN, "7.5", "-", statistic="mean_growth"), actuals) == "fail"


def test_a_mean_without_end() -> None:
    """A third has no last digit: its actual is rounded to 20 digits and its verdict is not."""
    actuals = rows("growth,2023,1", "growth,2024,0", "growth,2025,0")
    result = judged(target("2023-2025", range={"above": Decimal("0.33333333333333333333")}, statistic="mean"), actuals)
    assert (result.verdict, result.actual) == ("pass", Decimal("0.33333333333333333333"))


def test_a_mean_of_long_numbers() -> None:
    """The gap of a mean of 64-digit numbers is exact, and lies on the side of the miss."""
    bound = "1" * 64
    actuals = rows(f"growth,2024,{bound}", f"growth,2025,{int(bound) + 1}")
    result = judged(target("2024-2025", "-", bound, statistic="mean"), actuals)
    assert (result.verdict, result.position, result.gap) == ("fail", "above", Decimal("0.5"))


def test_a_sum_of_long_numbers() -> None:
    """A sum is reported with all its digits."""
    actuals = rows("growth,2024,9007199254740993000000000000001", "growth,2025,1")
    result = judged(target("2024-2025", "0", "-", statistic="sum"), actuals)
    assert (result.actual, result.actual_text) == (
        Decimal("9007199254740993" + "0" * 14 + "2"),
        "9007199254740993000000000000002",
    )


@pytest.mark.parametrize(
    ("least", "statistic", "values", "expected"),
    [
        ("0", "mean", ("0", "-0.1"), "fail"),
        ("0", "mean", ("0", "-0.09"), "pass"),
        ("1.3", "mean", ("1", "1.5"), "pass"),
        ("10.5", "mean_growth", ("10.45", "10.45"), "pass"),
        ("10.5", "mean_growth", ("10.44", "10.45"), "fail"),
    ],
)
def test_decimals(least: str, statistic: str, values: tuple[str, str], expected: str) -> None:
    """A computed figure is rounded once, half away from zero, when the plan says so."""
    actuals = rows(f"growth,2024,{values[0]}", f"growth,2025,{values[1]}")
    assert verdict(target("2024-2025", least, "-", statistic=statistic, decimals=1), actuals) == expected


def test_decimals_of_a_mean_of_long_numbers() -> None:
    """Rounding a mean keeps every digit in front of the point."""
    bound = "1" * 70
    actuals = rows(f"growth,2024,{bound}", f"growth,2025,{int(bound) - 1}")
    result = judged(target("2024-2025", bound, bound, statistic="mean", decimals=0), actuals)
    assert (result.verdict, result.gap) == ("pass", Decimal(0))


@pytest.mark.parametrize("statistic", ["mean", "sum", "mean_growth"])
def test_a_missing_year(statistic: str) -> None:
    """A year without a figure makes the period unverifiable; the others do not stand in for it."""
    actuals = rows(*(f"growth,{year},7" for year in (2020, 2021, 2022, 2024, 2025)))
    result = judged(target(_SPAN, "7", "7", statistic=statistic), actuals)
    assert (result.verdict, str(result.message).partition("; ")[2]) == ("unverifiable", "no actual for 2023")


def test_the_base_year() -> None:
    """A growth rate of levels needs the year before the period."""
    result = judged(target("2024-2025", "10", "10", statistic="cagr"), rows("growth,2024,110", "growth,2025,121"))
    expected = ("unverifiable", "the compound annual growth rate needs its base year and its last; no actual for 2023")
    assert (result.verdict, str(result.message)) == expected


def test_a_growth_rate_of_levels_needs_its_ends_only() -> None:
    """A growth rate of levels is that of the last year against the base year; the years between do not enter."""
    actuals = rows("growth,2020,100", "growth,2023,5", "growth,2025,161.051")
    assert verdict(target(_SPAN, "10", "10", statistic="cagr"), actuals) == "pass"


def test_many_missing_years() -> None:
    """Of many years missing, six are named and the rest are counted."""
    result = judged(target("2016-2025", "7", "8", statistic="mean"), rows("growth,2025,7"))
    expected = "the mean needs every year; no actual for 2016, 2017, 2018, 2019, 2020, 2021 and 3 more"
    assert str(result.message) == expected


@pytest.mark.parametrize("statistic", ["mean", "sum", "mean_growth", "cagr"])
def test_all_years_missing(statistic: str) -> None:
    """Where no year has a figure there is no data."""
    assert verdict(target(_SPAN, "7", "8", statistic=statistic), rows("other,2025,7")) == "no_data"


def test_an_empty_year() -> None:
    """A year whose cell is empty is a year missing."""
    assert (
        verdict(target("2024-2025", "7", "8", statistic="mean"), rows("growth,2024,", "growth,2025,7"))
        == "unverifiable"
    )


def test_an_unreadable_year() -> None:
    """A year that cannot be read makes the period unverifiable, and is named."""
    actuals = rows("growth,2024,n/a", "growth,2025,7")
    result = judged(target("2024-2025", "7", "8", statistic="mean"), actuals)
    assert (result.verdict, str(result.message)) == ("unverifiable", "2024: 'n/a' is not a number")


def test_two_values_for_a_year() -> None:
    """A year with two different values makes the period unverifiable."""
    actuals = rows("growth,2024,7", "growth,2025,7", "growth,2025,8")
    assert verdict(target("2024-2025", "7", "8", statistic="mean"), actuals) == "unverifiable"


def test_parts_of_years_never_enter() -> None:
    """Quarters, halves and months are no years: with them alone a year is missing."""
    actuals = rows("growth,2024,7", "growth,2025-Q1,7", "growth,2025-H1,7", "growth,2025-12,7", "growth,2025-9M,7")
    assert verdict(target("2024-2025", "7", "8", statistic="mean"), actuals) == "unverifiable"


def test_parts_of_years_beside_years() -> None:
    """Quarters beside the years change no mean."""
    actuals = rows("growth,2024,7", "growth,2025,8", "growth,2025-Q1,99", "growth,2025-Q2,99")
    result = judged(target("2024-2025", "7", "8", statistic="mean"), actuals)
    assert (result.verdict, result.actual) == ("pass", Decimal("7.5"))


def test_years_outside_the_period() -> None:
    """Years before and after the period change no mean."""
    actuals = rows("growth,2023,99", "growth,2024,7", "growth,2025,8", "growth,2026,99")
    assert judged(target("2024-2025", "7", "8", statistic="mean"), actuals).actual == Decimal("7.5")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("-100", "5"), ("fail", Decimal(-100))),
        (("-101", "5"), ("unverifiable", None)),
        (("-101", "-101"), ("unverifiable", None)),
    ],
)
def test_a_fall_to_nothing(values: tuple[str, str], expected: tuple[str, Decimal | None]) -> None:
    """A year of -100 % leaves nothing; a rate below that has no geometric mean, even with a second one."""
    result = judged(target("2021-2022", "0", "-", statistic="mean_growth"), five_years(*values))
    assert (result.verdict, result.actual) == expected


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (("0", "1", "2"), "unverifiable"),
        (("-1", "1", "2"), "unverifiable"),
        (("1", "1", "-2"), "unverifiable"),
        (("1", "1", "0"), "fail"),
        (("1", "-5", "1"), "fail"),
    ],
)
def test_growth_of_odd_levels(levels: tuple[str, str, str], expected: str) -> None:
    """Growth of levels needs a base above 0 and no negative end."""
    actuals = rows(*(f"growth,{year},{level}" for year, level in enumerate(levels, 2023)))
    assert verdict(target("2024-2025", "1", "-", statistic="cagr"), actuals) == expected


def test_a_bound_below_minus_100() -> None:
    """No growth rate lies below -100 %, so any lies above such a bound."""
    assert (
        verdict(
            target("2024-2025", "-250", "-", statistic="cagr"), rows("growth,2023,1", "growth,2024,1", "growth,2025,0")
        )
        == "pass"
    )


def test_shown_long_enough() -> None:
    """A mean just below its bound is shown with as many decimals as it takes to see that."""
    actuals = rows("growth,2023,7.5", "growth,2024,7.5", "growth,2025,7.4999")
    result = judged(target("2023-2025", "7.5", "-", statistic="mean"), actuals)
    expected = (
        "7.49997",
        "7.49997 %, 0.00003 percentage points below the target of at least 7.5 % (mean of the yearly figures)",
    )
    assert (result.actual_text, str(result.message)) == expected


def test_shown_when_no_length_is_enough() -> None:
    """A mean that differs from its bound only beyond 20 decimals is still shown on its own side, or as it is."""
    actuals = five_years(*["7.5"] * 4, "7." + "4" + "9" * 40)
    result = judged(target(_SPAN, "7.5", "-", statistic="mean"), actuals)
    assert (result.verdict, result.position) == ("fail", "below")


def test_the_rows_of_a_computed_figure() -> None:
    """A computed figure names the rows it comes from."""
    result = judged(
        target("2024-2025", "7", "8", statistic="mean"), rows("growth,2024,7", "other,1,1", "growth,2025,7")
    )
    assert [place.line for place in result.locations] == [2, 4]


def test_reported_wins() -> None:
    """A figure reported for the period is judged, and not the one its years give."""
    actuals = five_years("2.92", "8.89", "6.27", "6.52", "8.16") + rows(f"growth,{_SPAN},7.6", path="b.csv")
    result = judged(target(_SPAN, "7.5", "8.0", statistic="mean_growth"), actuals)
    assert (result.verdict, result.actual, result.basis) == ("pass", Decimal("7.6"), "reported")


def test_reported_and_computed_differ() -> None:
    """Where the reported figure is not what the years give, the message says so."""
    actuals = five_years("2.92", "8.89", "6.27", "6.52", "8.16") + rows(f"growth,{_SPAN},6.57", path="b.csv")
    result = judged(target(_SPAN, "7.5", "8.0", statistic="mean_growth"), actuals)
    expected = (
        "6.57 %, 0.93 percentage points below the target of 7.5 to 8.0 %; the geometric mean of the "
        "yearly figures is 6.53 %"
    )
    assert str(result.message) == expected


@pytest.mark.parametrize(
    ("reported", "expected"), [("6.5", False), ("6.6", True), ("6.53", False), ("6.54", True), ("6.52", True)]
)
def test_a_difference_of_rounding(reported: str, expected: bool) -> None:  # noqa: FBT001  the parameter of a test
    """A reported figure that is the computed one, rounded, does not differ."""
    actuals = five_years("2.92", "8.89", "6.27", "6.52", "8.16") + rows(f"growth,{_SPAN},{reported}", path="b.csv")
    result = judged(target(_SPAN, "7.5", "8.0", statistic="mean_growth"), actuals)
    assert ("; the geometric mean" in str(result.message)) == expected


def test_a_difference_of_rounding_in_another_unit() -> None:
    """A figure reported as a ratio is rounded where its own digits end, not where they end once converted."""
    actuals = five_years("2.92", "8.89", "6.27", "6.52", "8.16") + rows(f"growth,{_SPAN},0.0653,ratio", path="b.csv")
    result = judged(target(_SPAN, "7.5", "8.0", statistic="mean_growth"), actuals)
    assert (
        str(result.message) == "6.5300 %, 0.9700 percentage points below the target of 7.5 to 8.0 % (from 0.0653 ratio)"
    )


def test_reported_with_a_year_missing() -> None:
    """A reported figure needs no years."""
    actuals = rows(f"growth,{_SPAN},7.6", "growth,2025,1")
    assert verdict(target(_SPAN, "7.5", "8.0", statistic="mean_growth"), actuals) == "pass"


def test_an_unreadable_reported_figure() -> None:
    """A reported figure that cannot be read is not passed over for the computed one."""
    actuals = five_years(*["7.6"] * 5) + rows(f"growth,{_SPAN},n/a", path="b.csv")
    assert verdict(target(_SPAN, "7.5", "8.0", statistic="mean"), actuals) == "unverifiable"


def test_an_empty_reported_figure() -> None:
    """An empty cell for the period is no figure, so the years count."""
    actuals = five_years(*["7.6"] * 5) + rows(f"growth,{_SPAN},", path="b.csv")
    result = judged(target(_SPAN, "7.5", "8.0", statistic="mean"), actuals)
    assert (result.verdict, result.basis) == ("pass", "computed")


def test_the_year_before_the_calendar() -> None:
    """A base year that no calendar has is a year missing."""
    result = judged(target("0001-0002", "1", "2", statistic="cagr"), rows("growth,0001,5", "growth,0002,5"))
    assert (result.verdict, str(result.message).partition("; ")[2]) == ("unverifiable", "no actual for 0")


def test_the_largest_numbers() -> None:
    """The largest rates over the longest spans still have a growth rate."""
    actuals = rows(*(f"growth,{year},1e308" for year in range(1800, 2026)))
    assert verdict(target("1800-2025", "1", "2", statistic="mean_growth"), actuals) == "fail"


def test_a_gap_smaller_than_any_display() -> None:
    """A growth rate above its bound by less than any display shows has a gap above 0."""
    actuals = rows("growth,2024,8", "growth,2025,8." + "0" * 100 + "1")
    result = judged(target("2024-2025", "7.5", "8", statistic="mean_growth"), actuals)
    assert (result.position, result.gap) == ("above", Decimal("5E-102"))


def test_rounded_computed_figure() -> None:
    """A computed figure that is rounded for the comparison is shown before and after."""
    actuals = rows("growth,2023,7.4", "growth,2024,7.5", "growth,2025,7.46")
    result = judged(target("2023-2025", "7.5", "-", statistic="mean", decimals=1), actuals)
    assert (
        str(result.message)
        == "7.45 % (rounded to 7.5 %) meets the target of at least 7.5 %, on its bound (mean of the yearly figures)"
    )


def test_a_difference_is_noted() -> None:
    """A reported figure that is not what the years give is also a note, with the lines of the years."""
    actuals = rows("growth,2024,6.0", "growth,2025,8.0", "growth,2024-2025,7.6")
    (note,) = verified(target("2024-2025", "7.5", "8.0", statistic="mean"), actuals).notes
    expected = ("differs", "growth: reported 7.6 %; the mean of the yearly figures is 7.00 %", [2, 3])
    assert (note.kind, str(note.message), [place.line for place in note.locations]) == expected


@pytest.mark.parametrize(("reported", "verdict"), [("33.8", "unverifiable"), ("6.4", "fail"), ("13", "unverifiable")])
def test_a_mean_that_is_of_all_years_together(reported: str, verdict: str) -> None:
    """What is reported for several years is no mean of them if it is as much as they are together."""
    years = [f"growth,{year},6.{year % 5}" for year in range(2021, 2026)][: 2 if reported == "13" else 5]
    span = "2021-2022" if reported == "13" else "2021-2025"
    result = judged(target(span, "6.5", "-", statistic="mean_growth"), rows(*years, f"growth,{span},{reported}"))
    assert result.verdict == verdict


def test_a_mean_that_may_be_a_sum_of_gains_and_losses() -> None:
    """The reason is true of figures on both sides of 0 too, among which their sum may lie."""
    actuals = rows("growth,2021,-1", "growth,2022,5.5", "growth,2023,-2.5", "growth,2021-2023,4")
    expected = "'4' is nearer to the sum of 3 figures than to their mean: is it that sum?"
    assert str(judged(target("2021-2023", "6.5", "-", statistic="mean"), actuals).message) == expected


@pytest.mark.parametrize(("dates", "verdict"), [(["financial-by-end"], "unverifiable"), (["day-first"], "pass")])
def test_months_make_no_financial_year(dates: list[str], verdict: str) -> None:
    """Where years of the plan may be financial ones, the months of a calendar year are not added up to one."""
    months = [f"growth,2025-{month:02},1" for month in range(1, 13)]
    promised = plan(target("2025", "12", "-", statistic="sum"), actuals={"dates": dates})
    (result,) = verify(promised, rows(*months)).results
    assert result.verdict == verdict
