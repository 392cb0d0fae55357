import os
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from plancheck.actuals.table import arrow_batches, parquet_file, typed_records
from plancheck.actuals.table.typed_cells import NumberCell, UnreadableCell
from plancheck.actuals.table.typed_records import ParquetRecords
from plancheck.input_file import InputFileError

BROKEN = "is damaged (a part of it cannot be read); get it again"

_NUMBERS = {"value": list(range(300))}


def _saved(folder: Path, columns: Mapping[str, Any], **options: Any) -> Path:  # noqa: ANN401  options of Arrow
    path = folder / "x.parquet"
    pq.write_table(pa.table(dict(columns)), path, **options)
    return path


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows of a file, each cell with a mark before it: # for a number, ! for what cannot be read."""
    with path.open("rb") as file:
        return [(number, [_marked(cell) for cell in cells]) for number, cells in ParquetRecords(file)]


def _marked(cell: str) -> str:
    return {NumberCell: "#", UnreadableCell: "!"}.get(type(cell), "") + cell


def _cell(folder: Path, value: object, kind: pa.DataType | None) -> str:
    _, (_, (cell,)) = _rows(_saved(folder, {"value": pa.array([value], kind)}))
    return cell


def _refusal(path: Path) -> str:
    with pytest.raises(InputFileError) as caught:
        _rows(path)
    return str(caught.value)


# --- what is read ---------------------------------------------------------------------------------------------------


def test_groups_of_rows_are_read_side_by_side(tmp_path: Path) -> None:
    """A sound file is never said to be cut off: threads that read parts of it do not share its position."""
    path = _saved(tmp_path, _NUMBERS, row_group_size=100)
    with path.open("rb") as file:
        records = ParquetRecords(file)
        found = [batch.num_rows for _, batches in records.groups(["value"]) for batch in batches()]
        assert (found, file.tell()) == ([100, 100, 100], 0)


def test_texts_of_groups_come_encoded(tmp_path: Path) -> None:
    """A text that comes again takes no room in any thread: a few bytes of a file cannot fill the memory."""
    path = _saved(tmp_path, {"area": pa.array(["x" * 1_000] * 9_999)})
    with path.open("rb") as file:
        (found,) = [batch for _, batches in ParquetRecords(file).groups(["area"]) for batch in batches()]
        assert found.nbytes < 9_999 * 5


def test_header_and_rows_are_read_in_their_order(tmp_path: Path) -> None:
    """The names of the columns come first, then the rows by their numbers."""
    path = _saved(tmp_path, {"indicator": ["g0", "g1"], "value": [0, 1]})
    assert _rows(path) == [(0, ["indicator", "value"]), (1, ["g0", "#0"]), (2, ["g1", "#1"])]


_LONG = "12345678901234567890123456789.012345678"
_OTHER = "!(list, structure or binary value)"
_DAY = datetime(2024, 1, 5)  # noqa: DTZ001  files hold moments without a zone too


