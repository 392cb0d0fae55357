"""Old Excel workbooks (.xls): read as .xlsx are, and refused when crafted, damaged or locked."""

import io
import struct
import tracemalloc
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.actuals.workbook.merged_cells import Seen
from plancheck.actuals.workbook.workbook import Workbook
from plancheck.input_file import InputFileError
from tests.actuals.biff import (
    PERCENT,
    RAISED,
    SCALED,
    STRUCK,
    book,
    compound,
    header,
    label,
    number,
    part,
    record,
    shared,
    short,
    xls,
)
from tests.actuals.parts import refusal_of, rows_of
from tests.actuals.reading import values, write

DAMAGED = "is damaged (it is cut off, or a part of it is not what it says); get it again, or save it again with the "
LOCKED = "is locked with a password; save it without one"
TABLE = (
    *(label(0, 0, "indicator"), label(0, 1, "period"), label(0, 2, "value")),
    *(label(1, 0, "Đường"), number(1, 1, 2025), number(1, 2, 8.16)),
)


def _cell(*records: bytes, before: Sequence[bytes] = ()) -> str:
    """Return the only cell of a workbook."""
    ((_, (cell,)),) = rows_of(xls({"Sheet1": records}, *before))
    return cell


def test_a_table_of_an_old_workbook_is_read(tmp_path: Path) -> None:
    """The .xls that a ministry publishes is read as it is."""
    assert values(write(tmp_path, xls({"Data": TABLE}), "book.xls")) == ["8.16"]


def test_its_sheets_come_in_the_order_of_their_tabs_hidden_ones_marked() -> None:
    """I can name a sheet as its tab shows it; a chart of its own is no sheet of figures."""
    content = xls(
        {"Số liệu": TABLE, "old": [number(0, 0, 1)]}, record(0x85, "IBB", 0, 0, 2, short("Chart", "B")), hidden=["old"]
    )
    assert [(sheet.name, sheet.hidden) for sheet in Workbook(io.BytesIO(content)).sheets] == [
        ("Số liệu", False),
        ("old", True),
    ]
    assert rows_of(content, 1) == [(1, ["#1"])]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (number(0, 0, 0.30000000000000004), "#0.3"),
        (number(0, 0, float("nan")), "!nan"),
        (number(0, 0, 0.0816, PERCENT), "%0.0816"),
        (number(0, 0, 8300, SCALED), "!8300"),
        (number(0, 0, 8.16, STRUCK), "~8.16"),
        (label(0, 0, "8.16", STRUCK), "~8.16"),
        (record(0x27E, "HHHi", 0, 0, 0, 816 << 2 | 3), "#8.16"),
        (record(0x27E, "HHHi", 0, 0, 0, -816 << 2 | 2), "#-816"),
        (record(0x27E, "HHHI", 0, 0, 0, 0x3FF80000), "#1.5"),
        (record(0x27E, "HHHI", 0, 0, 0, 0x3FF80001), "#0.015"),
        (record(0x205, "HHHBB", 0, 0, 0, 1, 0), "!TRUE"),
        (record(0x205, "HHHBB", 0, 0, 0, 2, 0), "!2"),
        (record(0x205, "HHHBB", 0, 0, 0, 42, 1), "!#N/A"),
        (record(0x205, "HHHBB", 0, 0, 0, 99, 1), "!error"),
        (record(0x06, "HHHdH", 0, 0, 0, 8.16, 0), "#8.16"),
        (record(0x406, "HHHdH", 0, 0, 0, 0, 0), "#0"),
        (record(0x06, "HHHdH", 0, 0, 0, 0, 2), "!=…"),
        (record(0x06, "HHH6BHH", 0, 0, 0, 1, 0, 1, 0, 0, 0, 0xFFFF, 0), "!TRUE"),
        (record(0x06, "HHH6BHH", 0, 0, 0, 2, 0, 7, 0, 0, 0, 0xFFFF, 0), "!#DIV/0!"),
        (record(0x06, "HHH6BHH", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFFFF, 0) + record(0x207, "", short("a")), "a"),
        (record(0x06, "HHH6BHH", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFFFF, 0), "!=…"),
        (record(0xD6, "HHH", 0, 0, 0, short("4.91"), struct.pack("<HHH", 1, 3, RAISED)), "4.9¹"),
        (record(0xD6, "HHH", 0, 0, 0, short("😀1 2"), struct.pack("<HHHHH", 2, 2, RAISED, 3, 0)), "😀¹ 2"),
        (record(0xD6, "HHH", 0, 0, 0, short("1 2.5"), struct.pack("<HHHHH", 2, 0, 1, 2, 0)), "~1 2.5"),
    ],
)
def test_cells_of_every_kind_are_told_apart(cell: bytes, expected: str) -> None:
    """A number counts as it is shown, and what is neither text nor number is known as such."""
    assert _cell(cell) == expected


