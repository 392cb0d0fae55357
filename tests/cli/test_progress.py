"""The progress bar: for a person who waits, and for nobody else."""

import subprocess
import sys
import time
from pathlib import Path

from plancheck.actuals import read_actuals

_PROGRAM = Path(sys.executable).parent / "plancheck"
_ROWS = b"indicator,period,value\ngrdp_growth,2025,7.9\n"


def _slowly(*options: str) -> tuple[bytes, bytes]:
    """Return what is printed to both streams while the actuals take longer than a second to come."""
    command = [str(_PROGRAM), "inspect", "-", *options]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1) as process:
        assert process.stdin
        process.stdin.write(_ROWS)
        process.stdin.flush()
        time.sleep(1.8)
        out, err = process.communicate(b"grdp_growth,2024,7.9\n", timeout=30)
    return out, err


def test_progress_is_shown_when_asked_for() -> None:
    """While a long file is read I see how many rows were read; the report is not touched."""
    out, err = _slowly("--progress")
    assert (b"reading" in err, b"reading" in out, b"data rows  2" in out) == (True, False, True)


def test_progress_is_not_shown_to_a_pipe() -> None:
    """A log that no terminal shows holds no bar."""
    assert _slowly()[1] == b""


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
