from decimal import Decimal
from typing import Any

import pytest

from tests.verification.given import judged, rows, target, verdict

_PERCENT = target("2025", "65.0", "65.5")


@pytest.mark.parametrize("unit", ["", "%", "percent", "% of GRDP"])
def test_names_of_the_same_unit(unit: str) -> None:
    """No unit, the unit's id, its symbol and its aliases all mean the plan's unit."""
    assert judged(_PERCENT, rows(f"growth,2025,65.2,{unit}")).actual == Decimal("65.2")


def test_conversion() -> None:
    """A ratio becomes a percentage because the plan says how, and the message quotes what the file states."""
    result = judged(_PERCENT, rows("growth,2025,0.655,ratio"))
    words = "65.500 % meets the target of 65.0 to 65.5 %, on its bound (from 0.655 ratio)"
    doubt = "uncertain within rounding (65.45 to 65.55 %)"
    assert (result.verdict, result.actual, str(result.message)) == ("pass", Decimal("65.5"), f"{words}; {doubt}")


def test_conversion_is_exact() -> None:
    """A conversion adds no error of its own."""
    assert verdict(_PERCENT, rows("growth,2025,0.6550000000000000000000000000000000000001,ratio")) == "fail"


@pytest.mark.parametrize("unit", ["million VND", "RATIO", "pp"])
def test_no_conversion(unit: str) -> None:
    """A unit the plan says nothing about makes the figure unverifiable, not wrong."""
    result = judged(_PERCENT, rows(f"growth,2025,65.2,{unit}"))
    alias = f"'{unit}' as an alias of 'percent' if they are the same"
    advice = f"correct it, or add to the section units of the plan the conversion, or {alias}"
    message = f"the unit '{unit}' cannot be turned into 'percent': the plan states no conversion; {advice}"
    assert (result.verdict, str(result.message)) == ("unverifiable", message)


def test_conversion_goes_one_way() -> None:
    """The plan says how ratios become percentages, and not how USD become anything."""
    indicators = {"growth": {"label": "Growth", "unit": "USD"}}
    assert verdict(_PERCENT, rows("growth,2025,0.652,ratio"), indicators=indicators) == "unverifiable"


def test_an_indicator_without_a_unit() -> None:
    """Where the plan states no unit, the file's unit is not judged."""
    indicators = {"growth": {"label": "Growth"}}
    result = judged(_PERCENT, rows("growth,2025,65.2,points"), indicators=indicators)
    assert (result.verdict, result.unit) == ("pass", None)


def test_a_unit_without_a_symbol() -> None:
    """A unit without a symbol is printed by its id."""
    sections: dict[str, Any] = {
        "units": {"people": {}},
        "indicators": {"growth": {"label": "Growth", "unit": "people"}},
    }
    assert judged(_PERCENT, rows("growth,2025,65.2,people"), **sections).unit == "people"


def test_symbol() -> None:
    """A unit with a symbol is printed with it."""
    assert judged(_PERCENT, rows("growth,2025,65.2")).unit == "%"


def test_growth_of_levels_is_in_percent() -> None:
    """A growth rate of levels is a percentage, whatever the levels are in."""
    indicators = {"growth": {"label": "GRDP", "unit": "USD"}}
    actuals = rows("growth,2023,100,$", "growth,2024,1,USD", "growth,2025,121")
    result = judged(target("2024-2025", "10", "10", statistic="cagr"), actuals, indicators=indicators)
    assert (result.verdict, result.unit) == ("pass", "%")


def test_reported_growth_of_levels() -> None:
    """A reported growth rate may be a ratio while the levels it grew from are money."""
    indicators = {"growth": {"label": "GRDP", "unit": "USD"}}
    actuals = rows("growth,2024-2025,0.1,ratio", "growth,2025,121,USD")
    assert verdict(target("2024-2025", "10", "10", statistic="cagr"), actuals, indicators=indicators) == "pass"


def test_growth_of_levels_without_units() -> None:
    """Growth of levels is in percent even in a plan that declares no unit."""
    sections: dict[str, Any] = {
        "units": {"people": {}},
        "indicators": {"growth": {"label": "Population", "unit": "people"}},
    }
    actuals = rows("growth,2023,100", "growth,2024,1", "growth,2025,121")
    result = judged(target("2024-2025", "10", "10", statistic="cagr"), actuals, **sections)
    assert (result.verdict, result.unit) == ("pass", "percent")


def test_rates_given_as_ratios() -> None:
    """Where the plan's own unit is the ratio, 0.1 a year compounds as 10 %."""
    sections: dict[str, Any] = {"units": {"ratio": {}}, "indicators": {"growth": {"label": "Growth", "unit": "ratio"}}}
    actuals = rows("growth,2024,0", "growth,2025,0.21")
    assert judged(target("2024-2025", "0.1", "0.1", statistic="mean_growth"), actuals, **sections).actual == Decimal(
        "0.1"
    )


def test_rates_without_a_unit() -> None:
    """Rates without a unit are percentages."""
    sections: dict[str, Any] = {"indicators": {"growth": {"label": "Growth"}}}
    actuals = rows("growth,2024,0", "growth,2025,21")
    assert judged(target("2024-2025", "10", "10", statistic="mean_growth"), actuals, **sections).actual == Decimal(10)


def test_years_in_different_units() -> None:
    """Each year is converted on its own."""
    actuals = rows("growth,2024,0.07,ratio", "growth,2025,8,%")
    assert judged(target("2024-2025", "7", "8", statistic="mean"), actuals).actual == Decimal("7.5")


def test_a_unit_that_cannot_be_converted_in_one_year() -> None:
    """One year in a unit that cannot be converted makes the period unverifiable."""
    actuals = rows("growth,2024,7,VND", "growth,2025,8,%")
    assert verdict(target("2024-2025", "7", "8", statistic="mean"), actuals) == "unverifiable"


def test_rates_in_a_unit_stated_by_percent() -> None:
    """Rates in a unit that the plan states by the percent compound as what they are."""
    sections: dict[str, Any] = {
        "units": {"fraction": {"from": {"percent": Decimal("0.01")}}},
        "indicators": {"growth": {"label": "Growth", "unit": "fraction"}},
    }
    actuals = rows("growth,2024,0", "growth,2025,0.21")
    assert verdict(target("2024-2025", "0.1", "0.1", statistic="mean_growth"), actuals, **sections) == "pass"
