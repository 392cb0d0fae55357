import errno
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Self, TextIO

import pytest

from plancheck.cli.output.report_files import report_files, write_report
from plancheck.cli.output.whole_file import write_whole
from tests.cli.command import MISSED, PLANCHECK, Done, run_program, run_started, write_files

OLD = "old report\n"


def _files(folder: Path) -> set[str]:
    """Return the names of the files in a folder, hidden ones too."""
    return {path.name for path in folder.iterdir()}


def _verify(here: Path, *reports: str) -> Done:
    options = [word for report in reports for word in ("--report", report)]
    return run_started("verify", "actuals.csv", "-q", *options, here=here, COLUMNS="300")


def _first(path: Path) -> str:
    return path.read_text("utf-8")[:1]


def test_a_run_prints_and_writes_any_number_of_reports(tmp_path: Path) -> None:
    """One run prints the table and writes every report asked for, in the formats that the names mean."""
    write_files(tmp_path, actuals=MISSED)
    done = _verify(tmp_path, "a.json", "b.NDJSON", "c.csv", "d.md", "e.xml", "f.sarif", "g.html", "github=h.txt")
    written = {path.name: _first(path) for path in tmp_path.iterdir() if path.suffix != ".yaml"}
    expected = {
        "a.json": "{",
        "b.NDJSON": "{",
        "c.csv": "i",
        "d.md": "#",
        "e.xml": "<",
        "f.sarif": "{",
        "g.html": "<",
        "h.txt": ":",
        "actuals.csv": "i",
    }
    assert (1, True, expected) == (done.status, "FAIL, below" in done.out, written)


def test_a_report_file_is_what_standard_output_would_be(tmp_path: Path) -> None:
    """A file holds, byte for byte, what the same format prints."""
    write_files(tmp_path, actuals=MISSED)
    printed = run_started("verify", "actuals.csv", "-q", "--format", "json", "--report", "a.json", here=tmp_path).out
    assert (tmp_path / "a.json").read_text("utf-8") == printed


def test_only_a_known_format_before_the_equals_sign_is_one(tmp_path: Path) -> None:
    """`a=b.json` is the name of a file; `csv=b.json` is a CSV called b.json."""
    write_files(tmp_path)
    _verify(tmp_path, "a=b.json", "csv=b.json")
    assert (_first(tmp_path / "a=b.json"), _first(tmp_path / "b.json")) == ("{", "i")


@pytest.mark.parametrize("report", ["a.docx", "a", "jsn=a", ".json.txt"])
def test_unknown_ending_names_the_known_ones(report: str, tmp_path: Path) -> None:
    """A name that means no format is refused with the endings that do, and with the form that names the format."""
    done = _verify(write_files(tmp_path), report)
    said = [words for words in (".json", ".ndjson", ".csv", ".md", ".xml", ".sarif", ".html") if words in done.err]
    assert (done.status, len(said), "FORMAT=PATH" in done.err, done.out) == (2, 7, True, "")


def _make_nothing(_here: Path) -> None:
    """Leave the folder as it is."""


def _make_read_only(here: Path) -> None:
    (here / "r.csv").write_text(OLD)
    (here / "r.csv").chmod(0o444)


def _make_two_links(here: Path) -> None:
    (here / "r.csv").write_text(OLD)
    (here / "s.csv").hardlink_to(here / "r.csv")


@pytest.mark.parametrize(
    ("make", "reports", "said"),
    [
        (_make_nothing, ["csv=actuals.csv"], "is read by this run"),
        (_make_nothing, ["csv=./x/../actuals.csv"], "is read by this run"),
        (_make_nothing, ["csv=targets.yaml"], "is read by this run"),
        (lambda here: (here / "r.csv").hardlink_to(here / "actuals.csv"), ["r.csv"], "is read by this run"),
        (lambda here: (here / "r.csv").symlink_to("actuals.csv"), ["r.csv"], "is read by this run"),
        (lambda here: (here / "r.csv").mkdir(), ["r.csv"], "is a directory"),
        (_make_nothing, ["csv=."], "is a directory"),
        (_make_nothing, ["csv=none/"], "is a directory"),
        (_make_nothing, ["none/r.csv"], "in a directory that does not exist"),
        (_make_nothing, ["actuals.csv/r.csv"], "not a directory"),
        (_make_read_only, ["r.csv"], "is read-only"),
        (lambda here: (here / "r.csv").symlink_to("r.csv"), ["r.csv"], "too many levels of symbolic links"),
        (_make_nothing, [f"{'x' * 300}.csv"], "file name too long"),
        (_make_nothing, ["r.csv", "r.csv"], "is named twice"),
        (_make_nothing, ["r.csv", "json=./r.csv"], "is named twice"),
        (_make_two_links, ["r.csv", "s.csv"], "is named twice"),
        (lambda here: (here / "s.csv").symlink_to("r.csv"), ["r.csv", "s.csv"], "is named twice"),
        (_make_nothing, ["csv="], "names no file"),
        (_make_nothing, ["csv=-"], "names no file"),
        (_make_nothing, ["-"], "names no file"),
    ],
)
def test_file_that_cannot_be_a_report_is_refused(
    make: Callable[[Path], None], reports: list[str], said: str, tmp_path: Path
) -> None:
    """A report that would overwrite an input, or cannot be a file, is refused before anything is read or written."""
    make(write_files(tmp_path))
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    done = _verify(tmp_path, *reports)
    after = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert (2, "", True, before) == (done.status, done.out, said in done.err, after)


