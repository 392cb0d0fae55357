"""Workbooks and Parquet files: read by their cells, refused when crafted or damaged, every place named."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from pyarrow import parquet

from plancheck.actuals.opening import sheet_parts
from plancheck.actuals.options import Engine, Options
from plancheck.actuals.stream import read_actuals
from plancheck.actuals.workbook.merged_cells import Seen
from plancheck.actuals.workbook.workbook import Workbook
from plancheck.errors import ActualsError
from plancheck.numbers.number_format import PLAIN
from plancheck.plan_file import read_plan
from plancheck.verification import verify
from tests.actuals.books import Cell, ods, ods_of, xlsx, xlsx_of
from tests.actuals.reading import problems, shown, write
from tests.verification.given import numbers, plan

HEADER = ("indicator", "period", "value")
_HEADER_XML = "".join(
    f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>' for letter, text in zip("ABC", HEADER, strict=True)
)
_NAME_XML = '<c r="A2" t="inlineStr"><is><t>grdp</t></is></c><c r="B2"><v>2025</v></c>'


def _cell(value_xml: str) -> bytes:
    """Return a workbook whose one value cell, C2, has this XML."""
    return xlsx_of(f'<row r="1">{_HEADER_XML}</row><row r="2">{_NAME_XML}{value_xml}</row>')


def _read(folder: Path, content: bytes, options: Options | None = None) -> list[str]:
    path = write(folder, content, "book.xlsx")
    return [shown(actual) for actual in read_actuals(path, options=options)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="C2"><v>8.16</v></c>', "8.16"),
        ('<c r="C2"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="C2"><v>8.3E3</v></c>', "8300"),
        ('<c r="C2"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="C2"/>', ""),
    ],
)
def test_a_number_counts_as_the_spreadsheet_shows_it(tmp_path: Path, cell: str, expected: str) -> None:
    """A number of a workbook is the one I see, whatever binary digits it is held with."""
    assert _read(tmp_path, _cell(cell)) == [f"2: grdp | 2025 | {expected} | "]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="C2" t="e"><v>#DIV/0!</v></c>', "'#DIV/0!' is the error of a formula"),
        ('<c r="C2"><f>1+1</f></c>', "holds a formula without its result"),
        ('<c r="C2" t="b"><v>1</v></c>', "'TRUE' is a truth value"),
        ('<c r="C2" t="d"><v>2025-12-31</v></c>', "'2025-12-31' is a date"),
        ('<c r="C2" t="inlineStr"><is><t>8.160</t></is></c>', "'8.160' is a text in the workbook, not a number"),
        ('<c r="C2"><v>9007199254740993</v></c>', "has more digits than the file can hold exactly"),
        ('<c r="C2"><v>NaN</v></c>', "'NaN' is not a figure"),
    ],
)
def test_a_cell_that_is_no_number_says_why(tmp_path: Path, cell: str, words: str) -> None:
    """An error, a formula without a result, a date or a number stored as text is named, and is never a figure."""
    path = write(tmp_path, _cell(cell), "book.xlsx")
    (actual,) = read_actuals(path)
    assert (actual.value, words in str(actual.fault), actual.location.spot) == (None, True, "Sheet1!C2")


def test_a_number_stored_as_text_is_read_once_it_is_said_how(tmp_path: Path) -> None:
    """When I say how texts write numbers, a number stored as text counts."""
    content = _cell('<c r="C2" t="inlineStr"><is><t>8.16</t></is></c>')
    assert _read(tmp_path, content, Options(numbers=PLAIN)) == ["2: grdp | 2025 | 8.16 | "]


@pytest.mark.parametrize("text", ["8.16", "-3", "8300", "8.1666", "0.5e1"])
def test_a_plain_number_stored_as_text_counts(tmp_path: Path, text: str) -> None:
    """A text of a workbook that is a plain number, and can be nothing else, is that number."""
    (actual,) = read_actuals(write(tmp_path, _cell(f'<c r="C2" t="inlineStr"><is><t>{text}</t></is></c>'), "b.xlsx"))
    assert (actual.value, actual.fault) == (Decimal(text), None)


def test_a_percentage_counts_as_shown(tmp_path: Path) -> None:
    """A cell that shows 8.16 % and holds 0.0816 is 8.16, in percent."""
    from openpyxl import Workbook

    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    sheet.append(["grdp", 2025, 0.0816])
    sheet["C2"].number_format = "0.00%"
    book.save(file)
    assert _read(tmp_path, file.getvalue()) == ["2: grdp | 2025 | 8.16 | %"]


def test_rows_are_numbered_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    """A table that starts further down and to the right keeps the letters and numbers I see."""
    content = xlsx({"Data": [[], [], [None, *HEADER], [None, "grdp", 2025, "x"]]})
    (actual,) = read_actuals(write(tmp_path, content, "b.xlsx"))
    assert str(actual.location).endswith("b.xlsx:Data!D4")


@pytest.mark.parametrize("write_book", [lambda rows: xlsx({"Data": rows}), ods])
def test_rows_of_blanks_are_none(tmp_path: Path, write_book: Callable[[list[list[object]]], bytes]) -> None:
    """Rows that show nothing are passed over, be there blanks in them, and a blank far to the right is no cell."""
    far: list[object] = [*[None] * 999, " "]
    blank: list[list[object]] = [[" ", "\u00a0", " "], far, ["g", 2025, 1, *far], [None, None, " "]]
    content = write_book([[" "], [*HEADER], *blank, ["g", 2026, 2]])
    assert _read(tmp_path, content) == ["5: g | 2025 | 1 | ", "7: g | 2026 | 2 | "]


def test_a_blank_header_is_a_column(tmp_path: Path) -> None:
    """A column whose header is a blank is one that is not read, not a fault in each row."""
    content = xlsx({"Data": [[*HEADER, " "], ["g", 2025, 1, "x"], ["g", 2026, 2]]})
    assert _read(tmp_path, content) == ["2: g | 2025 | 1 | ", "3: g | 2026 | 2 | "]


def test_signatures_stand_below_a_table_with_a_column_for_each_year(tmp_path: Path) -> None:
    """Place, date and signatures below the rows are none of them, though they stand where values do."""
    rows: list[list[object]] = [["Indicator", "2028", "2029"], ["g", 1, 2], [], [None, None, "Hà Nội, ngày 5/1/2030"]]
    signed: list[list[object]] = [["NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"], ["Nguyễn Văn A", None, "Trần Văn B"]]
    read = _read(tmp_path, xlsx({"Data": [*rows, *signed]}))
    assert read[:2] == ["2: g | 2028 | 1 | ", "2: g | 2029 | 2 | "]


def test_a_fault_names_its_cell(tmp_path: Path) -> None:
    """What is wrong with the structure of a sheet is said with the cell."""
    assert problems(write(tmp_path, xlsx({"Data": [HEADER, [None, 2025, 1]]}), "b.xlsx")) == [
        (
            "Data!A2 indicator: has no indicator; fill it in, or take the row out if it is a heading; "
            "--skip-footer passes a footer over"
        )
    ]


@pytest.mark.parametrize("write_book", [lambda rows: xlsx({"Data": rows}), lambda rows: ods(rows, "Data")])
def test_a_cell_beside_the_table_is_named(
    tmp_path: Path, write_book: Callable[[Sequence[Sequence[Cell]]], bytes]
) -> None:
    """A cell to the right of the header is named by its letters, and nothing is said of delimiters."""
    content = write_book([HEADER, ["g", 2025, 1, None, "see note"], ["g", 2024, 1]])
    words = (
        "stands to the right of the header, whose last column is C (got 'see note'); take it out, or name its column"
    )
    assert problems(write(tmp_path, content, "b")) == [f"Data!E2: {words} in the header"]


def test_a_header_with_a_word_in_each_of_five_rows_is_one(tmp_path: Path) -> None:
    """Offices write the words of a header one below the other, those of a status among them."""
    path, plan = tmp_path / "actuals.xlsx", tmp_path / "plan.yaml"
    plan.write_text(
        "plancheck: 1\nplan: {id: demo, title: Demo}\nindicators: {fish: {label: Thủy sản}}\n"
        "targets: [{indicator: fish, period: 2029, range: {at_least: 9.5}}]\n",
        "utf-8",
    )
    words: list[list[object]] = [
        ["Sơ ", "Ước", "Ước"],
        ["bộ", " tính", " tính"],
        ["quý III", "quý IV ", "năm"],
        ["năm", "năm", 2029],
    ]
    rows: list[list[object]] = [["9. Sản lượng"], *([None, *row] for row in words), [None, 2029, 2029, None]]
    rows.append(["Thủy sản", 2.6, 2.5, 9.4])
    path.write_bytes(xlsx({"9": rows}))
    read = read_plan(plan)
    (result,) = verify(read, read_actuals(str(path), read)).results
    assert (result.verdict, str(result.actual), result.statuses) == ("fail", "9.4", ("estimated",))


def test_a_header_below_a_title_is_found_by_its_row(tmp_path: Path) -> None:
    """A title above the table is named by its rows, as the spreadsheet counts them."""
    content = xlsx({"Data": [["Figures of 2025"], [], HEADER, ["g", 2025, 1]]})
    (problem,) = problems(write(tmp_path, content, "b.xlsx"))
    assert problem.endswith("; the header seems to be on row 3: take out the rows above it, or say --header-row 3")


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ({"A": [HEADER, ["g", 2025, 1]], "B": [HEADER, ["g", 2025, 1]]}, "has 2 sheets, 2 with the columns needed"),
        (
            {"A": [["x"]], "B": [["y"]]},
            "has 2 sheets, none with the columns needed; name one with --sheet: 'A' (x), 'B' (y)",
        ),
        ({"A": [HEADER]}, "has no data rows"),
        ({"A": []}, "has no data rows: it is empty"),
    ],
)
def test_a_workbook_without_one_clear_table_is_refused(
    tmp_path: Path, sheets: dict[str, list[list[object]]], words: str
) -> None:
    """When it is not clear which sheet is meant, I am told how to say it."""
    assert words in problems(write(tmp_path, xlsx(sheets), "b.xlsx"))[0]


def test_the_sheet_with_the_columns_is_taken(tmp_path: Path) -> None:
    """Of several sheets the one that has the columns is read, and a sheet I name wins."""
    content = xlsx({"Notes": [["read me"]], "Data": [HEADER, ["g", 2025, 1]]})
    assert _read(tmp_path, content) == ["2: g | 2025 | 1 | "]
    with pytest.raises(ActualsError, match="has no sheet 'Dat'; did you mean 'Data'"):
        _read(tmp_path, content, Options(sheet="Dat"))


def _refused(path: str) -> str:
    """Return why a workbook is refused under a plan that asks for the rate of a year."""
    read = plan({"indicator": "Rate", "period": 2025, "range": {"at_most": 7}})
    with pytest.raises(ActualsError) as caught:
        verify(read, read_actuals(path, read))
    return str(caught.value.problems[0])


def _named(name: str, figure: float) -> list[list[object]]:
    return [["Indicator", 2024, 2025], [name, figure, figure], ["Others", 1, 1]]


def test_of_several_sheets_the_one_that_names_an_indicator_is_read(tmp_path: Path) -> None:
    """Of tables that are made alike the one is read in which what I ask for stands, and I am told so."""
    sheets = {f"Table {at}": _named(f"Other {at}", at) for at in range(4)}
    path = write(tmp_path, xlsx({**sheets, "Table 4": [["Rates by office"], [], *_named("rate", 6.2)]}), "b.xlsx")
    read = plan({"indicator": "Rate", "period": 2025, "range": {"at_most": 7}})
    outcome = verify(read, read_actuals(path, read))
    assert [result.verdict for result in outcome.results] == ["pass"]
    notes = [str(note.message) for note in outcome.notes]
    assert any(
        "the sheet 'Table 4' is read, the only one that has the columns" in note
        and "not read: 'Table 0', 'Table 1', 'Table 2', 'Table 3'" in note
        for note in notes
    )


@pytest.mark.parametrize(
    ("header", "rows", "further"),
    [
        (["Indicator", "Period", "Value"], [["Rate", 2025, 6.2]], [["Rate", 2026, 6.9]]),
        (["Indicator", 2024, 2025], [["Rate", 6.2, 6.4]], [["Rate by province"], ["Other", 6.9, 7]]),
    ],
)
def test_a_table_that_goes_on_on_another_sheet_is_refused(
    tmp_path: Path, header: list[object], rows: list[list[object]], further: list[list[object]]
) -> None:
    """A sheet that begins with rows like those of the one that is read, below no header, is not passed over."""
    path = write(tmp_path, xlsx({"Table 1": [header, *rows], "Table 1 (cont.)": further}), "b.xlsx")
    assert "its sheet 'Table 1 (cont.)' seems to hold further rows of its sheet 'Table 1'" in _refused(path)
    path = write(tmp_path, xlsx({"Table 1": [header, *rows], "Readme": [["Rate", "see the office"]]}), "b.xlsx")
    read_actuals(path, plan({"indicator": "Rate", "period": 2025, "range": {"at_most": 7}}))


def test_a_sheet_that_names_an_indicator_is_not_passed_over_for_its_title(tmp_path: Path) -> None:
    """What is in doubt of the one sheet that speaks of my plan is said, rather than that others fit."""
    doubted: list[list[object]] = [["Seasonal"], [], *_named("Rate", 6.2)]
    problem = _refused(
        write(tmp_path, xlsx({"One": _named("Else", 1), "Two": doubted, "Three": _named("Men", 2)}), "b.xlsx")
    )
    assert "which may say that its figures are others; if it does not, write actuals: {ignore: [Seasonal]}" in problem


def test_words_of_a_name_in_another_order_may_mean_it(tmp_path: Path) -> None:
    """A sheet that calls my indicator in other words is not passed over for one that calls it as I do."""
    sheets = {"One": _named("Unemployment rate", 6.2), "Two": _named("Rate of unemployment", 6.5)}
    path = write(tmp_path, xlsx({**sheets, "Three": _named("Else", 1)}), "b.xlsx")
    read = plan({"indicator": "Unemployment rate", "period": 2025, "range": {"at_most": 7}})
    with pytest.raises(ActualsError) as caught:
        verify(read, read_actuals(path, read))
    assert "2 with the columns needed" in str(caught.value.problems[0])


@pytest.mark.parametrize("limit", ["_MOST_TEXTS", "_MOST_CHARACTERS", "_MOST_PAIRS"])
def test_a_sheet_that_is_too_large_to_look_through_can_be_meant(
    limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether my figure stands in a sheet is not told of one that would take long to look through."""
    monkeypatch.setattr(sheet_parts, limit, 200)
    rows: list[list[object]] = [[f"Other {at}", at, at] for at in range(300)]
    path = write(tmp_path, xlsx({"One": _named("Rate", 6.2), "Two": [*_named("Else", 1), *rows]}), "b.xlsx")
    assert "has 2 sheets, 2 with the columns needed" in _refused(path)


