import errno
import io
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plancheck.actuals import files_reader
from plancheck.actuals.batches.record_batch import RecordBatch
from plancheck.actuals.columns.scan import Scan
from plancheck.actuals.kernel.partial import BatchPartial
from plancheck.actuals.options import Options
from plancheck.actuals.stream import read_actuals
from plancheck.errors import ActualsError
from plancheck.model.actual import Location
from plancheck.model.plan import Plan
from plancheck.verification import verify
from tests.actuals.reading import HEADER, problems, refusal, shown, values, write
from tests.verification.given import plan

ROWS = HEADER + b"grdp,2024,6.52\ngrdp,2025,8.16\n"


class Pipe:
    """A pipe that is fed while it is read."""

    def __init__(self, *pieces: bytes, pause: float = 0) -> None:
        """Feed `pieces`, each after a pause of so many seconds."""
        self.reading, writing = os.pipe()
        self._feeder = threading.Thread(target=_feed, args=(writing, pieces, pause))
        self._feeder.start()

    def close(self) -> None:
        """Wait for the feeder and give back the reading end."""
        self._feeder.join()
        os.close(self.reading)


def _feed(writing: int, pieces: tuple[bytes, ...], pause: float) -> None:
    with os.fdopen(writing, "wb", buffering=0) as file:
        for piece in pieces:
            time.sleep(pause)
            file.write(piece)


@pytest.fixture
def pipe() -> Iterator[Callable[..., Pipe]]:
    """Make pipes, and close them after the test."""
    made: list[Pipe] = []

    def make(*pieces: bytes, pause: float = 0) -> Pipe:
        made.append(Pipe(*pieces, pause=pause))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Let a descriptor stand for standard input."""
    opened: list[io.TextIOWrapper] = []

    def replace(descriptor: int) -> None:
        opened.append(open(os.dup(descriptor), encoding="utf-8"))  # noqa: PTH123, SIM115  a descriptor, closed below
        monkeypatch.setattr(sys, "stdin", opened[-1])

    yield replace
    for file in opened:
        file.close()


# --- standard input and pipes ---------------------------------------------------------------------------------------


def test_a_dash_is_standard_input(stdin: Callable[[int], None], pipe: Callable[..., Pipe]) -> None:
    """I pipe my figures in, and rows are named after standard input."""
    stdin(pipe(ROWS).reading)
    assert [str(actual.location) for actual in read_actuals("-")] == ["<stdin>:2", "<stdin>:3"]


def test_standard_input_is_left_open(stdin: Callable[[int], None], pipe: Callable[..., Pipe]) -> None:
    """Whoever runs plancheck as a library keeps standard input."""
    stdin(pipe(ROWS).reading)
    assert (len(list(read_actuals("-"))), sys.stdin.closed) == (2, False)


def test_empty_standard_input_is_refused(stdin: Callable[[int], None], pipe: Callable[..., Pipe]) -> None:
    """Nothing piped in is nothing verified."""
    stdin(pipe().reading)
    assert problems("-") == ["<stdin>: has no data rows: it is empty"]


def test_a_missing_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input may be closed before plancheck starts."""
    monkeypatch.setattr(sys, "stdin", None)
    assert problems("-") == ["<stdin>: is closed; give a file, or pipe the actuals in"]


