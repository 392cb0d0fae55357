"""Many keys that come again: the rows of most go to neither reader one by one."""

from pathlib import Path

import pytest

from plancheck.actuals.arrays.array_types import Bytes
from plancheck.actuals.columns import plain_text, scan
from plancheck.actuals.columns.cell_grid import CellGrid, grid_of
from plancheck.actuals.columns.scan_task import ScanTask
from plancheck.actuals.options import Engine, Options
from plancheck.actuals.stream import read_actuals
from plancheck.model.actual import Actual
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verification
from plancheck.verification import verify
from plancheck.verification.keep import keep_worst, kept_rows
from tests.actuals.equality.trials import Room
from tests.verification.given import plan


def _read(path: Path, engine: Engine, made: Plan) -> Verification:
    return verify(made, read_actuals(path, made, options=Options(engine=engine)))


def test_rows_of_repeated_keys_are_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file that was joined with itself only the rows that are shown go to the row reader: two readings do."""
    lines = [f"growth,{year},{6 + year % 3},,{area}" for year in range(2000, 2026) for area in "abcdefgh"]
    path = tmp_path / "actuals.csv"
    twice = [line for line in lines for _ in range(2)]
    path.write_text("\n".join(["indicator,period,value,unit,area", *twice, ""]), "utf-8")
    promise = {"indicator": "growth", "period": "every", "each": ["area"], "range": [5, 8]}
    made = plan(promise, dimensions=("area",))
    counted = _Counted(monkeypatch)
    room = Room(500, 2, bounds=frozenset({"first block", "no row held"}))
    with room.cramped(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_rows, "_SLACK", 2)
        found, rows = _read(path, "arrow", made), counted.rows
        assert found == _read(path, "python", made)
    assert (found.counts, len(counted.blocks), rows < 20) == ({"pass": len(lines)}, 2, True)
    assert counted.blocks[0] > 2 * counted.blocks[1] > 0, "most blocks are looked up once"
    assert sum(note.kind == "repeated" for note in found.notes) == 3


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

    def _cut(self, lines: Bytes, delimiter: str, width: int) -> CellGrid | None:
        self.blocks[-1] += 1
        return grid_of(lines, delimiter, width)
