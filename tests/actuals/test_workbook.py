import datetime as dt
import io
import tracemalloc
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from plancheck.actuals.table.typed_cells import NumberCell
from plancheck.actuals.workbook.workbook import Workbook
from plancheck.input_file import InputFileError
from plancheck.numbers.number import parse_number
from tests.actuals.parts import (
    MAIN,
    Parts,
    cell_of,
    fault_of,
    ods_parts,
    ods_table,
    refusal_of,
    rows_of,
    xlsx_parts,
    xlsx_row,
    zipped,
)

CUT_OFF = "it is cut off, or a part of it does not unpack or does not match its check sum"
SAVE_AGAIN = "get it again, or save it again with the program it is of"
BOMB = "unpacks to more than 8,388,608 bytes and more than 250 times its size; if it is meant, save its sheets as CSV"


def _damaged(what: str) -> str:
    return f"is damaged ({what}); {SAVE_AGAIN}"


def _saved(workbook: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _with_cells(cells: dict[str, str | float]) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for place, value in cells.items():
        sheet[place] = value
    return _saved(workbook)


def _styled(text: str, code: str, *, book: str = "") -> Parts:
    """Return a workbook of one number in the format `code`."""
    styles = (
        f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    )
    return xlsx_parts(f'<row><c s="1"><v>{text}</v></c></row>', styles=styles, book=book)


# --- Excel: what is read ----------------------------------------------------------------------------------------------


def test_a_table_of_a_workbook_is_read() -> None:
    """Texts are texts, numbers are numbers, and rows have the numbers I see."""
    book = _with_cells({"A1": "indicator", "B1": "period", "C1": 2021, "A2": "đô thị", "B2": 2025, "C2": 8.16})
    assert rows_of(book) == [(1, ["indicator", "period", "#2021"]), (2, ["đô thị", "#2025", "#8.16"])]


def test_a_table_that_starts_further_down_and_right_keeps_its_places() -> None:
    """A table that starts in C3 has its first cell in the third column of row 3."""
    assert rows_of(_with_cells({"C3": "period", "D3": "value", "D5": 1})) == [
        (3, ["", "", "period", "value"]),
        (5, ["", "", "", "#1"]),
    ]


def test_rows_are_as_wide_as_the_first() -> None:
    """Cells left empty at the end of a row are empty cells, and formatted cells without content are none."""
    rows = '<row><c><v>1</v></c><c><v>2</v></c><c s="0"/></row><row><c><v>3</v></c></row>'
    assert rows_of(xlsx_parts(rows)) == [(1, ["#1", "#2"]), (2, ["#3", ""])]


def test_a_longer_row_is_as_long_as_its_last_cell() -> None:
    """A row that goes on beyond the header is not cut."""
    assert rows_of(xlsx_parts(xlsx_row(1, "1") + xlsx_row(2, "1", "2"))) == [(1, ["#1"]), (2, ["#1", "#2"])]


def test_sheets_come_in_the_order_of_their_tabs_hidden_ones_marked() -> None:
    """I can name a sheet as its tab shows it, and hidden sheets are known as such."""
    workbook = openpyxl.Workbook()
    workbook.create_sheet("Số liệu")
    workbook.create_sheet("old").sheet_state = "hidden"
    workbook.create_sheet("older").sheet_state = "veryHidden"
    found = Workbook(io.BytesIO(_saved(workbook))).sheets
    assert [(sheet.name, sheet.hidden) for sheet in found] == [
        ("Sheet", False),
        ("Số liệu", False),
        ("old", True),
        ("older", True),
    ]


def test_a_sheet_of_charts_is_no_sheet_of_figures() -> None:
    """Only sheets with cells can be chosen."""
    workbook = openpyxl.Workbook()
    workbook.create_chartsheet("Chart")
    assert [sheet.name for sheet in Workbook(io.BytesIO(_saved(workbook))).sheets] == ["Sheet"]


def test_each_sheet_has_its_own_rows() -> None:
    """The second sheet is not the first."""
    workbook = openpyxl.Workbook()
    workbook.create_sheet("more")["A2"] = "x"
    assert rows_of(_saved(workbook), 1) == [(2, ["x"])]


def test_a_file_on_disk_is_read(tmp_path: Path) -> None:
    """A workbook is read from a file like any other."""
    (tmp_path / "x.xlsx").write_bytes(_with_cells({"A1": 1}))
    with (tmp_path / "x.xlsx").open("rb") as file:
        assert rows_of(file) == [(1, ["#1"])]


def test_merged_cells_have_their_content_in_the_first() -> None:
    """Of cells merged into one, the first has the content and the others are empty."""
    workbook = openpyxl.load_workbook(io.BytesIO(_with_cells({"A1": "title", "A2": 1, "B2": 2})))
    assert isinstance(workbook.active, Worksheet)
    workbook.active.merge_cells("A1:B1")
    assert rows_of(_saved(workbook)) == [(1, ["title"]), (2, ["#1", "#2"])]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("8.16", "#8.16"),
        ("8.1600000000000001", "#8.16"),
        ("0.30000000000000004", "#0.3"),
        ("-3", "#-3"),
        ("1E-3", "#0.001"),
        ("2021", "#2021"),
        (" 5 ", "#5"),
        ("9007199254740993", "!9007199254740992"),
        ("NaN", "!NaN"),
        ("1_000", "!1_000"),
        ("1e999", "!1e999"),
        ("٣", "!٣"),
    ],
)
def test_numbers_count_as_they_show(text: str, cell: str) -> None:
    """A number of a sheet reads as it shows with fifteen digits; what is none is not read."""
    assert cell_of(xlsx_parts(f"<row><c><v>{text}</v></c></row>")) == cell


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        ('<c t="s"><v>0</v></c>', "plain"),
        ('<c t="s"><v>1</v></c>', "rich text"),
        ('<c t="s"><v>2</v></c>', "東京"),
        ('<c t="s"><v>3</v></c>', "a\nb_x000D_"),
        ('<c t="s"><v>4</v></c>', "ĐôA"),
        ('<c t="s"><v>5</v></c>', "_x0041_"),
        ('<c t="inlineStr"><is><t>_x00e9__x5B50_</t></is></c>', "é子"),
        ('<c t="str"><f>A1</f><v>a_x0009_b_x0042_</v></c>', "a\tbB"),
        ('<c t="str"><v>_xD83D__xDE00__xD83D_x_X0041__x41_</v></c>', "😀_xD83D_x_X0041__x41_"),
        ('<c t="e"><v/></c>', "!error"),
        ('<c t="boolean"><v>1</v></c>', "!1"),
        ('<c t="b"><v>2</v></c>', "!2"),
        ('<c t="b"><v>true</v></c>', "!TRUE"),
        ('<c t="d"><v>2025-12-31T00:00:00.000Z</v></c>', "!2025-12-31"),
        ('<c t="d"><v>31/12/2025</v></c>', "!31/12/2025"),
        ('<c r="a1"><v>1</v></c>', "#1"),
        ('<c t="inlineStr"><is><t>a </t><t>b</t></is></c>', "a b"),
        ('<c t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>', "a"),
        ('<c t="str"><f>A1</f><v>8.16</v></c>', "8.16"),
        ('<x:c xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:v>1</x:v></x:c>', "#1"),
        ("<c><f>1+1</f><v>2</v></c>", "#2"),
        ('<c t="b"><v>1</v></c>', "!TRUE"),
        ('<c t="b"><v>0</v></c>', "!FALSE"),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "!#DIV/0!"),
        ('<c t="e"><v>#N/A</v></c>', "!#N/A"),
        ('<c t="d"><v>2024-01-05T00:00:00</v></c>', "!2024-01-05"),
        ('<c t="d"><v>2024-01-05T03:04:00</v></c>', "!2024-01-05T03:04:00"),
        ("<c><f>1+1</f></c>", "!=…"),
        ("<c><f>1+1</f><v/></c>", "!=…"),
        ('<c t="str"><f>A1</f></c>', "!=…"),
        ('<c t="s"><f>A1</f></c>', "!=…"),
    ],
)
def test_cells_of_every_kind_are_told_apart(xml: str, cell: str) -> None:
    """Texts of every kind are texts, and what is neither text nor number is known as such."""
    shared = (
        "<si><t>plain</t></si><si><r><t>rich </t></r><r><t>text</t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si><si><t>a_x000A_b_x005F_x000D_</t></si>"
        "<si><r><t>_x0110_</t></r><r><t>ô_x0041_</t></r></si><si><r><t>_x00</t></r><r><t>41_</t></r></si>"
    )
    assert cell_of(xlsx_parts(f"<row>{xml}</row>", shared=shared)) == cell


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="str"><f>""</f><v></v></c>',
        '<c t="s"><v/></c>',
        '<c t="s"><v> </v></c>',
        '<c t="s" s="1"/>',
        '<c t="str"><v/></c>',
        '<c t="inlineStr"><is/></c>',
        '<c t="inlineStr"/>',
        '<c t="b"><v/></c>',
        '<c t="d"><v/></c>',
        "<c><v/></c>",
    ],
)
def test_a_cell_without_content_is_an_empty_cell(cell: str) -> None:
    """A cell that holds nothing is empty, whatever kind it says it is, and so is a formula that gives no text."""
    assert rows_of(xlsx_parts(f"<row>{cell}</row>")) == []


