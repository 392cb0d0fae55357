"""Templates: what is written unfilled has no data, and filled in is judged as the same figures elsewhere are."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from plancheck.actuals.stream import read_actuals
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.plan_file import read_plan
from plancheck.plan_template import Entry, Members, needed_figures
from plancheck.reports.shared.language import ENGLISH
from plancheck.reports.template.layouts import Layout, sheet
from plancheck.reports.template.sheet import Cell, Sheet, text_of, workbook
from plancheck.verification import verify

pytest.importorskip("xlsxwriter")

ROOT: Final = Path(__file__).parents[2]
PLANS: Final = (
    ROOT / "data/targets.yaml",
    *sorted(ROOT.glob("examples/**/*.yaml")),
    *sorted(ROOT.glob("docs/keys/*.yaml")),
)
LAYOUTS: Final[tuple[Layout, ...]] = ("long", "wide", "vi")
MEMBERS: Final = ("Phú Thọ", "Lào Cai")

HOSTILE: Final = """\
plancheck: 1
plan: {id: hostile, title: Names that are formulas}
dimensions: [area]
units: {"-": {symbol: "+"}, "@kg": {symbol: "=kg", aliases: [kilograms]}}
indicators:
  "=cmd()": {label: "@SUM(A1)", unit: "-"}
  "+1": {label: "-1", unit: "@kg", aliases: ["=2"]}
  plain: {label: "=HYPERLINK(0)", unit: "@kg"}
targets:
  - {indicator: "=cmd()", period: 2025, range: [1, 2], where: {area: "=A1"}}
  - {indicator: "+1", period: 2025, range: [1, 2], source: {quote: "=from 1 to 2"}}
  - {indicator: plain, period: every, range: [1, 2], each: area}
