"""No text of a file or a plan takes more than linear time, whatever it is made of."""

import json
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from itertools import product
from pathlib import Path
from time import process_time
from typing import Final
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from plancheck.actuals.columns.quoting import is_simple
from plancheck.actuals.header.column_names import Names, split_label
from plancheck.actuals.header.header_errors import HeaderError
from plancheck.actuals.header.layout import read_header
from plancheck.actuals.rows.value_cells import read_value, reader
from plancheck.actuals.source.encodings import could_be
from plancheck.actuals.source.lines import LineError, Lines
from plancheck.actuals.stream import read_actuals
from plancheck.actuals.table.records import Records
from plancheck.actuals.workbook.cell_formats import NumberFormats
from plancheck.actuals.workbook.xlsx_cells import unescaped
from plancheck.errors import ActualsError
from plancheck.input_file import InputFileError
from plancheck.model.fields.scalars import read_number
from plancheck.model.period import PeriodError, parse_period
from plancheck.numbers.number_format import NumberFormat
from plancheck.plan_file import read_nodes
from plancheck.text import folded, is_text, name_key, shown, visible
from plancheck.verification import verify
from plancheck.verification.figures.vintages import published
from plancheck.words.spelling import Suggestions
from tests.actuals.parts import rows_of, xlsx_parts
from tests.verification.given import plan, rows

UNITS: Final = (
    *("[", "[h", "]", '"', '",', '""', ',"', "\\", "_", "_x", "_x0041_", "*", "0,", "0", "9.", "1,000", "1 ", "1e"),
    *(" ", " \n", "\t", "\n", "\r", "-", "–", "(", "%", ":", "a:", "::a", "##[", "#", "a", "/", "2025-", "12/2021 "),
    *("é", "\u0300\u0315", "\u0f73", "\uff9e\u0315", "가", "\ufdfa", "\u202e", "\u3000", "\ud800", "&", "<", "'", ";"),
)
"""What texts are made of, over and over."""

AROUND: Final = (("", ""), ("năm ", "\nx"), ('"', ""), ("1", "]"), ("", "x"))
"""What comes before and behind that."""

ROW: Final = next(iter(rows("share,2025,1")))


def _header(text: str) -> object:
    return read_header(["indicator", "TIME_PERIOD", "OBS_VALUE", text, "2025"], Names(("area",), {"unit": (text,)}))


def _records(text: str) -> object:
    return list(Records(iter(text.split("\n")), ",", lambda *_: None))


def _lines(text: str) -> object:
    return list(Lines(BytesIO(text.encode("utf-8", "surrogatepass"))))


def _workbook(text: str) -> object:
    cells = (f'<c t="{kind}"><v>{escape(text)}</v></c>' for kind in ("str", "n", "e", "d", "b", "s"))
    return rows_of(xlsx_parts(f"<row>{''.join(cells)}</row>"))


READERS: Final[dict[str, Callable[[str], object]]] = {
    "a name": name_key,
    "a name for a suggestion": folded,
    "a suggestion": lambda text: Suggestions(["indicator", text + "x"]).nearest(text),
    "a header": _header,
    "a header that is wide": lambda text: read_header(["indicator", text, "2025"], Names()),
    "a code and its label": split_label,
    "a period": parse_period,
    "a vintage": published,
    "a number": read_value,
    "a number with marks": reader(NumberFormat(",", ".")),
    "a number with Indian marks": reader(NumberFormat(".", ",", (3, 2))),
    "a number of a plan": read_number,
    "a plan": lambda text: read_nodes(f"a: {json.dumps(text)}\n{json.dumps(text)}: [{json.dumps(text)}]"),
    "a plan without quotes": lambda text: read_nodes(f"a: {text}"),
    "a format of numbers": lambda text: NumberFormats([164], {164: text}, from_1904=False).cell("1", "0"),
    "the text of a cell": unescaped,
    "the cells of a workbook": _workbook,
    "quotes of blocks": lambda text: is_simple(text.encode("utf-8", "surrogatepass"), ","),
    "the lines of a file": _lines,
    "the cells of a line": _records,
    "a line in another encoding": lambda text: could_be(text[:4_000].encode("utf-8", "surrogatepass")),
    "what is shown": lambda text: visible(text, len(text)),
    "what is shown in a log": lambda text: shown(text, len(text)),
    "what is text": is_text,
}
"""Everything that looks at a text as a whole, and at texts of any length."""