def test_only_what_stands_in_the_table_is_a_cell() -> None:
    """A button on the sheet, which is stored with a row and a column of its own, is no row of it."""
    sheet = f"<worksheet {MAIN}><sheetData>{xlsx_row(1_048_576, '1')}</sheetData><controls><row>9</row></controls>"
    assert rows_of(GOOD | {SHEET: f"{sheet}</worksheet>"}) == [(1_048_576, ["#1"])]


def test_a_row_without_a_number_has_that_of_its_cells() -> None:
    """A row is where its cells are, if it does not say so itself."""
    rows = '<row><c r="B3"><v>1</v></c><c r="C3"><v>2</v></c></row><row><c><v>3</v></c></row>'
    assert rows_of(xlsx_parts(rows)) == [(3, ["", "#1", "#2"]), (4, ["#3", "", ""])]


def test_a_sheet_is_called_as_its_tab_shows_it() -> None:
    """Characters that stand as escapes in the file are characters in the name of a sheet."""
    book = GOOD | {BOOK: str(GOOD[BOOK]).replace("Sheet1", "S_x1ED1_ li_x1EC7_u")}
    assert [sheet.name for sheet in Workbook(io.BytesIO(zipped(book))).sheets] == ["Số liệu"]


def test_a_format_that_depends_on_a_condition_is_not_that_of_the_cell() -> None:
    """The formats of conditions are numbered as those of cells are, and do not take their place."""
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.00%"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="0.00"/></dxf></dxfs>'
    )
    assert cell_of(xlsx_parts('<row><c s="0"><v>0.0816</v></c></row>', styles=styles)) == "%0.0816"