@pytest.mark.parametrize(
    ("redirected", "said"),
    [("- <actuals.csv", "standard input of this run"), ("actuals.csv >r.csv", "standard output of this run")],
)
def test_file_behind_a_redirection_is_refused(redirected: str, said: str, tmp_path: Path) -> None:
    """The file that the shell reads from, or writes to, is no place for a report either."""
    name = "actuals.csv" if "<" in redirected else "r.csv"
    script = f"'{PLANCHECK}' verify --report csv={name} {redirected}"
    done = run_program(["sh", "-c", script], write_files(tmp_path), COLUMNS="300")
    assert (done.status, said in done.err) == (2, True)


@pytest.mark.parametrize("path", ["/dev/full", "/dev/null", "pipe"])
def test_device_or_pipe_is_status_5(path: str, tmp_path: Path) -> None:
    """What is no file cannot be replaced whole: the report counts as not written, the table is printed."""
    os.mkfifo(write_files(tmp_path) / "pipe")
    done = _verify(tmp_path, f"json={path}", "b.json")
    said = f"plancheck: {path} could not be written: it is not a regular file\n"
    assert (5, said, True) == (done.status, done.err, (tmp_path / "b.json").exists())


@pytest.mark.parametrize(("plan", "actuals", "status"), [("plancheck: 2", MISSED, 3), (None, "a\n", 4)])
@pytest.mark.parametrize("ending", ["json", "ndjson", "csv", "md", "xml", "sarif", "html"])
def test_report_of_an_unusable_input_tells_the_problem(
    plan: str | None, actuals: str, status: int, ending: str, tmp_path: Path
) -> None:
    """When the plan or the actuals cannot be used, the report is written, and names the file at fault."""
    write_files(tmp_path, actuals=actuals)
    if plan is not None:
        (tmp_path / "targets.yaml").write_text(plan)
    done = _verify(tmp_path, f"r.{ending}")
    at_fault = "targets.yaml" if plan else "actuals.csv"
    assert (status, True) == (
        done.status,
        at_fault in (tmp_path / f"r.{ending}").read_text("utf-8").replace("&#46;", "."),
    )


def test_new_report_has_the_permissions_of_a_new_file(tmp_path: Path) -> None:
    """A new report may be read by whom the umask lets read new files."""
    script = f"umask 027; '{PLANCHECK}' verify actuals.csv -q --report r.json"
    run_program(["sh", "-c", script], write_files(tmp_path))
    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o640


def test_replaced_report_keeps_its_permissions(tmp_path: Path) -> None:
    """A report that replaces another has the permissions of that one."""
    (write_files(tmp_path) / "r.json").write_text(OLD)
    (tmp_path / "r.json").chmod(0o604)
    _verify(tmp_path, "r.json")
    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o604


def test_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    """A symbolic link to a report goes on pointing at it."""
    (write_files(tmp_path) / "there").mkdir()
    (tmp_path / "there" / "r.json").write_text(OLD)
    (tmp_path / "r.json").symlink_to("there/r.json")
    _verify(tmp_path, "r.json")
    assert ((tmp_path / "r.json").is_symlink(), _first(tmp_path / "there" / "r.json")) == (True, "{")


def test_link_to_no_file_yet_makes_that_file(tmp_path: Path) -> None:
    """A symbolic link to a file that is not there makes the file, as any program's output would."""
    (write_files(tmp_path) / "r.json").symlink_to("new.json")
    _verify(tmp_path, "r.json")
    assert _first(tmp_path / "new.json") == "{"


