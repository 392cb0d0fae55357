"""Columns of typed values, as Parquet files and data frames have them: entries to cells, numbers to millionths."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from plancheck.actuals.arrays.array_types import Bools, Ints
from plancheck.actuals.arrays.fixed_point import DECIMALS, END, WHOLE_DIGITS
from plancheck.actuals.table import arrow_batches
from plancheck.actuals.table.arrow_batches import cells, entry_cells, to_cells

# Whole numbers below it have at most the 15 digits that a cell states, and are doubles themselves.
_SURE: Final = 10.0**15
_LARGEST: Final = float(10**WHOLE_DIGITS)

_MANY_UNUSED: Final = 0.5  # from so many entries for each row on those are left out that no row has
# How many decimals a double may have: with fewer, larger numbers have no more than 15 digits.
_COMMONEST_FIRST: Final = (2, 0, DECIMALS)


def encoded(column: pa.Array) -> tuple[Sequence[str], Ints]:
    """Return the distinct cells of a column, and for each row the place of its own."""
    if isinstance(column.type, pa.BaseExtensionType) or not _is_simple(column.type):
        texts = cells(column)
        known = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        return list(known), np.fromiter(map(known.__getitem__, texts), np.int64, len(texts))
    if not pa.types.is_dictionary(column.type):
        column = arrow_batches.encoded(column)
    entries, indices = column.dictionary, column.indices
    places = indices.fill_null(len(entries)).to_numpy().astype(np.int64)
    if len(entries) > _MANY_UNUSED * len(places):
        entries, places = _used(entries, places)
    return [*entry_cells(entries), *([""] if indices.null_count else [])], places


def _used(entries: pa.Array, places: Ints) -> tuple[pa.Array, Ints]:
    """Return the entries that rows have, and their places among these: many batches may share a long dictionary."""
    is_used = np.zeros(len(entries) + 1, bool)
    is_used[places] = True
    numbers = np.cumsum(is_used) - 1
    return entries.take(pa.array(np.flatnonzero(is_used[:-1]))), numbers[places]


def _is_simple(kind: pa.DataType) -> bool:
    return to_cells(kind.value_type if pa.types.is_dictionary(kind) else kind) is not None


def numbers(column: pa.Array) -> tuple[Ints, Bools] | None:
    """Return the values of a column in millionths, and which of them are not proved; None if it holds no numbers.

    A value is proved if it is the number that the cell of the row reader states. That is so for whole numbers and
    decimals that are not too long. Of a double the cell states 15 digits: a whole number with at most as many, which
    gives the double back when it is divided by a power of ten, is what these digits say.
    """
    kind = column.type
    if pa.types.is_integer(kind):
        return _of_whole(column)
    if pa.types.is_decimal128(kind) and kind.scale <= DECIMALS:
        return _of_decimals(column)
    return _of_doubles(column) if pa.types.is_float64(kind) else None


def _of_whole(column: pa.Array) -> tuple[Ints, Bools]:
    values = column.fill_null(0).to_numpy()
    limit = END // 10**DECIMALS
    is_long = values >= limit
    if values.dtype.kind == "i":
        is_long |= values <= -limit
    return np.where(is_long, 0, values).astype(np.int64) * 10**DECIMALS, is_long


def _of_decimals(column: pa.Array) -> tuple[Ints, Bools]:
    filled = column.fill_null(0)
    words = np.frombuffer(filled.buffers()[1], np.int64)[2 * filled.offset : 2 * (filled.offset + len(filled))]
    low, high = words[::2], words[1::2]
    limit = END // 10 ** (DECIMALS - column.type.scale)
    is_long = (high != low >> 63) | (low >= limit) | (low <= -limit)
    return np.where(is_long, 0, low) * 10 ** (DECIMALS - column.type.scale), is_long


def _of_doubles(column: pa.Array) -> tuple[Ints, Bools]:
    values = column.fill_null(0.0).to_numpy()
    found, is_proved = np.zeros(len(values), np.int64), np.zeros(len(values), bool)
    for decimals in _COMMONEST_FIRST:
        scale = float(10**decimals)
        with np.errstate(invalid="ignore", over="ignore"):
            whole = np.rint(values * scale)
            is_told = ~is_proved & (np.abs(whole) < min(_SURE, _LARGEST * scale)) & (whole / scale == values)
        found[is_told] = whole[is_told].astype(np.int64) * 10 ** (DECIMALS - decimals)
        is_proved |= is_told
        if is_proved.all():
            break
    return found, ~is_proved


def has_nan(column: pa.Array) -> bool:
    """Say whether a column holds a double that is no number."""
    if not pa.types.is_float64(column.type):
        return False
    values = column.fill_null(0.0).to_numpy()
    return bool(np.isnan(values).any())