@pytest.mark.parametrize(
    ("number", "code", "cell"),
    [
        ("45296", "yyyy\\-mm\\-dd", "!2024-01-05"),
        ("45296", "[$-42A]dd/mm/yyyy;@", "!2024-01-05"),
        ("45296.5", "d/m/yy h:mm", "!2024-01-05T12:00:00"),
        ("45296", "yyyy", "!2024"),
        ("45296", "mmm&quot; of &quot;yy", "!2024-01"),
        ("1", "d/m/yyyy", "!1900-01-01"),
        ("61", "d/m/yyyy", "!1900-03-01"),
        ("0.128472222222", "h:mm AM/PM", "!03:05:00"),
        ("2.5", "[h]:mm", "!60:00:00"),
        ("-1", "d/m/yyyy", "!-1"),
        ("1e9", "d/m/yyyy", "!1000000000"),
        ("2958465.999999999", "d/m/yyyy", "!9999-12-31T23:59:59"),
        ("0.0816", "0.00_x0025_", "%0.0816"),
        ("0.0816", "0.00%", "%0.0816"),
        ("8300", "#,##0,", "!8300"),
        ("8300000", "0.0,,&quot; million&quot;", "!8300000"),
        ("8300", "#,##0.00", "#8300"),
        ("0", "_(&quot;$&quot;* #,##0.0_);_(&quot;$&quot;* \\(0\\);_(&quot;$&quot;* &quot;-&quot;??_)", "#0"),
        ("8300", "[Red]#,##0.00 &quot;days&quot;;-0", "#8300"),
        ("8300", "0.0_);\\(0.0\\)", "#8300"),
        ("8300", "0.00E+00", "#8300"),
        ("8300", "@", "#8300"),
        ("8300", "General", "#8300"),
        ("8.3", "0.0&quot;k&quot;", "!8.3k"),
        ("8.3", "0.0\\ &quot;thousand&quot;", "!8.3 thousand"),
        ("8.3", "General&quot; tỷ&quot;", "!8.3 tỷ"),
        ("8.3", "0.0&quot; (plan)&quot;", "!8.3 (plan)"),
        ("2029", "&quot;FY&quot;0", "!FY2029"),
        ("8.3", ";;;", "!8.3"),
        ("-8.3", "0.0;0.0", "!-8.3"),
        ("-8.3", "0.0;[Red]0.0", "#-8.3"),
        ("-8.3", "0.0;\\(0.0\\)", "#-8.3"),
        ("8.3", "&quot;&lt;&quot;0.0", "!<8.3"),
        ("8.3", "&quot;n/a&quot;", "!n/a"),
        ("8.3", "[$$-409]#,##0.0", "#8.3"),
        ("8.3", "0.0&quot; %&quot;", "#8.3"),
        ("8.3", "0.0;0.0;&quot;n/a&quot;", "#8.3"),
        ("8.3", "0.0&quot; người&quot;", "#8.3"),
        ("0", "0.0;-0.0;&quot;n/a&quot;", "!n/a"),
        ("0", "0.0;-0.0;&quot;-&quot;??", "#0"),
        ("0", "0.0;-0.0;", "!0"),
        ("62", "&quot;-&quot;0", "!-62"),
        ("62", "-0", "!-62"),
        ("62", "&quot;(&quot;0&quot;)&quot;", "!(62)"),
        ("62", "+0;-0", "#62"),
        ("-62", "0;&quot;-&quot;0&quot; k&quot;", "!-62 k"),
        ("534", "#,##0&quot;,000&quot;", "!534,000"),
        ("49", "0\\.0", "!4.9"),
        ("49", "#\\ ##0", "#49"),
        ("8300", "[&lt;1000]0;[&gt;=1000]0.0&quot; k&quot;", "!8300 k"),
        ("830", "[&lt;1000]0;[&gt;=1000]0.0&quot; k&quot;", "#830"),
        ("8.3", "[&gt;0.05]0.0;[=0]\\-;\\^", "#8.3"),
        ("-8.3", "[&lt;0]\\-0.0;[&gt;0]0.0;\\^", "#-8.3"),
        ("8.3", "0.0_", "#8.3"),
        ("0.01", "[&gt;0.05]0.0;[=0]\\-;\\^", "!^"),
        ("0", "[&gt;0.05]0.0;[=0]\\-;\\^", "#0"),
        ("8.3", "0.0&quot;¹&quot;", "!8.3¹"),
        ("8.3", "&quot;about &quot;0.0", "!about 8.3"),
        ("8.3", "0.0&quot; t/km2&quot;", "#8.3"),
        ("2029", "0&quot;/30&quot;", "!2029/30"),
        ("47484", "yyyy&quot;/31&quot;", "!2030/31"),
    ],
)
def test_a_number_shown_as_something_else_is_not_read_as_a_number(number: str, code: str, cell: str) -> None:
    """Dates, percentages and thousands are known by how they show; a plain number stays one in any format."""
    assert cell_of(_styled(number, code)) == cell


