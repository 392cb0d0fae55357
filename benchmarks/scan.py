"""A huge file, beside a query written by hand for it: `python -m benchmarks.scan [AREAS ...]`.

Writes files of 200 indicators, 26 years and so many areas (962 make 5,002,400 figures): sorted by indicator, sorted by
area and shuffled, with keys that come again, with a column for each year, and as Parquet. One figure in 400 misses its
range, one in 2,000 is not plain, and the values of every tenth indicator are in percent. Each file is held against a
range for every figure, and the shuffled one against a range that all miss; printed are wall time and peak memory beside
those of the same check in DuckDB's SQL: read as text, grouped by key so that no key comes twice, compared as decimals.
If pointblank and pandera are installed, the same check is made with them on Polars. All run in turn.

DuckDB is no part of plancheck: `pip install duckdb` first.
"""

import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measuring import Run, apart, measure
from benchmarks.others import INSTALL, installed

INDICATORS = 200
YEARS = range(2000, 2026)
RUNS = 5
BIN = Path(sys.executable).parent

SHARE_MISSED = 400
SHARE_ODD = 2_000
SHARE_REPEATED = 17

_HEAD = """
import duckdb, sys
connection = duckdb.connect(config={"threads": "2"})
connection.execute("CREATE TABLE bounds AS SELECT 'ind_' || lpad(i::VARCHAR, 3, '0') AS indicator, "
                   f"{sys.argv[2]}::DECIMAL(18, 6) AS low, {sys.argv[3]}::DECIMAL(18, 6) AS high FROM range(200) t(i)")
"""

_TAIL = """
    keys AS (SELECT indicator, area, period, count(*) AS rows, min(TRY_CAST(value AS DECIMAL(18, 6))) AS value
             FROM long GROUP BY ALL)
    SELECT indicator, count(*), count(*) FILTER (rows > 1), count(*) FILTER (value < low OR value > high)
    FROM keys JOIN bounds USING (indicator) GROUP BY indicator ORDER BY indicator"""

_READ = "FROM read_csv($file, all_varchar = true, header = true, delim = ',')"


def _query(long: str) -> str:
    """Return a program that makes the check on the rows that `long` selects from the file."""
    return f"{_HEAD}print(connection.execute('''WITH long AS ({long}),{_TAIL}''', {{'file': sys.argv[1]}}).fetchall())"


SQL = _query(_READ)
SQL_WIDE = _query(f"UNPIVOT ({_READ}) ON COLUMNS(* EXCLUDE (indicator, area, unit)) INTO NAME period VALUE value")
SQL_PARQUET = _query("FROM read_parquet($file)")


def write_plan(path: Path, low: int, high: int) -> None:
    """Write a plan that wants every figure of every indicator in [low, high]; every tenth is in percent."""
    names = [f"ind_{number:03}" for number in range(INDICATORS)]
    units = [", unit: percent" if number % 10 == 0 else "" for number in range(INDICATORS)]
    pairs = zip(names, units, strict=True)
    indicators = "".join(f"  {name}: {{label: {name}{unit}}}\n" for name, unit in pairs)
    promise = f"period: every, each: [area], range: [{low}, {high}]"
    targets = "".join(f"  - {{indicator: {name}, {promise}}}\n" for name in names)
    head = 'plancheck: 1\nplan: {id: bench, title: Bench}\ndimensions: [area]\nunits: {percent: {symbol: "%"}}\n'
    path.write_text(f"{head}indicators:\n{indicators}targets:\n{targets}", "utf-8")


Row = tuple[str, str, int, str, str]
"""Indicator, area, year, value, unit."""


def figure(indicator: int, area: int, year: int) -> str:
    """Return a value from 0 to 99.99, one in 400 beyond that, one in 2,000 written in a way that is not plain."""
    seed = indicator * 7 + area * 13 + year * 31
    if seed % SHARE_MISSED == 1:
        return f"{100 + seed % 97}.5"
    value = f"{seed % 10_000 / 100}"
    return f"+{value}" if seed % SHARE_ODD == 2 else value  # noqa: PLR2004  any other rest


def row(indicator: int, area: int, year: int) -> Row:
    """Return one row."""
    unit = "" if indicator % 10 else "%"
    return f"ind_{indicator:03}", f"area_{area:04}", year, figure(indicator, area, year), unit


