"""A huge file, beside a query written by hand for it: `python -m benchmarks.scan [AREAS ...]`.

Writes files of 200 indicators, 26 years and so many areas (962 make 5,002,400 rows), holds each against a range for
every figure, all met and then all missed, and prints wall time and peak memory beside those of the same check written
in DuckDB's SQL: read as text, grouped by key so that no key comes twice, compared as decimals. Where pointblank and
pandera are installed, the same check is made with them on Polars. All run in turn.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Run, measure
from benchmarks.others import INSTALL, installed

INDICATORS = 200
YEARS = range(2000, 2026)
RUNS = 5
BIN = Path(sys.executable).parent

SQL = """
import duckdb, sys
connection = duckdb.connect(config={"threads": "2"})
connection.execute("CREATE TABLE bounds AS SELECT 'ind_' || lpad(i::VARCHAR, 3, '0') AS indicator, "
                   f"{sys.argv[2]}::DECIMAL(18, 6) AS low, {sys.argv[3]}::DECIMAL(18, 6) AS high FROM range(200) t(i)")
print(connection.execute('''
    WITH keys AS (SELECT indicator, area, period, count(*) AS rows, min(TRY_CAST(value AS DECIMAL(18, 6))) AS value
                  FROM read_csv($file, all_varchar = true, header = true, delim = ',') GROUP BY ALL)
    SELECT indicator, count(*), count(*) FILTER (rows > 1), count(*) FILTER (value < low OR value > high)
    FROM keys JOIN bounds USING (indicator) GROUP BY indicator ORDER BY indicator''', {"file": sys.argv[1]}).fetchall())
"""


def write_plan(path: Path, low: int, high: int) -> None:
    """Write a plan that wants every figure of every indicator in [low, high]."""
    names = [f"ind_{number:03}" for number in range(INDICATORS)]
    indicators = "".join(f"  {name}: {{label: {name}}}\n" for name in names)
    promise = f"period: every, each: [area], range: [{low}, {high}]"
    targets = "".join(f"  - {{indicator: {name}, {promise}}}\n" for name in names)
    head = "plancheck: 1\nplan: {id: bench, title: Bench}\ndimensions: [area]\n"
    path.write_text(f"{head}indicators:\n{indicators}targets:\n{targets}", "utf-8")


def write_actuals(path: Path, areas: int) -> int:
    """Write a figure from 0 to 99.99 for each indicator, area and year; return how many."""
    with path.open("w", encoding="utf-8") as file:
        file.write("indicator,area,period,value\n")
        for number in range(INDICATORS):
            for area in range(areas):
                seed = number * 7 + area * 13
                file.writelines(
                    f"ind_{number:03},area_{area:04},{year},{(seed + year * 31) % 10_000 / 100}\n" for year in YEARS
                )
    return INDICATORS * areas * len(YEARS)


def show(name: str, runs: list[Run], base: list[Run]) -> None:
    """Print the medians of some runs, and of their ratios to the runs of the query beside them."""
    seconds, peak = statistics.median(run.wall for run in runs), statistics.median(run.peak for run in runs)
    ratio = statistics.median(run.wall / beside.wall for run, beside in zip(runs, base, strict=True))
    print(f"{name:24}{seconds:9.2f}{ratio:9.2f}{peak:9.0f}")


def compare(folder: Path, actuals: Path, case: str, low: int, high: int) -> None:
    """Print a row for each program that holds a file against the range [low, high], each run in turn with the rest."""
    plan = folder / "plan.yaml"
    write_plan(plan, low, high)
    commands = {}
    for name, text in {"SQL by hand": SQL, **installed()}.items():
        program = folder / f"by_{name.replace(' ', '_')}.py"
        program.write_text(text, "utf-8")
        commands[name] = [sys.executable, str(program), str(actuals), str(low), str(high)]
    commands["plancheck"] = [str(BIN / "plancheck"), "verify", str(actuals), "--plan", str(plan), "--format", "json"]
    rounds = [[measure(command) for command in commands.values()] for _ in range(RUNS)]
    runs = dict(zip(commands, map(list, zip(*rounds, strict=True)), strict=True))
    for name in commands:
        show(f"{name}, {case}", runs[name], runs["SQL by hand"])


def main() -> None:
    """Print the rows of each file."""
    if len(installed()) < 2:  # noqa: PLR2004
        print(f"not all of the libraries beside it are installed: {INSTALL}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        actuals = folder / "actuals.csv"
        for areas in map(int, sys.argv[1:] or ["192", "962"]):
            rows = write_actuals(actuals, areas)
            print(f"{rows:,} rows{'':12}{'seconds':>9}{'ratio':>9}{'peak MB':>9}")
            for case, low, high in (("all met", 0, 100), ("all missed", 200, 300)):
                compare(folder, actuals, case, low, high)


if __name__ == "__main__":
    subprocess.run([str(BIN / "plancheck"), "--version"], check=True)
    main()