@pytest.mark.parametrize(
    ("value", "kind", "cell"),
    [
        (Decimal("8.160"), pa.decimal128(9, 3), "#8.160"),
        (
            Decimal("12345678901234567890123456789.012345678"),
            pa.decimal128(38, 9),
            "#12345678901234567890123456789.012345678",
        ),
        (Decimal("1.5"), pa.decimal256(60, 2), "#1.50"),
        (18446744073709551615, pa.uint64(), "#18446744073709551615"),
        (-7, pa.int8(), "#-7"),
        (float(2**53), pa.float64(), "!9007199254740992"),
        (float("-inf"), pa.float64(), "!-inf"),
        (float("nan"), pa.float32(), "!NaN"),
        (0.1, pa.float32(), "#0.1"),
        (np.float16(0.5), pa.float16(), "#0.5"),
        (np.float16(6.1), pa.float16(), "#6.1"),
        (None, pa.list_(pa.int32()), ""),
        ([Decimal("8.16")], pa.list_(pa.decimal128(9, 2)), _OTHER),
        ({"a": 1}, None, _OTHER),
        ([("a", 1)], pa.map_(pa.string(), pa.int32()), _OTHER),
        (b"8.16", None, _OTHER),
        ("đô thị", None, "đô thị"),
        ("", None, ""),
        ("b", pa.dictionary(pa.int8(), pa.string()), "b"),
        ("b", pa.large_string(), "b"),
        (date(2024, 1, 5), None, "!2024-01-05"),
        (_DAY, pa.timestamp("us"), "!2024-01-05"),
        (_DAY.replace(hour=3, minute=4), pa.timestamp("ms"), "!2024-01-05T03:04:00"),
        (1704412800000000001, pa.timestamp("ns"), "!2024-01-05T00:00:00.000000001"),
        (_DAY.replace(tzinfo=UTC), pa.timestamp("us", "Asia/Ho_Chi_Minh"), "!2024-01-05"),
        (time(3, 4), pa.time64("us"), "!03:04:00"),
        (False, None, "!FALSE"),
        (None, pa.null(), ""),
    ],
)
def test_values_of_every_type_are_told_apart(
    tmp_path: Path, value: object, kind: pa.DataType | None, cell: str
) -> None:
    """Exact numbers keep their digits, and what is neither number nor text is known as such."""
    assert _cell(tmp_path, value, kind) == cell


def test_json_and_identifiers_are_texts(tmp_path: Path) -> None:
    """What programs keep as texts with a type of their own is text."""
    known = UUID("00000000-0000-0000-0000-000000000007")
    columns = {
        "a": pa.ExtensionArray.from_storage(pa.json_(), pa.array(['{"a": 1}'])),
        "b": pa.ExtensionArray.from_storage(pa.uuid(), pa.array([known.bytes], pa.binary(16))),
    }
    assert _rows(_saved(tmp_path, columns))[1:] == [(1, ['{"a": 1}', str(known)])]