@pytest.mark.parametrize(
    "other",
    [
        _named("Rate", 6.5),
        _named("RATE", 6.5),
        _named("Rates: the Rate", 6.5),
        [["Rate by sex"], ["Indicator", 2024, 2025], ["Men", 6.5, 6.5]],
        [["Indicator", 2024, 2025], ["Men"], ["Net Rate", 6.5, 6.5]],
    ],
)
def test_two_sheets_that_name_an_indicator_are_two_readings(tmp_path: Path, other: list[list[object]]) -> None:
    """None of two sheets that may both have my figure is taken, in whatever words they name it."""
    path = write(tmp_path, xlsx({"One": _named("Rate", 6.2), "Two": other, "Three": _named("Else", 1)}), "b.xlsx")
    problem = _refused(path)
    assert problem.endswith("name one with --sheet: 'One' (Indicator | 2024 | 2025), 'Two' (Indicator | 2024 | 2025)")


def test_a_sheet_of_which_the_scale_alone_is_in_doubt_stands_beside_one_that_fits(tmp_path: Path) -> None:
    """Of two tables of what I ask for none is taken because the other speaks of a scale."""
    plain: list[list[object]] = [["Rate"], ["Year", "Value"], [2025, 6.2], [2026, 6.4]]
    scaled: list[list[object]] = [["Rate"], ["Figures in thousands"], ["Year", "Value"], [2025, 6.5], [2026, 6.7]]
    path = write(tmp_path, xlsx({"First": plain, "Second": scaled}), "b.xlsx")
    problem = _refused(path)
    assert "has 2 sheets, 2 with the columns needed; name one with --sheet: 'First'" in problem


