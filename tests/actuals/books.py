"""Workbooks and Parquet files as tests write them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from openpyxl import Workbook

Cell = str | int | float | None

_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook as a library writes it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx_of(sheet_xml: str, **parts: str) -> bytes:
    """Return a workbook with one sheet, `Sheet1`, whose XML has `sheet_xml` for its data."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships {_RELATIONS}><Relationship Id="r1" Type="{_KINDS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {_SPACE} xmlns:r="{_KINDS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships {_RELATIONS}><Relationship Id="r1" Type="{_KINDS}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {_SPACE}><sheetData>{sheet_xml}</sheetData></worksheet>"
        )
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def ods(rows: Sequence[Sequence[Cell]], name: str = "Sheet1") -> bytes:
    """Return an OpenDocument spreadsheet with one sheet."""
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return ods_of(f'<table:table table:name="{escape(name)}">{body}</table:table>')


def ods_of(tables: str) -> bytes:
    """Return an OpenDocument spreadsheet with these tables."""
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"{content}</office:spreadsheet></office:body></office:document-content>")
    return file.getvalue()


def _ods_cell(value: Cell) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    text = f"<text:p>{escape(str(value))}</text:p>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value!r}">{text}</table:table-cell>'
