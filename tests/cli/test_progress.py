"""The progress bar: for a person who waits, and for nobody else."""

import subprocess
import sys
import time
from pathlib import Path

from plancheck.actuals.stream import read_actuals

_PROGRAM = Path(sys.executable).parent / "plancheck"
_MORE = b"grdp_growth,2024,7.9\n"
_ROWS = b"indicator,period,value\ngrdp_growth,2025,7.9\n"


def _process(*options: str) -> "subprocess.Popen[bytes]":
    """Return a run that has read one row and waits for the next."""
    process = subprocess.Popen([str(_PROGRAM), "inspect", "-", *options], stdin=-1, stdout=-1, stderr=-1)
    assert process.stdin
    process.stdin.write(_ROWS)
    process.stdin.flush()
    return process


def test_progress_is_shown_when_asked_for() -> None:
    """While a long file is read I see how many rows were read; the report is not touched."""
    with _process("--progress") as process:
        assert process.stderr
        told = process.stderr.readline()  # it comes, however slow the machine is
        out, _ = process.communicate(_MORE, timeout=60)
    assert (told.startswith(b"reading: "), b"reading" in out, b"data rows  2" in out) == (True, False, True)


def test_progress_is_not_shown_to_a_pipe() -> None:
    """A log that no terminal shows holds no bar."""
    with _process() as process:
        time.sleep(1.5)  # a bar would be shown after a second
        _, err = process.communicate(_MORE, timeout=60)
    assert err == b""


def test_progress_counts_rows_and_bytes(tmp_path: Path) -> None:
    """Rows and bytes are told while several files are read, one after the other."""
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_bytes(_ROWS)
    actuals = read_actuals(paths)
    seen = [actuals.progress.rows for _ in actuals]
    assert (seen, actuals.progress) == ([1, 2], (2, 2 * len(_ROWS), 2 * len(_ROWS)))


def test_progress_of_a_pipe_has_no_total() -> None:
    """Of standard input nobody knows how long it is."""
    assert read_actuals("-").progress == (0, 0, None)