def rows(areas: int, order: str) -> Iterator[Row]:
    """Yield a figure for each indicator, area and year, sorted by `indicator` or `area`, or `shuffled`."""
    if order == "indicator":
        return (row(number, area, year) for number in range(INDICATORS) for area in range(areas) for year in YEARS)
    if order == "area":
        return (row(number, area, year) for area in range(areas) for number in range(INDICATORS) for year in YEARS)
    places = list(range(INDICATORS * areas * len(YEARS)))
    random.Random(7).shuffle(places)  # noqa: S311  the same each time
    return (row(at // len(YEARS) // areas, at // len(YEARS) % areas, YEARS[at % len(YEARS)]) for at in places)


def write_actuals(path: Path, areas: int, order: str = "indicator") -> int:
    """Write the rows as a long table; return how many figures that are."""
    with path.open("w", encoding="utf-8") as file:
        file.write("indicator,area,period,value,unit\n")
        file.writelines(
            f"{name},{area},{year},{value},{unit}\n" for name, area, year, value, unit in rows(areas, order)
        )
    return INDICATORS * areas * len(YEARS)


def write_repeated(path: Path, actuals: Path) -> None:
    """Write the lines of a long table, one in 17 of them twice."""
    with actuals.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8") as file:
        file.write(next(lines))
        for place, line in enumerate(lines):
            file.write(line if place % SHARE_REPEATED else line * 2)


def write_wide(path: Path, areas: int) -> None:
    """Write the figures with a column for each year."""
    with path.open("w", encoding="utf-8") as file:
        file.write("indicator,area,unit," + ",".join(map(str, YEARS)) + "\n")
        for number in range(INDICATORS):
            for area in range(areas):
                name, place, _, _, unit = row(number, area, YEARS[0])
                values = ",".join(figure(number, area, year) for year in YEARS)
                file.write(f"{name},{place},{unit},{values}\n")


def write_parquet(path: Path, actuals: Path) -> None:
    """Write a long table as Parquet, its values as doubles."""
    import pyarrow as pa
    from pyarrow import csv, parquet

    kinds = csv.ConvertOptions(column_types={"value": pa.float64(), "period": pa.int32()})
    parquet.write_table(csv.read_csv(actuals, convert_options=kinds), path, row_group_size=200_000)


def show(name: str, runs: list[Run], base: list[Run]) -> None:
    """Print the medians of some runs, and of their ratios to the runs of the query beside them."""
    seconds, peak = statistics.median(run.wall for run in runs), statistics.median(run.peak for run in runs)
    ratio = statistics.median(run.wall / beside.wall for run, beside in zip(runs, base, strict=True))
    print(f"{name:24}{seconds:9.2f}{ratio:9.2f}{peak:9.0f}")


def compare(folder: Path, actuals: Path, case: str, sql: str, ends: tuple[int, int]) -> None:
    """Print a row for each program that holds a file against a range with these `ends`, run in turn with the rest."""
    plan = folder / "plan.yaml"
    write_plan(plan, *ends)
    others = installed() if sql == SQL else {}
    commands = {}
    for name, text in {"SQL by hand": sql, **others}.items():
        program = folder / f"by_{name.replace(' ', '_')}.py"
        program.write_text(text, "utf-8")
        commands[name] = [sys.executable, str(program), str(actuals), *map(str, ends)]
    commands["plancheck"] = [str(BIN / "plancheck"), "verify", str(actuals), "--plan", str(plan), "--format", "json"]
    rounds = [[measure(command) for command in commands.values()] for _ in range(RUNS)]
    runs = dict(zip(commands, map(list, zip(*rounds, strict=True)), strict=True))
    for name in commands:
        show(f"{name}, {case}", runs[name], runs["SQL by hand"])


def main() -> None:
    """Print the rows of each file."""
    if find_spec("duckdb") is None:
        sys.exit("the query written by hand needs DuckDB: pip install duckdb")
    if len(installed()) < 2:  # noqa: PLR2004
        print(f"not all of the libraries beside it are installed: {INSTALL}")
    met, missed = (0, 100), (200, 300)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        names = ("actuals.csv", "repeated.csv", "wide.csv", "actuals.parquet")
        actuals, repeated, wide, packed = (folder / file for file in names)
        for areas in map(int, sys.argv[1:] or ["192", "962"]):
            figures = INDICATORS * areas * len(YEARS)
            print(f"{figures:,} figures{'':12}{'seconds':>9}{'ratio':>9}{'peak MB':>9}")
            for order in ("indicator", "area", "shuffled"):
                apart(write_actuals, actuals, areas, order)
                compare(folder, actuals, order, SQL, met)
            compare(folder, actuals, "all missed", SQL, missed)
            apart(write_repeated, repeated, actuals)
            compare(folder, repeated, "repeated", SQL, met)
            apart(write_parquet, packed, actuals)
            compare(folder, packed, "Parquet", SQL_PARQUET, met)
            apart(write_wide, wide, areas)
            compare(folder, wide, "wide", SQL_WIDE, met)


if __name__ == "__main__":
    subprocess.run([str(BIN / "plancheck"), "--version"], check=True)
    main()
