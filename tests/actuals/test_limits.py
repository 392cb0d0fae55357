import tracemalloc
from pathlib import Path

import pytest

from plancheck.actuals.header.column_names import Names
from plancheck.actuals.header.labels import Labels, Remembered, Vocabulary
from plancheck.actuals.header.layout import read_header
from plancheck.actuals.rows.cell_readers import TableReading, readers_of
from plancheck.actuals.rows.row_reader import Rows
from plancheck.actuals.stream import read_actuals
from plancheck.actuals.table.records import MAX_CELL, MAX_COLUMNS
from plancheck.model.actual import Location
from tests.actuals.reading import HEADER, problems, refusal, values, write

MIB = 1024 * 1024


def _peak(path: str) -> int:
    """Return the most memory, in bytes, that reading a file needs."""
    tracemalloc.start()
    try:
        for _ in read_actuals(path):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _table(folder: Path, rows: int) -> str:
    path = folder / f"{rows}.csv"
    with path.open("wb") as file:
        file.write(b"indicator,period,value,note\n")
        for n in range(rows):
            period = b"soon %d" % n if n < 700 + rows // 20 else b"2025"  # more spellings than are remembered
            file.write(b"%d,%s,%d.5,%060d\n" % (n, period, n, n))
    return str(path)


_UNCLOSED = "closed within 131,072 characters; close it, or take it out if it opens no cell"


