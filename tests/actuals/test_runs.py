"""Lines cut many at once: the same records and the same complaints, in the same order, as one by one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from plancheck.actuals.options import Options
from plancheck.actuals.source.lines import LineError
from plancheck.actuals.stream import read_actuals
from plancheck.actuals.table import bulk_records
from plancheck.actuals.table.bulk_records import Run
from plancheck.actuals.table.records import MAX_CELL, Records
from plancheck.errors import ActualsError
from plancheck.message import Message
from plancheck.verification import verify
from tests.actuals.reading import HEADER, write
from tests.verification.given import plan

_GOOD = ["a,b,c", "a,b,c", "a,b,c", ",,"]
_OTHER = ["a,b", "a,b,c,d", "", " ", "a", '"a",b,c', 'a,"b', 'c",d', 'a"b,c,d', '"a"b,c']
_LINES = st.lists(st.sampled_from(_GOOD + _OTHER), max_size=12)

_PLAN = plan({"indicator": "a", "period": 2025, "range": [5, 8]})

_Complaints = list[tuple[int, int | None, str]]


def _lines(given_lines: list[str], fault: str) -> Iterator[str]:
    yield from given_lines
    if fault:
        raise LineError(None, Message(fault))


def _one_by_one(records: Records) -> Iterator[tuple[int, list[str]]]:
    for run in records.runs(3):
        yield from run.records() if isinstance(run, Run) else run


def _read(records: Iterator[tuple[int, list[str]]], complaints: _Complaints) -> tuple[list[object], str]:
    """Return the records and complaints, in the order they came, and the error that ended them."""
    found: list[object] = []
    try:
        for record in records:
            found += [*complaints, record]
            complaints.clear()
    except LineError as error:
        return [*found, *complaints], str(error)
    return [*found, *complaints], ""


@given(_LINES, st.integers(1, 5), st.sampled_from(["", "breaks"]))
@example(["a,b,c", 'a,"b', "x", 'c",d', "a,b,c"], 2, "")  # a quoted cell that goes on below the lines taken together
@example(['a,"b', "a,b,c", "a,b,c"], 1, "")  # one that never ends: all that follows is lost
@example(["a,b", "a,b,c,d"], 2, "")  # as many cells as two records have
def test_runs(given_lines: list[str], together: int, fault: str) -> None:
    """However many lines are cut at once, records, complaints and the error at the end are those of one by one."""
    complaints: _Complaints = []

    def records() -> Records:
        return Records(_lines(given_lines, fault), ",", lambda *problem: complaints.append(problem), 4)

    expected = _read(iter(records()), complaints)
    complaints.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk_records, "_TOGETHER", together)
        event(f"runs: {any(isinstance(run, Run) for run in _drawn(records()))}")
        complaints.clear()
        assert expected == _read(_one_by_one(records()), complaints)


def _drawn(records: Records) -> Iterator[object]:
    try:
        for run in records.runs(3):
            yield run
            if not isinstance(run, Run):
                list(run)
    except LineError:
        pass


def test_after_the_header() -> None:
    """Whoever took some records one by one gets the others many at once, on the lines where they stand."""
    records = Records(iter(['a,"b', '",c', "d,e,f", "g,h,i"]), ",", lambda *_: None)
    header = next(iter(records))
    (run,) = records.runs(3)
    assert isinstance(run, Run)
    assert (header, list(run.records())) == ((1, ["a", "b\n", "c"]), [(3, ["d", "e", "f"]), (4, ["g", "h", "i"])])
    assert run.column(1) == ["e", "h"]


def test_a_long_cell_among_many() -> None:
    """A cell that is too long is found in lines that are cut at once."""
    complaints: _Complaints = []
    long = f"a,{'b' * (MAX_CELL + 1)},c"
    records = Records(iter(["a,b,c", long]), ",", lambda *problem: complaints.append(problem))
    assert (list(_one_by_one(records)), complaints[0][:2]) == ([(1, ["a", "b", "c"])], (2, 2))


def test_a_quote_that_is_not_closed_for_long() -> None:
    """Below a quote that is not closed in reach nothing is read, though there are lines."""
    complaints: _Complaints = []
    records = Records(iter(['a,"b', *["c" * MAX_CELL] * 2, "a,b,c"]), ",", lambda *problem: complaints.append(problem))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk_records, "_TOGETHER", 1)
        assert (list(_one_by_one(records)), [problem[:2] for problem in complaints]) == ([], [(1, 2)])


@pytest.mark.parametrize(("row", "column"), [(b" ,2025,1", 1), (b"a, ,1", 2)])
def test_rows_that_do_not_say_what_they_are_about(tmp_path: Path, row: bytes, column: int) -> None:
    """A row without an indicator or a period is named, also among rows that are cut at once."""
    path = write(tmp_path, HEADER + b"a,2025,1\n" + row + b"\na,2026,1\n")
    with pytest.raises(ActualsError) as error:
        verify(_PLAN, read_actuals(path, _PLAN, options=Options(engine="python")))
    assert [problem[1:3] for problem in error.value.problems] == [(3, column)]


def test_faults_are_told_in_the_order_of_the_lines(tmp_path: Path) -> None:
    """Rows that say too little, and a line that cannot be read, are named in the order they stand in."""
    path = write(tmp_path, HEADER + b"a,2025,1\na,2025\n,2025,1\na,,1\na,2025,1,1\na,2025,\x00\n")
    with pytest.raises(ActualsError) as error:
        verify(_PLAN, read_actuals(path, _PLAN, options=Options(engine="python")))
    assert [problem.line for problem in error.value.problems] == [3, 4, 5, 6, 7]
