"""Little memory: the verdict all the same, or one line that says so."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from plancheck.cli import run as run_here
from plancheck.system import has_room, is_shortage
from tests.cli.command import PLANCHECK, environment, uncounted, write_files

_LARGE = "indicator,period,value\ngrowth,2025,7.8\n" + "".join(f"other{n % 50},2025,{n}.5\n" for n in range(210_000))


def _limited(here: Path, megabytes: int, *words: str) -> tuple[int, str]:
    """Run plancheck with so much address space; return the exit status and what it said."""
    script = f"ulimit -v {megabytes * 1000}; exec '{PLANCHECK}' \"$@\""
    done = subprocess.run(
        ["/bin/sh", "-c", script, "sh", *words], cwd=here, capture_output=True, text=True, check=False, env=uncounted()
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("megabytes", [150, 700, 1150, 1700])
def test_a_large_file_is_judged_in_little_memory(megabytes: int, tmp_path: Path) -> None:
    """Where Arrow has no room, our own reader gives the verdict."""
    write_files(tmp_path, actuals=_LARGE)
    assert _limited(tmp_path, megabytes, "verify", "actuals.csv", "--plan", "targets.yaml", "--quiet") == (0, "")


@pytest.mark.parametrize("megabytes", [150, 700])
def test_what_cannot_be_read_in_little_memory_is_said(megabytes: int, tmp_path: Path) -> None:
    """A Parquet file, which only Arrow reads, is refused where it has no room."""
    write_files(tmp_path)
    columns = {"indicator": ["growth"], "period": [2025], "value": [7.8]}
    parquet.write_table(pa.table(columns), tmp_path / "a.parquet")
    status, said = _limited(tmp_path, megabytes, "verify", "a.parquet", "--plan", "targets.yaml", "--quiet")
    assert (status, said.splitlines()[0].startswith("a.parquet: needs more memory than there is")) == (4, True)


def _raise(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


_SHORTAGES = [
    MemoryError(),
    ImportError("libarrow.so: failed to map segment from shared object"),
    OSError(12, "Cannot allocate memory"),
]


@pytest.mark.parametrize("error", _SHORTAGES, ids=repr)
@pytest.mark.parametrize("stage", ["verification.verify", "actuals.stream.read_actuals", "plan_file.read_plan"])
def test_memory_that_runs_out_is_no_bug(
    error: Exception, stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When memory runs out anywhere the exit status is 4, and one line says what to do."""
    monkeypatch.chdir(write_files(tmp_path))
    monkeypatch.setattr("sys.argv", ["plancheck", "verify", "actuals.csv", "--quiet"])
    monkeypatch.setattr(f"plancheck.{stage}", _raise(error))
    status, said = run_here(), capsys.readouterr().err
    assert (status, len(said.splitlines()), "needs more memory than there is" in said) == (4, 1, True)


@pytest.mark.parametrize("error", [ImportError("cannot import name 'x'"), OSError(2, "No such file"), ValueError()])
def test_other_errors_are_no_shortage(error: Exception) -> None:
    """A missing module or file has nothing to do with memory."""
    assert not is_shortage(error)


def test_a_report_that_memory_does_not_suffice_for_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When memory runs out while a report is written, the exit status is 5 and the old report stays."""
    monkeypatch.chdir(write_files(tmp_path))
    monkeypatch.setattr("sys.argv", ["plancheck", "verify", "actuals.csv", "--quiet", "--report", "r.json"])
    monkeypatch.setattr("plancheck.reports.formats.json.write", _raise(MemoryError()))
    (tmp_path / "r.json").write_text("old")
    assert (run_here(), (tmp_path / "r.json").read_text()) == (5, "old")
    assert "r.json could not be written: there is not enough memory" in capsys.readouterr().err


def test_room_is_what_the_limit_leaves() -> None:
    """Without a limit there is room for anything."""
    assert has_room(1 << 62)


def test_threads_that_cannot_be_started_change_nothing(tmp_path: Path) -> None:
    """Where no thread can be started the verdict is that of our own reader."""
    write_files(tmp_path, actuals=_LARGE)
    program = """
import sys, threading
def start(_):
    raise RuntimeError("can't start new thread")
threading.Thread.start = start
sys.argv = ["plancheck", "verify", "actuals.csv", "--plan", "targets.yaml", "-q", "--progress", "--format", "json"]
from plancheck.__main__ import main
main()
"""
    words = [str(Path(PLANCHECK).with_name("python")), "-c", program]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False, env=environment())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["results"][0]["verdict"] == "pass"
