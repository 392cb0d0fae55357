"""Many keys that come again: both readers come to the same, and the rows of most go to neither one by one."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from plancheck.actuals.arrays import key_table
from plancheck.actuals.columns import chunks, plain_text, scan, text_rows
from plancheck.actuals.columns.cell_grid import CellGrid, grid_of
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.kernel import merging
from plancheck.actuals.options import Engine, Options
from plancheck.actuals.stream import read_actuals
from plancheck.errors import ActualsError, Problem
from plancheck.model.actual import Actual
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verification
from plancheck.verification import verify
from plancheck.verification.collect import demands, readings
from plancheck.verification.keep import keep_worst, kept_rows
from tests.verification.given import plan
from tests.verification.promises import TARGETS, plan_of

EXAMPLES = int(os.environ.get("PLANCHECK_ENGINE_EXAMPLES", "60"))

_CELLS = (
    ("growth", "growth", "growth", "growth", "share", "grwth"),
    ("2023", "2024", "2025", "2025", "soon"),
    ("4", "5", "5.0", "+5", "6", "6", "6", "6.0", "8", "8.0000001", "9", "", "", "n/a", "1e1", "123456789012345678901"),
    ("", "", "", "percent", "%", "ratio", "USD"),
    ("a", "b", "c", "d", " a", ""),
    ("", "", "", "m"),
)
_CALM = (("growth",), ("2024", "2025"), ("6", "6.0", "6", "7", "9"), ("",), ("a", "b", "c", "d"), ("",))
"""Rows of which most that have one key state one number."""


class _Trial(NamedTuple):
    """Rows of one file or two, as numbers from which their cells are drawn, and how little room there is."""

    files: list[list[tuple[int, ...]]]
    is_calm: bool
    targets: list[int]
    as_of: str | None
    block: int
    kept: int
    has_units: bool
    low: bool

    def written(self, folder: Path) -> list[Path]:
        """Write the files, and return where."""
        columns = _CALM if self.is_calm else _CELLS
        paths = []
        for place, rows in enumerate(self.files):
            lines = (",".join(texts[at % len(texts)] for texts, at in zip(columns, row, strict=True)) for row in rows)
            paths.append(folder / f"{place}.csv")
            paths[-1].write_text("\n".join(["indicator,period,value,unit,area,sex", *lines, ""]), "utf-8")
        return paths


_ROWS = st.lists(st.tuples(*[st.integers(0, 255)] * len(_CELLS)), min_size=1, max_size=60)
_TRIALS = st.builds(
    _Trial,
    st.lists(_ROWS, min_size=1, max_size=2),
    st.booleans(),
    st.lists(st.integers(0, len(TARGETS) - 1), min_size=1, max_size=4),
    st.sampled_from([None, None, "2024", "2026"]),
    st.sampled_from([60, 200, 1_000]),
    st.integers(1, 3),
    st.integers(0, 4).map(bool),
    st.booleans(),
)


_ONCE: list[tuple[int, ...]] = [(0, 2, 4, 0, area, 0) for area in range(4)]
_TWICE = _Trial(
    files=[_ONCE + _ONCE, _ONCE + _ONCE],
    is_calm=True,
    targets=[0],
    as_of=None,
    block=200,
    kept=1,
    has_units=True,
    low=False,
)

_ROW_OF_A: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
_NAMED_BY_THE_PLAN = _Trial(
    files=[[_ROW_OF_A, _ROW_OF_A, (0, 1, 0, 0, 0, 0)], [*[_ROW_OF_A] * 12, (0, 1, 0, 0, 1, 0)]],
    is_calm=True,
    targets=[3, 4],
    as_of=None,
    block=60,
    kept=1,
    has_units=False,
    low=False,
)
"""Two rows that come to the same, of which the plan names the group of the first: it is known before it is met."""


def _read(
    paths: list[Path], engine: Engine, made: Plan, as_of: str | None
) -> Verification | tuple[tuple[Problem, ...], int]:
    try:
        return verify(made, read_actuals(paths, made, options=Options(engine=engine)), as_of=as_of)
    except ActualsError as error:
        return error.problems, error.count


def _cramp(patch: pytest.MonkeyPatch, block: int, kept: int, *, low: bool) -> None:
    patch.setattr(text_rows, "_LARGEST_BLOCK", block)
    patch.setattr(chunks, "_FIRST", block)
    patch.setattr(readings, "_FEW_HELD", 0)
    patch.setattr(demands, "kept_of", lambda _: kept)
    patch.setattr(kept_rows, "_SLACK", 1)
    patch.setattr(demands, "noted_of", lambda _: kept)
    if low:
        patch.setattr(key_table, "_LARGEST", 0)
        patch.setattr(key_table, "_GROWTH", 1)
        patch.setattr(merging, "_PENDING", 1)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TRIALS)
@example(_TWICE)
@example(_NAMED_BY_THE_PLAN)
def test_engines_on_repeated_keys(tmp_path: Path, trial: _Trial) -> None:
    """Files in which most keys come again come to the same with either engine, and as if all their rows were held."""
    paths = trial.written(tmp_path)
    indicators = {} if trial.has_units else {name: {"label": name} for name in ("growth", "share")}
    made = plan_of(TARGETS, trial.targets, indicators=indicators)
    with pytest.MonkeyPatch.context() as patch:
        _cramp(patch, trial.block, trial.kept, low=trial.low)
        found = _read(paths, "arrow", made, trial.as_of)
        event(type(found).__name__)
        assert _read(paths, "python", made, trial.as_of) == found
        patch.setattr(readings, "_FEW_HELD", 10_000)
        assert _read(paths, "python", made, trial.as_of) == found


def test_rows_of_repeated_keys_are_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file that was joined with itself only the rows that are shown go to the row reader: two readings do."""
    lines = [f"growth,{year},{6 + year % 3},,{area}" for year in range(2000, 2026) for area in "abcdefgh"]
    path = tmp_path / "actuals.csv"
    twice = [line for line in lines for _ in range(2)]
    path.write_text("\n".join(["indicator,period,value,unit,area", *twice, ""]), "utf-8")
    promise = {"indicator": "growth", "period": "every", "each": ["area"], "range": [5, 8]}
    made = plan(promise, dimensions=("area",))
    counted = _Counted(monkeypatch)
    _cramp(monkeypatch, 500, 2, low=False)
    monkeypatch.setattr(kept_rows, "_SLACK", 2)
    found = _read([path], "arrow", made, None)
    assert isinstance(found, Verification)
    assert (found.counts, len(counted.blocks), counted.rows < 20) == ({"pass": len(lines)}, 2, True)
    assert counted.blocks[0] > 2 * counted.blocks[1] > 0, "most blocks are looked up once"
    assert sum(note.kind == "repeated" for note in found.notes) == 3
    assert found == _read([path], "python", made, None)


class _Counted:
    """How many blocks each reading by the kernel looked up, and how many rows were offered one by one."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        """Count from now on."""
        self.blocks: list[int] = []
        self.rows = 0
        self._scan = scan.Scan
        patch.setattr(scan, "Scan", self._scanned)
        patch.setattr(plain_text, "grid_of", self._cut)
        offer = keep_worst.WorstRows.offer

        def offered(keeper: keep_worst.WorstRows, actual: Actual, number: int) -> bool:
            self.rows += 1
            return offer(keeper, actual, number)

        patch.setattr(keep_worst.WorstRows, "offer", offered)

    def _scanned(self, job: ScanTask) -> scan.Scan:
        self.blocks.append(0)
        return self._scan(job)

    def _cut(self, content: bytes, delimiter: str, width: int) -> CellGrid | None:
        self.blocks[-1] += 1
        return grid_of(content, delimiter, width)