def test_dates_of_old_macintosh_workbooks_are_right() -> None:
    """Workbooks that count days from 1904 give the dates they show."""
    for said in ("1", "true"):
        assert cell_of(_styled("43834", "d/m/yyyy", book=f'<workbookPr date1904="{said}"/>')) == "!2024-01-05"
    last = _styled("2957003.999999999", "d/m/yyyy", book='<workbookPr date1904="1"/>')
    assert cell_of(last) == "!9999-12-31T23:59:59"


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.decimals(-(10**9), 10**9, places=3),
                st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).filter(str.strip),
                st.dates(dt.date(1901, 1, 1)),
            ),
            max_size=5,
        ),
        max_size=5,
    )
)
@settings(max_examples=40)
def test_whatever_is_saved_is_read(table: list[list[object]]) -> None:
    """A table that another program saves reads with the same cells in the same places."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in table:
        sheet.append([_openpyxl(sheet, value) for value in row])
    book = Workbook(io.BytesIO(_saved(workbook)))
    found = {
        (number, column): parse_number(cell) if isinstance(cell, NumberCell) else cell
        for number, cells in book.records(book.sheets[0])
        for column, cell in enumerate(cells, 1)
        if cell
    }
    assert found == {
        (number, column): str(value) if isinstance(value, dt.date) else value
        for number, row in enumerate(table, 1)
        for column, value in enumerate(row, 1)
        if value is not None
    }


def _openpyxl(sheet: WriteOnlyWorksheet, value: object) -> object:
    if not isinstance(value, str):
        return float(value) if isinstance(value, Decimal) else value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"  # else a text such as =a is a formula
    return cell


# --- OpenDocument: what is read ---------------------------------------------------------------------------------------


def _ods_cell(attributes: str, shown: str = "") -> Parts:
    return ods_parts(
        ods_table(f"<table:table-row><table:table-cell {attributes}>{shown}</table:table-cell></table:table-row>")
    )


@pytest.mark.parametrize(
    ("attributes", "shown", "cell"),
    [
        ('office:value-type="float" office:value="8.16"', "<text:p>8,16</text:p>", "#8.16"),
        ('office:value-type="float" office:value="8.165"', "<text:p>8,17</text:p>", "#8.165"),
        ('office:value-type="float" office:value="8300"', "<text:p>(8 300)</text:p>", "!(8300)"),
        ('office:value-type="float" office:value="-8300"', "<text:p>(8 300)</text:p>", "#-8300"),
        ('office:value-type="float" office:value="-8300"', "<text:p>8 300</text:p>", "!-8300"),
        ('office:value-type="float" office:value="0"', "<text:p>-</text:p>", "#0"),
        ('office:value-type="float" office:value="0"', "<text:p>n/a</text:p>", "!n/a"),
        ('office:value-type="float" office:value="49"', "<text:p>4.9</text:p>", "!4.9"),
        ('office:value-type="float" office:value="2029"', "<text:p>2029/30</text:p>", "!2029/30"),
        ('office:value-type="percentage" office:value="0.4"', "<text:p>4%</text:p>", "!4%"),
        ('office:value-type="percentage" office:value="-0.0816"', "<text:p>-8 %</text:p>", "%-0.0816"),
        ('office:value-type="float" office:value="8300"', "<text:p>8.3</text:p>", "!8.3"),
        ('office:value-type="float" office:value="8300"', "<text:p>8.3E+03</text:p>", "#8300"),
        ('office:value-type="float" office:value="8.5"', "<text:p>8 1/2</text:p>", "#8.5"),
        ('office:value-type="float" office:value="8"', "<text:p>8 k</text:p>", "!8 k"),
        ('office:value-type="float" office:value="8"', "<text:p>Target: 8</text:p>", "!Target: 8"),
        ('office:value-type="float" office:value="8"', "<text:p>$8</text:p>", "#8"),
        ('office:value-type="currency" office:value="8300"', "<text:p>8.300 ₫</text:p>", "#8300"),
        ('office:value-type="float" office:value="9007199254740993"', "", "!9007199254740992"),
        ('office:value-type="float"', "<text:p>8,16</text:p>", "!nothing"),
        ('office:value-type="percentage" office:value="0.0816"', "<text:p>8,16%</text:p>", "%0.0816"),
        ('office:value-type="string"', "<text:p>đô thị</text:p>", "đô thị"),
        ('office:value-type="string" office:string-value="held"', "<text:p>shown</text:p>", "held"),
        ("", "<text:p>a<text:s/>b<text:s text:c='2'/><text:span>c</text:span><text:tab/>d</text:p>", "a b  c\td"),
        ("", "<text:p>a<text:line-break/>b</text:p><text:p>c</text:p>", "a\nb\nc"),
        ("", "<office:annotation><text:p>remark</text:p></office:annotation><text:p>a</text:p>", "a"),
        ('office:value-type="date" office:date-value="2024-01-05"', "<text:p>05/01/24</text:p>", "!2024-01-05"),
        ('office:value-type="date" office:date-value="2024-01-01"', "<text:p>2024</text:p>", "!2024"),
        ('office:value-type="date" office:date-value="2024-01-05T03:04:00"', "", "!2024-01-05T03:04:00"),
        ('office:value-type="time" office:time-value="PT3H"', "<text:p>03:00</text:p>", "!03:00"),
        ('office:value-type="boolean" office:boolean-value="true"', "<text:p>WAHR</text:p>", "!TRUE"),
        (
            'office:value-type="string" office:string-value="" calcext:value-type="error"',
            "<text:p>#DIV/0!</text:p>",
            "!#DIV/0!",
        ),
        ('office:value-type="number" office:value="5"', "<text:p>x</text:p>", "!x"),
        ('office:value-type="Float" office:value="5"', "", "!5"),
        ('office:value-type=""', "", "!nothing"),
        ('office:value-type="boolean" office:boolean-value="maybe"', "<text:p>x</text:p>", "!x"),
        ('office:value-type="boolean" office:boolean-value="false"', "<text:p>FALSCH</text:p>", "!FALSE"),
        ('office:value-type="void"', "<text:p>x</text:p>", "!x"),
        ('office:value-type="void" table:formula="of:=[.A1]"', "", "!=…"),
        ('office:value-type="float" office:value="0" table:formula="of:=1/0"', "<text:p>#DIV/0!</text:p>", "!#DIV/0!"),
        ('office:value-type="float" office:value="0" table:formula="of:=1/0"', "<text:p>Err:502</text:p>", "!Err:502"),
        ('office:value-type="string" table:formula="of:=1/0"', "<text:p>#REF!</text:p>", "!#REF!"),
        (
            "",
            "<text:p><text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>と</text:ruby-text></text:ruby></text:p>",
            "東京",
        ),
        ('table:formula="of:=[.A1]"', "", "!=…"),
        ('table:formula="of:=[.A1]" office:value-type="float" office:value="2"', "", "#2"),
    ],
)
def test_cells_of_an_open_document_are_told_apart(attributes: str, shown: str, cell: str) -> None:
    """A sheet of an OpenDocument spreadsheet reads like that of any other."""
    assert cell_of(_ods_cell(attributes, shown)) == cell


def test_repeated_cells_and_rows_stand_in_their_places() -> None:
    """Cells and rows that are stored once and meant several times are where I see them."""
    one = '<table:table-cell office:value-type="float" office:value="1"{}/>'
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
        + one.format(' table:number-columns-repeated="2"')
        + '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        "<table:table-row><table:covered-table-cell/>" + one.format("") + "</table:table-row>"
    )
    both = ["", "", "#1", "#1"]
    assert rows_of(ods_parts(ods_table(rows))) == [(3, both), (4, both), (1_048_005, ["", "#1", "", ""])]


def test_an_empty_cell_of_an_open_document_may_say_so() -> None:
    """A cell of the type void holds nothing."""
    assert rows_of(_ods_cell('office:value-type="void"')) == []


def test_a_cell_of_an_unknown_type_says_what_to_do() -> None:
    """What a cell of an unknown type holds is not guessed at, and I am told how to make it a number."""
    assert fault_of(_ods_cell('office:value-type="number" office:value="5"', "<text:p>x</text:p>")) == (
        "'x' is in a cell of the unknown type 'number'; type the figure in again as a number"
    )


def test_copies_of_other_files_are_no_sheets() -> None:
    """What a spreadsheet keeps of the cells of other files is none of its sheets."""
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    copies = f"<table:dde-links><table:dde-link>{ods_table(row.format('no'), '')}</table:dde-link></table:dde-links>"
    assert rows_of(ods_parts(copies + ods_table(row.format("a")))) == [(1, ["a"])]


def test_sheets_of_an_open_document_are_told_apart() -> None:
    """Each sheet has its own rows, and hidden ones are known as such."""
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    shapes = f"<table:shapes>{ods_table(row.format('no'), 'no')}</table:shapes>"
    second = f'<table:table table:name="B" table:style-name="h">{shapes}{row.format("b")}</table:table>'
    parts = ods_parts(ods_table(row.format("a"), "A") + second + ods_table(row.format("c"), "C"), styles=hidden)
    sheets = Workbook(io.BytesIO(zipped(parts))).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("A", False), ("B", True), ("C", False)]
    assert [rows_of(parts, place) for place in range(3)] == [[(1, ["a"])], [(1, ["b"])], [(1, ["c"])]]


# --- what is refused ------------------------------------------------------------------------------------------------


GOOD = xlsx_parts(xlsx_row(1, "1"))
BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
LINKS_OF_BOOK = "xl/_rels/workbook.xml.rels"


@pytest.mark.parametrize(
    ("book", "problem"),
    [
        ({"a.pdf": "indicator"}, "is a zip archive, not a workbook; unpack it and give the file inside"),
        ({}, "is a zip archive, not a workbook; unpack it and give the file inside"),
        (GOOD | {BOOK: "<document/>"}, "is a document, not a workbook; give a workbook or a CSV file"),
        (
            GOOD | {"_rels/.rels": str(GOOD["_rels/.rels"]).replace("workbook.xml", "workbook.bin")},
            "is a binary workbook; save it as .xlsx",
        ),
        ({k: v for k, v in GOOD.items() if k != BOOK}, _damaged("its part 'xl/workbook.xml' is missing")),
        ({k: v for k, v in GOOD.items() if k != SHEET}, _damaged(f"its part '{SHEET}' is missing")),
        (
            {k: v for k, v in GOOD.items() if k != "xl/sharedStrings.xml"},
            _damaged("its part 'xl/sharedstrings.xml' is missing"),
        ),
        (GOOD | {"_rels/.rels": "<Relationships/>"}, _damaged("it does not say where its sheets are")),
        (GOOD | {SHEET: "<worksheet>"}, _damaged(f"its part '{SHEET}' is no XML")),
        (GOOD | {SHEET: ""}, _damaged(f"its part '{SHEET}' is no XML")),
        (GOOD | {SHEET: b"\xff\xff"}, _damaged(f"its part '{SHEET}' is no XML")),
        (
            GOOD | {SHEET: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"},
            _damaged("it has a document type, which no workbook has"),
        ),
        (GOOD | {SHEET: "<a>" * 100}, _damaged("its elements are nested more than 64 deep")),
        (
            GOOD | {SHEET: "<a>" + "".join(f"<b{n}/>" for n in range(20_000)) + "</a>"},
            _damaged("it has more than 5,000 names of elements"),
        ),
        (GOOD | {SHEET: f"<a b='{'c' * 2_000_000}'/>"}, _damaged("it has a tag of more than 1,048,576 bytes")),
        (GOOD | {SHEET: f"<!--{'c' * 2_000_000}--><a/>"}, _damaged("it has a tag of more than 1,048,576 bytes")),
        (
            GOOD | {"xl/styles.xml": " " * 9_000_000},
            "has a part of 9,000,000 bytes beside its sheets; at most 8,388,608 are read",
        ),
        (xlsx_parts(sheets=1_000), "has more than 255 sheets; at most 255 are read"),
        (ods_parts(ods_table("") * 1_000), "has more than 255 sheets; at most 255 are read"),
        (
            xlsx_parts(xlsx_row(1, "1") + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
            "has a value in Sheet1!XFD1048576, more than 256 columns to the right of the first row; take it out",
        ),
        (
            ods_parts(
                ods_table(
                    "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
                    '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
                    "<table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
                )
            ),
            "has a value in Sheet1!XFD2, more than 256 columns to the right of the first row; take it out",
        ),
        (
            xlsx_parts('<row r="1048577"><c><v>1</v></c></row>'),
            _damaged("the rows of its sheet 'Sheet1' are not in order"),
        ),
        (xlsx_parts(xlsx_row(2, "1") + xlsx_row(2, "1")), _damaged("the rows of its sheet 'Sheet1' are not in order")),
        (
            xlsx_parts('<row r="2"><c r="B3"><v>1</v></c></row>'),
            _damaged("the cells of row 2 of its sheet 'Sheet1' are not in order"),
        ),
        (
            xlsx_parts('<row><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>'),
            _damaged("the cells of row 1 of its sheet 'Sheet1' are not in order"),
        ),
        (xlsx_parts('<row><c t="s"><v>0</v></c></row>'), _damaged("the text of Sheet1!A1 is missing")),
        (xlsx_parts('<row><c t="s"><v>-1</v></c></row>'), _damaged("the text of Sheet1!A1 is missing")),
        (
            xlsx_parts(f'<row><c t="str"><v>{"x" * 200_000}</v></c></row>'),
            "has more than 131,072 characters in the cell Sheet1!A1; at most so many are read",
        ),
        (
            xlsx_parts('<row><c t="s"><v>0</v></c></row>', shared=f"<si><t>{'x' * 200_000}</t></si>"),
            "has more than 131,072 characters in the cell Sheet1!A1; at most so many are read",
        ),
        (
            _ods_cell("", "<text:p><text:s text:c='1000000000'/>a</text:p>"),
            "has more than 131,072 characters in the cell Sheet1!A1; at most so many are read",
        ),
        (
            ods_parts(
                ods_table(
                    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
                    'table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell></table:table-row>'
                )
            ),
            "repeats more than 4,000,000 cells up to Sheet1!XFD1048576; take out those that are no data",
        ),
        (
            _ods_cell('table:number-columns-repeated="999999999"', "<text:p>a</text:p>"),
            _damaged("a row of its sheet 'Sheet1' has more than 16,384 columns"),
        ),
        (
            _ods_cell('table:number-columns-repeated="x"', "<text:p>a</text:p>"),
            _damaged("a cell of it is repeated a number of times that is no number"),
        ),
        (
            ods_parts(
                ods_table(
                    '<table:table-row table:number-rows-repeated="2000000"><table:table-cell><text:p>a</text:p>'
                    "</table:table-cell></table:table-row>"
                )
            ),
            _damaged("its sheet 'Sheet1' has more than 1,048,576 rows"),
        ),
        (
            ods_parts("") | {"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": b"\x01\x02"},
            "is locked with a password; save it without one",
        ),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, _damaged("its part 'content.xml' is missing")),
        (xlsx_parts('<row><c t="str"><v>1</v><v>2</v></c></row>'), _damaged("the cell Sheet1!A1 has two values")),
        (
            xlsx_parts('<row><c t="inlineStr"><v>1</v><is><t>2</t></is></c></row>'),
            _damaged("the cell Sheet1!A1 has two values"),
        ),
        (
            xlsx_parts(styles=f'<numFmts><numFmt numFmtId="164" formatCode="{"[" * 5_000}"/></numFmts>'),
            "has a number format of 5,000 characters; at most 4,096 are read",
        ),
        (ods_parts(ods_table("") * 2), "has two sheets called 'Sheet1'; rename one of them"),
        (
            xlsx_parts(sheets=2) | {BOOK: str(xlsx_parts(sheets=2)[BOOK]).replace("Sheet2", "Sheet1")},
            "has two sheets called 'Sheet1'; rename one of them",
        ),
        (
            GOOD | {LINKS_OF_BOOK: str(GOOD[LINKS_OF_BOOK]).replace('Id="f"', 'Id="t"')},
            _damaged(f"its part '{LINKS_OF_BOOK}' names two parts 't'"),
        ),
        (
            GOOD | {LINKS_OF_BOOK: str(GOOD[LINKS_OF_BOOK]).replace('/styles"', '/sharedStrings"')},
            _damaged("it has 2 parts of the kind sharedStrings"),
        ),
    ],
)
def test_a_workbook_that_cannot_be_used_is_refused_with_the_reason(book: Parts, problem: str) -> None:
    """A workbook that is broken, or goes beyond a limit, is refused, and I am told why and what to do."""
    assert refusal_of(book) == problem


@pytest.mark.parametrize("kept", [1, 100, -1, -30, -200])
def test_a_workbook_cut_off_is_refused(kept: int) -> None:
    """A workbook that lost its end is refused."""
    assert refusal_of(_with_cells({"A1": 1})[:kept]) == _damaged(CUT_OFF)


def test_a_wrong_check_sum_is_refused() -> None:
    """A part that does not match its check sum is refused."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in xlsx_parts(xlsx_row(1, "123")).items():
            archive.writestr(name, content)
    assert refusal_of(file.getvalue().replace(b"<v>123</v>", b"<v>124</v>")) == _damaged(CUT_OFF)


