"""One table of figures, written in the forms in which people have it."""

import csv
import gzip
import io
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from plancheck.actuals.options import Options
from plancheck.numbers.number_format import NumberFormat, of_locale
from tests.actuals.books import Cell, ods, xlsx


class Row(NamedTuple):
    """One figure: its value in plain digits."""

    indicator: str
    area: str
    period: str
    value: str
    unit: str


class Form(NamedTuple):
    """How a table is written, and what has to be said to read it.

    Attributes:
        write: Makes the content of the file.
        actuals: The plan's `actuals` section; None when the plan has none.
    """

    write: Callable[[Sequence[Row]], bytes]
    options: Options = Options()
    actuals: dict[str, object] | None = None


def _text(
    rows: Iterable[Sequence[str]], delimiter: str = ",", *, quoting: int = csv.QUOTE_MINIMAL, end: str = "\n"
) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def vietnamese(value: str) -> str:
    """Return a value as a Vietnamese spreadsheet writes it: `7.178`, `8,16`."""
    whole, point, decimals = value.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{'-' if value.startswith('-') else ''}{grouped}{',' if point else ''}{decimals}"


def in_windows_1258(text: str) -> bytes:
    """Return a text as windows-1258 writes it: a tone its letter cannot carry follows as a character of its own."""
    return b"".join(map(_letter, text))


def _letter(character: str) -> bytes:
    try:
        return character.encode("windows-1258")
    except UnicodeEncodeError:
        letter, *marks = list(unicodedata.normalize("NFD", character))
        shape = [mark for mark in marks if mark in "\u0302\u0306\u031b"]  # circumflex, breve and horn stay
        whole = unicodedata.normalize("NFC", "".join([letter, *shape]))
        return (whole + "".join(mark for mark in marks if mark not in shape)).encode("windows-1258")


def long(
    rows: Sequence[Row], header: Sequence[str] = Row._fields, number: Callable[[str], str] = str
) -> list[list[str]]:
    """Return the long layout: one row a figure."""
    return [list(header), *([*row[:3], number(row.value), row.unit] for row in rows)]


def wide(rows: Sequence[Row], header: str = "{}", number: Callable[[str], str] = str) -> list[list[str]]:
    """Return the wide layout: one row an indicator and area, one column a period."""
    periods = list(dict.fromkeys(row.period for row in rows))
    keys = dict.fromkeys((row.indicator, row.area, row.unit) for row in rows)
    values = {(row.indicator, row.area, row.unit, row.period): number(row.value) for row in rows}
    head = ["indicator", "area", "unit", *(header.format(period) for period in periods)]
    return [head, *([*key, *(values.get((*key, period), "") for period in periods)] for key in keys)]


