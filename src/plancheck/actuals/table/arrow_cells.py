"""Columns of Arrow to cells.

Numbers keep their digits, dates come as text, and of lists and the like comes only that there is one.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from plancheck.actuals.table.typed_cells import (
    NumberCell,
    double_cell,
    half_digits,
    moment_cell,
    other_cell,
    single_cell,
    truth_cell,
)

if TYPE_CHECKING:
    import pyarrow as pa

ToCells = Callable[["pa.Array"], list[str]]
"""Returns the cells of a column of one type, none of them null."""


def cells(column: "pa.Array") -> list[str]:
    """Return the cells of a column; a value that is null is an empty one, those that come again are made once."""
    import pyarrow as pa

    if column.null_count == len(column):
        return [""] * len(column)
    if isinstance(column.type, pa.BaseExtensionType):
        column = _plain(column)
    if not pa.types.is_dictionary(column.type) and to_cells(column.type) is not None:
        column = encoded(column)
    if not pa.types.is_dictionary(column.type):
        return [_OTHER if is_there else "" for is_there in column.is_valid().to_pylist()]
    entries = entry_cells(column.dictionary)
    entries.append("")
    indices = column.indices.fill_null(len(entries) - 1) if column.indices.null_count else column.indices
    return [entries[place] for place in indices.to_pylist()]


def encoded(column: "pa.Array") -> "pa.DictionaryArray":
    """Return a column as a dictionary of its distinct values, and the place of each; halves by their fewest digits.

    Older releases of Arrow cannot encode halves.
    """
    import pyarrow as pa

    if pa.types.is_float16(column.type):
        column = pa.array([None if half is None else half_digits(half) for half in column.to_pylist()], pa.float64())
    return column.dictionary_encode()


def _plain(column: "pa.ExtensionArray") -> "pa.Array":
    """Return JSON and UUIDs as texts, anything else as it is stored."""
    import pyarrow as pa

    if column.type.extension_name == "arrow.uuid":
        return pa.array([None if value is None else str(value) for value in column.to_pylist()], pa.string())
    return column.storage


def entry_cells(entries: "pa.Array") -> list[str]:
    """Return the cells of distinct values; a null is an empty one."""
    made = to_cells(entries.type)
    if made is None:
        return [_OTHER] * len(entries)
    if not entries.null_count:
        return made(entries)
    there = entries.is_valid().to_pylist()
    found = iter(made(entries.drop_null()))
    return [next(found) if is_there else "" for is_there in there]


_OTHER: Final = other_cell("list, structure or binary value")


def to_cells(kind: "pa.DataType") -> ToCells | None:
    """Return how values of a type become cells; None for what no table of figures has."""
    import pyarrow as pa

    is_ = pa.types
    if is_.is_string(kind) or is_.is_large_string(kind) or is_.is_string_view(kind):
        return _texts
    if is_.is_integer(kind) or is_.is_decimal(kind):
        return lambda values: [NumberCell(value) for value in values.to_pylist()]
    if is_.is_floating(kind):
        made = double_cell if is_.is_float64(kind) else single_cell
        return lambda values: [made(value) for value in values.to_pylist()]
    if is_.is_boolean(kind):
        return lambda values: [truth_cell(true=value) for value in values.to_pylist()]
    if is_.is_date(kind) or is_.is_timestamp(kind) or is_.is_time(kind):
        return _moments
    return None


def _texts(values: "pa.Array") -> list[str]:
    return list(values.to_pylist())


def _moments(values: "pa.Array") -> list[str]:
    import pyarrow as pa

    if pa.types.is_timestamp(values.type) and values.type.tz:  # the day must not depend on where a file was written
        values = values.cast(pa.timestamp(values.type.unit, "UTC"))
    return [_timestamp(text.removesuffix("Z")) for text in values.cast(pa.string()).to_pylist()]


def _timestamp(text: str) -> str:
    """Return the cell of a date; that of a timestamp without the hour at which a day begins."""
    if text.startswith("<"):  # Arrow's remark on a date that no calendar has
        return moment_cell("out of range")
    day, _, hour = (text.rstrip("0").rstrip(".") if "." in text else text).partition(" ")
    return moment_cell(day if hour in {"", "00:00:00"} else f"{day}T{hour}")