"""


def _plan(path: Path, folder: Path) -> Plan:
    if path.name != "hostile":
        return read_plan(path)
    (folder / "hostile.yaml").write_text(HOSTILE, "utf-8")
    return read_plan(folder / "hostile.yaml")


def _entries(plan: Plan) -> list[Entry]:
    last = max((target.period for target in plan.targets if target.period), key=lambda each: each.end, default=None)
    return needed_figures(plan, last or Period.years(2025, 2025), Members(dict.fromkeys(plan.dimensions, MEMBERS)))


def _figures(entries: list[Entry]) -> list[str]:
    return [
        f"2024-0{1 + at % 9}-15"
        if any(target.range.is_of_days for target in each.targets)
        else str(Decimal(150 + at) / 100)
        for at, each in enumerate(entries)
    ]


def _filled(made: Sheet, entries: list[Entry]) -> Sheet:
    """Return the sheet with a figure in each cell that is to be filled in."""
    values = dict(zip(((e.indicator, e.dimensions, e.period) for e in entries), _figures(entries), strict=True))
    left = iter(values.values())
    rows = [[cell._replace(text=next(left)) if cell.kind == "entry" else cell for cell in row] for row in made.rows]
    assert next(left, None) is None
    return made._replace(rows=rows)


def _with(cell: Cell, left: Iterator[str]) -> Cell:
    return cell._replace(text=str(next(left))) if cell.kind == "entry" else cell


def _written(made: Sheet, form: str, folder: Path) -> Path:
    path = folder / f"filled.{form}"
    if form == "csv":
        path.write_text(text_of(made), "utf-8-sig")
        return path
    path.write_bytes(workbook(made, ENGLISH))
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    for line, row in enumerate(made.rows, 2):
        for column, cell in enumerate(row, 1):
            if cell.kind == "entry" and cell.text:
                page.cell(line, column).value = date.fromisoformat(cell.text) if cell.is_day else float(cell.text)
    book.save(path)
    return path


def _verdicts(plan: Plan, path: Path) -> list[object]:
    done = verify(plan, read_actuals([path], plan), as_of="2100" if plan.header.id != "hostile" else None)
    found = sorted(
        (one.target.id, sorted(one.dimensions.items()), str(one.period), one.verdict, str(one.gap), one.actual)
        for outcome in done.outcomes
        for one in outcome.results
    )
    return [found, [(total.total.id, total.verdict) for total in done.totals]]


def _elsewhere(plan: Plan, entries: list[Entry], folder: Path) -> Path:
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow(["indicator", "period", "value", *plan.dimensions])
    for each, value in zip(entries, _figures(entries), strict=True):
        rows.writerow([each.indicator, each.period, value, *each.dimensions])
    path = folder / "elsewhere.csv"
    path.write_text(stream.getvalue(), "utf-8")
    return path


@pytest.mark.parametrize("path", [*PLANS, Path("hostile")], ids=lambda path: path.stem)
def test_a_template_filled_in_is_verified_as_it_is(path: Path, tmp_path: Path) -> None:
    """In each layout and format the figures give the verdicts that they give in a file written by hand."""
    plan = _plan(path, tmp_path)
    entries = _entries(plan)
    expected = _verdicts(plan, _elsewhere(plan, entries, tmp_path))
    for layout in LAYOUTS:
        made = sheet(plan, entries, layout, ENGLISH)
        for form in ("csv", "xlsx"):
            assert (layout, form, _verdicts(plan, _written(_filled(made, entries), form, tmp_path))) == (
                layout,
                form,
                expected,
            )


def test_a_name_is_never_a_formula(tmp_path: Path) -> None:
    """No cell of a text file starts as a formula does, and in a workbook each is a text."""
    plan = _plan(Path("hostile"), tmp_path)
    members = Members({"area": ["=1+1", "@SUM(A1)", "-1"]})
    for layout in LAYOUTS:
        made = sheet(plan, needed_figures(plan, Period.years(2025, 2025), members), layout, ENGLISH)
        cells = [cell for row in csv.reader(io.StringIO(text_of(made))) for cell in row]
        assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == []
        page = openpyxl.load_workbook(io.BytesIO(workbook(made, ENGLISH))).worksheets[0]
        assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_a_workbook_takes_numbers_only_where_they_are_asked_for() -> None:
    """Cells to fill in are open, formatted, checked and noted with the sentence of the plan; the others are locked."""
    plan = read_plan(ROOT / "data/targets.yaml")
    made = sheet(plan, needed_figures(plan, Period.years(2025, 2025)), "wide", ENGLISH)
    page = openpyxl.load_workbook(io.BytesIO(workbook(made, ENGLISH))).worksheets[0]
    growth, unused = page["E2"], page["E6"]
    assert (page.protection.sheet, growth.protection.locked, unused.protection.locked) == (True, False, True)
    assert (growth.number_format, growth.comment is not None and "7,5%" in growth.comment.text) == (
        "#,##0.0##########",
        True,
    )
    assert {rule.type for rule in page.data_validations.dataValidation} == {"decimal"}
    assert "E2" in {str(rule.sqref) for rule in page.data_validations.dataValidation}


def test_the_same_plan_gives_the_same_workbook() -> None:
    """Nothing in it hangs on when it was written."""
    plan = read_plan(ROOT / "data/targets.yaml")
    made = sheet(plan, needed_figures(plan), "long", ENGLISH)
    assert workbook(made, ENGLISH) == workbook(made, ENGLISH)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_template_that_is_not_filled_in_has_no_data(path: Path, tmp_path: Path) -> None:
    """It is no fault, and it meets nothing, in whatever layout and format."""
    plan = read_plan(path)
    entries = _entries(plan)
    as_of = str(max(entries, key=lambda each: each.period.end).period)
    for layout, form in (*product(LAYOUTS, ("csv",)), (LAYOUTS[0], "xlsx")):
        written = _written(sheet(plan, entries, layout, ENGLISH), form, tmp_path)
        done = verify(plan, read_actuals([written], plan), as_of=as_of)
        judged = (outcome for outcome in done.outcomes if outcome.target.range.way is None)
        found = {verdict for outcome in judged for verdict, count in outcome.counts.items() if count}
        assert (layout, form, found, {total.verdict for total in done.totals} - {"no_data"}) == (
            *(layout, form, {"no_data"}),
            set(),
        )