def test_nothing_is_left_beside_the_report(tmp_path: Path) -> None:
    """After a run there is the report, and no other new file."""
    _verify(write_files(tmp_path), "r.json")
    assert {"targets.yaml", "actuals.csv", "r.json"} == _files(tmp_path)


STAGES = ("os.open", "os.fchmod", "os.fsync", "os.stat", "os.replace")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


def _write(stream: TextIO) -> None:
    stream.write("new report\n")


def _failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("stage", STAGES)
def test_whatever_step_fails_the_old_report_stays(
    stage: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever step of writing fails, the old report is intact and nothing else is left."""
    (tmp_path / "r.json").write_text(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(stage, _failing(number))
        with pytest.raises(OSError, match=os.strerror(number)):
            write_whole(str(tmp_path / "r.json"), _write, frozenset)
    assert (OLD, {"r.json"}) == ((tmp_path / "r.json").read_text(), _files(tmp_path))


class _Failing:
    """A stream that can do everything but one thing."""

    def __init__(self, stream: TextIO, step: str) -> None:
        self._stream = stream
        self._step = step

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        if self._step == "close":
            _failing(errno.EIO)()

    def __getattr__(self, name: str) -> object:
        return _failing(errno.EIO) if name == self._step else getattr(self._stream, name)


@pytest.mark.parametrize("step", ["write", "flush", "close"])
def test_failing_stream_leaves_the_old_report(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails while text is written, flushed or closed leaves the old report."""
    (tmp_path / "r.json").write_text(OLD)
    opened = open

    def failing_open(*given: object, **options: object) -> _Failing:
        return _Failing(opened(*given, **options), step)  # type: ignore[call-overload]

    with monkeypatch.context() as patched:
        patched.setattr("builtins.open", failing_open)
        with pytest.raises(OSError, match="Input/output error"):
            write_whole(str(tmp_path / "r.json"), _write, frozenset)
    assert (OLD, {"r.json"}) == ((tmp_path / "r.json").read_text(), _files(tmp_path))


def test_directory_that_cannot_be_synchronised_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that cannot synchronise directories has the report all the same."""
    real = os.fsync

    def only_files(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            _failing(errno.EINVAL)()
        real(number)

    monkeypatch.setattr("os.fsync", only_files)
    write_whole(str(tmp_path / "r.json"), _write, frozenset)
    assert (tmp_path / "r.json").read_text() == "new report\n"


def test_one_report_that_fails_keeps_no_other_from_being_written(tmp_path: Path) -> None:
    """A report on a full disk is one line on standard error and status 5; the others and the table are there."""
    write_files(tmp_path)
    reports = ("--report", "json=/dev/full", "--report", "r.xml")
    done = run_started("verify", "actuals.csv", "--plan", "targets.yaml", *reports, here=tmp_path)
    assert (done.status, len(done.err.splitlines()), "1 pass" in done.out, _first(tmp_path / "r.xml")) == (
        5,
        1,
        True,
        "<",
    )


_SIGNALLED = """\
import os, signal, sys
from plancheck.cli.exits import leave_on_signals
from plancheck.cli.output.report_files import report_files, write_report
from plancheck.cli.output.whole_file import write_whole

def interrupt(*_):
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))

def write(stream):
    stream.write("half a report")
    stream.flush()
    interrupt()