def test_a_moment_is_the_same_on_every_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where my computer stands does not change the day in a file."""
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    assert _cell(tmp_path, _DAY.replace(tzinfo=UTC), pa.timestamp("us", "UTC")) == "!2024-01-05"


@pytest.mark.parametrize("second", ["value", "VALUE"])
def test_a_column_named_twice_is_named_twice(tmp_path: Path, second: str) -> None:
    """Two columns of one name keep it, so that the header can be refused for them."""
    path = tmp_path / "x.parquet"
    pq.write_table(pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["value", second]), path)
    assert _rows(path) == [(0, ["value", second]), (1, ["#1", "#2"])]


def test_names_inside_a_structure_are_no_columns(tmp_path: Path) -> None:
    """Only the columns themselves are in the header, in their places."""
    path = _saved(tmp_path, {"s": [{"value": {"value": 1}, "x": [2]}], "value": [8.16], "m": [{"k": [1]}]})
    assert [cells for number, cells in _rows(path) if not number] == [["s", "value", "m"]]


def test_a_hostile_name_of_a_column_is_a_name(tmp_path: Path) -> None:
    """A column may be called like a command, and is only called so."""
    name = 'v" from x; DROP TABLE t; --{0}'
    assert _rows(_saved(tmp_path, {name: [1]})) == [(0, [name]), (1, ["#1"])]


@pytest.mark.parametrize("packed_by", ["none", "snappy", "gzip", "zstd", "lz4", "brotli"])
def test_every_way_to_pack_is_read(tmp_path: Path, packed_by: str) -> None:
    """The pages of a file may be packed in any usual way."""
    path = _saved(tmp_path, {"value": list(range(3000))}, compression=packed_by)
    assert [cells[0] for _, cells in _rows(path)] == ["value", *[f"#{n}" for n in range(3000)]]


def test_a_file_without_rows_has_a_header(tmp_path: Path) -> None:
    """A table without rows is read as one."""
    assert _rows(_saved(tmp_path, {"value": pa.array([], pa.int64())})) == [(0, ["value"])]


def test_a_file_without_a_name_is_read(tmp_path: Path) -> None:
    """A file that came through a pipe has no name, and is read like any other."""
    with tempfile.TemporaryFile() as file:
        file.write(_saved(tmp_path, {"value": [1]}).read_bytes())
        file.seek(0)
        assert list(ParquetRecords(file)) == [(0, ["value"]), (1, ["1"])]


@pytest.mark.parametrize("name", ["a[1]", "*", "o'brien", "year=2024", "a\nb", "http:", "~x"])
def test_the_named_file_is_read_and_no_other(tmp_path: Path, name: str) -> None:
    """Whatever a file is called, it is the one that is read, and its name becomes no column."""
    folder = tmp_path / name
    folder.mkdir()
    _saved(tmp_path, {"value": [1]}).rename(folder / "x.parquet")
    assert _rows(folder / "x.parquet") == [(0, ["value"]), (1, ["#1"])]


def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is put beside my data or into a temporary directory."""
    path = _saved(tmp_path, {"value": [1]})
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with path.open("rb") as file:
        records = ParquetRecords(file)
        next(iter(records))
        assert os.listdir(tmp_path) == ["x.parquet"]  # noqa: PTH208  the names are all that matters


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "value", "columns", "problem"),
    [
        ("MAX_RATIO", 1, {"value": [1] * 1_500_000}, "says that it has 1,500,000 rows, more than 1 for"),
        ("MAX_FOOTER", 10, {"value": [1]}, "bytes; at most 10 are read"),
        ("MAX_COLUMNS", 1, {"a": [1], "b": [2]}, "has 2 columns; at most 1 are read"),
        ("MAX_TEXT", 5, {"a": ["abc"], "b": ["đê"]}, "has texts of 7 bytes in row 1; at most 5 are read"),
        ("UNPACKED_FREELY", 9, {"a": ["x" * 900] * 9_000}, "unpacks to more than 9 bytes and more"),
        ("MAX_GROUP", 9, _NUMBERS, "has a group of rows of more than 9 bytes; save it in smaller row groups"),
    ],
)
def test_what_is_too_large_is_refused_by_its_limit(  # noqa: PLR0913, PLR0917  each is a part of the case
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, columns: Mapping[str, Any], problem: str
) -> None:
    """A file beyond a limit is refused, and the limit is named."""
    path = _saved(tmp_path, columns)
    rooms = [room for room in (arrow_batches, typed_records, parquet_file) if hasattr(room, limit)]
    for room in rooms:
        monkeypatch.setattr(room, limit, value)
    assert problem in _refusal(path)


def test_a_text_of_millions_of_bytes_is_never_made(tmp_path: Path) -> None:
    """A small file that states a huge text is refused before the text exists."""
    path = _saved(tmp_path, {"value": ["x" * 30_000_000]}, compression="zstd")
    assert _refusal(path) == "has texts of 30,000,000 bytes in row 1; at most 131,072 are read"


@pytest.mark.parametrize("kept", [4, 11, 100, -1, -4])
def test_a_file_cut_off_is_refused(tmp_path: Path, kept: int) -> None:
    """A file that lost its end is refused."""
    path = _saved(tmp_path, _NUMBERS)
    path.write_bytes(path.read_bytes()[:kept])
    assert _refusal(path) == "is a damaged Parquet file (it is cut off, or locked); get it again"


def test_a_file_that_lost_its_middle_is_refused(tmp_path: Path) -> None:
    """A file whose beginning is gone is refused."""
    path = _saved(tmp_path, _NUMBERS, store_schema=False)
    content = path.read_bytes()
    path.write_bytes(content[:4] + content[-300:])
    assert _refusal(path).endswith("get it again")


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A column whose name is not UTF-8 is a damaged file."""
    path = _saved(tmp_path, {"valux": [1]}, store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"valux", b"val\xff\xfe"))
    assert _refusal(path) == BROKEN


def test_without_arrow_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Arrow is not installed, I am told how to install it."""
    path = _saved(tmp_path, {"value": [1]})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert _refusal(path).endswith("pip install 'plancheck[arrow]', or save it as CSV")