def test_a_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input may be closed by the program that uses plancheck."""
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    assert problems("-") == ["<stdin>: is closed; give a file, or pipe the actuals in"]


def test_binary_standard_input_is_refused(stdin: Callable[[int], None], pipe: Callable[..., Pipe]) -> None:
    """A program piped in by mistake is no table."""
    stdin(pipe(b"\x7fELF\x02\x01\x01\x00\x00\n").reading)
    fault = "holds a NUL character (character 8); the file is damaged or no text; get it again, or save it as text"
    assert problems("-") == [f"<stdin>:1: {fault}"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_pipe_of_one_byte_at_a_time_is_read(
    stdin: Callable[[int], None], pipe: Callable[..., Pipe], encoding: str
) -> None:
    """A slow pipe gives the same rows as a file, in every encoding."""
    text = "chỉ tiêu,năm,giá trị\r\nđô thị,2025,1\r\n".encode(encoding)
    stdin(pipe(*(bytes([byte]) for byte in text), pause=0.0005).reading)
    assert [shown(actual) for actual in read_actuals("-")] == ["2: đô thị | 2025 | 1 | "]


_TEXT = "indicator,period,value\ngrowth,2025,1\n"


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize(("encoding", "said"), [("utf-16", "UTF-16"), ("utf-16", "utf16"), ("utf-32", "U32")])
def test_a_file_without_a_mark_shows_the_order_of_its_bytes(
    tmp_path: Path, encoding: str, said: str, order: str
) -> None:
    """I say UTF-16 of a file without a byte order mark, and it is read in the order that its bytes show."""
    path = write(tmp_path, _TEXT.encode(f"{encoding}-{order}"))
    assert [shown(actual) for actual in read_actuals(path, options=Options(said))] == ["2: growth | 2025 | 1 | "]


@pytest.mark.parametrize("content", [_TEXT.encode(), "日本国民".encode("utf-16-le"), b"i", bytes(8)])
@pytest.mark.parametrize("said", ["utf-16", "utf-32"])
def test_a_file_that_shows_no_order_of_bytes_is_refused(tmp_path: Path, said: str, content: bytes) -> None:
    """Where the bytes show no order I am told how to name one."""
    with pytest.raises(ActualsError, match=f"--encoding {said}-le or {said}-be"):
        list(read_actuals(write(tmp_path, content), options=Options(said)))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_file_of_wide_characters_without_a_mark_is_named(tmp_path: Path, encoding: str) -> None:
    """A file without a byte order mark, of which I said nothing, is told by its bytes."""
    (problem,) = problems(write(tmp_path, _TEXT.encode(encoding)))
    assert problem.endswith(f"without a byte order mark: read it with --encoding {encoding}")


def test_a_pause_in_a_pipe_that_does_not_wait_is_not_its_end(
    stdin: Callable[[int], None], pipe: Callable[..., Pipe]
) -> None:
    """A pipe another program set up not to wait is still read to its end."""
    slow = pipe(HEADER, b"grdp,2024,6.52\n", b"grdp,2025,8.16\n", pause=0.02).reading
    os.set_blocking(slow, False)
    stdin(slow)
    assert len(list(read_actuals("-"))) == 2


def test_a_named_pipe_with_a_writer_is_read(pipe: Callable[..., Pipe]) -> None:
    """I may put a command in place of a file, as in `plancheck verify <(command)`."""
    slow = pipe(HEADER, b"grdp,2024,6.52\n", b"grdp,2025,8.16\n", pause=0.02)
    assert values(f"/dev/fd/{slow.reading}") == ["6.52", "8.16"]


def test_a_pipe_written_to_while_it_is_read_has_not_changed(tmp_path: Path) -> None:
    """A pipe's time moves on with every write, which is no reason to refuse it."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writing = os.open(path, os.O_RDWR)  # the one mode in which opening a pipe waits for nobody
    feeder = threading.Thread(target=_feed, args=(writing, (HEADER, b"grdp,2024,6.52\n", b"grdp,2025,8.16\n"), 0.02))
    feeder.start()
    found = values(str(path))
    feeder.join()
    assert found == ["6.52", "8.16"]


def test_a_pipe_without_a_writer_does_not_hang(tmp_path: Path) -> None:
    """A pipe nobody writes to is refused, not waited for."""
    os.mkfifo(tmp_path / "pipe")
    assert problems(str(tmp_path / "pipe")) == ["has no data rows: it is empty"]


# --- what is no file ------------------------------------------------------------------------------------------------


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (Path.mkdir, "is a directory, not a file"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device, not a file"),
        (lambda path: path.symlink_to(path), "cannot be opened: too many levels of symbolic links"),
        (_socket, "cannot be opened: no such device or address"),
        (lambda _: None, "does not exist"),
    ],
    ids=["directory", "zero", "loop", "socket", "missing"],
)
def test_what_is_no_file_is_refused(tmp_path: Path, make: Callable[[Path], None], problem: str) -> None:
    """What cannot be read as a file is refused at once, and I am told what it is."""
    make(tmp_path / "x")
    assert problems(str(tmp_path / "x")) == [problem]


