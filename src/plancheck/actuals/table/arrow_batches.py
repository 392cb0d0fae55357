"""Record batches of Arrow to records, some rows at a time, and their values to cells; texts are measured before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NoReturn

from plancheck.actuals.table import typed_cells
from plancheck.actuals.table.bulk_records import Batch
from plancheck.actuals.table.records import MAX_CELL
from plancheck.input_file import InputFileError
from plancheck.message import message

if TYPE_CHECKING:
    import pyarrow as pa

ToCells = Callable[["pa.Array"], list[str]]  # returns the cells of a column of one type, none of them null
_OTHER: Final = typed_cells.other_cell("list, structure or binary value")
MAX_TEXT: Final = MAX_CELL  # longest texts of one row, in bytes of UTF-8, all together
_CELLS_AT_ONCE: Final = 65_536  # most cells made at a time, unless a single row has more


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
        column = pa.array(
            [None if half is None else typed_cells.half_digits(half) for half in column.to_pylist()], pa.float64()
        )
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


def to_cells(kind: "pa.DataType") -> ToCells | None:
    """Return how values of a type become cells; None for what no table of figures has."""
    import pyarrow as pa

    is_ = pa.types
    if is_.is_string(kind) or is_.is_large_string(kind) or is_.is_string_view(kind):
        return _texts
    if is_.is_integer(kind) or is_.is_decimal(kind):
        return lambda values: [typed_cells.NumberCell(value) for value in values.to_pylist()]
    if is_.is_floating(kind):
        made = typed_cells.double_cell if is_.is_float64(kind) else typed_cells.single_cell
        return lambda values: [made(value) for value in values.to_pylist()]
    if is_.is_boolean(kind):
        return lambda values: [typed_cells.truth_cell(true=value) for value in values.to_pylist()]
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
        return typed_cells.moment_cell("out of range")
    day, _, hour = (text.rstrip("0").rstrip(".") if "." in text else text).partition(" ")
    return typed_cells.moment_cell(day if hour in {"", "00:00:00"} else f"{day}T{hour}")


@contextmanager
def told() -> Iterator[None]:
    """Say in our words what Arrow finds wrong with a file.

    Raises:
        InputFileError: It found something.
    """
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, UnicodeError, OverflowError, ValueError):
        raise InputFileError(message("is damaged (a part of it cannot be read); get it again")) from None


def plain_batch(batch: "pa.RecordBatch") -> "pa.RecordBatch":
    """Return a batch whose texts are of a kind that all releases of Arrow can work on."""
    import pyarrow as pa

    columns = [_plain_texts(column) for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _plain_texts(column: "pa.Array") -> "pa.Array":
    import pyarrow as pa

    if pa.types.is_string_view(column.type):
        return column.cast(pa.large_string())
    if pa.types.is_dictionary(column.type) and pa.types.is_string_view(column.type.value_type):
        return pa.DictionaryArray.from_arrays(column.indices, column.dictionary.cast(pa.large_string()))
    return column


def runs_of(batch: "pa.RecordBatch", row: int) -> Iterator[tuple[Batch, int]]:
    """Yield the cells of a batch whose first row is `row`, some rows at a time, and how long their texts are."""
    step = max(1, min(_CELLS_AT_ONCE // max(1, batch.num_columns), batch.num_rows))
    for start in range(0, batch.num_rows, step):
        part = batch.slice(start, step)
        lengths = text_lengths(part)
        too_long = next((place for place, length in enumerate(lengths) if length > MAX_TEXT), None)
        if too_long != 0:
            good = part if too_long is None else part.slice(0, too_long)
            with told():
                yield Batch(row + start, [cells(column) for column in good.columns]), sum(lengths)
        if too_long is not None:
            _too_long(lengths[too_long], row + start + too_long)


def check_texts(batch: "pa.RecordBatch", row: int) -> None:
    """Refuse a batch of which a row, the first being `row`, has texts that are too long.

    Raises:
        InputFileError: It has.
    """
    import pyarrow.compute as pc

    texts = [getattr(column, "dictionary", column) for column in batch.columns if _has_text(column.type)]
    if sum(pc.max(pc.binary_length(found)).as_py() or 0 for found in texts) <= MAX_TEXT:
        return
    lengths = text_lengths(batch)
    place = next((place for place, length in enumerate(lengths) if length > MAX_TEXT), None)
    if place is not None:
        _too_long(lengths[place], row + place)


def _has_text(kind: "pa.DataType") -> bool:
    import pyarrow as pa

    held = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(held) or pa.types.is_large_string(held))


def text_lengths(batch: "pa.RecordBatch") -> list[int]:
    """Return for each row how long its texts are, in bytes."""
    import pyarrow as pa
    import pyarrow.compute as pc

    total: Any = None
    for column in batch.columns:
        if not _has_text(column.type):
            continue
        if pa.types.is_dictionary(column.type):
            lengths = (
                pc.binary_length(column.dictionary).fill_null(0).cast(pa.int64()).take(column.indices).fill_null(0)
            )
        else:
            lengths = pc.binary_length(column).cast(pa.int64()).fill_null(0)
        total = lengths if total is None else pc.add(total, lengths)
    return [0] * batch.num_rows if total is None else total.to_pylist()


def _too_long(length: int, row: int) -> NoReturn:
    msg = message(
        "has texts of {length} bytes in row {row}; at most {most} are read", length=length, row=row, most=MAX_TEXT
    )
    raise InputFileError(msg)
