"""A file larger than memory: `python -m benchmarks.large GIGABYTES [FOLDER]`.

Writes a file of about so many gigabytes, verifies it once with `--memory 256MB`, and prints rows, seconds and peak
memory. The file is written below FOLDER, by default that for temporary files, and removed in the end.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import measure
from benchmarks.scan import BIN, INDICATORS, YEARS, write_plan

_ROW = len("ind_000,area_00000,2000,12.34\n")


def _write(path: Path, areas: int) -> int:
    """Write a figure from 0 to 99.99 for each indicator, area and year; return how many rows that are."""
    with path.open("w", encoding="utf-8") as file:
        file.write("indicator,area,period,value\n")
        for number in range(INDICATORS):
            for area in range(areas):
                seed = (number * areas + area) * len(YEARS)
                lines = (
                    f"ind_{number:03},area_{area:05},{year},{(seed + place) * 31 % 10_000 / 100}\n"
                    for place, year in enumerate(YEARS)
                )
                file.write("".join(lines))
    return INDICATORS * areas * len(YEARS)


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