def test_of_several_sheets_none_of_which_is_read_the_nearest_says_why(tmp_path: Path) -> None:
    """Where no sheet is read I am told what is wrong with the one that comes nearest, not only their names."""
    cover: list[list[object]] = [["Cover"], ["This workbook has one table"]]
    near: list[list[object]] = [["Rate"], ["Region", "Value"], ["North", 6.5], ["South", 6.7]]
    path = write(tmp_path, xlsx({"Cover": cover, "Table_1": near}), "b.xlsx")
    problem = _refused(path)
    assert "the nearest is 'Table_1', but nothing says which period its values are of" in problem


def _without(content: bytes, part: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return file.getvalue()


_GOOD = xlsx({"Data": [HEADER, ["g", 2025, 1.5]]})
_FAR_ODS = (
    '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">'
    '<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
    "</table:table-row></table:table>"
)
_CRAFTED = {
    "cut off": (_GOOD[:-200], "is damaged"),
    "not a workbook": (_without(_GOOD, "_rels/.rels"), "is a zip archive, not a workbook"),
    "a part missing": (_without(_GOOD, "xl/worksheets/sheet1.xml"), "its part 'xl/worksheets/sheet1.xml' is missing"),
    "no XML": (xlsx_of("<row"), "is damaged"),
    "document type": (_cell('<!DOCTYPE x [<!ENTITY a "b">]>'), "is damaged"),
    "far cell": (_cell('<c r="XFD2"><v>1</v></c>'), "Sheet1!XFD2"),
    "far row": (
        xlsx_of(f'<row r="1">{_HEADER_XML}</row><row r="1048577">{_NAME_XML.replace("2", "1048577")}</row>'),
        "is damaged",
    ),
    "rows out of order": (xlsx_of(f'<row r="2">{_NAME_XML}</row><row r="1">{_HEADER_XML}</row>'), "not in order"),
    "1,000 sheets": (ods_of("".join(f'<table:table table:name="{n}"/>' for n in range(1_000))), "more than 255 sheets"),
    "repeated cells": (ods_of(_FAR_ODS), ""),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is damaged"),
}


@pytest.mark.parametrize("name", _CRAFTED)
def test_a_crafted_or_damaged_workbook_is_refused(tmp_path: Path, name: str) -> None:
    """A workbook that is damaged, or made to exhaust the machine, is refused with the reason."""
    content, words = _CRAFTED[name]
    assert words in problems(write(tmp_path, content, "b.xlsx"))[0]


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_a_mutated_workbook_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever happens to the bytes of a workbook, it is read or refused, and nothing breaks."""
    content = bytearray(data.draw(st.sampled_from([_GOOD, ods([HEADER, ("g", 2025, 1.5)])])))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "mutated.xlsx"
    path.write_bytes(content)
    try:
        rows = len(list(read_actuals(path)))
    except ActualsError as error:
        rows = len(error.problems)
    assert rows > 0


# --- Parquet --------------------------------------------------------------------------------------------------------


def _parquet(folder: Path, values: Sequence[object], kind: pa.DataType | None = None) -> Path:
    path = folder / "actuals.parquet"
    periods = list(range(2025, 2025 + len(values)))
    columns = {"indicator": ["g"] * len(values), "period": periods, "value": pa.array(values, kind)}
    parquet.write_table(pa.table(columns), path)
    return path


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (8.16, pa.float64(), "8.16"),
        (0.1 + 0.2, pa.float64(), "0.3"),
        (8.16, pa.float32(), "8.16"),
        (Decimal("8.160"), pa.decimal128(9, 3), "8.160"),
        (9007199254740993, pa.int64(), "9007199254740993"),
        (None, pa.float64(), ""),
        (float("nan"), pa.float64(), "'NaN' is not a figure; leave the cell empty if there is none"),
        (True, None, "'TRUE' is a truth value, not a number; write a number"),
        (date(2025, 12, 31), None, "'2025-12-31' is a date, not a number; if a number is meant, store it as one"),
        ("8.160", None, "8.160"),
        ("9007199254740993.000000000000000001", None, "9007199254740993.000000000000000001"),
        ("-1e-3", None, "-0.001"),
        ("", None, ""),
        (
            "8,16",
            None,
            "'8,16' is not a number; if it is '8.16', read the file with --decimal ,",
        ),
    ],
)
def test_parquet_values_keep_their_digits(
    tmp_path: Path, value: object, kind: pa.DataType | None, expected: str
) -> None:
    """A figure of a Parquet file is the number it holds, and what is none says why."""
    path = _parquet(tmp_path, [value], kind)
    assert [shown(actual) for actual in read_actuals(path)] == [f"1: g | 2025 | {expected} | "]


@pytest.mark.parametrize(
    ("value", "kind"), [(float("nan"), pa.float64()), (float("nan"), pa.float32()), ("NaN", pa.string())]
)
def test_nan_beside_sdmx_columns_says_that_a_value_is_missing(tmp_path: Path, value: object, kind: pa.DataType) -> None:
    """In SDMX columns `NaN` means a missing value, be it stored as a number or as a text."""
    path = tmp_path / "actuals.parquet"
    columns = {
        "DATAFLOW": ["X:Y(1.0)"],
        "INDICATOR": ["g"],
        "TIME_PERIOD": [2025],
        "OBS_VALUE": pa.array([value], kind),
    }
    parquet.write_table(pa.table(columns), path)
    (actual,) = read_actuals(path)
    assert (actual.value, actual.value_text, actual.fault) == (None, "", None)
    assert str(actual.missing) == "'NaN', which stands for a missing value"


def test_a_row_of_parquet_is_located_by_its_number(tmp_path: Path) -> None:
    """A table without lines is located by rows."""
    path = _parquet(tmp_path, [0, 1, 2])
    assert [actual.location.spot for actual in read_actuals(path)] == ["row 1", "row 2", "row 3"]


@pytest.mark.parametrize("cut", [0.3, 0.9, 0.999])
def test_a_cut_off_parquet_file_is_refused(tmp_path: Path, cut: float) -> None:
    """A Parquet file without its end is refused."""
    content = _parquet(tmp_path, list(range(9))).read_bytes()
    assert problems(write(tmp_path, content[: int(len(content) * cut)], "b")) == [
        "is a damaged Parquet file (it is cut off, or locked); get it again"
    ]


@pytest.mark.parametrize("engine", ["python", "arrow"])
def test_a_row_of_parquet_without_a_value_heads_no_others(tmp_path: Path, engine: Engine) -> None:
    """A row says itself what it is of, wherever it stands: none of a table with types is a heading."""
    path = tmp_path / "actuals.parquet"
    names = [*(f"other {at}" for at in range(2_500)), "spare", "growth"]
    parquet.write_table(pa.table({"indicator": names, "2025": [*[1.5] * 2_500, None, 8.0]}), path)
    wanted = plan({"indicator": "growth", "period": 2025, "range": numbers("-", "8.16")})
    found = verify(wanted, read_actuals(path, wanted, options=Options(engine=engine)))
    assert [result.verdict for result in found.results] == ["pass"]


@pytest.mark.parametrize("engine", ["python", "arrow"])
def test_a_plain_number_in_a_column_of_texts_is_a_number(tmp_path: Path, engine: Engine) -> None:
    """A writer that stores figures as texts keeps all their digits, and they are judged by these."""
    texts = ["8.160000000000000000000001", "8.16", "8,16", "n/a"]
    path = tmp_path / "actuals.parquet"
    columns = {"indicator": ["g1", "g2", "g3", "g4"], "period": [2025] * 4, "value": texts}
    parquet.write_table(pa.table(columns), path)
    wanted = [{"indicator": f"g{i}", "period": 2025, "range": numbers("-", "8.16")} for i in range(1, 5)]
    found = verify(plan(*wanted), read_actuals(path, options=Options(engine=engine)))
    assert [(result.verdict, str(result.actual)) for result in found.results] == [
        ("fail", "8.160000000000000000000001"),
        ("pass", "8.16"),
        ("unverifiable", "None"),
        ("no_data", "None"),
    ]


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_a_mutated_parquet_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever happens to the bytes of a Parquet file, it is read or refused, and nothing breaks."""
    folder = tmp_path_factory.getbasetemp()
    content = bytearray(_parquet(folder, [1.5]).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = folder / "mutated.parquet"
    path.write_bytes(content)
    try:
        rows = len(list(read_actuals(path)))
    except ActualsError as error:
        rows = len(error.problems)
    assert rows > 0


_MERGED = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Indicator</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Year</t></is></c><c r="C1" t="inlineStr"><is><t>Value</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2"><v>2024</v></c><c r="C2"><v>5</v></c></row>'
    '<row r="3" hidden="1"><c r="B3"><v>2025</v></c></row>'
    '<row r="4"><c r="A4" t="inlineStr"><is><t>b</t></is></c><c r="B4"><v>2025</v></c><c r="C4"><v>7</v></c></row>'
    '</sheetData><mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="C2:C3"/></mergeCells><sheetData>'
)


def test_a_merged_cell_counts_for_its_rows(tmp_path: Path) -> None:
    """A name that is merged over several rows is that of each of them; a figure is that of none but the first."""
    words = "'5' is merged over several rows; write the figure in each row that it is of"
    expected = ["2: a | 2024 | 5 | ", f"3: a | 2025 | {words} | ", "4: b | 2025 | 7 | "]
    assert _read(tmp_path, xlsx_of(_MERGED)) == expected


def test_cells_merged_in_opendocument(tmp_path: Path) -> None:
    """The same holds for the sheets of OpenDocument."""
    spanned = (
        '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>a</text:p>'
        "</table:table-cell>"
    )
    year = '<table:table-cell office:value-type="float" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    header = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>' for name in HEADER
    )
    rows = (
        header,
        spanned + year.format(2024, 2024) + year.format(5, 5),
        "<table:covered-table-cell/>" + year.format(2025, 2025) + year.format(6, 6),
        "<table:table-cell/>" + year.format(2026, 2026) + year.format(7, 7),
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = ods_of(f'<table:table table:name="Sheet1">{body}</table:table>')
    path = write(tmp_path, content, "book.ods")
    assert problems(path) == [
        (
            "Sheet1!A4 indicator: has no indicator; fill it in, or take the row out if it is a heading; "
            "--skip-footer passes a footer over"
        )
    ]


def test_what_is_hidden_or_merged_is_told(tmp_path: Path) -> None:
    """Rows and columns that the spreadsheet program does not show are read, and a note names them."""
    columns = '</sheetData><cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
    target = {"id": "t", "indicator": "a", "period": 2025, "range": [1, 9]}
    made = plan(targets=[target], indicators={"a": {"label": "a"}})
    path = write(tmp_path, xlsx_of(columns + _MERGED), "book.xlsx")
    notes = [str(note.message).removeprefix(f"{path}: ") for note in verify(made, read_actuals(path, made)).notes]
    assert [note for note in notes if "hidden" in note or "merged" in note] == [
        "hidden in the workbook, and read all the same: rows 3, columns B:C",
        "cells merged over several rows count for each of these: A2:A3, C2:C3",
    ]


def test_a_hidden_sheet_that_fits_is_told(tmp_path: Path) -> None:
    """Of two sheets that fit the one that is shown is read, and a note names the hidden one; others are not told of."""
    rows: list[list[object]] = [["Indicator", "Year", "Value"], ["a", 2025, 7]]
    book = load_workbook(io.BytesIO(xlsx({"Now": rows, "Old": rows, "Lists": [["x"], ["y"]]})))
    book["Old"].sheet_state = book["Lists"].sheet_state = "hidden"
    path = str(tmp_path / "book.xlsx")
    book.save(path)
    target = {"id": "t", "indicator": "a", "period": 2025, "range": [1, 9]}
    made = plan(targets=[target], indicators={"a": {"label": "a"}})
    notes = [str(note.message).removeprefix(f"{path}: ") for note in verify(made, read_actuals(path, made)).notes]
    words = "sheets that are hidden could be read as well, and are not: 'Old'; --sheet names another if it is meant"
    assert [note for note in notes if "hidden" in note] == [words]


def _with_comments(cells: Sequence[str], others: Sequence[object] = ()) -> bytes:
    book = load_workbook(io.BytesIO(xlsx({"Now": [["Indicator", "Year", "Value"], ["Rate", 2025, 7], [*others]]})))
    for cell in cells:
        book["Now"][cell].comment = Comment("first half only", "Office")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


_SEVEN = {"indicator": "Rate", "period": 2025, "range": {"at_most": 7}}
_REMARK = "<office:annotation><text:p>first half only</text:p></office:annotation>"
_SAID = "<text:p>See the <text:span>notes</text:span></text:p><text:p>first half only</text:p>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (_with_comments(["C2"]), ["comments of cells are not read: C2"]),
        (
            _with_comments([f"C{at}" for at in range(2, 9)]),
            ["comments of cells are not read: C2, C3, C4, C5, C6, C7 and 1 more"],
        ),
        (_with_comments([]), []),
        (
            ods_of(
                "<table:table table:name='a'><table:table-row><table:table-cell/><table:table-cell>"
                f"{_REMARK}<text:p>a</text:p></table:table-cell></table:table-row></table:table>"
            ),
            ["comments of cells are not read: B1"],
        ),
    ],
)
def test_cells_with_comments_are_told(content: bytes, words: list[str]) -> None:
    """A comment may say that a figure is of something else, and a note names its cell."""
    book, seen = Workbook(io.BytesIO(content)), Seen()
    list(book.records(book.sheets[0], seen))
    assert [str(said).removeprefix("b: ") for said in seen.said("b", 3)] == words


