"""Files of Parquet and data frames, drawn: their columns have types."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from random import Random
from typing import Any, Final

import numpy as np
import pyarrow as pa

from tests.actuals.equality.cells import drawn_rows
from tests.actuals.equality.dresses import DRESSES
from tests.actuals.equality.habits import as_written
from tests.actuals.equality.text_tables import drawn_texts
from tests.actuals.equality.trials import DataFrame, Trial, TypedFile, drawn_question, drawn_room

Column = Callable[[Sequence[str]], pa.Array]


def _values(kind: pa.DataType, make: Callable[[str], Any]) -> Column:
    return lambda texts: pa.array([_made(make, text) for text in texts], kind)


def _made(make: Callable[[str], Any], text: str) -> Any:  # noqa: ANN401  a value of any type
    try:
        return make(text)
    except (ValueError, InvalidOperation, OverflowError):
        return None


def _rounded(text: str, decimals: int) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or abs(number) >= 1e11:
        raise ValueError(text)
    return number.quantize(Decimal(1).scaleb(-decimals))


def _day(year: int) -> datetime:
    return datetime(year, 12, 31, tzinfo=UTC)


def _small(text: str) -> int:
    return int(Decimal(text)) % 2**31


def _texts(texts: Sequence[str]) -> pa.Array:
    return pa.array([text or None for text in texts], pa.string())


_NUMBERS: Final[tuple[Column, ...]] = (
    *[_texts] * 2,
    *[_values(pa.float64(), float)] * 4,
    _values(pa.float64(), lambda text: float(text) / 3),
    _values(pa.float32(), float),
    _values(pa.int64(), _small),
    _values(pa.uint8(), lambda text: _small(text) % 200),
    _values(pa.decimal128(20, 7), lambda text: _rounded(text, 7)),
    _values(pa.decimal128(18, 2), lambda text: _rounded(text, 2)),
    _values(pa.decimal256(50, 6), lambda text: _rounded(text, 6)),
    _values(pa.bool_(), bool),
    _values(pa.float64(), lambda text: float(text) * 1e6),
    _values(pa.float16(), lambda text: np.float16(text) if abs(float(text)) < 6e4 else None),
    _values(pa.int64(), lambda text: int(Decimal(text) * 10**15) % 2**60),
    _values(pa.decimal128(38, 20), lambda text: _rounded(text, 20)),
    _values(pa.float64(), lambda text: None if text == "5" else float(text)),
    _values(pa.date32(), lambda text: _day(2000 + _small(text) % 50)),
    _values(pa.list_(pa.int64()), lambda text: [_small(text)]),
    lambda texts: _NUMBERS[2](texts).dictionary_encode(),
    lambda texts: _texts(texts).dictionary_encode(),
    lambda texts: pa.nulls(len(texts)),
)
_NAMES: Final[tuple[Column, ...]] = (
    *[_texts] * 8,
    lambda texts: pa.array(texts, pa.string()),
    lambda texts: _texts(texts).cast(pa.large_string()),
    lambda texts: _texts(texts).dictionary_encode(),
    _values(pa.int32(), _small),
    _values(pa.int32(), _small),
    _values(pa.float64(), float),
    _values(pa.date32(), lambda text: _day(_small(text))),
    _values(pa.timestamp("ms", "UTC"), lambda text: _day(_small(text))),
    _values(pa.binary(), str.encode),
    lambda texts: pa.nulls(len(texts)),
)
_COLUMNS: Final = ("indicator", "period", "value", "area", "sex", "unit", "note", "status", "multiplier")


def drawn_typed(random: Random) -> Trial:
    """Return a file of Parquet, or a data frame, that is tried; now and then beside a file of text."""
    trial = Trial([_table(random)], drawn_question(random), drawn_room(random))
    if random.random() > 0.08:
        return trial
    beside = drawn_texts(random)
    files = random.sample([*trial.files, *beside.files], 1 + len(beside.files))
    return beside._replace(files=files)


def _table(random: Random) -> TypedFile | DataFrame:
    columns = (*_COLUMNS[:4], *random.sample(_COLUMNS[4:], random.choice((0, 0, 1, 2, 5))))
    header, *rows = random.choice(DRESSES[:-2])(columns, as_written(random, columns, drawn_rows(random, columns)))
    table = pa.table({name: _column(random, name, [*cells]) for name, *cells in zip(header, *rows, strict=True)})
    return random.choice(_FORMS)(random, table)


def _column(random: Random, name: str, cells: Sequence[str]) -> pa.Array:
    if "value" in name.casefold() or name.isdecimal():
        return random.choice(_NUMBERS)(cells)
    if name in {"indicator", "INDICATOR"} and random.random() < 0.9:
        return _texts(cells)
    return random.choice(_NAMES)(cells)


def _as_file(random: Random, table: pa.Table) -> TypedFile:
    return TypedFile(table, random.choice((100, 7, 3)))


def _as_frame(random: Random, table: pa.Table) -> DataFrame:
    """Return the table with its texts as another library may hold them, in batches."""
    for place, name in enumerate(table.column_names):
        if pa.types.is_string(table.schema.types[place]) and random.random() < 0.2:
            table = table.set_column(place, name, table[name].cast(pa.string_view()))
    return DataFrame(table, random.choice((100, 7, 3)))


_FORMS: Final = (_as_file, _as_frame)