def test_a_formula_without_a_text_gives_its_place_to_no_other() -> None:
    """A formula whose text is missing is said to be so, and the next cell stays where it is."""
    formula = record(0x06, "HHH6BHH", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFFFF, 0)
    assert rows_of(xls({"Sheet1": [formula, number(0, 1, 1)]})) == [(1, ["!=…", "#1"])]


def test_many_numbers_of_a_row_in_one_record_are_read() -> None:
    """Numbers that stand side by side come from one record."""
    pairs = struct.pack("<HiHi", PERCENT, 5 << 2 | 2, 0, 250 << 2 | 3)
    assert rows_of(xls({"Sheet1": [record(0xBD, "HH", 3, 1, pairs, struct.pack("<H", 2))]})) == [
        (4, ["", "%5", "#2.5"])
    ]


@pytest.mark.parametrize(("mode", "day"), [(0, "2025-01-01"), (1, "2029-01-02")])
def test_dates_are_days(mode: int, day: str) -> None:
    """A date is the day that is shown, counted from 1900 or from 1904 as the workbook says."""
    style = (record(0xE0, "HH", 0, 14, bytes(16)), record(0x22, "H", mode))
    ((_, (cell,)),) = rows_of(xls({"Sheet1": [number(0, 0, 45658, 4)]}, *style))
    assert cell == f"!{day}"


def test_shared_texts_go_on_in_further_records() -> None:
    """Texts that cells share are read where one of them goes on in another record, in wider letters too."""
    whole, rest = short("Đường")[:7], short("Đường")[7:]
    texts = record(0xFC, "ii", 3, 3, b"\x03\x00\x00abc", whole) + record(0x3C, "", b"\x01", rest[:2])
    texts += record(0x3C, "", b"\x01", rest[2:], b"\x02\x00\x08\x01\x00", b"x1", struct.pack("<HH", 1, RAISED))
    cells = [record(0xFD, "HHHI", 0, place, 0, place) for place in range(3)]
    assert rows_of(xls({"Sheet1": cells}, texts)) == [(1, ["abc", "Đường", "x¹"])]


def test_reading_aids_are_no_part_of_a_text() -> None:
    """How a Japanese name is read aloud stands behind it, and is passed over."""
    texts = shared(struct.pack("<HBI", 2, 5, 3) + "東京".encode("utf-16-le") + b"xyz", short("b"))
    cells = [record(0xFD, "HHHI", 0, place, 0, place) for place in range(2)]
    assert rows_of(xls({"Sheet1": cells}, texts)) == [(1, ["東京", "b"])]


def test_cells_in_no_order_are_put_into_it() -> None:
    """A program that wrote column by column has its rows read as they are shown."""
    cells = [number(0, 0, 1), number(1, 0, 2), number(0, 1, 3), number(1, 1, 4)]
    assert rows_of(xls({"Sheet1": cells})) == [(1, ["#1", "#3"]), (2, ["#2", "#4"])]


def test_cells_within_a_chart_are_none_of_the_sheet() -> None:
    """The figures that a chart keeps are not those of the sheet it stands on."""
    assert rows_of(xls({"Sheet1": [part(0x20, number(0, 0, 7)), number(0, 0, 1)]})) == [(1, ["#1"])]


