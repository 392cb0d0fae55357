"""The installed command, run as a user runs it."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

PLANCHECK = str(Path(sys.executable).with_name("plancheck"))

PLAN = """\
plancheck: 1
plan: {id: demo, title: Demo plan}
units: {percent: {symbol: "%"}}
indicators:
  growth: {label: Growth of output, unit: percent}
targets:
  - indicator: growth
    period: 2025
    range: [7.5, 8.0]
    source: {quote: "from 7.5 to 8.0 percent"}
"""

MET = "indicator,period,value\ngrowth,2025,7.80\n"
MISSED = "indicator,period,value\ngrowth,2025,7.2\n"

_SETTINGS = (
    *("NO_COLOR", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "COLORTERM"),
    *("PLANCHECK_PLAN", "PLANCHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"),
    *("GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
)


class Done(NamedTuple):
    """A finished run."""

    status: int
    out: str
    err: str


def environment(**changes: str) -> dict[str, str]:
    """Return this environment without what decides about output, 80 columns wide, with `changes`."""
    kept = {name: value for name, value in os.environ.items() if name not in _SETTINGS}
    return {**kept, "COLUMNS": "80", "TERM": "xterm", "PYTHONUTF8": "1", **changes}


def uncounted() -> dict[str, str]:
    """Return `environment` for runs that get a signal: coverage holds a lock that its own handler may wait for."""
    return {name: value for name, value in environment().items() if not name.startswith("COVERAGE_")}


def run(*words: str, here: Path, given: str | bytes = b"", **changes: str) -> Done:
    """Run plancheck in `here` with `words`, `given` on standard input and `changes` to the environment."""
    return run_program([PLANCHECK, *words], here, given, **changes)


def run_program(words: list[str], here: Path, given: str | bytes = b"", **changes: str) -> Done:
    """Run any program the same way."""
    stdin = given.encode() if isinstance(given, str) else given
    done = subprocess.run(words, cwd=here, input=stdin, capture_output=True, check=False, env=environment(**changes))
    return Done(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def run_started(*words: str, here: Path, given: str | bytes = b"", **changes: str) -> Done:
    """Run plancheck as `run` does, in a fifth of the time: as a copy of one that was started before.

    For tests of what a run comes to, not of how the program starts, ends and treats its streams.
    """
    with tempfile.TemporaryDirectory() as folder:
        stdin, out, err = (Path(folder, name) for name in ("in", "out", "err"))
        stdin.write_bytes(given.encode() if isinstance(given, str) else given)
        out.touch()
        err.touch()
        streams = [str(stdin), str(out), str(err)]
        asked = {"words": words, "here": str(here), "environment": environment(**changes), "streams": streams}
        status = _answer(json.dumps(asked))
        return Done(status, *(path.read_bytes().decode(errors="replace") for path in (out, err)))


def _answer(asked: str) -> int:
    server = _server()
    if server.stdin is None or server.stdout is None:
        raise AssertionError
    server.stdin.write(f"{asked}\n")
    server.stdin.flush()
    return int(server.stdout.readline())


@cache
def _server() -> "subprocess.Popen[str]":
    """Start the plancheck that is copied; it ends with this process."""
    words = [sys.executable, "-m", "tests.started"]
    root = Path(__file__).parents[2]
    server = subprocess.Popen(words, cwd=root, stdin=-1, stdout=-1, encoding="utf-8", env=environment())
    atexit.register(server.communicate)
    return server


def write_files(folder: Path, plan: str = PLAN, actuals: str = MET) -> Path:
    """Write `targets.yaml` and `actuals.csv` into `folder` and return it."""
    (folder / "targets.yaml").write_text(plan, "utf-8")
    (folder / "actuals.csv").write_text(actuals, "utf-8")
    return folder
