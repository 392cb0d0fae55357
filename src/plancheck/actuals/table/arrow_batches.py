"""Record batches of Arrow to records, some rows at a time; texts are measured before they come."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NoReturn

from plancheck.actuals.table.arrow_cells import cells
from plancheck.actuals.table.bulk_records import Batch
from plancheck.actuals.table.records import MAX_CELL
from plancheck.input_file import InputFileError
from plancheck.message import message

if TYPE_CHECKING:
    import pyarrow as pa

MAX_TEXT: Final = MAX_CELL
"""Longest texts of one row, in bytes of UTF-8, all together."""

_CELLS_AT_ONCE: Final = 65_536
"""Most cells made at a time, unless a single row has more."""


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