def test_two_parts_of_one_name_are_refused() -> None:
    """Of two parts of one name nobody knows which is meant."""
    book = zipped(xlsx_parts(xlsx_row(1, "1")) | {"xl/worksheets/SHEET1.xml": "<worksheet/>"})
    assert refusal_of(book) == _damaged("two of its parts are called 'xl/worksheets/sheet1.xml'")


def test_a_part_that_is_locked_is_refused() -> None:
    """A workbook whose parts are locked with a password says so."""
    book = bytearray(zipped(GOOD))
    first = book.index(b"PK\x01\x02")
    book[first + 8] |= 1
    assert refusal_of(bytes(book)) == "is locked with a password; save it without one"


def test_a_part_packed_in_another_way_is_refused() -> None:
    """A part packed by a method that workbooks do not use is refused."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in GOOD.items():
            archive.writestr(name, content)
    assert refusal_of(file.getvalue()) == _damaged("a part of it is packed in a way workbooks do not have")


def test_an_archive_of_very_many_parts_is_refused() -> None:
    """An archive with a huge list of parts is refused before the list is read."""
    book = zipped({f"{n:0100}": "" for n in range(15_000)} | GOOD)
    assert refusal_of(book).endswith("bytes; at most 2,097,152 are read")


@pytest.mark.parametrize("parts", [GOOD | {SHEET: b" " * 9_000_000}, ods_parts("") | {"content.xml": b" " * 9_000_000}])
def test_a_bomb_is_refused(parts: Parts) -> None:
    """A small workbook that unpacks to very much is refused."""
    assert refusal_of(parts) == BOMB


def test_a_bomb_that_hides_its_size_is_refused() -> None:
    """A part that unpacks to more than it says is refused, and no more than it says is unpacked."""
    book = zipped(GOOD | {SHEET: b" " * 9_000_000})
    assert refusal_of(book.replace((9_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))) == _damaged(CUT_OFF)


def test_texts_beyond_what_is_kept_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of texts that would fill my memory is refused."""
    monkeypatch.setattr("plancheck.actuals.workbook.xlsx.MAX_SHARED", 100)
    assert refusal_of(xlsx_parts(shared="<si><t>a</t></si>" * 100)) == (
        "has a part of 1,777 bytes beside its sheets; at most 100 are read"
    )


