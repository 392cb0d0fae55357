import csv
import io
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plancheck.actuals.source.lines import Lines
from plancheck.actuals.stream import read_actuals
from plancheck.actuals.table.records import Records
from plancheck.errors import ActualsError
from tests.actuals.reading import HEADER, write

_TEXT = st.text(st.characters(exclude_characters="\x00\ufeff\r", codec="utf-8"), max_size=6)
_TRICKY = st.text(st.sampled_from('",;\t|\n a\u2028\x85'), max_size=6)
_TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(_TEXT | _TRICKY, min_size=width, max_size=width), max_size=6)
)


@given(
    _TABLES,
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_other_tools_write_is_read_back(
    table: list[list[str]], delimiter: str, end: str, quoting: Literal[0, 1]
) -> None:
    """Any table I export with commas, semicolons, tabs or pipes is read back, cell for cell and line for line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    expected, line = [], 1
    for cells in table:
        writer.writerow(cells)
        expected.append((line, cells))
        line = text.getvalue().count("\n") + 1
    file = io.BytesIO(text.getvalue().encode())
    complaints: list[object] = []
    found = list(Records(iter(Lines(file)), delimiter, lambda *problem: complaints.append(problem)))
    assert (found, complaints) == (expected, [])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for files that are overwritten again and again."""
    return tmp_path_factory.mktemp("bytes")


@given(st.sampled_from([HEADER, HEADER.decode().encode("utf-16"), b""]), st.binary() | st.text().map(str.encode))
@example(HEADER, b'a,2025,1\n"\x1b]8;;x\x07"b,2025,1\n')
@example(b"", "\u2028\u202e,\x9b\na\n".encode())
def test_any_bytes_are_rows_or_a_message_that_is_safe_to_print(folder: Path, start: bytes, content: bytes) -> None:
    """Whatever a file holds, I get its rows or a message, and no text of the file can act on my terminal."""
    message = ""
    try:
        list(read_actuals(write(folder, start + content)))
    except ActualsError as error:
        message = str(error)
    assert [c for c in message if not c.isprintable() and c != "\n" and unicodedata.category(c) != "Zs"] == []