def test_what_is_hidden_merged_or_remarked_is_said() -> None:
    """Merged names count for each row, and what I do not see of a sheet is said."""
    rows = (record(0x208, "HHHHHHI", 1, 0, 2, 0, 0, 0, 0x20), record(0x7D, "HHHHHH", 1, 2, 0, 0, 1, 0))
    behind = (record(0xE5, "HHHHH", 1, 0, 1, 0, 0), record(0x1C, "HHHHH", 1, 1, 0, 1, 0))
    cells = [label(0, 0, "a"), number(0, 1, 1), number(1, 1, 2)]
    workbook, seen = Workbook(io.BytesIO(xls({"Sheet1": [*rows, *cells, *behind]}))), Seen()
    assert [*workbook.records(workbook.sheets[0], seen)] == [(1, ["a", "1"]), (2, ["a", "2"])]
    assert [str(said) for said in seen.said("x.xls", 3)] == [
        "x.xls: hidden in the workbook, and read all the same: rows 2, columns B:C",
        "x.xls: cells merged over several rows count for each of these: A1:A2",
        "x.xls: comments of cells are not read: B2",
    ]


def test_what_a_comment_says() -> None:
    """A comment is an object with a text, which goes on in further records; one of an old kind has none to be read."""
    objects = [record(0x5D, "HHHHHH", 0x15, 18, 0x19, at, 0, 0) for at in (7, 8)]
    ends = record(0x3C, "", b"\x00first ") + record(0x3C, "", b"\x01", "nữa".encode("utf-16-le"))
    text = record(0x1B6, "HHHHHHHI", 0, 0, 0, 0, 0, 9, 16, 0) + ends
    notes = [record(0x1C, "HHHH", row, 1, 0, at) for row, at in ((0, 7), (1, 9))]
    workbook, seen = (
        Workbook(io.BytesIO(xls({"Sheet1": [number(0, 1, 1), objects[1], objects[0], text, *notes]}))),
        Seen(),
    )
    assert [*workbook.records(workbook.sheets[0], seen)] == [(1, ["", "1"])]
    assert seen.comments == [("B1", "first nữa")]


@pytest.mark.parametrize(("side", "blanks"), [(0, 2), (1, 2), (2, 0)])
def test_a_text_that_is_indented_begins_with_blanks(side: int, blanks: int) -> None:
    """A part that a format sets below its whole is known as such; to the right nothing is indented."""
    style = record(0xE0, "HHHBBB", 0, 0, 0, side, 0, 2, bytes(11))
    cells = [label(0, 0, "Tea", 4), number(0, 1, 8, 4)]
    assert rows_of(xls({"Sheet1": cells}, style)) == [(1, [" " * blanks + "Tea", "#8"])]


def test_a_workbook_of_excel_95_has_its_texts_in_a_code_page() -> None:
    """A workbook from before Unicode is read in the letters that it names."""
    text = "Türkiye".encode("cp1254")
    cells = [record(0x204, "HHHH", 0, 0, 0, len(text), text), record(0xD6, "HHHH", 0, 1, 0, 2, b"a1\x01\x01\x02")]
    fonts = [record(0x31, "HHHHH", 200, 0, 0, 400, place, bytes(4)) for place in (0, 0, 1)]
    before = (
        record(0x42, "H", 1254),
        *fonts,
        record(0x41E, "HB", 165, 3, b"0.0"),
        record(0xE0, "HH", 0, 165, bytes(12)),
    )
    assert rows_of(xls({"Veri": cells}, *before, version=0x500)) == [(1, ["Türkiye", "a¹"])]


def test_a_row_whose_name_is_struck_through_is_withdrawn() -> None:
    """Of a row that is crossed out no figure counts, whether or not the figures are crossed out too."""
    cells = [label(0, 0, "a"), number(0, 1, 1), label(1, 0, "b", STRUCK), number(1, 1, 2)]
    assert rows_of(xls({"Sheet1": cells})) == [(1, ["a", "#1"]), (2, ["~b", "~2"])]


def test_a_stream_whose_sectors_are_scattered_is_read() -> None:
    """The parts of a workbook may stand in any order within its file."""
    content = compound({"Workbook": book({"Sheet1": TABLE})}, at=[7, 1, 5, 3, 4, 2, 6, 0])
    assert rows_of(content)[1] == (2, ["Đường", "#2025", "#8.16"])


