import os
import tempfile
from pathlib import Path

import duckdb
import pytest

from plancheck.actuals import duck, parquet
from plancheck.actuals.cells import NumberCell, UnreadableCell
from plancheck.actuals.parquet import ParquetRecords
from plancheck.input_file import InputFileError

BROKEN = "is damaged (a part of it cannot be read); get it again"


def _saved(folder: Path, select: str, options: str = "") -> Path:
    path = folder / "x.parquet"
    duckdb.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet{options})")
    return path


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows of a file, each cell with a mark before it: # for a number, ! for what cannot be read."""
    with path.open("rb") as file:
        return [(number, [_marked(cell) for cell in cells]) for number, cells in ParquetRecords(file)]


def _marked(cell: str) -> str:
    return {NumberCell: "#", UnreadableCell: "!"}.get(type(cell), "") + cell


def _cell(folder: Path, value: str) -> str:
    _, (_, (cell,)) = _rows(_saved(folder, f"SELECT {value} AS value"))
    return cell


def _refusal(path: Path) -> str:
    with pytest.raises(InputFileError) as caught:
        _rows(path)
    return str(caught.value)


# --- what is read ---------------------------------------------------------------------------------------------------


def test_header_and_rows_are_read_in_their_order(tmp_path: Path) -> None:
    """The names of the columns come first, then the rows by their numbers."""
    path = _saved(tmp_path, "SELECT 'g' || i AS indicator, i AS value FROM range(2) t(i)")
    assert _rows(path) == [(0, ["indicator", "value"]), (1, ["g0", "#0"]), (2, ["g1", "#1"])]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("8.160::DECIMAL(9, 3)", "#8.160"),
        ("12345678901234567890123456789.012345678::DECIMAL(38, 9)", "#12345678901234567890123456789.012345678"),
        ("18446744073709551615::UBIGINT", "#18446744073709551615"),
        ("-7::TINYINT", "#-7"),
        ("9007199254740993::DOUBLE", "!9007199254740992"),
        ("'-inf'::DOUBLE", "!-inf"),
        ("'nan'::FLOAT", "!NaN"),
        ("0.1::FLOAT", "#0.1"),
        ("NULL::INTEGER[]", ""),
        ("[8.16::DECIMAL(9, 2)]", "!(list, structure or binary value)"),
        ("{'a': 1}", "!(list, structure or binary value)"),
        ("map {'a': 1}", "!(list, structure or binary value)"),
        ("'8.16'::BLOB", "!(list, structure or binary value)"),
        ("INTERVAL 3 DAY", "!(list, structure or binary value)"),
        ("'đô thị'", "đô thị"),
        ("''", ""),
        ("'{\"a\": 1}'::JSON", '{"a": 1}'),
        ("'b'::ENUM('a', 'b')", "b"),
        ("DATE '2024-01-05'", "!2024-01-05"),
        ("DATE '12000-01-01'", "!12000-01-01"),
        ("'infinity'::DATE", "!infinity"),
        ("TIMESTAMP '2024-01-05 00:00:00'", "!2024-01-05"),
        ("TIMESTAMP '2024-01-05 03:04:00'", "!2024-01-05T03:04:00"),
        ("TIMESTAMP_NS '2024-01-05 00:00:00.000000001'", "!2024-01-05T00:00:00.000000001"),
        ("TIMESTAMPTZ '2024-01-05 07:00:00+07'", "!2024-01-05"),
        ("TIME '03:04:00'", "!03:04:00"),
        ("false", "!FALSE"),
    ],
)
def test_values_of_every_type_are_told_apart(tmp_path: Path, value: str, cell: str) -> None:
    """Exact numbers keep their digits, and what is neither number nor text is known as such."""
    assert _cell(tmp_path, value) == cell


