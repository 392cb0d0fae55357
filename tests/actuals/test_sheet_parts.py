"""Several tables in one sheet: the only one that can be meant is read, and of several each is named."""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import pytest

from plancheck.actuals.options import Options
from plancheck.actuals.stream import read_actuals
from plancheck.errors import ActualsError
from plancheck.verification import verify
from tests.actuals.books import xlsx
from tests.actuals.reading import write
from tests.verification.given import plan

Rows = Sequence[Sequence[object]]

MAIN: Rows = [["Indicator", 2028, 2029], ["Turnips", 6.5, 7.9]]
OTHER: Rows = [["Area", 2028, 2029], ["North", 1, 2], ["South", 3, 4]]
TRADE: Rows = [["Goods", 2028, 2029], ["Beets", 7.5, 8.1]]
LONG: Rows = [["indicator", "period", "value"], ["turnips", 2029, 7.9]]
DISTRICTS: Rows = [["district", "period", "value"], ["North", 2029, 1]]
TITLE: Rows = [["Table 2. Crops"]]
NOTE: Rows = [["Beets are counted from 2020 on"]]
PLAN = plan(
    {"indicator": "turnips", "period": 2029, "range": {"at_least": 7}},
    {"indicator": "beets", "period": 2029, "range": {"at_least": 7}},
    indicators={"turnips": {"label": "Turnips"}, "beets": {"label": "Beets"}},
)


def _below(*tables: Rows) -> Rows:
    return [row for table in tables for row in ([], *table)]


def _beside(left: Rows, right: Rows) -> Rows:
    return [[*(a or [None] * 3), None, *(b or [])] for a, b in zip_longest(left, right)]


def _verified(folder: Path, rows: Rows, sheet: str | None = None) -> tuple[str, list[str]]:
    """Return the figure of turnips, and which tables are said not to be read."""
    path = write(folder, xlsx({"Data": rows}), "book.xlsx")
    found = verify(PLAN, read_actuals(path, PLAN, options=Options(sheet=sheet)))
    said = [str(note.message).partition("; not read: ")[2] for note in found.notes]
    return str(found.results[0].actual), [*filter(None, said)]


@pytest.mark.parametrize(
    ("rows", "others"),
    [
        (_below(MAIN, OTHER), ["'Data!A5:C7'"]),
        (_below(OTHER, MAIN), ["'Data!A1:C5'"]),
        (_below(OTHER, TITLE, MAIN), ["'Data!A1:C7'"]),
        (_below(OTHER, [*TITLE, *MAIN]), ["'Data!A1:C5'"]),
        (_below(DISTRICTS, LONG), ["'Data!A1:C4'"]),
        (_below(LONG, DISTRICTS), ["'Data!A5:C6'"]),
        (_beside(MAIN, OTHER), ["'Data!E1:G3'"]),
        (_beside(OTHER, MAIN), ["'Data!A1:C3'"]),
        (_beside(DISTRICTS, LONG), ["'Data!A1:C2'"]),
        (_beside(_below(OTHER, OTHER), MAIN), ["'Data!A1:C8'"]),
    ],
)
def test_the_only_table_with_figures_of_the_plan_is_read(tmp_path: Path, rows: Rows, others: list[str]) -> None:
    """Of tables below or beside each other the one that the plan asks for is read, and the others are named."""
    assert _verified(tmp_path, rows) == ("7.9", others)


@pytest.mark.parametrize(
    "rows",
    [
        _below(MAIN, [["Carrots", 1, 2]], [["Source: the office"]]),
        _below(MAIN, [["Indicator", 2028, 2029], ["Beets", 1, 2]]),
        [["Indicator", None, 2028, 2029], ["Turnips", None, 6.5, 7.9]],
        [["Indicator", 2028, None, 2029, "Source"], ["Turnips", 6.5, None, 7.9, "the office"]],
        _below(MAIN, [["Code", "Meaning"], ["p", "provisional"]]),
    ],
)
def test_blank_rows_and_columns_within_one_table_part_nothing(tmp_path: Path, rows: Rows) -> None:
    """Sections, a header that is repeated, blank columns and notes leave a table what it is."""
    assert _verified(tmp_path, rows) == ("7.9", [])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (_below(MAIN, TRADE), "'Data!A1:C4' (Indicator | 2028 | 2029), 'Data!A5:C6' (Goods | 2028 | 2029)"),
        (_beside(MAIN, MAIN), "'Data!A1:C2' (Indicator | 2028 | 2029), 'Data!E1:G2' (Indicator | 2028 | 2029)"),
    ],
)
def test_of_several_that_can_be_meant_each_is_named(tmp_path: Path, rows: Rows, words: str) -> None:
    """Where more than one table has figures of the plan I am asked which is meant, and shown how to say it."""
    with pytest.raises(ActualsError) as caught:
        _verified(tmp_path, rows)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "rows",
    [
        _below(OTHER, NOTE, [*TITLE, *MAIN]),
        _below(OTHER, NOTE, TITLE, MAIN),
        _below([["Planned figures"], *OTHER], [*TITLE, *MAIN]),
        _below(OTHER, MAIN, [["Figures are planned"]]),
        _below([["January to June 2029"], *OTHER], [*TITLE, *MAIN]),
    ],
)
def test_a_line_that_may_be_of_either_table_parts_none(tmp_path: Path, rows: Rows) -> None:
    """Where a line between tables, or a plan that a line speaks of, may be of each of them, none is taken."""
    with pytest.raises(ActualsError):
        _verified(tmp_path, rows)


@pytest.mark.parametrize("sheet", ["Data!E1:G2", "'Data'!$E$1:$G$2"])
def test_an_area_can_be_named(tmp_path: Path, sheet: str) -> None:
    """The area that I name is read, and nothing beside it."""
    assert _verified(tmp_path, _beside([["Indicator", 2028, 2029], ["Turnips", 1, 2]], MAIN), sheet) == ("7.9", [])


@pytest.mark.parametrize("sheet", ["Data!E1", "Date!E1:G2", "Data!1:2"])
def test_an_area_that_is_none_is_refused(tmp_path: Path, sheet: str) -> None:
    """What names no area of a sheet there is, is told as a sheet that is not there."""
    with pytest.raises(ActualsError, match="has no sheet"):
        _verified(tmp_path, _beside(MAIN, MAIN), sheet)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("This workbook contains forecasts.", None),
        ("Data: turnips of women only", None),
        ("Unit: per 1 000 persons", None),
        ("[note 1] Women only.", None),
        ("[note 2] Women only.", "7.9"),
        ("Turnips, October to December of each year", None),
        ("Trade: beets of women only", "7.9"),
        ("Monitoring of the targets of the plan", "7.9"),
        ("Source: Labour Force Survey", "7.9"),
    ],
)
def test_what_a_sheet_of_texts_says(tmp_path: Path, text: str, figure: str | None) -> None:
    """What a cover or a sheet of notes says is of the table beside it, but for notes and sheets that are not that."""
    rows = [["Indicator", 2028, 2029], ["Turnips [note 1]", 6.5, 7.9]]
    path = write(tmp_path, xlsx({"Cover": [[text]], "Data": rows, "Trade": TITLE}), "book.xlsx")
    try:
        found = verify(PLAN, read_actuals(path, PLAN)).results[0].actual
    except ActualsError:
        found = None
    assert figure == (None if found is None else str(found))
