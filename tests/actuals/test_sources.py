"""Streams are read once, and once more from what was kept of them when keys come again."""

import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancheck.actuals.source import sources
from plancheck.actuals.stream import read_actuals
from plancheck.contract.groups import Keys
from plancheck.errors import ActualsError
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verification
from plancheck.verification import verify
from plancheck.verification.collect import demands
from plancheck.verification.collect.readings import Readings
from plancheck.verification.keep.row_keeper import RowKeeper
from tests.verification.given import plan

_ROWS = [f"growth,2025,{place % 10},area {place}" for place in range(6_000)]
_TEXT = "\n".join(["indicator,period,value,area", *_ROWS, "growth,2025,9,area 3", ""]).encode()


def _plan() -> Plan:
    return plan({"indicator": "growth", "period": 2025, "each": ["area"], "range": [0, 8]}, dimensions=("area",))


@pytest.fixture(autouse=True)
def _few_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rows go as if there were millions."""
    monkeypatch.setattr(demands, "kept_of", lambda _: 5)


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """A named pipe that the rows are written to once."""
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    keeper = os.open(path, os.O_RDWR)  # there is a writer from the start, so that nobody waits for the other
    writer = threading.Thread(target=_write, args=(path, keeper))
    writer.start()
    yield path
    writer.join()


def _write(path: Path, keeper: int) -> None:
    with path.open("wb") as file:
        file.write(_TEXT)  # more than a pipe holds: it is done when somebody reads
    os.close(keeper)


def _verified(path: Path) -> Verification:
    made = _plan()
    return verify(made, read_actuals(path, made))


@pytest.mark.parametrize("in_memory", [1_000_000_000, 1_000])
def test_a_stream_is_read_again(pipe: Path, tmp_path: Path, in_memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that comes again at the end of a stream is found, as in a file."""
    monkeypatch.setattr(sources, "_IN_MEMORY", in_memory)
    file = tmp_path / "file.csv"
    file.write_bytes(_TEXT)
    expected, found = _verified(file), _verified(pipe)
    assert (expected.counts, expected.counts["unverifiable"]) == (found.counts, 1)


def test_a_stream_that_cannot_be_kept(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without room to keep a stream with a repeated key, there is no verdict but a way out."""
    monkeypatch.setattr(sources, "_IN_MEMORY", 1_000)
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    with pytest.raises(ActualsError) as refused:
        _verified(pipe)
    assert "give it as a file" in str(refused.value.problems[0])


def test_a_file_that_changes_between_two_readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is replaced before its repeated keys are looked at again is refused."""
    path = tmp_path / "file.csv"
    path.write_bytes(_TEXT)
    is_over = Readings.is_over

    def changed(self: Readings, keepers: list[RowKeeper], repeated: Keys, given: tuple[str, ...] | None) -> bool:
        path.write_bytes(_TEXT + b"\n")
        return is_over(self, keepers, repeated, given)

    monkeypatch.setattr(Readings, "is_over", changed)
    with pytest.raises(ActualsError) as refused:
        _verified(path)
    assert "changed while it was being read" in str(refused.value.problems[0])