def _sdmx_1(rows: Sequence[Row]) -> list[list[str]]:
    head = ["DATAFLOW", "FREQ", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS"]
    return [head, *(["X:DF(1.0)", "A", row.indicator, row.area, row.period, row.value, row.unit, "A"] for row in rows)]


def _sdmx_2(rows: Sequence[Row]) -> list[list[str]]:
    head = ["STRUCTURE", "STRUCTURE_ID", "ACTION", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE"]
    body = [["dataflow", "X:DF(1.0)", "I", row.indicator, row.area, row.period, row.value, row.unit] for row in rows]
    deleted = ["dataflow", "X:DF(1.0)", "D", rows[0].indicator, rows[0].area, rows[0].period, "", ""]
    return [head, *body, deleted]


def _sdmx_labelled(rows: Sequence[Row]) -> list[list[str]]:
    """Return SDMX-CSV 2.1 with labels=both: `ID: Name` in the header and `code: name` in the cells."""
    head = [
        "STRUCTURE",
        "STRUCTURE_ID",
        "ACTION",
        "INDICATOR: Indicator",
        "REF_AREA: Reference area",
        "TIME_PERIOD: Time period",
        "OBS_VALUE: Observation value",
        "UNIT_MEASURE: Unit of measure",
    ]
    return [head, *(_labelled(row) for row in rows)]


def _labelled(row: Row) -> list[str]:
    names = [
        f"{row.indicator}: The indicator",
        f"X{len(row.area)}: {row.area}" if row.area else "",
        row.period,
        row.value,
    ]
    return ["dataflow", "X:DF(1.0): The data", "I: Information", *names, f"{row.unit}: The unit"]


def _sdmx_names_beside(rows: Sequence[Row]) -> list[list[str]]:
    """Return SDMX-CSV as some offices export it: each code followed by a column with its name."""
    head = ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "REF_AREA", "Reference area", "MEASURE", "Measure"]
    head += ["UNIT_MEASURE", "Unit of measure", "TIME_PERIOD", "Time period", "OBS_VALUE", "Observation value"]
    head += ["UNIT_MULT", "Unit multiplier"]
    return [head, *(_with_names(row) for row in rows)]


def _with_names(row: Row) -> list[str]:
    area = (f"X{len(row.area)}", row.area) if row.area else ("", "")
    key = ["DATAFLOW", "X:DF(1.0)", "Data", "I", *area, "M1", row.indicator, row.unit, "the unit"]
    return [*key, row.period, "", row.value, "", "0", "Units"]


def _scaled(rows: Sequence[Row]) -> list[list[str]]:
    """Return the long layout with every value in thousands and a column that says so."""
    head = ["INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT"]
    return [head, *([*row[:3], f"{row.value}e-3", row.unit, "3"] for row in rows)]


_VIETNAMESE_HEADER = ("Chỉ tiêu", "area", "Kỳ báo cáo", "Giá trị", "Đơn vị tính")
_VI = Options(numbers=of_locale("vi"))
_MAPPED: dict[str, object] = {
    "columns": {"indicator": "Series", "period": "When", "value": "How much", "unit": "In", "area": "Where"}
}

TEXT_FORMS: dict[str, Form] = {
    "long": Form(lambda rows: _text(long(rows)).encode()),
    "semicolons": Form(lambda rows: _text(long(rows), ";").encode()),
    "tabs": Form(lambda rows: _text(long(rows), "\t").encode()),
    "pipes": Form(lambda rows: _text(long(rows), "|").encode()),
    "declared delimiter": Form(lambda rows: _text(long(rows), "^").encode(), Options(delimiter="^")),
    "all quoted, CRLF": Form(lambda rows: _text(long(rows), quoting=csv.QUOTE_ALL, end="\r\n").encode()),
    "byte order mark": Form(lambda rows: _text(long(rows)).encode("utf-8-sig")),
    "UTF-16": Form(lambda rows: _text(long(rows), "\t").encode("utf-16")),
    "UTF-32": Form(lambda rows: _text(long(rows)).encode("utf-32")),
    "UTF-16 unmarked": Form(lambda rows: _text(long(rows)).encode("utf-16-le"), Options(encoding="utf-16-le")),
    "windows-1258": Form(lambda rows: in_windows_1258(_text(long(rows))), Options(encoding="windows-1258")),
    "Vietnamese spreadsheet": Form(
        lambda rows: _text(long(rows, _VIETNAMESE_HEADER, vietnamese), ";", end="\r\n").encode("utf-8-sig"), _VI
    ),
    "marks from the plan": Form(
        lambda rows: _text(long(rows, number=vietnamese), ";").encode(), actuals={"decimal": ",", "thousands": "."}
    ),
    "decimal comma": Form(
        lambda rows: _text(long(rows, number=lambda value: value.replace(".", ","))).encode(),
        Options(numbers=NumberFormat(",")),
    ),
    "wide": Form(lambda rows: _text(wide(rows)).encode()),
    "wide, Vietnamese": Form(lambda rows: _text(wide(rows, "Năm {}", vietnamese), ";").encode("utf-8-sig"), _VI),
    "SDMX-CSV 1.0": Form(lambda rows: _text(_sdmx_1(rows)).encode()),
    "SDMX-CSV 2.0": Form(lambda rows: _text(_sdmx_2(rows)).encode()),
    "SDMX-CSV with labels": Form(lambda rows: _text(_sdmx_labelled(rows), ";").encode()),
    "SDMX-CSV with names beside": Form(lambda rows: _text(_sdmx_names_beside(rows)).encode()),
    "multiplied": Form(lambda rows: _text(_scaled(rows)).encode()),
    "mapped columns": Form(
        lambda rows: _text(long(rows, ("Series", "Where", "When", "How much", "In"))).encode(), actuals=_MAPPED
    ),
    "gzip": Form(lambda rows: gzip.compress(_text(long(rows)).encode())),
}
"""The forms that are text, by what people call them."""


def _typed(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """Return a table whose numbers are numbers, as a spreadsheet holds them."""
    return [list(rows[0]), *([_cell(cell) for cell in row] for row in rows[1:])]


def _cell(text: str) -> Cell:
    try:
        return int(text) if text.isdigit() else float(text)
    except ValueError:
        return text or None


def _zstd(content: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.compress(content)


def _parquet(rows: Sequence[Row], read: Callable[[str], object]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    columns = dict(
        zip(("indicator", "area", "period", "value", "unit"), map(list, zip(*rows, strict=True)), strict=True)
    )
    if all(period.isdigit() for period in columns["period"]):
        columns["period"] = list(map(int, columns["period"]))
    columns["value"] = [read(value) if value else None for value in columns["value"]]
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file)
    return file.getvalue()


OTHER_FORMS: dict[str, Form] = {
    "workbook": Form(lambda rows: xlsx({"Sheet1": _typed(long(rows))})),
    "wide workbook": Form(lambda rows: xlsx({"Sheet1": _typed(wide(rows))})),
    "workbook of several sheets": Form(
        lambda rows: xlsx({"Notes": [["Read me"]], "Data": _typed(long(rows)), "Old": _typed(long(rows[:2]))}),
        Options(sheet="Data"),
    ),
    "workbook of Vietnamese texts": Form(
        lambda rows: xlsx({"Số liệu": long(rows, _VIETNAMESE_HEADER, vietnamese)}), _VI
    ),
    "workbook of SDMX with labels": Form(lambda rows: xlsx({"Sheet1": _typed(_sdmx_labelled(rows))})),
    "OpenDocument": Form(lambda rows: ods(_typed(long(rows)))),
    "wide OpenDocument": Form(lambda rows: ods(_typed(wide(rows)))),
    "Parquet of doubles": Form(lambda rows: _parquet(rows, float)),
    "Parquet of texts": Form(lambda rows: _parquet(rows, str), Options(numbers=NumberFormat())),
    "packed Parquet": Form(lambda rows: gzip.compress(_parquet(rows, float))),
    "zstd": Form(lambda rows: _zstd(_text(long(rows)).encode())),
}
"""The forms that are not text."""

FORMS = TEXT_FORMS | OTHER_FORMS