@pytest.mark.parametrize("name", ["b.xlsx", "b.ods"])
@pytest.mark.parametrize("cell", ["C1", "C2"])
def test_a_comment_that_says_of_a_figure_that_it_is_another(tmp_path: Path, cell: str, name: str) -> None:
    """What is said in a comment of my figure, or of the header above it, is not passed over; I may say that it is."""
    content = _with_comments([cell]) if name == "b.xlsx" else ods_of(_commented(cell))
    path = write(tmp_path, content, name)
    words = f"of {cell} says that its figure is another; if it does not, write actuals: {{ignore: [first half only]}}"
    assert words in _refused(path)
    ignoring = plan(_SEVEN, actuals={"ignore": ["first half only"]})
    assert [result.verdict for result in verify(ignoring, read_actuals(path, ignoring)).results] == ["pass"]


def _commented(commented: str) -> str:
    """Return a sheet with a comment on one cell, as programs write it: with who said it and when."""
    said = (
        f"<office:annotation><dc:creator>Plan 2029</dc:creator><dc:date>2029-06-30</dc:date>{_SAID}</office:annotation>"
    )
    rows = [{"A1": "Indicator", "B1": "Year", "C1": "Value"}, {"A2": "Rate", "B2": "2025", "C2": "7"}]
    body = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell>{said * (cell == commented)}<text:p>{text}</text:p></table:table-cell>"
            for cell, text in row.items()
        )
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table table:name='a'>{body}</table:table>"


