"""Which of several releases of a figure counts."""

import pytest

from plancheck.model.results.result import Result
from plancheck.verification import verify
from tests.verification.given import Stream, numbers, plan, rows


def _result(vintage: str | None, *vintages: str) -> Result:
    """Return the result for figures 1, 2, 3 ... of these vintages, held against [2, 2]."""
    given = rows(*(f"share,2025,{number}" for number in range(1, len(vintages) + 1)))
    actuals = [row._replace(vintage=name) for row, name in zip(given, vintages, strict=True)]
    wanted = plan({"indicator": "share", "period": 2025, "range": numbers("2", "2")})
    return verify(wanted, Stream(actuals, ()), vintage=vintage).results[0]


@pytest.mark.parametrize(
    ("vintage", "vintages", "actual"),
    [
        ("latest", ("2025-10", "2026-02"), "2"),
        ("first", ("2025-10", "2026-02"), "1"),
        ("latest", ("2026-02", "2025-10"), "1"),
        ("latest", ("2025", "2026-Q1"), "2"),
        ("latest", ("Oct 2025", "February 2026"), "2"),
        ("latest", ("29/12/2021", "Dec 2020 estimate"), "1"),
        ("latest", ("3 Jan 2030", "1 Feb 2030"), "2"),
        ("latest", ("01/01/2030", "13/01/2030"), "2"),
        ("latest", ("restated Dec 2021", "Dec 2020 estimate"), "1"),
        ("revised", ("Dec 2020", "revised"), "2"),
        ("latest", ("revised",), "1"),
        ("latest", ("",), "1"),
    ],
)
def test_the_release_asked_for_counts(vintage: str, vintages: tuple[str, ...], actual: str) -> None:
    """Of several releases I get the one published last, the one published first, or the one I name."""
    assert str(_result(vintage, *vintages).actual) == actual


@pytest.mark.parametrize(
    "vintages",
    [
        ("2025-10", "revised"),
        ("", "2025-10"),
        ("29/13/2021", "2025-10"),
        ("03/01/2030", "01/02/2030"),
        ("2030", "2030-06"),
        ("2030-05", "2030-Q2"),
    ],
)
def test_releases_without_a_date_cannot_be_put_in_order(vintages: tuple[str, ...]) -> None:
    """When it cannot be known which release is the latest, be it that one lies within another, nothing is guessed."""
    result = _result("latest", *vintages)
    assert (result.verdict, str(result.message).partition(" (")[0]) == (
        "unverifiable",
        "the vintages cannot be put in order",
    )


def test_releases_of_which_one_lies_within_another_are_both_named() -> None:
    """I see which two have no order."""
    assert "('2030', '2030-06')" in str(_result("latest", "2030", "2030-06").message)


def test_two_values_of_one_release_are_a_conflict() -> None:
    """A release that gives a figure twice, differently, is unverifiable."""
    assert _result("latest", "2026", "2026").verdict == "unverifiable"


def test_without_a_choice_releases_that_differ_are_a_conflict() -> None:
    """Unless I choose a release, different figures are unverifiable, and each is named with its release."""
    assert str(_result(None, "2025-10", "2026-02").message) == (
        "different values for one key: '1' on line 2 (2025-10), '2' on line 3 (2026-02); keep one row, or choose a "
        "release with --vintage"
    )


def test_a_release_that_no_row_has_leaves_no_data() -> None:
    """Naming a release that the file does not have passes nothing."""
    assert _result("2027", "2025-10").verdict == "no_data"