def _made(length: int, unit: str, around: tuple[str, str]) -> str:
    before, behind = around
    return before + unit * (length // len(unit)) + behind


def _seconds(read: Callable[[str], object], text: str) -> float:
    """Return how much of the processor's time reading takes; it is no matter whether the text is refused."""
    start = process_time()
    with suppress(HeaderError, InputFileError, LineError, PeriodError, ValueError):
        read(text)
    return process_time() - start


@pytest.mark.parametrize("reader_", READERS.values(), ids=READERS)
def test_a_text_takes_linear_time(reader_: Callable[[str], object]) -> None:
    """A text of a file or a plan is read or refused in time that grows as it does, whatever it is made of."""
    texts = sorted(product(UNITS, AROUND), key=lambda text: _seconds(reader_, _made(1_000, *text)))
    slowest = max(texts[-3:], key=lambda text: _seconds(reader_, _made(16_000, *text)))
    for length, seconds in ((64_000, 2), (300_000, 9)):
        assert _seconds(reader_, _made(length, *slowest)) < seconds, (slowest, length)


@pytest.mark.parametrize(
    "names",
    [
        Names(tuple(f"d{n}" for n in range(16_000))),
        Names((), {"unit": tuple(f"u{n}" for n in range(16_000))}),
        Names(tuple(f"d{n}" for n in range(16_000)), {f"d{n}": (f"x{n}",) for n in range(16_000)}),
    ],
    ids=["dimensions", "names of one column", "names of every dimension"],
)
def test_a_wide_header_is_held_against_many_names_at_once(names: Names) -> None:
    """As many columns as a file may have, and as many names as a plan may give them, are no product of the two."""
    header = ["indicator", "period", "value", *(f"c{n}" for n in range(16_000))]
    start = process_time()
    meanings = read_header(header, names).meanings(names.dimensions)
    assert (meanings[:4], process_time() - start < 8) == (["indicator", "period", "value", ""], True)


def _like_rows(count: int) -> tuple[str, bytes]:
    years = range(1_900, 1_950)
    rows = "".join(f"Rate,{','.join(f'{n}.{year}' for year in years)}\n" for n in range(count))
    numbers = "".join(f"In 1949 {' '.join(f'{n}.{last}8' for last in range(20))}\n" for n in range(count))
    return "a.csv", f"Indicator,{','.join(map(str, years))}\n{rows}\n{numbers}".encode()


def _comments(count: int) -> tuple[str, bytes]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Indicator", "Year", "Value"])
    for row in range(count):
        sheet.append(["Rate", 2029, 4])
        sheet.cell(row + 2, 3).comment = Comment("see\n" * count, "Office")
    file = BytesIO()
    book.save(file)
    return "a.xlsx", file.getvalue()


@pytest.mark.parametrize("made", [_like_rows, _comments])
def test_rows_and_what_is_said_of_them_are_no_product(made: Callable[[int], tuple[str, bytes]], tmp_path: Path) -> None:
    """Rows about the same, and lines or comments beside them, are not held against each other one by one."""
    name, content = made(120)
    (tmp_path / name).write_bytes(content)
    read = plan({"indicator": "Rate", "period": 1949, "range": {"at_most": 7}})
    start = process_time()
    with suppress(ActualsError):
        verify(read, read_actuals(str(tmp_path / name), read))
    assert process_time() - start < 4
