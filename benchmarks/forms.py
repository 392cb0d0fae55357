"""The same figures in the forms that files have: `python -m benchmarks.forms [AREAS]`.

Writes the rows of `benchmarks.scan` (385 areas make 2,002,000) as a plain file and in other forms, verifies each as it
is read by default and with `--engine python`, in turn with the plain one, and prints seconds, rows a second, the ratio
of wall times to the plain file with the same reader, and peak memory.
"""

import statistics
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from benchmarks.measuring import Run, measure
from benchmarks.scan import BIN, write_actuals, write_plan

RUNS = 3

PLAIN: Final = "plain"
FORMS: Final[dict[str, tuple[str, list[str]]]] = {
    PLAIN: ("SELECT * FROM plain", []),
    "sorted by area": ("SELECT * FROM plain ORDER BY area, period, indicator", []),
    "in random order": ("SELECT * FROM plain ORDER BY hash(indicator || area || period)", []),
    "decimal comma": (
        "SELECT indicator, area, period, replace(value, '.', ',') AS value, unit FROM plain",
        ["--decimal", ","],
    ),
    "SDMX-CSV": (
        (
            "SELECT 'DATAFLOW' AS STRUCTURE, 'X:Y(1.0)' AS STRUCTURE_ID, 'I' AS ACTION, indicator AS INDICATOR, "
            "area AS REF_AREA, period AS TIME_PERIOD, value AS OBS_VALUE, 'A' AS OBS_STATUS, 0 AS UNIT_MULT FROM plain"
        ),
        [],
    ),
    "SDMX-CSV with labels": (
        (
            "SELECT indicator || ': Name' AS \"INDICATOR: Indicator\", area || ': Name' AS \"REF_AREA: Area\", "
            'period AS "TIME_PERIOD: Time period", value AS "OBS_VALUE: Value", '
            "'A: Normal value' AS \"OBS_STATUS: Status\" FROM plain"
        ),
        [],
    ),
    "a column for each year": (
        "PIVOT plain ON period USING max(value) GROUP BY indicator, area, unit ORDER BY ALL",
        [],
    ),
    "Parquet": ("SELECT indicator, area, period, value::DECIMAL(18, 2) AS value, unit FROM plain", []),
    "joined with itself": ("SELECT * FROM plain UNION ALL SELECT * FROM plain", []),
}


def write_form(plain: Path, path: Path, query: str) -> int:
    """Write what `query` makes of the rows of `plain`, and return how many figures that are."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE plain AS FROM read_csv('{plain}', all_varchar = true)")
    options = "FORMAT parquet" if path.suffix == ".parquet" else "HEADER, DELIMITER ';'"
    connection.execute(f"COPY ({query}) TO '{path}' ({options})")
    (rows,) = connection.execute("SELECT count(*) FROM plain").fetchone() or (0,)
    return int(rows) * (2 if "UNION" in query else 1)


def show(name: str, figures: int, runs: list[Run], base: list[Run]) -> None:
    """Print the medians of some runs, and of their ratios to the runs of the plain file beside them."""
    wall = statistics.median(run.wall for run in runs)
    ratio = statistics.median(run.wall / other.wall for run, other in zip(runs, base, strict=True))
    peak = max(run.peak for run in runs)
    print(f"{name:34}{figures:>11,}{wall:9.2f}{figures / wall:12,.0f}{ratio:8.2f}{peak:9.0f}", flush=True)


def main() -> None:
    """Print a row for each form and reader."""
    if find_spec("duckdb") is None:
        sys.exit("the forms are written by DuckDB: pip install duckdb")
    areas = int(sys.argv[1]) if len(sys.argv) > 1 else 385
    print(f"{'form':34}{'figures':>11}{'seconds':>9}{'rows/s':>12}{'ratio':>8}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        plan, plain = Path(folder, "plan.yaml"), Path(folder, "plain.csv")
        write_plan(plan, 0, 100)
        write_actuals(plain, areas)
        for name, (query, options) in FORMS.items():
            path = Path(folder, "form.parquet" if name == "Parquet" else "form.csv")
            # In a process of its own: one that is started by this one counts the memory that this one has as its own.
            with ProcessPoolExecutor(1) as writer:
                figures = writer.submit(write_form, plain, path, query).result()
            for engine in ("auto", "python"):
                verify = [str(BIN / "plancheck"), "verify", "--plan", str(plan), "--format", "json", "--engine", engine]
                runs = [(measure([*verify, str(path), *options]), measure([*verify, str(plain)])) for _ in range(RUNS)]
                show(f"{name}, {engine}", figures, [run for run, _ in runs], [base for _, base in runs])


if __name__ == "__main__":
    main()