def test_sectors_may_be_large() -> None:
    """A file with sectors of four kilobytes is read."""
    assert rows_of(compound({"Workbook": book({"Sheet1": TABLE})}, shift=12))[1][1][0] == "Đường"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (compound({"WordDocument": b""}), "is a document, not a workbook; give a workbook or a CSV file"),
        (compound({"EncryptionInfo": b"", "EncryptedPackage": b""}), LOCKED),
        (xls({"Sheet1": []}, record(0x2F, "H", 0)), LOCKED),
        (xls({"Sheet1": []}, version=0x400), "is a workbook as programs before Excel 5 wrote them; save it as .xlsx"),
        (xls({"a": [], " a": []}), "has two sheets called 'a'; rename one of them"),
        (xls({str(n): [] for n in range(256)}), "has more than 255 sheets; at most 255 are read"),
        (header(), "a chain of its parts does not end"),
        (header(shift=10), "its parts are of a size that they never have"),
        (header(directory=5) + bytes(512), "a chain of its parts does not end"),
        (header(tables=[0], more=0) + struct.pack("<128i", *range(128)), "a chain of its parts does not end"),
        (xls({"Sheet1": TABLE})[:1700], DAMAGED),
        (xls({"Sheet1": [record(0xFD, "HHHI", 0, 0, 0, 9)]}), DAMAGED),
        (xls({"Sheet1": [record(0x203, "HH", 0, 0)]}), DAMAGED),
        (xls({"Sheet1": [number(0, 0, 1), number(0, 0, 2)]}), "the cell Sheet1!A1 has two values"),
        (xls({"Sheet1": [number(0, 0, 1), number(1, 300, 2)]}), "has a value in Sheet1!KO2"),
        (xls({"Sheet1": []}, record(0xFC, "iiHBi", 1, 2**31 - 1, 0, 4, -7, bytes(20))), DAMAGED),
        (xls({"Sheet1": []}, shared(b"\xff\xff\x01ab"), record(0x3C)), DAMAGED),
        (
            xls({"Sheet1": []}, record(0x41E, "HHB", 170, 5000, 0, b"0" * 5000)),
            "has a number format of 5,000 characters",
        ),
    ],
)
def test_a_crafted_or_damaged_workbook_is_refused(content: bytes, words: str) -> None:
    """What is no old workbook, is cut off, locked or crafted is refused with a reason."""
    assert words in refusal_of(content)


def test_limits_of_memory_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts without end and cells in no order without end are refused before they fill my memory."""
    monkeypatch.setattr("plancheck.actuals.workbook.biff.records.MAX_TEXTS", 100)
    monkeypatch.setattr("plancheck.actuals.workbook.biff.xls_cells.MAX_UNORDERED", 3)
    texts = shared(short("a")) + record(0x3C, "", bytes(60)) * 2
    assert refusal_of(xls({"S": []}, texts)) == "has texts of more than 100 bytes; at most so many are read"
    cells = [number(9 - row, 0, 1) for row in range(4)]
    assert refusal_of(xls({"S": cells})) == "has more than 3 cells in no order; save it as .xlsx"


def test_memory_does_not_grow_with_the_sheet() -> None:
    """Rows are read one at a time."""
    cells = [number(row, column, 1.5 + row % 50) for row in range(2_500) for column in range(4)]
    content = compound({"Workbook": book({"S": cells})}, shift=12)
    workbook = Workbook(io.BytesIO(content))
    tracemalloc.start()
    count = sum(1 for _ in workbook.records(workbook.sheets[0]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_500
    assert peak < len(content)


@settings(max_examples=60)
@given(st.data())
def test_random_damage_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever bytes of a workbook are changed or cut off, it is read or refused in words."""
    content = bytearray(xls({"Sheet1": TABLE}, shared(short("a"), short("b"))))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(8, 3_000))] = data.draw(st.integers(0, 255))
    with suppress(InputFileError):
        rows_of(bytes(content[: data.draw(st.integers(600, len(content)))]))
