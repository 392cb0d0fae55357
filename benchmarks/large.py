"""A file larger than memory: `python -m benchmarks.large GIGABYTES [FOLDER]`.

Writes a file of about so many gigabytes, verifies it once with `--memory 256MB`, and prints rows, seconds and peak
memory. The file is written below FOLDER, by default that for temporary files, and removed in the end.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import duckdb

from benchmarks.measuring import measure
from benchmarks.scan import BIN, INDICATORS, YEARS, write_plan

_ROW = len("ind_000,area_00000,2000,12.34\n")

_WRITE = """
    COPY (SELECT format('ind_{{:03d}}', row // {per_indicator}) AS indicator,
                 format('area_{{:05d}}', row // {years} % {areas}) AS area,
                 {first} + row % {years} AS period,
                 (row * 31 % 10000) / 100 AS value
          FROM range({rows}) rows(row))
    TO '{path}' (FORMAT csv, HEADER)"""
"""Writes a figure from 0 to 99.99 for each indicator, area and year, in their order, in a fraction of Python's time."""


def _write(path: Path, areas: int) -> int:
    """Write the actuals of so many areas; return how many rows that are."""
    per_indicator = areas * len(YEARS)
    rows = INDICATORS * per_indicator
    duckdb.execute(
        _WRITE.format(
            per_indicator=per_indicator, years=len(YEARS), areas=areas, first=YEARS.start, rows=rows, path=path
        )
    )
    return rows


def main() -> None:
    """Print a line about the one run."""
    size = int(float(sys.argv[1]) * 1e9)
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:  # noqa: PLR2004
        if shutil.disk_usage(folder).free < 1.1 * size:
            sys.exit(f"{folder} has no room for a file of {size / 1e9:g} GB")
        plan, actuals = Path(folder, "plan.yaml"), Path(folder, "actuals.csv")
        write_plan(plan, 0, 100)
        rows = _write(actuals, max(1, size // (_ROW * INDICATORS * len(YEARS))))
        words = ["verify", str(actuals), "--plan", str(plan), "--format", "json", "--memory", "256MB"]
        run = measure([str(BIN / "plancheck"), *words])
        print(f"{actuals.stat().st_size / 1e9:.2f} GB, {rows:,} rows: {run.wall:.1f} seconds, peak {run.peak:.0f} MB")


if __name__ == "__main__":
    main()