def test_no_changed_byte_crashes_the_reader() -> None:
    """Whatever byte of a workbook is changed, it is read or refused, and nothing else happens."""
    book = zipped(xlsx_parts(xlsx_row(1, "1.5", '<c t="s"><v>0</v></c>'), shared="<si><t>a</t></si>"))
    whole = rows_of(book)
    for place in range(len(book)):
        broken = bytearray(book)
        broken[place] ^= 1 << place % 8
        try:
            found = rows_of(bytes(broken))
        except InputFileError:
            continue
        assert found == whole


def test_memory_does_not_grow_with_the_sheet() -> None:
    """A sheet of two and a half times as many rows needs no more memory to read."""
    small, large = _peak(8_000), _peak(20_000)  # more than is read at once of a packed part
    assert large < 1.3 * small


def _peak(rows: int) -> int:
    """Return the most memory, in bytes, that reading a sheet of so many rows needs."""
    book = io.BytesIO(zipped(xlsx_parts("".join(xlsx_row(n, "8.16", str(n % 9)) for n in range(1, rows + 1)))))
    tracemalloc.start()
    workbook = Workbook(book)
    for _ in workbook.records(workbook.sheets[0]):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


_RUN = "<r><rPr><vertAlign val='{}'/></rPr><t>{}</t></r>"