def test_a_moment_is_the_same_on_every_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where my computer stands does not change the day in a file."""
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    assert _cell(tmp_path, "TIMESTAMPTZ '2024-01-05 00:00:00+00'") == "!2024-01-05"


@pytest.mark.parametrize("second", ["value", "VALUE"])
def test_a_column_named_twice_is_named_twice(tmp_path: Path, second: str) -> None:
    """Two columns of one name keep it, so that the header can be refused for them."""
    path = _saved(tmp_path, "SELECT 1 AS value, 2 AS valux")
    path.write_bytes(path.read_bytes().replace(b"valux", second.encode()))
    assert _rows(path) == [(0, ["value", second]), (1, ["#1", "#2"])]


def test_names_inside_a_structure_are_no_columns(tmp_path: Path) -> None:
    """Only the columns themselves are in the header, in their places."""
    path = _saved(tmp_path, "SELECT {'value': {'value': 1}, 'x': [2]} AS s, 8.16 AS value, map {'k': [1]} AS m")
    assert [cells for number, cells in _rows(path) if not number] == [["s", "value", "m"]]


def test_a_hostile_name_of_a_column_is_a_name(tmp_path: Path) -> None:
    """A column may be called like a command, and is only called so."""
    name = 'v"" from x; DROP TABLE t; --{0}'
    path = _saved(tmp_path, f'SELECT 1 AS "{name}"')
    assert _rows(path) == [(0, [name.replace('""', '"')]), (1, ["#1"])]


@pytest.mark.parametrize("packed_by", ["uncompressed", "snappy", "gzip", "zstd", "lz4", "brotli"])
def test_every_way_to_pack_is_read(tmp_path: Path, packed_by: str) -> None:
    """The pages of a file may be packed in any usual way."""
    path = _saved(tmp_path, "SELECT i AS value FROM range(3000) t(i)", f", compression {packed_by}")
    assert [cells[0] for _, cells in _rows(path)] == ["value", *[f"#{n}" for n in range(3000)]]


def test_a_file_without_rows_has_a_header(tmp_path: Path) -> None:
    """A table without rows is read as one."""
    assert _rows(_saved(tmp_path, "SELECT 1 AS value LIMIT 0")) == [(0, ["value"])]


def test_a_file_without_a_name_is_read(tmp_path: Path) -> None:
    """A file that came through a pipe has no name, and is read like any other."""
    with tempfile.TemporaryFile() as file:
        file.write(_saved(tmp_path, "SELECT 1 AS value").read_bytes())
        file.seek(0)
        assert list(ParquetRecords(file)) == [(0, ["value"]), (1, ["1"])]


@pytest.mark.parametrize("name", ["a[1]", "*", "o'brien", "year=2024", "a\nb", "http:", "~x"])
def test_the_named_file_is_read_and_no_other(tmp_path: Path, name: str) -> None:
    """Whatever a file is called, it is the one that is read, and its name becomes no column."""
    folder = tmp_path / name
    folder.mkdir()
    _saved(tmp_path, "SELECT 1 AS value").rename(folder / "x.parquet")
    assert _rows(folder / "x.parquet") == [(0, ["value"]), (1, ["#1"])]


def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is put beside my data or into a temporary directory."""
    path = _saved(tmp_path, "SELECT 1 AS value")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with path.open("rb") as file:
        records = ParquetRecords(file)
        next(iter(records))
        assert os.listdir(tmp_path) == ["x.parquet"]  # noqa: PTH208  the names are all that matters


# --- what is refused ------------------------------------------------------------------------------------------------


def _asked(path: Path, query: str) -> None:
    with path.open("rb") as file, duck.opened(file) as (connection, _):
        connection.execute(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO 'x.csv'",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/etc/hostname']",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    ],
)
def test_nothing_but_the_file_can_be_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    """Even if a file could put words into a query, they would reach no other file and no network."""
    monkeypatch.chdir(tmp_path)
    path = _saved(tmp_path, "SELECT 1 AS value")
    with pytest.raises(InputFileError) as caught:
        _asked(path, query)
    assert str(caught.value) == BROKEN


@pytest.mark.parametrize(
    ("limit", "value", "select", "problem"),
    [
        ("ROWS_FREELY", 10, "SELECT 1 AS value FROM range(1000000)", "says that it has 1,000,000 rows, more than 250"),
        ("MAX_FOOTER", 10, "SELECT 1 AS value", "bytes; at most 10 are read"),
        ("MAX_COLUMNS", 1, "SELECT 1 AS a, 2 AS b", "has 2 columns; at most 1 are read"),
        ("MAX_TEXT", 5, "SELECT 'abc' AS a, 'đê' AS b", "has texts of 7 bytes in row 1; at most 5 are read"),
        ("UNPACKED_FREELY", 9, "SELECT repeat('x', 900) AS a FROM range(900)", "unpacks to more than 9 bytes and more"),
    ],
)
def test_what_is_too_large_is_refused_by_its_limit(  # noqa: PLR0913, PLR0917  each is a part of the case
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, select: str, problem: str
) -> None:
    """A file beyond a limit is refused, and the limit is named."""
    path = _saved(tmp_path, select)
    monkeypatch.setattr(parquet, limit, value)
    assert problem in _refusal(path)


def test_a_text_of_millions_of_bytes_is_never_made(tmp_path: Path) -> None:
    """A small file that states a huge text is refused before the text exists."""
    path = _saved(tmp_path, "SELECT repeat('x', 30000000) AS value", ", compression zstd")
    assert _refusal(path) == "has texts of 30,000,000 bytes in row 1; at most 131,072 are read"


def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be unpacked in the memory allowed is refused with the way out."""
    path = _saved(tmp_path, "SELECT md5(i::VARCHAR) AS value FROM range(400000) t(i)", ", row_group_size 400000")
    monkeypatch.setattr(duck, "MEMORY", "4MB")
    assert _refusal(path) == "needs more than 4MB of memory to unpack; save it in smaller row groups"


@pytest.mark.parametrize("kept", [4, 11, 100, -1, -4])
def test_a_file_cut_off_is_refused(tmp_path: Path, kept: int) -> None:
    """A file that lost its end is refused."""
    path = _saved(tmp_path, "SELECT i AS value FROM range(300) t(i)")
    path.write_bytes(path.read_bytes()[:kept])
    assert _refusal(path) == "is a damaged Parquet file (it is cut off, or locked); get it again"


def test_a_file_that_lost_its_middle_is_refused(tmp_path: Path) -> None:
    """A file whose beginning is gone is refused."""
    path = _saved(tmp_path, "SELECT i AS value FROM range(300) t(i)")
    content = path.read_bytes()
    path.write_bytes(content[:4] + content[-500:])
    assert _refusal(path).endswith("get it again")


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A column whose name is not UTF-8 is a damaged file."""
    path = _saved(tmp_path, "SELECT 1 AS valux")
    path.write_bytes(path.read_bytes().replace(b"valux", b"val\xff\xfe"))
    assert _refusal(path) == BROKEN
