import struct
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.actuals.table.typed_cells import (
    NumberCell,
    UnreadableCell,
    date_cell,
    double_cell,
    error_cell,
    other_cell,
    scaled_cell,
    single_cell,
    text_number_fault,
    truth_cell,
    uncalculated_cell,
)
from plancheck.numbers.number import parse_number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (8.16, "8.16"),
        (0.1 + 0.2, "0.3"),
        (-3.0, "-3"),
        (2021.0, "2021"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-5, "0.00001"),
        (1e20, "1E+20"),
        (100000.0, "100000"),
        (999_999_999_999_999.0, "999999999999999"),
        (9_007_199_254_740_990.0, "9.00719925474099E+15"),
        (1 / 3, "0.333333333333333"),
        (1e308 / 10**308, "1"),
    ],
)
def test_a_double_counts_with_the_digits_a_spreadsheet_shows(number: float, text: str) -> None:
    """A number of a workbook is the one that I see there, not the one nearest to it in binary."""
    cell = double_cell(number)
    assert (type(cell), str(cell)) == (NumberCell, text)


@pytest.mark.parametrize(
    ("number", "text"), [(0.1, "0.1"), (8.16, "8.16"), (16777216.0, "16777216"), (1e10, "10000000000"), (-0.0, "0")]
)
def test_a_single_counts_with_the_fewest_digits_that_stand_for_it(number: float, text: str) -> None:
    """A number of half the usual width is the shortest one that is stored that way."""
    cell = single_cell(struct.unpack("f", struct.pack("f", number))[0])
    assert (type(cell), parse_number(cell)) == (NumberCell, Decimal(text))


@given(st.decimals(-(10**9), 10**9, places=4))
def test_what_was_typed_is_what_is_read(number: Decimal) -> None:
    """A number of up to thirteen digits comes back as it was typed."""
    assert parse_number(double_cell(float(number))) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_double_is_read_within_fifteen_digits_or_not_at_all(number: float) -> None:
    """No number of a workbook is read as one that differs from it in the digits that count."""
    cell = double_cell(number)
    near = isinstance(cell, UnreadableCell) or abs(Decimal(cell) - Decimal(number)) <= abs(Decimal(number)) / 10**14
    assert near or abs(number) < 1e-300  # so near to zero a double holds fewer digits


@pytest.mark.parametrize("number", [9007199254740992.0, 12345678901234567890.0, 1e23, -1e300])
def test_a_whole_number_too_long_for_a_double_is_not_read(number: float) -> None:
    """A whole number that may have been changed when it was stored is not read, and I am told why."""
    cell = double_cell(number)
    assert isinstance(cell, UnreadableCell)
    assert "has more digits than the file can hold exactly; store it as a text" in str(cell.fault)


def test_a_number_too_long_is_named_with_its_digits() -> None:
    """I am shown the number as it is stored."""
    cell = double_cell(9007199254740992.0)
    assert isinstance(cell, UnreadableCell)
    assert str(cell.fault).startswith("'9007199254740992' has more digits")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("read", [double_cell, single_cell])
def test_what_is_no_number_never_counts_as_one(read: type, number: float) -> None:
    """A missing or infinite number is not read."""
    cell = read(number)
    assert isinstance(cell, UnreadableCell)
    text = "NaN" if number != number else str(number)  # noqa: PLR0124  NaN is the one that is not itself
    assert str(cell.fault) == f"'{text}' is not a figure; leave the cell empty if there is none"


@pytest.mark.parametrize("number", [0, -7, 2**127, Decimal("8.160"), Decimal("-0.00")])
def test_an_exact_number_keeps_its_digits(number: int | Decimal) -> None:
    """A number stored with its own digits is read with all of them."""
    assert NumberCell(number) == str(number)


@pytest.mark.parametrize(
    ("cell", "text", "fault"),
    [
        (date_cell("2024-01-05"), "2024-01-05", "'2024-01-05' is a date, not a number; if a number is meant, format"),
        (truth_cell(true=True), "TRUE", "'TRUE' is a truth value, not a number; write a number"),
        (truth_cell(true=False), "FALSE", "'FALSE' is a truth value, not a number; write a number"),
        (error_cell("#DIV/0!"), "#DIV/0!", "'#DIV/0!' is the error of a formula; mend the formula, or leave the cell"),
        (uncalculated_cell(), "=…", "holds a formula without its result; open the workbook in a spreadsheet program"),
        (scaled_cell("8300"), "8300", "'8300' is shown in thousands; format it as the plain number that is meant"),
        (other_cell("list"), "(list)", "a list is not a number; store each figure in a column and row of its own"),
    ],
)
def test_a_cell_that_is_no_number_says_what_to_do(cell: UnreadableCell, text: str, fault: str) -> None:
    """A cell that states no number reads as what it shows, and tells me how to mend it."""
    assert (str(cell), str(cell.fault)[: len(fault)]) == (text, fault)


def test_a_hostile_error_is_shown_harmless() -> None:
    """What a cell says cannot act on my terminal."""
    assert "\x1b" not in str(error_cell("\x1b[31m").fault)


def test_a_number_stored_as_text_names_both_ways_out() -> None:
    """A number stored as text is named, with the two ways to have it read."""
    assert str(text_number_fault("8.16")) == (
        "'8.16' is a text in the workbook, not a number; turn it into a number, or say with --decimal how its texts "
        "are written"
    )
