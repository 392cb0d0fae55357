"""Headings: which texts name a period, and which numbers do not."""

import pytest

from plancheck.actuals.structure.headings import heading


@pytest.mark.parametrize("text", ["1950", "2029", "2100", "2029.0", "02.2029", "2029-02", "8247.0"])
def test_numbers_that_begin_or_end_as_years_name_periods(text: str) -> None:
    """No short cut for plain figures takes a year or a month for one."""
    assert heading(text).period is not None


@pytest.mark.parametrize("text", ["7", "100", "213363", "43.5", "62.0240000000000", "1.0125", "8247"])
def test_figures_name_no_period(text: str) -> None:
    """They are what they are, be they read at once or looked into."""
    found = heading(text)
    assert (found.period, found.rest, found.is_open) == (None, text, False)