def test_a_comment_on_the_figures_of_something_else_is_of_no_account(tmp_path: Path) -> None:
    """Of a series beside mine anything may be said, and of an index its base."""
    book = load_workbook(io.BytesIO(xlsx({"Now": [["Year", "Price index", "Others"], [2025, 7, 1]]})))
    book["Now"]["C1"].comment = Comment("first half only", "Office")
    book["Now"]["B1"].comment = Comment("Reference period of each index: 2011-12 = 100.0.", "Office")
    book.save(path := str(tmp_path / "b.xlsx"))
    read = plan({"indicator": "Price index", "period": 2025, "range": {"at_most": 7}})
    assert [result.verdict for result in verify(read, read_actuals(path, read)).results] == ["pass"]


def test_a_comment_on_a_row_of_something_else_is_of_no_account(tmp_path: Path) -> None:
    """Beside an indicator that is not mine anything may be said."""
    path, read = write(tmp_path, _with_comments(["C3"], ["Others", 2025, 1]), "b.xlsx"), plan(_SEVEN)
    assert [result.verdict for result in verify(read, read_actuals(path, read)).results] == ["pass"]


def test_a_workbook_of_a_data_browser(tmp_path: Path) -> None:
    """A title with the code of the dataset, what all is about, and places across: one of the plan's is enough."""
    sheet = [
        ["Dataset: ", "Unemployment by sex and age [une_rt_a__custom_1]"],
        [],
        ["Age class", "", "From 15 to 74 years"],
        ["Unit of measure", "", "Percentage of population in the labour force"],
        [],
        ["GEO (Labels)", "Northland", "Southland"],
        ["TIME"],
        ["2028", ":", "5.5"],
        ["2029", "6.1", "5.4"],
        [],
        ["Special value"],
        [":", "not available"],
    ]
    made = plan(
        {"indicator": "jobless", "period": 2029, "where": {"geo": "Southland"}, "range": [5, 6]},
        dimensions=("geo",),
        indicators={"jobless": {"label": "Jobless", "aliases": ["une_rt_a"]}},
    )
    path = write(tmp_path, xlsx({"Summary": [["Contents"]], "Sheet 1": sheet}), "book.xlsx")
    (outcome,) = verify(made, read_actuals(path, made)).outcomes
    assert [(result.verdict, result.actual) for result in outcome.results] == [("pass", Decimal("5.4"))]


