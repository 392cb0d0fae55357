"""Workbooks as tests make them: part by part, so that they can be wrong in any way."""

import io
import zipfile
from collections.abc import Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape

import pytest

from plancheck.actuals.table.typed_cells import NumberCell, PercentCell, ShownCell, StruckCell, UnitCell, UnreadableCell
from plancheck.actuals.workbook.workbook import Workbook
from plancheck.input_file import InputFileError

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
ODS_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
)

Parts = dict[str, str | bytes]


def xlsx_parts(rows: str = "", *, shared: str = "", styles: str = "", book: str = "", sheets: int = 1) -> Parts:
    """Return the parts of an Excel workbook whose first sheet has the XML `rows`."""
    names = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="s{n}"/>' for n in range(1, sheets + 1))
    links = "".join(
        f'<Relationship Id="s{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    return {
        "_rels/.rels": f'<Relationships {PACKAGE}><Relationship Id="b" Type="{LINKS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{LINKS}">{book}<sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {PACKAGE}>{links}<Relationship Id="t" '
        f'Type="{LINKS}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="f" Type="{LINKS}/styles" '
        'Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {MAIN}>{shared}</sst>",
        "xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
    }


def ods_parts(tables: str, *, styles: str = "") -> Parts:
    """Return the parts of an OpenDocument spreadsheet with the XML `tables`."""
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    style = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    style += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    return {
        "mimetype": ODS_MIME,
        "content.xml": f"<office:document-content {ODS_NAMES} {calc} {style}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>",
    }


def ods_table(rows: str, name: str = "Sheet1") -> str:
    """Return the XML of one sheet."""
    return f'<table:table table:name="{name}">{rows}</table:table>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the archive of `parts`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def xlsx_row(number: int, *cells: str) -> str:
    """Return the XML of a row: each cell is XML of its own, or a text that becomes a number cell."""
    written = (cell if cell.startswith("<") else f"<c><v>{escape(cell)}</v></c>" for cell in cells)
    return f'<row r="{number}">{"".join(written)}</row>'


def rows_of(book: bytes | Mapping[str, str | bytes] | BinaryIO, sheet: int = 0) -> list[tuple[int, list[str]]]:
    """Return the rows of a sheet, each cell with a mark before it: # for a number, % for a percentage, ! for none."""
    if isinstance(book, Mapping):
        book = zipped(book)
    workbook = Workbook(io.BytesIO(book) if isinstance(book, bytes) else book)
    return [(number, [_marked(cell) for cell in cells]) for number, cells in workbook.records(workbook.sheets[sheet])]


def _marked(cell: str) -> str:
    marks = {NumberCell: "#", ShownCell: "#", UnitCell: "#", PercentCell: "%", UnreadableCell: "!", StruckCell: "~"}
    return marks.get(type(cell), "") + cell


def cell_of(book: Mapping[str, str | bytes]) -> str:
    """Return the only cell of a workbook."""
    ((_, (cell,)),) = rows_of(book)
    return cell


def fault_of(book: Mapping[str, str | bytes]) -> str:
    """Return why the only cell of a workbook cannot be read."""
    workbook = Workbook(io.BytesIO(zipped(book)))
    ((_, (cell,)),) = workbook.records(workbook.sheets[0])
    assert isinstance(cell, UnreadableCell)
    return str(cell.fault)


def refusal_of(book: bytes | Mapping[str, str | bytes]) -> str:
    """Return why a workbook is refused; that it is not is a failure."""
    with pytest.raises(InputFileError) as caught:
        rows_of(book)
    return str(caught.value)
