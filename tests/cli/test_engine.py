"""`--engine` and `--memory`: who reads a large file changes neither the report nor how a run ends."""

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest
import typer

from plancheck import read_actuals, read_plan, verify
from plancheck.actuals.options import Engine, Options
from plancheck.actuals.reading import engine
from plancheck.cli.options.reading import Reading
from plancheck.cli.output import narration
from tests.cli.command import PLANCHECK, run_started, uncounted

_PLAN = """\
plancheck: 1
plan: {id: demo, title: Demo plan}
dimensions: [area]
indicators: {growth: {label: Growth}}
targets: [{indicator: growth, period: every, each: [area], range: [0, 8]}]
"""


def _write(folder: Path, rows: int) -> None:
    (folder / "plan.yaml").write_text(_PLAN, "utf-8")
    lines = (f"growth,{2000 + row % 20},{row % 97}.{row % 10},area {row // 20}\n" for row in range(rows))
    (folder / "actuals.csv").write_text("indicator,period,value,area\n" + "".join(lines), "utf-8")


@pytest.mark.parametrize("rows", [100, 160_000])  # the first too short for Arrow to pay
def test_engine(tmp_path: Path, rows: int) -> None:
    """The report is the same to the byte, whoever read the file, and with no room for temporary files too."""
    _write(tmp_path, rows)
    command = ("verify", "actuals.csv", "--plan", "plan.yaml", "--format", "json")
    expected = run_started(*command, "--engine", "python", here=tmp_path)
    found = [
        run_started(*command, "--engine", "arrow", here=tmp_path),
        run_started(*command, "--engine", "auto", "--memory", "1GiB", here=tmp_path),
        run_started(*command, here=tmp_path, TMPDIR="/nowhere", HOME="/nowhere"),
    ]
    assert (found, expected.status) == ([expected] * len(found), 1)


@pytest.mark.parametrize("size", ["1MB", "lots", "-5GB", ""])
def test_memory_that_is_no_size(tmp_path: Path, size: str) -> None:
    """A size that is none, or too small to work with, is refused with one that would do."""
    _write(tmp_path, 1)
    done = run_started("verify", "actuals.csv", "--plan", "plan.yaml", f"--memory={size}", here=tmp_path)
    assert (done.status, "256MB" in done.err) == (2, True)


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that takes seconds to read, beside its plan."""
    folder = tmp_path_factory.mktemp("long")
    _write(folder, 1_400_000)
    return folder / "actuals.csv"


@pytest.mark.parametrize(
    ("engine", "number", "status"),
    [("python", signal.SIGINT, 130), ("arrow", signal.SIGINT, 130), ("arrow", signal.SIGTERM, 143)],
)
def test_interrupt(tmp_path: Path, long_file: Path, engine: str, number: int, status: int) -> None:
    """A run that is told to end while it reads does so at once, and leaves nothing behind."""
    plan = long_file.with_name("plan.yaml")
    words = ["verify", str(long_file), "--plan", str(plan), "--engine", engine, "--report", "csv=out.csv"]
    with subprocess.Popen([PLANCHECK, *words], cwd=tmp_path, env=uncounted(), stdout=-1, stderr=-1) as process:
        _wait_until_read(long_file, process)
        used = _processor_seconds(process.pid)
        before = _processor_seconds_of_ended()
        process.send_signal(number)
        _end(process)
    used_since = _processor_seconds_of_ended() - before - used
    assert (process.returncode, list(tmp_path.iterdir()), used_since < 2) == (status, [], True)


def _wait_until_read(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process has read a tenth of a file; where the system does not say so, until it must have begun."""
    if not Path("/proc", str(process.pid), "fdinfo").exists():
        time.sleep(1)
        return
    while process.poll() is None and _place(path, process.pid) < path.stat().st_size / 10:
        time.sleep(0.005)


def _place(path: Path, process: int) -> int:
    """Return how far a process has read in a file, as Linux tells it."""
    folder = Path("/proc", str(process))
    try:
        names = [file.name for file in (folder / "fd").iterdir() if file.resolve() == path]
        told = [(folder / "fdinfo" / name).read_text("ascii") for name in names]
    except OSError:  # it has closed one meanwhile
        return 0
    return max((int(text.split()[1]) for text in told), default=0)  # "pos:", then the number


def _processor_seconds(process: int) -> float:
    """Return how much of the processor's time a process has used, as Linux tells it."""
    try:
        fields = Path("/proc", str(process), "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _processor_seconds_of_ended() -> float:
    """Return the same of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _end(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a process, and make it if it does not come."""
    try:
        process.communicate(timeout=300)
    except subprocess.TimeoutExpired:
        process.kill()


def _without_arrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "is_installed", lambda: False)
    monkeypatch.setattr(narration, "_LARGE", 10)


@pytest.mark.parametrize(("chosen", "lines"), [("auto", 1), ("python", 0)])
def test_large_files_without_arrow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], chosen: Engine, lines: int
) -> None:
    """Where Arrow is not installed, one line names it when a file is large, unless I chose to do without."""
    _write(tmp_path, 100)
    _without_arrow(monkeypatch)
    narration.advise([str(tmp_path / "actuals.csv"), str(tmp_path / "plan.yaml"), "-", "none"], Options(engine=chosen))
    assert capsys.readouterr().err.count("pip install 'plancheck[arrow]'") == lines


def test_verifying_without_arrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report of a large file is the same without Arrow."""
    _write(tmp_path, 160_000)
    made = read_plan(tmp_path / "plan.yaml")
    expected = verify(made, read_actuals(tmp_path / "actuals.csv", made))
    _without_arrow(monkeypatch)
    assert verify(made, read_actuals(tmp_path / "actuals.csv", made)) == expected


def test_arrow_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for Arrow where it is not installed is refused, with the way to install it."""
    _without_arrow(monkeypatch)
    with pytest.raises(typer.BadParameter, match=r"pip install 'plancheck\[arrow\]'"):
        Reading().options(engine="arrow")