@pytest.mark.parametrize(
    ("line", "is_read"),
    [(["T2", "Jobless, women"], True), (["T1", "Jobless, women"], False), (["2", "Figures are projections."], False)],
)
def test_a_line_of_contents_counts_for_the_sheet_it_names(tmp_path: Path, line: list[object], *, is_read: bool) -> None:
    """What the contents say of another table says nothing of the one that is read; a note may be of this one."""
    sheets: dict[str, list[list[object]]] = {
        "Contents": [["Contents"], ["T1", "Jobless"], line],
        "T1": [["Year", "Jobless"], [2028, 5.5], [2029, 5.4]],
    }
    path = write(tmp_path, xlsx(sheets), "book.xlsx")
    made = plan({"indicator": "jobless", "period": 2029, "range": [5, 6]}, indicators={"jobless": {"label": "Jobless"}})
    if is_read:
        assert [result.verdict for result in verify(made, read_actuals(path, made)).results] == ["pass"]
    else:
        with pytest.raises(ActualsError, match="its sheet 'Contents' says that the figures are others"):
            verify(made, read_actuals(path, made))


@pytest.mark.parametrize(("code", "is_read"), [("EN.POP.DNST", True), ("NO.JOB.RATE", False), ("All", False)])
def test_a_list_of_series_counts_for_those_of_the_plan(tmp_path: Path, code: str, *, is_read: bool) -> None:
    """What a sheet says of each series by its code says nothing of another that is read; a line without a code may."""
    sheets: dict[str, list[list[object]]] = {
        "Metadata": [
            ["Code", "Definition"],
            ["NO.JOB.RATE", "Of all"],
            [code, "Figures are for the first half of the year"],
        ],
        "Data": [["Series Code", "2028", "2029"], ["NO.JOB.RATE", 5.5, 5.4], ["EN.POP.DNST", 12, 13]],
    }
    path = write(tmp_path, xlsx(sheets), "book.xlsx")
    made = plan(
        {"indicator": "jobless", "period": 2029, "range": [5, 6]},
        indicators={"jobless": {"label": "Jobless", "aliases": ["NO.JOB.RATE"]}},
    )
    if is_read:
        assert [result.verdict for result in verify(made, read_actuals(path, made)).results] == ["pass"]
    else:
        with pytest.raises(ActualsError, match="its sheet 'Metadata' says that the figures are others"):
            verify(made, read_actuals(path, made))


