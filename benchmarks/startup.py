"""Start-up, side by side with the bare imports of the four packages: `python benchmarks/startup.py`.

Each command runs in turn with the bare imports, so that a busy machine slows both; the figure is the median of the
ratios, run by run.
"""

import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
RUNS = 31

BARE = [sys.executable, "-c", "import typer, yaml, rich.table, rich.console; from pydantic import BaseModel"]
VERIFY = [str(BIN / "plancheck"), "verify", "examples/hanoi-2025/actuals.csv"]
COMPLETION = {"_PLANCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "plancheck ver", "COMP_CWORD": "1"}
COMMANDS = {
    "verify, table": (VERIFY, {}, 1.2),
    "verify, --format json": ([*VERIFY, "--format", "json"], {}, 1.05),
    "--version": ([str(BIN / "plancheck"), "--version"], {}, 0.4),
    "completion": ([str(BIN / "plancheck")], COMPLETION, 0.5),
}


def seconds(command: list[str], changes: dict[str, str]) -> float:
    """Return the wall time of one run, with `changes` to the environment."""
    environment = {**os.environ, **changes}
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    return time.perf_counter() - start


def ratios(command: list[str], changes: dict[str, str]) -> list[float]:
    """Return the wall time of `command` over that of the bare imports, for each of the runs."""
    seconds(command, changes), seconds(BARE, {})
    return [seconds(command, changes) / seconds(BARE, {}) for _ in range(RUNS)]


def main() -> None:
    """Print a row for each command."""
    compileall.compile_dir(ROOT / "src", quiet=1)  # as an installation does; without, a checkout is compiled each time
    print(f"{'command':24}{'median':>8}{'least':>8}{'goal':>8}")
    for name, (command, changes, goal) in COMMANDS.items():
        found = ratios(command, changes)
        print(f"{name:24}{statistics.median(found):8.2f}{min(found):8.2f}{goal:8.2f}")


if __name__ == "__main__":
    main()
