"""Files of known sources that something happened to: what is judged then is judged on the same figures as before."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from plancheck.actuals.stream import read_actuals
from plancheck.errors import ActualsError
from plancheck.model.plan import Plan
from plancheck.plan_file import read_plan
from plancheck.verification import verify

_CASES: Final = Path(__file__).parents[1] / "cases"
_FOLDERS: Final = sorted(path for path in _CASES.glob("fail/source-*") if (path / "actuals.csv").exists())

_ORDERED: Final = frozenset(
    f"source-{name}"
    for name in ("bundesbank", "eia-workbook-of-one-series", "frb", "inkar", "insee-of-one-series", "wpp")
)
"""Files whose first lines say in their order what the columns are: what stands elsewhere means something else."""

_SAYS_MORE: Final = (
    *("scal", "mult", "powercode", "unit", "flag", "status", "uom", "numeric"),
    *("note", "time_detail", "timecoverage"),
)
"""Parts of the names of columns without which the file itself says something else of its figures."""

Rows = list[list[str]]

_JUDGED: Final = ("pass", "near", "fail")


def _table(folder: Path) -> tuple[str, Rows]:
    """Return the delimiter and the rows of a table, without what may stand above it."""
    text = (folder / "actuals.csv").read_text("utf-8")
    delimiter = max(",;\t", key=text.count)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    widths = list(map(len, rows))
    return delimiter, rows[widths.index(max(widths)) :]


def _judged(rows: Rows, delimiter: str, plan: Plan, path: Path) -> dict[str, tuple[str, object]]:
    """Return the verdict and the figure for each target that has one; nothing if the file is refused."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
    try:
        found = verify(plan, read_actuals(path, plan))
    except ActualsError:
        return {}
    results = [result for outcome in found.outcomes for result in outcome.results]
    return {result.target.id: (result.verdict, result.actual) for result in results if result.verdict in _JUDGED}


def _is_figure(rows: Rows, place: int) -> bool:
    return any(row[place].replace(".", "").replace(",", "").isdigit() for row in rows[1:])


def _mutations(rows: Rows) -> Iterator[tuple[str, Rows]]:
    """Yield tables of which the figures that are there stay right, each with what was done."""
    header = rows[0]
    for place, name in enumerate(header):
        if any(part in name.casefold() for part in _SAYS_MORE):
            continue
        yield f"without {name}", [[*row[:place], *row[place + 1 :]] for row in rows]
        yield f"{name} by another name", [[*header[:place], "Q", *header[place + 1 :]], *rows[1:]]
        yield f"{name} in capitals", [[*header[:place], name.swapcase(), *header[place + 1 :]], *rows[1:]]
        yield f"{name} twice", [[*rows[0], name], *([*row, "7"] for row in rows[1:])]
    yield "columns in reverse", [row[::-1] for row in rows]
    yield "rows in reverse", [header, *rows[:0:-1]]
    yield "a column of remarks", [[*header, "Remark"], *([*row, "seen"] for row in rows[1:])]
    values = [place for place in range(len(header)) if _is_figure(rows, place)]
    others = [[f"{cell}1" if place in values[-1:] else cell for place, cell in enumerate(row)] for row in rows[1:]]
    yield "two scenarios", [[*header, "Scenario"], *([*row, "a"] for row in rows[1:]), *([*row, "b"] for row in others)]
    yield "two values", [[*header, "Value (other)"], *([*row, "7"] for row in rows[1:])]


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda path: path.name)
def test_no_other_figure_is_judged(folder: Path, tmp_path: Path) -> None:
    """Columns that are gone, renamed, doubled or moved, and more of them, never lead to another verdict."""
    plan = read_plan(folder / "targets.yaml")
    delimiter, rows = _table(folder)
    right = _judged(rows, delimiter, plan, tmp_path / "actuals.csv")
    wrong = {
        done: found
        for done, table in _mutations(rows)
        if not (found := _judged(table, delimiter, plan, tmp_path / "actuals.csv")).items() <= right.items()
    }
    assert (bool(right), wrong) == (True, {})


@pytest.mark.parametrize("folder", [path for path in _FOLDERS if path.name not in _ORDERED], ids=lambda path: path.name)
@pytest.mark.parametrize("done", ["columns in reverse", "rows in reverse", "a column of remarks"])
def test_what_changes_nothing(folder: Path, done: str, tmp_path: Path) -> None:
    """The order of columns and rows, and remarks beside them, are of no account."""
    plan = read_plan(folder / "targets.yaml")
    delimiter, rows = _table(folder)
    found = _judged(dict(_mutations(rows))[done], delimiter, plan, tmp_path / "actuals.csv")
    assert found == _judged(rows, delimiter, plan, tmp_path / "actuals.csv")