@pytest.mark.parametrize(
    ("before", "alignment", "aligned", "cell"),
    [
        ("4.9", "superscript", "1", "4.9¹"),
        ("Exports", "superscript", "2", "Exports²"),
        ("Exports", "superscript", "(2)", "Exports(2)"),
        ("Exports", "baseline", "2", "Exports2"),
        ("4.9", "subscript", "1", "4.9₁"),
        ("CO", "subscript", "2", "CO2"),
    ],
)
def test_raised_and_lowered_digits_of_a_cell_are_no_others(
    before: str, alignment: str, aligned: str, cell: str
) -> None:
    """A note that a raised digit refers to is no digit of the number before it, in any kind of workbook."""
    runs = f"<r><t>{before}</t></r>{_RUN.format(alignment, aligned)}"
    shared = xlsx_parts('<row><c t="s"><v>0</v></c></row>', shared=f"<si>{runs}</si>")
    inline = xlsx_parts(f'<row><c t="inlineStr"><is>{runs}</is></c></row>')
    position = alignment.removesuffix("script").replace("baseline", "0%")
    style = f'<style:style style:name="a"><style:text-properties style:text-position="{position} 58%"/></style:style>'
    span = f"<text:p>{before}<text:span text:style-name='a'>{aligned}</text:span></text:p>"
    row = f"<table:table-row><table:table-cell>{span}</table:table-cell></table:table-row>"
    assert [cell_of(shared), cell_of(inline), cell_of(ods_parts(ods_table(row), styles=style))] == [cell] * 3