def test_what_an_office_planned_is_told_where_the_plan_says_otherwise(tmp_path: Path) -> None:
    """In a form with rows of headings, what was planned is told with its cell where it lies outside the range."""
    sheet: list[list[object]] = [
        ["Biểu 01"],
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch 2029", "Thực hiện 2029"],
        ["I", "Về xã hội"],
        [1, "Hộ nghèo", "%", 1.2, 0.95],
        [2, "Thất nghiệp", "%", 4, 3.5],
    ]
    targets = [{"id": name, "indicator": name, "period": 2029, "range": {"at_most": 1}} for name in ("poverty", "jobs")]
    targets[1] |= {"range": {"at_most": 4}}
    labels = {"poverty": "Hộ nghèo", "jobs": "Thất nghiệp"}
    made = plan(*targets, indicators={name: {"label": label, "unit": "percent"} for name, label in labels.items()})
    path = write(tmp_path, xlsx({"Biểu 01": sheet}), "book.xlsx")
    found = verify(made, read_actuals(path, made))
    words = "Hộ nghèo (2029): a column of what was planned says '1.2', and the plan says at most 1 %"
    told = [(str(note.message), note.locations[0].spot) for note in found.notes if note.kind == "planned"]
    assert ([outcome.results[0].verdict for outcome in found.outcomes], told) == (["pass"] * 2, [(words, "Biểu 01!D4")])