def test_a_disk_that_fails_is_named_as_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file on a failing disk is refused with the reason the system gives."""

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(files_reader, "open_table", fail)
    assert problems(write(tmp_path, ROWS)) == ["cannot be read: input/output error"]


# --- a file that changes --------------------------------------------------------------------------------------------


def _cut(path: Path) -> None:
    os.truncate(path, len(HEADER))


def _append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"grdp,2026,9\n")


def _overwrite(path: Path) -> None:
    stamp = path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes())
    os.utime(path, ns=(stamp + 1_000_000, stamp + 1_000_000))


def _replace(path: Path) -> None:
    stamp = path.stat().st_mtime_ns
    other = path.with_suffix(".new")
    other.write_bytes(path.read_bytes())
    os.utime(other, ns=(stamp, stamp))
    other.replace(path)


@pytest.mark.parametrize("change", [_cut, _append, _overwrite, _replace])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """Figures from a file that somebody was still writing are not verified."""
    path = write(tmp_path, ROWS)
    rows = iter(read_actuals(path))
    next(rows)
    change(Path(path))
    with pytest.raises(ActualsError, match="changed while it was being read; run again"):
        list(rows)


@pytest.mark.parametrize(
    ("change", "words"),
    [*((change, "changed while") for change in (_cut, _append, _overwrite, _replace)), (Path.unlink, "no such file")],
)
def test_a_file_that_changes_while_blocks_are_counted_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], words: str
) -> None:
    """Nor are they when the kernel settles them, block by block."""
    path = Path(write(tmp_path, HEADER + b"growth,2025,6.52\n" * 4))
    partial = Scan.partial

    def changing(self: Scan, batch: RecordBatch) -> BatchPartial | None:
        change(path)
        return partial(self, batch)

    monkeypatch.setattr(Scan, "partial", changing)
    made = plan({"indicator": "growth", "period": 2025, "range": [5, 8]})
    actuals = read_actuals(path, made, options=Options(engine="arrow"))
    with pytest.raises(ActualsError, match=words):
        verify(made, actuals)


def test_what_was_found_of_a_file_is_forgotten_when_it_changed(tmp_path: Path) -> None:
    """Actuals that are verified twice are read twice as they are then: of months the second time."""
    others = b"".join(b"number %d,2025,1,annual\n" % row for row in range(2_000))
    path = Path(write(tmp_path, b"indicator,period,value,frequency\n" + others + b"growth,2025,6,annual\n"))
    made = plan({"indicator": "growth", "period": 2025, "range": [5, 8]})
    actuals = read_actuals(path, made)
    assert [result.verdict for result in verify(made, actuals).results] == ["pass"]
    path.write_bytes(path.read_bytes().removesuffix(b"annual\n") + b"monthly\n")
    with pytest.raises(ActualsError, match="says 'monthly' where the period is '2025'"):
        verify(made, actuals)


def test_a_file_taken_away_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """Figures from a file that is gone before its end was read are not verified."""
    path = write(tmp_path, ROWS)
    rows = iter(read_actuals(path))
    next(rows)
    Path(path).unlink()
    with pytest.raises(ActualsError, match="cannot be read: no such file or directory"):
        list(rows)


# --- several files, and what is known of them -----------------------------------------------------------------------


def test_several_files_are_read_in_their_order(tmp_path: Path) -> None:
    """I give a file for each year, and rows come in the order of the files."""
    later = write(tmp_path, HEADER + b"grdp,2025,8.16\n", "b.csv")
    earlier = write(tmp_path, HEADER + b"grdp,2024,6.52\n", "a.csv")
    assert [str(actual.location) for actual in read_actuals([later, earlier])] == [f"{later}:2", f"{earlier}:2"]


def test_the_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """One bad file does not hide what is wrong with the next."""
    paths = [write(tmp_path, content, f"{n}.csv") for n, content in enumerate([b"", ROWS, HEADER])]
    expected = [f"{paths[0]}: has no data rows: it is empty", f"{paths[2]}: has no data rows"]
    assert [str(problem) for problem in refusal(paths).problems] == expected


def test_a_value_is_located_by_line_and_column(tmp_path: Path) -> None:
    """A row says in which file, on which line and in which column its value stands."""
    path = write(tmp_path, b"value,indicator,period\n\n8.16,grdp,2025\n")
    assert [actual.location for actual in read_actuals(path)] == [Location(path, 3, 1)]


def test_rows_are_counted_for_each_file(tmp_path: Path) -> None:
    """I can see how many rows of each file were read."""
    paths = [write(tmp_path, ROWS, "a.csv"), write(tmp_path, HEADER + b"grdp,2026,9\n", "b.csv")]
    actuals = read_actuals([*paths, paths[0]])
    list(actuals)
    assert actuals.rows == {paths[0]: 4, paths[1]: 1}


def test_reading_again_counts_again(tmp_path: Path) -> None:
    """A second pass over the same files does not double the counts."""
    path = write(tmp_path, ROWS)
    actuals = read_actuals(Path(path))
    assert [len(list(actuals)), len(list(actuals)), actuals.rows] == [2, 2, {path: 2}]


def test_rows_can_be_left_unread(tmp_path: Path) -> None:
    """Whoever wants the first row only may stop there."""
    assert next(iter(read_actuals(write(tmp_path, ROWS)))).value_text == "6.52"


@pytest.mark.parametrize(
    "name", ["a[1].csv", "*.csv", "o'brien.csv", "a\nb.csv", "-x.csv", "\udcff.csv", "~x.csv", "http:x.csv"]
)
def test_only_the_named_file_is_read(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file name is a file name, never a pattern, an option or an address."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, HEADER + b"a,2025,1\n", "a1.csv")
    write(tmp_path, HEADER + b"b,2025,2\n", name)
    assert values(name) == ["2"]


# --- dimensions -----------------------------------------------------------------------------------------------------

AREAS = b"indicator,period,value,area,note,sex,,source\ngrdp,2025,8.16,north,fine,all,,x\n"


def _plan(*dimensions: str) -> Plan:
    return Plan.model_validate(
        {
            "plancheck": 1,
            "plan": {"id": "p", "title": "p"},
            "dimensions": list(dimensions),
            "indicators": {"grdp": {"label": "GRDP"}},
            "targets": [{"indicator": "grdp", "period": "2025", "range": [7, 8]}],
        }
    )


def test_without_a_plan_other_columns_are_dimensions(tmp_path: Path) -> None:
    """Every column that means something of its own tells rows apart; remarks do not."""
    actuals = read_actuals(write(tmp_path, AREAS))
    assert [(actual.dimensions, actuals.dimensions) for actual in actuals] == [(("north", "all"), ("area", "sex"))]


def test_with_a_plan_its_dimensions_are_read(tmp_path: Path) -> None:
    """The plan says which columns tell rows apart, in its order; one the file does not have is empty."""
    actuals = read_actuals(write(tmp_path, AREAS), _plan("sex", "Area", "age"))
    assert [actual.dimensions for actual in actuals] == [("all", "north", "")]


def test_columns_that_were_not_read_are_known(tmp_path: Path) -> None:
    """A column that was passed over and might have meant something can be told to me."""
    path = write(tmp_path, AREAS)
    actuals = read_actuals(path, _plan("area"))
    list(actuals)
    assert actuals.unused == {path: ("sex",)}


def test_control_characters_of_a_header_are_shown_as_escapes(tmp_path: Path) -> None:
    """A hostile column name cannot write to my terminal."""
    path = write(tmp_path, b"indicator,period,value,\x1b[31m,\x1b[31m\ngrdp,2025,1,a,b\n")
    assert r"has 2 columns for the dimension \x1b[31m: 4 ('\x1b[31m') and 5 ('\x1b[31m')" in problems(path)[0]
