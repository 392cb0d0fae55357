"""Published cases of the methods: status, and the ratio to ten digits."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.results.track import Point
from plancheck.numbers.digits import Root, shortened
from plancheck.track.growth import Rate, RateRatio
from plancheck.track.methods import dns, linear, path, statcan
from plancheck.track.series import Aim, Direction, Series

UP: Direction = 1
DOWN: Direction = -1


def _aim(bound: str, year: int, better: Direction) -> Aim:
    wanted = Fraction(bound)
    return Aim(wanted, year, better, lambda value: (value - wanted) * better >= 0)


def _series(years: list[int], values: str) -> Series:
    return tuple(Point(year, Fraction(value)) for year, value in zip(years, values.split(), strict=True))


STATCAN = {
    "1-2-1": (DOWN, "14.5 10.2", [2015, 2023], "7.25", 2030, "0.9525901792", "substantial_progress"),
    "3-4-1": (DOWN, "38.7 33.2", [2015, 2024], "25.67", 2030, "0.6255573088", "moderate_progress"),
    "15-4-1": (UP, "34.78 34.94", [2020, 2023], "100", 2030, "0.0137452488", "limited_progress"),
    "3-13-1": (DOWN, "7.8 13.5", [2016, 2025], "10", 2028, "-3.0040533889", "deterioration"),
    "3-1-1": (DOWN, "7.05 12.58", [2015, 2024], "70", 2030, "-0.4018919388", "target_achieved"),
    "2-b-1": (DOWN, "81124 0", [2015, 2023], "0", 2030, "1.4224293446", "target_achieved"),
    "7-1-1": (UP, "100 100", [2015, 2023], "100", 2030, None, "target_achieved"),
    "10-c-1": (DOWN, "5.5", [2017], "3", 2030, None, "not_available"),
}


@pytest.mark.parametrize("name", STATCAN)
def test_cases_published_by_statistics_canada(name: str) -> None:
    """The status and the ratio are those on the data hub."""
    better, values, years, bound, year, ratio, status = STATCAN[name]
    found = statcan.assess(_series(years, values), _aim(bound, year, better))
    digits = None if found.ratio is None else found.ratio.quantize(Decimal("1e-10"))
    assert (found.status, digits) == (status, None if ratio is None else Decimal(ratio))


@pytest.mark.parametrize(
    ("better", "latest", "status"),
    [
        (DOWN, "0.001", "target_achieved"),
        (DOWN, "0.002", "substantial_progress"),
        (UP, "0", "not_available"),
        (UP, "0.001", "target_achieved"),
    ],
)
def test_a_target_of_0_stands_for_one_of_a_thousandth(better: Direction, latest: str, status: str) -> None:
    """As the data hub reckons: what is as near to 0 as that has reached it from above, and 0 itself not from below."""
    base = "0" if better == UP else "5"
    found = statcan.assess(_series([2015, 2025], f"{base} {latest}"), _aim("0", 2030, better))
    assert found.status == status


def test_a_bound_of_0_that_does_not_belong_to_the_target_is_not_replaced() -> None:
    """A thousandth is not below 0."""
    aim = Aim(Fraction(0), 2030, DOWN, lambda value: value < 0)
    assert statcan.assess(_series([2015, 2025], "5 0.001"), aim).status == "substantial_progress"


@pytest.mark.parametrize(
    ("better", "values", "status"),
    [
        (UP, "100 103.0225", "substantial_progress"),
        (UP, "100 103.0224", "moderate_progress"),
        (UP, "100 101.0025", "moderate_progress"),
        (UP, "100 101.0024", "limited_progress"),
        (UP, "100 100", "limited_progress"),
        (UP, "100 99.9", "deterioration"),
        (DOWN, "100 97.0225", "substantial_progress"),
        (DOWN, "100 97.0226", "moderate_progress"),
        (DOWN, "-100 -103.0225", "substantial_progress"),
        (UP, "-100 -103", "deterioration"),
        (DOWN, "5 0", "substantial_progress"),
        (UP, "0 5", "substantial_progress"),
        (UP, "-1 1", "not_available"),
    ],
)
def test_a_direction_by_its_rate_of_growth(better: Direction, values: str, status: str) -> None:
    """1.5 and 0.5 % a year, exactly, of two years; below 0 the size of the values counts."""
    assert statcan.direction(_series([2015, 2017], values), _aim("0", 0, better)).status == status


DNS = {
    "4.3.a to 2022": (UP, [2012, 2014, 2016, 2018, 2020, 2022], "50 52 52 56 62 60.4", "65", 2030, "sun"),
    "5.1.d": (UP, [*range(2014, 2020)], "34.8 36.9 38.8 40.4 42.1 43.5", "65", 2030, "partly_sunny"),
    "7.2.a": (UP, [*range(2019, 2025)], "17.3 19.1 19.3 20.8 21.5 22.5", "41", 2030, "cloud"),
    "4.1.a": (DOWN, [*range(2018, 2024)], "10.3 10.3 10.2 12.4 12.8 13.1", "9.5", 2030, "storm"),
    "11.3.a of 2024": (DOWN, [*range(2020, 2025)], "9 11 11.9 13 12", "13", 2030, "partly_sunny"),
    "4.2.b": (UP, [*range(2015, 2021)], "44.404 44.756 45.509 46.132 47.178 47.913", "60", 2020, "cloud"),
    "4.3.a to 2016": (UP, [2007, 2010, 2011, 2012, 2014, 2016], "45.4 45 50.2 50 52 52", "65", 2030, "cloud"),
    "11.3.a of 2023": (DOWN, [*range(2020, 2024)], "9 11 11.9 13", "13", 2030, "partly_sunny"),
}


@pytest.mark.parametrize("name", DNS)
def test_cases_published_by_the_federal_statistical_office(name: str) -> None:
    """The symbol is the one that the office shows."""
    better, years, values, bound, year, symbol = DNS[name]
    assert dns.assess(_series(years, values), _aim(bound, year, better)).status == symbol


@pytest.mark.parametrize(
    ("values", "symbol"),
    [("1 2 3 4 5 6", "sun"), ("6 5 4 4 4 5", "partly_sunny"), ("1 1 1 1 1 3", "cloud"), ("3 3 2 2 2 1", "storm")],
)
def test_a_value_to_be_kept_every_year(values: str, symbol: str) -> None:
    """What counts is whether the latest value is enough, and the mean change."""
    aim = _aim("5", 2025, UP)
    assert dns.assess(_series([*range(2020, 2026)], values), aim, is_kept=True).status == symbol


@pytest.mark.parametrize(
    ("values", "symbol"), [("1 2 3 4", "sun"), ("1 2 4 3", "partly_sunny"), ("4 2 1 3", "cloud"), ("4 3 2 2", "storm")]
)
def test_a_direction_without_a_value(values: str, symbol: str) -> None:
    """What counts is the mean change and the last one."""
    assert dns.direction(_series([2020, 2021, 2022, 2023], values), _aim("0", 0, UP)).status == symbol


def test_the_worst_symbol_is_that_of_an_indicator_with_several_targets() -> None:
    """Targets without a symbol do not count."""
    found = [dns.worst(["sun", "not_available", "cloud"]), dns.worst(["not_available"]), dns.worst([])]
    assert found == ["cloud", "not_available", "not_available"]


def test_three_values_are_too_few() -> None:
    """The office shows no symbol either."""
    found = dns.assess(_series([2020, 2021, 2022], "1 2 3"), _aim("9", 2030, UP))
    assert (found.status, str(found.reason)) == ("not_available", "has 3 of the four values that the method needs")


@pytest.mark.parametrize(
    ("values", "status", "ratio"),
    [
        ("10 15", "on_track", "1"),
        ("10 14", "off_track", "0.8"),
        ("10 20", "achieved", "2"),
        ("10 9", "off_track", "-0.2"),
    ],
)
def test_linear_paces(values: str, status: str, ratio: str) -> None:
    """From 10 to 20 in ten years is one a year; five years are over."""
    series = _series([2020, 2025], values)
    found = linear.assess(series, _aim("20", 2030, UP), series[0])
    assert (found.status, found.ratio) == (status, Decimal(ratio))


@pytest.mark.parametrize(("latest", "status"), [("20", "on_track"), ("19.999999", "off_track"), ("40", "achieved")])
def test_a_compound_path(latest: str, status: str) -> None:
    """From 10 to 40 in ten years passes through 20 in the fifth, exactly."""
    series, aim = _series([2020, 2025], f"10 {latest}"), _aim("40", 2030, UP)
    way = path.Path((series[0], Point(2030, Fraction(40))), "compound")
    found = path.assess(series, aim, way, series[0])
    steps = [(2020, 10, 10, 0), (2025, 20, Decimal(latest), Decimal(latest) - 20)]
    assert (found.status, [tuple(step) for step in found.steps]) == (status, steps)


def test_a_compound_path_over_many_powers_of_ten() -> None:
    """However far apart baseline and target are, what is required has all of its digits."""
    ends = _series([2010, 2025], "3.85e30 0.75")
    required = path.Path(ends, "compound").required(2023)
    assert shortened(required) == Decimal("9327.8422371903030286")


def test_a_path_goes_through_all_of_its_points() -> None:
    """Between two points it is as straight as between the ends of a path without more."""
    way = path.Path(_series([2020, 2022, 2030], "0 8 16"), "linear")
    assert [way.required(year) for year in (2020, 2021, 2022, 2026, 2030)] == [0, 4, 8, 12, 16]


@given(st.integers(0, 10**40), st.integers(1, 12))
def test_a_root_that_is_a_fraction(number: int, degree: int) -> None:
    """It is found of a power, and of the number beside it there is none."""
    assert Root(Fraction(number**degree, 3**degree), degree).exact == Fraction(number, 3)
    assert degree == 1 or number == 0 or Root(Fraction(number**degree + 1), degree).exact is None


@given(st.fractions(min_value=0, max_value=10**9), st.integers(1, 60), st.integers(1, 90))
def test_a_root_lies_between_its_bounds(radicand: Fraction, degree: int, digits: int) -> None:
    """Whatever precision is asked for, the true root is within."""
    low, high = Root(radicand, degree).near(digits)
    assert low**degree <= radicand <= high**degree
    assert (high - low) * 10**digits == 1


@given(st.integers(1, 10**12), st.integers(1, 10**12), st.integers(1, 40))
def test_a_rate_has_the_digits_of_its_root(start: int, end: int, years: int) -> None:
    """It is the rate rounded to 20 digits."""
    low, high = (shortened(bound - 1) for bound in Root(Fraction(end, start), years).near(80))
    assert Rate(start, end, years).rounded() in {low, high}


_VALUES = st.integers(1, 200).map(lambda number: Fraction(number, 10))
_RATIOS = st.builds(
    lambda start, now, end, passed, years: RateRatio(Rate(start, now, passed), Rate(start, end, years), 1),
    *(_VALUES, _VALUES, _VALUES, st.integers(1, 8), st.integers(1, 15)),
).filter(lambda ratio: ratio.other.start != ratio.other.end)


@given(_RATIOS, st.sampled_from(["0.95", "0.6", "0"]))
def test_a_ratio_is_compared_as_its_digits_say(ratio: RateRatio, bound: str) -> None:
    """What is decided without rounding is what the rounded ratio says, wherever that is not on the bound itself."""
    shown = ratio.rounded()
    if shown != Decimal(bound):
        assert ratio.is_at_least(Fraction(bound)) == (shown > Decimal(bound))


def test_a_ratio_on_the_bound_itself() -> None:
    """A growth of 9.5 % a year where 10 % are needed is substantial, to the last digit."""
    ratio = RateRatio(Rate(Fraction(100), Fraction("119.9025"), 2), Rate(Fraction(100), Fraction(110), 1), 1)
    assert (ratio.is_at_least(Fraction("0.95")), ratio.rounded()) == (True, Decimal("0.95"))