leave_on_signals()
unlink = os.unlink
os.unlink = lambda path, **options: (interrupt(), unlink(path, **options))
write_whole("r.json", write, frozenset)
"""
"""Writes half a report and gets a signal, and another one while it cleans up."""


@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_signal_while_writing_leaves_the_old_report(name: str, status: int, tmp_path: Path) -> None:
    """Ctrl-C or a termination amid writing, and again amid the clean-up, leaves the old report and nothing else."""
    (tmp_path / "r.json").write_text(OLD)
    done = run_program([sys.executable, "-c", _SIGNALLED, name], tmp_path)
    assert (Done(status, "", ""), OLD, {"r.json"}) == (done, (tmp_path / "r.json").read_text(), _files(tmp_path))


def test_ignored_signal_stays_ignored(tmp_path: Path) -> None:
    """Whoever starts plancheck with a signal ignored, as nohup does, is not overruled."""
    (tmp_path / "r.json").write_text(OLD)
    ignoring = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n{_SIGNALLED}"
    done = run_program([sys.executable, "-c", ignoring, "SIGHUP"], tmp_path)
    assert (done.status, (tmp_path / "r.json").read_text()) == (0, "half a report")


def _link_to_input(here: Path) -> None:
    (here / "out" / "r.csv").unlink(missing_ok=True)
    (here / "out" / "r.csv").symlink_to("../actuals.csv")


def _link_to_plan(here: Path) -> None:
    (here / "out" / "r.csv").unlink(missing_ok=True)
    (here / "out" / "r.csv").symlink_to("../targets.yaml")


def _hard_link_to_input(here: Path) -> None:
    (here / "out" / "r.csv").unlink(missing_ok=True)
    (here / "out" / "r.csv").hardlink_to(here / "actuals.csv")


def _directory_to_input(here: Path) -> None:
    (here / "out").rename(here / "gone")
    (here / "actuals.csv").rename(here / "r.csv")
    (here / "actuals.csv").symlink_to("r.csv")
    (here / "out").symlink_to(".")


def _input_moved_in(here: Path) -> None:
    (here / "actuals.csv").rename(here / "out" / "r.csv")


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize(
    "swap", [_link_to_input, _link_to_plan, _hard_link_to_input, _directory_to_input, _input_moved_in]
)
@pytest.mark.parametrize("when", ["before", "while"])
def test_what_is_swapped_during_the_run_costs_no_input(
    when: str, swap: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    """Whoever puts an input, or a link to it, in the place of the report while we work, loses no input."""
    monkeypatch.chdir(write_files(tmp_path))
    (tmp_path / "out").mkdir()
    if is_there:
        (tmp_path / "out" / "r.csv").write_text(OLD)
    inputs = [(tmp_path / name).open("rb") for name in ("actuals.csv", "targets.yaml")]
    before = [file.read() for file in inputs]
    (file,) = report_files(["out/r.csv"], ["actuals.csv", "targets.yaml"])
    if when == "before":
        swap(tmp_path)

    def write(stream: TextIO) -> None:
        if when == "while":
            swap(tmp_path)
        stream.write("new report\n")

    fault = write_report(file, write)
    left = [os.fstat(file.fileno()).st_nlink for file in inputs]
    for opened in inputs:
        opened.seek(0)
    assert ([opened.read() for opened in inputs], min(left) > 0) == (before, True)
    for opened in inputs:
        opened.close()
    assert fault is not None or swap is _directory_to_input  # then the report is where it was to be
    assert not list(tmp_path.rglob(".plancheck*"))


def test_a_link_swapped_during_the_run_is_followed_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that led to a report, and leads to an input by the time of writing, has the report written."""
    monkeypatch.chdir(write_files(tmp_path))
    (tmp_path / "old.csv").write_text(OLD)
    (tmp_path / "r.csv").symlink_to("old.csv")
    (file,) = report_files(["r.csv"], ["actuals.csv", "targets.yaml"])
    (tmp_path / "r.csv").unlink()
    (tmp_path / "r.csv").symlink_to("actuals.csv")
    assert write_report(file, _write) is None
    assert ((tmp_path / "old.csv").read_text(), _first(tmp_path / "actuals.csv")) == ("new report\n", "i")


def test_a_report_where_there_is_no_working_directory_is_refused(tmp_path: Path) -> None:
    """A relative path means nothing once the working directory is gone: it is refused, and a full path is written."""
    write_files(tmp_path)
    verify = f"'{PLANCHECK}' verify '{tmp_path}/actuals.csv' --plan '{tmp_path}/targets.yaml' -q --report"
    script = f"mkdir gone; cd gone; rmdir ../gone; {verify} r.json; echo $?; {verify} '{tmp_path}/r.json'; echo $?"
    done = run_program(["sh", "-c", script], tmp_path)
    assert ([line for line in done.out.splitlines() if line.isdigit()], "bug" in done.err) == (["2", "0"], False)


def test_a_report_into_a_directory_that_may_not_be_listed_is_written(tmp_path: Path) -> None:
    """A directory that one may write to and enter, and not read, takes reports."""
    (write_files(tmp_path) / "out").mkdir(0o300)
    assert (_verify(tmp_path, "out/r.json").status, _first(tmp_path / "out" / "r.json")) == (0, "{")


def test_two_runs_at_once_leave_one_whole_report(tmp_path: Path) -> None:
    """Of two runs that write one report at once, the whole report of one stays."""
    write_files(tmp_path)
    one = f"'{PLANCHECK}' verify actuals.csv -q --report r.json >/dev/null"
    run_program(["sh", "-c", f"{one} & {one} & wait"], tmp_path)
    assert (json.loads((tmp_path / "r.json").read_text())["result"], len(_files(tmp_path))) == ("pass", 3)