def test_a_long_text_that_is_repeated_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that some bytes of a workbook repeat over and over counts each time."""
    monkeypatch.setattr("plancheck.actuals.workbook.sheet.MAX_LONG", 10_000)
    text = "é" * 2_000
    rows = "".join(xlsx_row(n, '<c t="s"><v>0</v></c>') for n in range(1, 10))
    cell = f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"
    repeated = ods_table(f'<table:table-row table:number-rows-repeated="6">{cell}</table:table-row>')
    words = (
        "repeats long texts up to row 6 of its sheet 'Sheet1', of more than 10,000 characters together; shorten them"
    )
    assert refusal_of(xlsx_parts(rows, shared=f"<si><t>{text}</t></si>")) == words
    assert refusal_of(ods_parts(repeated)) == words


_FONTS = '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
_STYLES = "".join(f'<xf fontId="{number}"/>' for number in range(3))
_STRIKE = 'style:text-line-through-style="solid"'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c s="0"><v>8.16</v></c>', "#8.16"),
        ('<c s="1"><v>8.16</v></c>', "~8.16"),
        ('<c s="2"><v>8.16</v></c>', "#8.16"),
        ('<c s="1" t="b"><v>1</v></c>', "~TRUE"),
        ('<c t="s"><v>0</v></c>', "~1 2.5"),
        ('<c t="s"><v>1</v></c>', "1 2.5"),
        ('<c t="inlineStr"><is><r><t>2.5</t></r><r><rPr><strike/></rPr><t> </t></r></is></c>', "2.5 "),
    ],
)
def test_what_is_struck_through_states_nothing(cell: str, expected: str) -> None:
    """A figure that is crossed out, as a whole or in part, is known as such."""
    struck, plain = "<r><rPr><strike/></rPr><t>1 </t></r>", '<r><rPr><strike val="false"/></rPr><t>1 </t></r>'
    shared = "".join(f"<si>{run}<r><t>2.5</t></r></si>" for run in (struck, plain))
    styles = f"{_FONTS}<cellXfs>{_STYLES}</cellXfs>"
    assert cell_of(xlsx_parts(f"<row>{cell}</row>", shared=shared, styles=styles)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<table:table-cell office:value-type="float" office:value="8.16" table:style-name="a"/>', "~8.16"),
        ('<table:table-cell office:value-type="float" office:value="8.16" table:style-name="b"/>', "#8.16"),
        (
            "<table:table-cell><text:p><text:span text:style-name='a'>1 </text:span>2</text:p></table:table-cell>",
            "~1 2",
        ),
        ("<table:table-cell><text:p><text:span text:style-name='b'>1 </text:span>2</text:p></table:table-cell>", "1 2"),
    ],
)
def test_what_is_struck_through_in_an_open_document_states_nothing(cell: str, expected: str) -> None:
    """A figure that is crossed out in LibreOffice is known as such too."""
    styles = "".join(
        f'<style:style style:name="{name}"><style:text-properties {said}/></style:style>'
        for name, said in (("a", _STRIKE), ("b", _STRIKE.replace("solid", "none")))
    )
    row = f"<table:table-row>{cell}</table:table-row>"
    assert cell_of(ods_parts(ods_table(row), styles=styles)) == expected


@pytest.mark.parametrize(
    ("alignment", "blanks"),
    [
        ('indent="2"', 2),
        ('horizontal="left" indent="900"', 15),
        ('horizontal="right" indent="2"', 0),
        ('indent="x"', 0),
    ],
)
def test_a_text_that_is_indented_begins_with_blanks(alignment: str, blanks: int) -> None:
    """A part that a format sets below its whole is known as such, as one behind blanks is; a number is a number."""
    styles = f"<cellXfs><xf/><xf><alignment {alignment}/></xf></cellXfs>"
    text = xlsx_parts('<row><c s="1" t="s"><v>0</v></c></row>', shared="<si><t>Tea</t></si>", styles=styles)
    number = xlsx_parts('<row><c s="1"><v>8</v></c></row>', styles=styles)
    assert (cell_of(text), cell_of(number)) == (" " * blanks + "Tea", "#8")


@pytest.mark.parametrize(
    ("margin", "blanks"), [("0.353cm", 1), ("0.278in", 2), ("30pt", 3), ("90cm", 15), ("0cm", 0), ("5%", 0)]
)
def test_a_text_that_is_indented_in_open_document_begins_with_blanks(margin: str, blanks: int) -> None:
    """So does one of a spreadsheet in the open format, whose styles say how far it stands from the edge."""
    styles = f'<style:style style:name="a"><style:paragraph-properties fo:margin-left="{margin}"/></style:style>'
    cell = '<table:table-cell table:style-name="a"><text:p>Tea</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    assert cell_of(ods_parts(ods_table(row), styles=styles)) == " " * blanks + "Tea"


def test_a_struck_cell_says_why_it_states_no_figure() -> None:
    """I am told that the figure is struck through, and what to do."""
    styles = f'{_FONTS}<cellXfs><xf fontId="1"/></cellXfs>'
    assert fault_of(xlsx_parts('<row><c s="0"><v>8.16</v></c></row>', styles=styles)) == (
        "'8.16' is struck through, as what is withdrawn; take it out, or the line if the figure stands"
    )
