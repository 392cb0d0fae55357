"""Parquet files: the kernel and the row reader come to the same verification, whatever types the columns have."""

import os
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from plancheck.actuals.arrays import key_table
from plancheck.actuals.kernel import merging
from plancheck.actuals.options import Engine, Options
from plancheck.actuals.stream import read_actuals
from plancheck.actuals.table import typed_records
from plancheck.errors import ActualsError, Problem
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verification
from plancheck.verification import verify
from plancheck.verification.collect import demands
from plancheck.verification.keep import kept_rows
from tests.verification.promises import TARGETS, plan_of

EXAMPLES = int(os.environ.get("PLANCHECK_ENGINE_EXAMPLES", "60"))

_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "indicator": (*["growth"] * 12, "share", "spare", " growth", "grwth", ""),
    "period": (*["2023", "2024", "2025", "2026"] * 4, "2025-Q4", "soon", ""),
    "value": (
        "4",
        "5",
        "5.0",
        "6.5",
        "7.999999",
        "8",
        "8.5",
        "12",
        "",
        "-7",
        "0.1",
        "8.0000001",
        "99999999999.5",
        "n/a",
        "nan",
    ),
    "area": (*"aabbcdefghijklmnopq", "Hà Nội", " a", "", "7"),
    "sex": ("", "", "", "m", "f"),
    "unit": ("", "", "", "percent", "%", "ratio", "USD"),
}


def _numbers(kind: pa.DataType, make: Callable[[str], Any]) -> Callable[[list[str]], pa.Array]:
    def column(texts: list[str]) -> pa.Array:
        return pa.array([_made(make, text) for text in texts], kind)

    return column


def _made(make: Callable[[str], Any], text: str) -> Any:  # noqa: ANN401  a value of any type
    try:
        return make(text)
    except (ValueError, InvalidOperation):
        return None


def _rounded(text: str, decimals: int) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number.quantize(Decimal(1).scaleb(-decimals))


def _texts(texts: list[str]) -> pa.Array:
    return pa.array([text or None for text in texts], pa.string())


_VALUES: Final = (
    _texts,
    _numbers(pa.float64(), float),
    _numbers(pa.float64(), lambda text: float(text) / 3),
    _numbers(pa.float32(), float),
    _numbers(pa.int64(), lambda text: int(float(text))),
    _numbers(pa.uint8(), lambda text: int(float(text)) % 200),
    _numbers(pa.decimal128(20, 7), lambda text: _rounded(text, 7)),
    _numbers(pa.decimal128(18, 2), lambda text: _rounded(text, 2)),
    _numbers(pa.decimal256(50, 6), lambda text: _rounded(text, 6)),
    _numbers(pa.bool_(), bool),
)
_NAMES: Final = (_texts, _texts, lambda texts: _texts(texts).dictionary_encode(), _numbers(pa.int32(), int))


class _Trial(NamedTuple):
    """A table and what it is held against."""

    rows: list[tuple[int, ...]]
    value: int
    period: int
    area: int
    targets: list[int]
    as_of: str | None
    group: int
    batch: int
    kept: int
    low: bool

    def table(self) -> pa.Table:
        """Return the table, its columns of the types drawn."""
        made = {"value": _VALUES[self.value], "period": _NAMES[self.period], "area": _NAMES[self.area]}
        columns = {
            name: [texts[row[place] % len(texts)] for row in self.rows]
            for place, (name, texts) in enumerate(_COLUMNS.items())
        }
        return pa.table({name: made.get(name, _texts)(texts) for name, texts in columns.items()})


_TRIALS = st.builds(
    _Trial,
    st.lists(st.tuples(*[st.integers(0, 255)] * len(_COLUMNS)), min_size=1, max_size=40),
    st.integers(0, len(_VALUES) - 1),
    st.integers(0, len(_NAMES) - 1),
    st.integers(0, len(_NAMES) - 1),
    st.lists(st.integers(0, len(TARGETS) - 1), min_size=1, max_size=4),
    st.sampled_from([None, None, "2024", "2026"]),
    st.sampled_from([100, 7, 3]),
    st.sampled_from([100, 5, 2]),
    st.integers(1, 4),
    st.booleans(),
)


def _read(
    path: Path | pa.Table, engine: Engine, trial: _Trial, made: Plan
) -> Verification | tuple[tuple[Problem, ...], int]:
    actuals = read_actuals(path, made, options=Options(engine=engine))
    try:
        return verify(made, actuals, as_of=trial.as_of)
    except ActualsError as error:
        return error.problems, error.count


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TRIALS)
def test_parquet_engines(tmp_path: Path, trial: _Trial) -> None:
    """A Parquet file, and a data frame, come to the same verification or the same problems with either engine."""
    path = tmp_path / "actuals.parquet"
    pq.write_table(trial.table(), path, row_group_size=trial.group)
    made = plan_of(TARGETS, trial.targets)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_records, "ROWS_AT_ONCE", trial.batch)
        patch.setattr(demands, "kept_of", lambda _: trial.kept)
        patch.setattr(kept_rows, "_SLACK", 1)
        if trial.low:
            patch.setattr(key_table, "_LARGEST", 0)
            patch.setattr(key_table, "_GROWTH", 1)
            patch.setattr(merging, "_PENDING", 1)
        expected = _read(path, "python", trial, made)
        assert expected == _read(path, "arrow", trial, made)
        frame = _as_frame(trial)
        assert _read(frame, "python", trial, made) == _read(frame, "arrow", trial, made)


def _as_frame(trial: _Trial) -> pa.Table:
    """Return the table with its texts as another library may hold them, in batches."""
    table = trial.table()
    for place, name in enumerate(table.column_names):
        if trial.low and pa.types.is_string(table.schema.types[place]):
            table = table.set_column(place, name, table[name].cast(pa.string_view()))
    return pa.Table.from_batches(table.to_batches(trial.batch), table.schema)