def test_memory_does_not_grow_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a third as many rows more needs no more memory to read."""
    monkeypatch.setattr(Remembered.__init__, "__defaults__", (500,))  # of 5,000, which take long to make
    monkeypatch.setattr("plancheck.actuals.rows.cell_readers._NUMBERS", 2_000)
    small, large = _peak(_table(tmp_path, 14_000)), _peak(_table(tmp_path, 19_000))
    assert large < min(1.1 * small, 8 * MIB)


def test_a_quote_never_closed_in_a_large_file_names_its_line(tmp_path: Path) -> None:
    """I forgot to close a quote on line 3 of a large file, and line 3 is what I am told."""
    path = write(tmp_path, HEADER + b'a,2025,1\nb,"2025,1\n' + b"c,2025,1\n" * 300_000)
    assert problems(path) == [f"3:2: period: opens a quote on line 3 that is not {_UNCLOSED}"]


def test_a_quote_never_closed_is_not_kept_in_memory(tmp_path: Path) -> None:
    """The text after a forgotten quote does not fill my memory."""
    path = write(tmp_path, HEADER + b'b,"2025,1\n' + b"c,2025,1\n" * 300_000)
    tracemalloc.start()
    refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * MIB


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (b"x" * 200_000 + b",2025,1", "2:1: indicator: has a cell of 200,000 characters; at most 131,072 are read"),
        (b"a,2025," + b"9" * 3_000_000, "2:3: value: has a cell of 3,000,000 characters; at most 131,072 are read"),
        (b'"' + b"x" * 200_000 + b'",2025,1', f"2:1: indicator: opens a quote on line 2 that is not {_UNCLOSED}"),
        (
            b'"' + b'""' * 70_000 + b"\n" * 70_000 + b'",2025,1',
            f"2:1: indicator: opens a quote on line 2 that is not {_UNCLOSED}",
        ),
        (b"a," * 19_999 + b"a", "2: has 20,000 columns; at most 16,384 are read"),
        (b"a," * 1_000_000 + b"a", "2:16385: has more than 16,384 columns"),
        (b"x" * 5_000_000, "2: is longer than 4,194,304 characters"),
    ],
    ids=["cell", "huge-cell", "quoted-cell", "quoted-lines", "columns", "million-columns", "line"],
)
def test_what_is_too_large_is_refused_by_its_limit(tmp_path: Path, row: bytes, problem: str) -> None:
    """A cell, a row or a line beyond a limit is refused, and the limit is named."""
    assert problems(write(tmp_path, HEADER + row + b"\n")) == [problem]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (
            b"a," * 19_999 + b"a",
            "1: has 20,000 columns; at most 16,384 are read; plancheck inspect shows its first rows",
        ),
        (b"a," * 1_000_000 + b"a", "1:16385: has more than 16,384 columns"),
        (b"x" * 200_000 + b",period,value", "1:1: has a cell of 200,000 characters; at most 131,072 are read"),
    ],
    ids=["columns", "million-columns", "cell"],
)
def test_a_header_that_is_too_large_is_refused_by_its_limit(tmp_path: Path, header: bytes, problem: str) -> None:
    """A header beyond a limit is refused once, and the limit is named."""
    assert problems(write(tmp_path, header + b"\na,2025,1\n")) == [problem]


@pytest.mark.parametrize("quote", [b"", b'"'], ids=["bare", "quoted"])
def test_a_cell_as_long_as_the_limit_is_read(tmp_path: Path, quote: bytes) -> None:
    """A cell of exactly the length allowed is read, with quotes and without."""
    row = quote + b"x" * MAX_CELL + quote + b",2025,8.16\n"
    assert values(write(tmp_path, HEADER + row)) == ["8.16"]


def test_as_many_columns_as_a_spreadsheet_has_are_read(tmp_path: Path) -> None:
    """A file as wide as a spreadsheet can be is read."""
    more = MAX_COLUMNS - 3
    content = HEADER.rstrip() + b"," * more + b"\na,2025,8.16" + b"," * more + b"\n"
    assert values(write(tmp_path, content)) == ["8.16"]


def test_a_column_named_thousands_of_times_is_told_in_one_line(tmp_path: Path) -> None:
    """A header that repeats one name thousands of times does not flood my terminal."""
    (problem,) = problems(write(tmp_path, b",".join([b"value"] * MAX_COLUMNS) + b"\n"))
    assert problem.startswith("1:2: value: has 16,384 columns for the value: 1 ('value') and 2 ('value')")
    assert len(problem) < 500


def test_twenty_problems_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    """Of very many problems I see the first twenty and the exact number of the others."""
    path = write(tmp_path, HEADER + b"a,2025\n" * 1_234)
    *listed, last = str(refusal(path)).splitlines()
    assert (len(listed), last) == (20, "and 1,214 more problems")


def test_a_wrong_byte_late_in_the_file_names_its_line(tmp_path: Path) -> None:
    """One Latin-1 letter on line 900,001 is named by line and byte, with the way out."""
    path = write(tmp_path, HEADER + b"a,2025,1\n" + b"\n" * 899_998 + b"th\xec,2025,1\n")
    start = "900001: is not UTF-8 (character 3 is the byte 0xec); save it as UTF-8, or say what it is: --encoding "
    assert [problem[: len(start)] for problem in problems(path)] == [start]


def test_any_number_of_different_periods_is_read() -> None:
    """A file may name more different periods than are kept in memory, and repeats are read all the same."""
    texts = [
        f"{year}-{month:02}-{day:02}" for year in range(2000, 2033) for month in range(1, 13) for day in range(1, 28)
    ]
    records = [(line, ["a", text, "1"]) for line, text in enumerate([*texts, *texts], 2)]
    columns = read_header(["indicator", "period", "value"], Names())
    how = TableReading(columns, readers_of(None, is_typed=False), Labels(columns, Vocabulary(), {}))
    rows = Rows(Location("actuals.csv", 0, 0), iter(records), how, lambda *_: None)
    assert [str(actual.period) for actual in rows] == [*texts, *texts]


@pytest.mark.parametrize("before", [0, 1_000, 100_000, 200_000])
def test_a_line_is_too_long_wherever_it_begins(tmp_path: Path, before: int) -> None:
    """A line that is somewhat too long is refused, however what comes before it divides what is read at once."""
    rows = b"a,2025,1,\n" * (before // 10)
    line = b"a,2025,1," + b"," * (4 * MIB)
    path = write(tmp_path, b"indicator,period,value,note\n" + rows + line + b"\n" + rows)
    assert problems(path) == [f"{2 + before // 10}: is longer than 4,194,304 characters"]
