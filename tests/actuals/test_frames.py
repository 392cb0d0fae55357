"""Data frames: whatever hands over its columns by the Arrow PyCapsule interface, as often as it likes."""

import sys
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

import plancheck
from plancheck.actuals.options import Engine, Options
from plancheck.errors import ActualsError
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verification
from plancheck.verification.collect import demands
from plancheck.verification.keep import kept_rows
from tests.verification.given import plan

_TABLE = pa.table(
    {
        "indicator": ["growth"] * 6,
        "area": ["a", "b", "a", "c", "c", "d"],
        "period": [2024, 2024, 2025, 2025, 2025, 2025],
        "value": [6.1, 9.25, None, 7.0, 7.0, 0.1 + 0.2],
    }
)


class _Frame:
    """Stands for a frame of any library: it has nothing but the interface."""

    def __init__(self, table: pa.Table) -> None:
        """Hold `table`."""
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the rows."""
        return self.table.__arrow_c_stream__(requested_schema)


class _Exhausted(_Frame):
    """Gives its rows once, and then none, without saying that it is a stream."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the rows that are left."""
        found = self.table.__arrow_c_stream__(requested_schema)
        self.table = self.table.slice(0, 0)
        return found


class _Broken:
    """Cannot be had as Arrow columns."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Raise what pandas raises for a column of numbers and texts."""
        msg = "Expected bytes, got a 'int' object\x1b[2J"
        raise pa.ArrowTypeError(msg)


def _plan() -> Plan:
    promise = {"indicator": "growth", "period": "every", "each": ["area"], "range": [5, 8]}
    return plan(promise, dimensions=("area",))


def _verified(given: Any, engine: Engine) -> Verification:  # noqa: ANN401  as a notebook would
    made = _plan()
    return plancheck.verify(made, plancheck.read_actuals(given, made, options=Options(engine=engine)))


@pytest.fixture
def _little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rows go at once, so that keys that come again take a second reading."""
    monkeypatch.setattr(kept_rows, "_SLACK", 1)
    monkeypatch.setattr(demands, "kept_of", lambda _: 1)


_KINDS: dict[str, Callable[[], Any]] = {
    "table": lambda: _TABLE,
    "any object": lambda: _Frame(_TABLE),
    "batch": lambda: _TABLE.to_batches()[0],
    "stream": _TABLE.to_reader,
    "encoded": lambda: _TABLE.set_column(1, "area", _TABLE["area"].combine_chunks().dictionary_encode()),
    "views": lambda: _TABLE.set_column(1, "area", _TABLE["area"].cast(pa.string_view())),
    "large texts": lambda: _TABLE.set_column(1, "area", _TABLE["area"].cast(pa.large_string())),
    "with the index of pandas": lambda: _TABLE.append_column("__index_level_0__", pa.array(list("uvwxyz"))),
    "in parts": lambda: pa.concat_tables([_TABLE.slice(0, 2), _TABLE.slice(2, 0), _TABLE.slice(2)]),
}


@pytest.mark.parametrize("engine", ["python", "arrow"])
@pytest.mark.parametrize("kind", _KINDS)
def test_kinds_of_frames(kind: str, engine: Engine) -> None:
    """A frame of any library comes to the same, places included, whether it can be read again or not."""
    found = _verified(_KINDS[kind](), engine)
    assert found.counts == {"fail": 2, "pass": 2, "no_data": 1}
    places = sorted((str(result.locations[0]), result.actual_text) for result in found.results)
    assert places[:3] == [("<frame>:1", "6.1"), ("<frame>:2", "9.25"), ("<frame>:3", None)]
    assert places[3:] == [("<frame>:4", "7"), ("<frame>:6", "0.3")]
    assert [(note.kind, str(note.locations[1])) for note in found.notes] == [("repeated", "<frame>:5")]


@pytest.mark.usefixtures("_little_room")
@pytest.mark.parametrize("engine", ["python", "arrow"])
@pytest.mark.parametrize("kind", _KINDS)
def test_a_second_reading(kind: str, engine: Engine) -> None:
    """Keys that come again are looked at twice, in a stream too, which gives its rows once."""
    assert _verified(_KINDS[kind](), engine) == _verified(_TABLE, "python")


@pytest.mark.parametrize("engine", ["python", "arrow"])
def test_frames_and_files_are_one_set(tmp_path: Any, engine: Engine) -> None:  # noqa: ANN401
    """Several frames and files are read together; each frame is called by its place among them."""
    path = tmp_path / "more.csv"
    path.write_text("indicator,area,period,value\ngrowth,e,2025,9\n", "utf-8")
    found = _verified([_TABLE.slice(0, 1), str(path), _TABLE.slice(1, 1)], engine)
    assert [str(result.locations[0]) for result in found.results] == ["<frame 1>:1", f"{path}:2", "<frame 3>:1"]


@pytest.mark.usefixtures("_little_room")
@pytest.mark.parametrize("engine", ["python", "arrow"])
def test_a_frame_that_gives_other_rows_when_read_again(engine: Engine) -> None:
    """No verdict rests on a second reading that found other rows than the first."""
    with pytest.raises(ActualsError, match="gave other rows when it was read again"):
        _verified(_Exhausted(_TABLE), engine)


def test_a_stream_is_verified_twice() -> None:
    """What was read of a stream is kept, so that actuals made of it can be verified again."""
    made = _plan()
    actuals = plancheck.read_actuals(_TABLE.to_reader(), made)
    assert plancheck.verify(made, actuals) == plancheck.verify(made, actuals)


def test_a_stream_that_was_read_in_part() -> None:
    """A stream of which a reading broke off is not read on as if the rest were all."""
    names = ["growth", "x" * 200_000, *["growth"] * 8]
    columns = {"indicator": names, "area": list("abcdefghij"), "period": [2025] * 10, "value": [6] * 10}
    batches = pa.table(columns).to_batches(1)
    made = _plan()
    actuals = plancheck.read_actuals(pa.RecordBatchReader.from_batches(batches[0].schema, batches), made)
    with pytest.raises(ActualsError, match="has texts of"):
        plancheck.verify(made, actuals)
    with pytest.raises(ActualsError, match="gives its rows once only, and some of them were read before"):
        plancheck.verify(made, actuals)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (_Broken(), "cannot be had as Arrow columns (Expected bytes, got a 'int' object"),
        (pa.chunked_array([[1]]), "cannot be had as Arrow columns"),
        (_TABLE.slice(0, 0), "has no data rows"),
        (_TABLE.drop_columns(["value"]), "value"),
        (pa.table({"indicator": ["x" * 200_000], "area": ["a"], "period": [2025], "value": [1]}), "has texts of"),
    ],
)
@pytest.mark.parametrize("engine", ["python", "arrow"])
def test_frames_that_cannot_be_used(given: Any, problem: str, engine: Engine) -> None:  # noqa: ANN401
    """What is wrong with a frame is one of the problems of the actuals, and names the frame."""
    with pytest.raises(ActualsError) as caught:
        _verified(given, engine)
    (found,) = caught.value.problems
    assert (found.path, problem in str(found), "\x1b" in str(found)) == ("<frame>", True, False)


def test_frames_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Arrow, a frame is refused with the name of the extra that reads it."""
    frame = _Frame(_TABLE)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ActualsError, match=r"pip install 'plancheck\[arrow\]'"):
        _verified(frame, "auto")
