from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.period import Period, PeriodError, parse_period

DAYS = st.dates()
YEARS = st.integers(1, 9999)


@given(DAYS, DAYS)
def test_every_stretch_of_days_reads_back(first: date, second: date) -> None:
    """A period printed and read again covers the same days."""
    period = Period(min(first, second), max(first, second))
    assert parse_period(str(period)) == period


@given(YEARS, YEARS)
def test_every_span_reads_back(first: int, second: int) -> None:
    """A span of years printed and read again is the same span."""
    period = Period.years(min(first, second), max(first, second))
    assert parse_period(str(period)) == period


@given(YEARS, st.integers(1, 12), st.integers(1, 12))
def test_every_stretch_of_months_reads_back(year: int, first: int, second: int) -> None:
    """Months, quarters, halves and the first months of a year, printed and read again, cover the same days."""
    first, last = min(first, second), max(first, second)
    end = date(year, 12, 31) if last == 12 else date(year, last + 1, 1) - timedelta(days=1)
    period = Period(date(year, first, 1), end)
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("text", "shown", "start", "end"),
    [
        ("2025", "2025", "2025-01-01", "2025-12-31"),
        (" 2025 ", "2025", "2025-01-01", "2025-12-31"),
        ("2025-A1", "2025", "2025-01-01", "2025-12-31"),
        ("2021-2025", "2021-2025", "2021-01-01", "2025-12-31"),
        ("2021 – 2025", "2021-2025", "2021-01-01", "2025-12-31"),
        ("2021—2025", "2021-2025", "2021-01-01", "2025-12-31"),
        ("2021/2025", "2021-2025", "2021-01-01", "2025-12-31"),
        ("2025-2025", "2025", "2025-01-01", "2025-12-31"),
        ("2025-H1", "2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-S2", "2025-H2", "2025-07-01", "2025-12-31"),
        ("2025-T1", "2025-4M", "2025-01-01", "2025-04-30"),
        ("2025-T2", "2025-05-01/2025-08-31", "2025-05-01", "2025-08-31"),
        ("2025-Q1", "2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q4", "2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025Q4", "2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025M03", "2025-03", "2025-03-01", "2025-03-31"),
        ("2025S2", "2025-H2", "2025-07-01", "2025-12-31"),
        ("2025H1", "2025-H1", "2025-01-01", "2025-06-30"),
        ("2025W01", "2024-12-30/2025-01-05", "2024-12-30", "2025-01-05"),
        ("2025-03", "2025-03", "2025-03-01", "2025-03-31"),
        ("2024-M02", "2024-02", "2024-02-01", "2024-02-29"),
        ("2025-9M", "2025-9M", "2025-01-01", "2025-09-30"),
        ("2025-12M", "2025", "2025-01-01", "2025-12-31"),
        ("2025-W01", "2024-12-30/2025-01-05", "2024-12-30", "2025-01-05"),
        ("2024-D366", "2024-12-31", "2024-12-31", "2024-12-31"),
        ("2025-03-01", "2025-03-01", "2025-03-01", "2025-03-01"),
        ("2025-03-01T00:00:00", "2025-03-01", "2025-03-01", "2025-03-01"),
        ("2025-01-01/P1Y", "2025", "2025-01-01", "2025-12-31"),
        ("2025-01-01/P1Y6M", "2025-01-01/2026-06-30", "2025-01-01", "2026-06-30"),
        ("2025-01-30/P3D", "2025-01-30/2025-02-01", "2025-01-30", "2025-02-01"),
        ("2025-01-05/2025-02-07", "2025-01-05/2025-02-07", "2025-01-05", "2025-02-07"),
    ],
)
def test_form(text: str, shown: str, start: str, end: str) -> None:
    """Each way plans and statistical offices write a period names the same days, and prints one way."""
    period = parse_period(text)
    assert (str(period), str(period.start), str(period.end)) == (shown, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "20255",
        "２０２５",
        "2025-Q5",
        "2025-Q",
        "2025-H3",
        "2025-13",
        "2025-3",
        "2025-T4",
        "2025-13M",
        "2025-0M",
        "2025-A2",
        "Q1 2025",
        "2025T1",
        "2025q4",
        "202503",
        "2026 FEB",
        "2025*",
        "2025 (p)",
        "Sơ bộ 2025",
        "2025-03-01T12:00:00",
        "2025-01-01/P",
        "2025-01-01/PT1H",
        "every",
    ],
)
def test_no_period(text: str) -> None:
    """Anything else is no period."""
    with pytest.raises(PeriodError, match=r"^is not a period$"):
        parse_period(text)


@pytest.mark.parametrize(
    "text",
    [
        "0000",
        "2025-02-29",
        "2024-13-45",
        "2025-W00",
        "2025-W53",
        "2025-D000",
        "2025-D366",
        "2025-01-01/P0D",
        "2025-01-31/P1M",
        "9999-01-01/P9999Y",
        "9999-12-01/P99999D",
        "0000-2025",
        "9999-W52",
        "2025-02-30/2025-03-01",
    ],
)
def test_no_such_day(text: str) -> None:
    """A period of days that do not exist is refused."""
    with pytest.raises(PeriodError, match=r"^is not a period of the calendar$"):
        parse_period(text)


@pytest.mark.parametrize("text", ["2025-2021", "2025-02-01/2025-01-31"])
def test_backwards(text: str) -> None:
    """A span that ends before it starts is refused."""
    with pytest.raises(PeriodError, match=r"^ends before it starts$"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "years"), [("2025", [2025]), ("2021-2023", [2021, 2022, 2023]), ("2025-Q1", []), ("2025-03-01", [])]
)
def test_whole_years(text: str, years: list[int]) -> None:
    """A period of whole years lists them, any other has none."""
    assert list(parse_period(text).whole_years) == years


@pytest.mark.parametrize(("text", "is_year"), [("2025", True), ("2021-2023", False), ("2025-Q1", False)])
def test_is_year(text: str, *, is_year: bool) -> None:
    """Only one calendar year is a year."""
    assert parse_period(text).is_year == is_year
