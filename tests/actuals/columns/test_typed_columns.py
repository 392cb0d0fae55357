"""Typed values: those that are proved are what their cells state, to the digit."""

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plancheck.actuals.arrays.fixed_point import millionths
from plancheck.actuals.columns import typed_columns
from plancheck.actuals.table.arrow_batches import cells

_DOUBLES = st.floats() | st.decimals(-(10**9), 10**9, places=4).map(float) | st.integers(-(2**60), 2**60).map(float)
_DECIMALS = st.decimals(-(10**15), 10**15, places=3)


def _check(column: pa.Array) -> None:
    found = typed_columns.numbers(column)
    assert found is not None
    for number, is_unproved, cell in zip(*(part.tolist() for part in found), cells(column), strict=True):
        if not is_unproved:
            assert number == millionths(Decimal(cell or "0")), cell


@given(st.lists(_DOUBLES | st.none(), max_size=20))
@example([0.1 + 0.2, 0.3, 1 / 3, 2.0**53, 999999999.999999, 1e15, -0.0])
@example([4.6e9 + 0.000001, 9e9 + 0.000001, 8.160000000000001])
def test_doubles(values: list[float | None]) -> None:
    """A double is proved only where a million times it is the whole number that its fifteen digits say."""
    _check(pa.array(values, pa.float64()))


@given(st.lists(_DECIMALS | st.none(), max_size=20), st.integers(0, 3))
def test_decimals(values: list[Decimal | None], skipped: int) -> None:
    """A decimal that is not too long counts with its own digits."""
    _check(pa.array([*[Decimal(0)] * skipped, *values], pa.decimal128(38, 3)).slice(skipped))


@pytest.mark.parametrize("kind", [pa.int8(), pa.int64(), pa.uint64()])
@given(value=st.integers(0, 127) | st.integers(-128, 2**64 - 1))
def test_whole_numbers(kind: pa.DataType, value: int) -> None:
    """A whole number that is not too long is itself, signed or not."""
    try:
        column = pa.array([value, 1, None], kind)
    except (OverflowError, pa.ArrowInvalid):
        return
    _check(column)


def test_entries_that_no_row_has_are_left_out_of_long_dictionaries() -> None:
    """A dictionary that many batches share is looked at for the few texts that the rows of each have."""
    column = pa.DictionaryArray.from_arrays(pa.array([3, None, 1, 3]), pa.array(list("abcdefg")))
    entries, places = typed_columns.encoded(column)
    assert (entries, [entries[place] for place in places]) == (["b", "d", ""], ["d", "", "b", "d"])


def test_plain_doubles_are_proved() -> None:
    """Figures as people keep them are not left to the row reader."""
    found = typed_columns.numbers(pa.array([8.16, 0.3, -72.5, 1e9]))
    assert found is not None
    assert found[1].tolist() == [False] * 4
