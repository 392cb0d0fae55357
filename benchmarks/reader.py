"""The reader and the memory of a run: `python -m benchmarks.reader [ROWS]`.

Writes a long file of rows that no target asks for, and one of rows that one target asks for, verifies each in a
process of its own with `--engine python`, and prints rows a second of processor time and peak memory, beside Python's
own `csv` module reading the same file. Processor time, for one thread does all of it: a busy machine changes little.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Run, measure

PLAN = """\
plancheck: 1
plan: {id: bench, title: Bench}
dimensions: [area]
indicators: {rate: {label: Rate}}
targets: [{indicator: rate, period: every, each: [area], range: [0, 100]}]
"""
CSV_ONLY = "import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], newline='', encoding='utf-8'))))"
VERIFY = "import sys; from plancheck.__main__ import main; sys.argv[0] = 'plancheck'; main()"


def write(path: Path, rows: int, indicator: str) -> None:
    """Write `rows` rows, no key twice: 26 years of as many areas as that takes."""
    with path.open("w", encoding="utf-8") as file:
        file.write("indicator,period,value,area\n")
        for row in range(rows):
            file.write(f"{indicator},{2000 + row % 26},{row % 97}.{row % 10},A{row // 26:06}\n")


def main() -> None:
    """Print a row for each case."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(f"{rows:,} rows{'':14}{'seconds':>9}{'rows/s':>12}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        plan, actuals = Path(folder, "plan.yaml"), Path(folder, "actuals.csv")
        plan.write_text(PLAN, "utf-8")
        options = ["--plan", str(plan), "--format", "json", "--engine", "python"]
        verify = [sys.executable, "-c", VERIFY, "verify", str(actuals), *options]
        write(actuals, rows, "other")
        for name, command in {
            "csv module": [sys.executable, "-c", CSV_ONLY, str(actuals)],
            "not asked for": verify,
        }.items():
            show(name, rows, measure(command))
        write(actuals, rows, "rate")
        show("asked for", rows, measure(verify))


def show(name: str, rows: int, run: Run) -> None:
    """Print one row."""
    print(f"{name:24}{run.processor:9.2f}{rows / run.processor:12,.0f}{run.peak:9.0f}")


if __name__ == "__main__":
    main()
