import gzip
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plancheck.reports.known_formats import FORMATS
from tests.cli.command import MET, MISSED, PLAN, PLANCHECK, environment, run, run_program, run_started, write_files

VIETNAMESE = PLAN.replace("Growth of output", "Tăng trưởng ∞ — 日本").replace("from 7.5", "từ 7,5%")
UNMATCHED = MISSED + "Tăng trưởng khác,2025,7\n"


_RUNS = {
    "verify": (["verify", "actuals.csv", "--verbose"], 1),
    "targets": (["targets"], 0),
    "help": (["verify", "--help"], 0),
    "nonsense": (["verify", "--nonsense"], 2),
}


@pytest.mark.parametrize(
    ("command", "changes"),
    [
        ("verify", {"PYTHONIOENCODING": "cp1252"}),
        ("targets", {"PYTHONIOENCODING": "latin-1:strict"}),
        ("help", {"PYTHONIOENCODING": "ascii"}),
        ("nonsense", {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}),
        *((command, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}) for command in _RUNS),
    ],
)
def test_poor_encoding_keeps_the_exit_status(command: str, changes: dict[str, str], tmp_path: Path) -> None:
    """Whatever characters the terminal has, the exit status is the same and there is no traceback."""
    write_files(tmp_path, VIETNAMESE, UNMATCHED)
    words, status = _RUNS[command]
    done = run(*words, here=tmp_path, PYTHONUTF8="0", **changes)  # Python asks for its encoding when it starts
    assert (status, False) == (done.status, "Traceback" in done.err)


@pytest.mark.parametrize(
    "changes",
    [
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"TERM": ""},
        {"COLUMNS": "1"},
        {"COLUMNS": "0"},
        {"COLUMNS": "-5"},
        {"COLUMNS": "wide"},
        {"COLUMNS": "9" * 30},
        {"COLUMNS": "2147483647"},
        {"TERMINAL_WIDTH": "wide"},
        {"TERMINAL_WIDTH": "9" * 30},
    ],
    ids=str,
)
@pytest.mark.parametrize("command", _RUNS)
def test_poor_terminal_keeps_the_exit_status(changes: dict[str, str], command: str, tmp_path: Path) -> None:
    """Whatever the terminal can show, the exit status is the same and there is no traceback."""
    write_files(tmp_path, VIETNAMESE, UNMATCHED)
    words, status = _RUNS[command]
    done = run_started(*words, here=tmp_path, **changes)
    assert (status, False) == (done.status, "Traceback" in done.err)


@pytest.mark.parametrize(("words", "encoding"), [("verify actuals.csv -v", "ascii"), ("targets", "cp1252")])
def test_plain_encoding_gets_plain_characters(words: str, encoding: str, tmp_path: Path) -> None:
    """Where the terminal is not Unicode, signs become ASCII and letters visible escapes."""
    write_files(tmp_path, VIETNAMESE.replace("[7.5, 8.0]", "{above: 7.5}"), MISSED)
    out = run(*words.split(), here=tmp_path, PYTHONUTF8="0", PYTHONIOENCODING=encoding).out
    assert (out.isascii(), "above 7.5 %" in out, "T\\u0103ng" in out) == (True, True, True)


def test_json_is_utf8_whatever_the_terminal(tmp_path: Path) -> None:
    """JSON is UTF-8 also where the terminal is ASCII."""
    write_files(tmp_path, VIETNAMESE)
    words = ("verify", "actuals.csv", "--format", "json")
    plain = run(*words, here=tmp_path, PYTHONUTF8="0", PYTHONIOENCODING="ascii").out
    assert (run(*words, here=tmp_path).out, True) == (plain, "Tăng trưởng ∞ — 日本" in plain)


@pytest.mark.parametrize("columns", ["0", "1", "20", "59"])
def test_narrow_terminal_shows_the_verdict(columns: str, tmp_path: Path) -> None:
    """However narrow the terminal is, the verdict stands in the table."""
    write_files(tmp_path, actuals=MISSED)
    assert "FAIL, below" in run_started("verify", "actuals.csv", here=tmp_path, COLUMNS=columns).out


@pytest.mark.parametrize(
    ("option", "changes", "coloured"),
    [
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("always", {"TERM": "dumb"}, True),
        ("never", {}, False),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {}, False),
        ("auto", {"NO_COLOR": "1"}, False),
    ],
)
@pytest.mark.parametrize("command", ["verify actuals.csv", "targets"])
def test_colour_in_a_pipe(option: str, changes: dict[str, str], coloured: bool, command: str, tmp_path: Path) -> None:  # noqa: FBT001  a column of the table above
    """In a pipe there is colour only with `--color always`, whatever the environment says."""
    write_files(tmp_path)
    out = run_started(*command.split(), "--color", option, here=tmp_path, **changes).out
    assert coloured is ("\x1b[" in out)


def _on_a_terminal(here: Path, *words: str, **changes: str) -> str:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [PLANCHECK, *words], cwd=here, stdout=theirs, stderr=subprocess.DEVNULL, env=environment(**changes)
    ) as process:
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
        process.wait(60)
    os.close(ours)
    return shown.decode()


def _read(terminal: int) -> bytes:
    """Return what comes next; nothing when the other side has closed, which Linux reports as an error."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("option", "changes", "coloured"),
    [("auto", {}, True), ("auto", {"NO_COLOR": "1"}, False), ("never", {}, False), ("auto", {"TERM": "dumb"}, False)],
)
def test_colour_on_a_terminal(option: str, changes: dict[str, str], coloured: bool, tmp_path: Path) -> None:  # noqa: FBT001  a column of the table above
    """On a terminal there is colour, unless the user or the terminal refuses it."""
    write_files(tmp_path)
    shown = _on_a_terminal(tmp_path, "verify", "actuals.csv", "--color", option, **changes)
    assert coloured is ("\x1b[32m" in shown)


def test_never_writes_no_escape_on_a_terminal(tmp_path: Path) -> None:
    """With `--color never` not one ESC reaches the terminal."""
    write_files(tmp_path, actuals=MISSED)
    assert "\x1b" not in _on_a_terminal(tmp_path, "verify", "actuals.csv", "--color", "never")


@pytest.mark.parametrize("format_", FORMATS)
def test_quiet_is_silent_when_all_is_met(format_: str, tmp_path: Path) -> None:
    """With `--quiet` a run that passes says nothing to people, so that a cron job sends no mail; programs get all."""
    done = run_started("verify", "actuals.csv", "--quiet", "--format", format_, here=write_files(tmp_path))
    assert (done.status, bool(done.out), done.err) == (0, not FORMATS[format_].for_people, "")


@pytest.mark.parametrize("format_", ["table", "markdown", "html"])
def test_quiet_writes_a_report_file_all_the_same(format_: str, tmp_path: Path) -> None:
    """A file that was asked for is there after a quiet run that passes, with its summary."""
    write_files(tmp_path)
    done = run_started("verify", "actuals.csv", "--quiet", "--report", f"{format_}=report", here=tmp_path)
    told = "pass" in (tmp_path / "report").read_text("utf-8").lower()
    assert (done.status, done.out, done.err, told) == (0, "", "", True)


@pytest.mark.parametrize("format_", ["table", "concise", "markdown", "html"])
def test_quiet_shows_what_fails(format_: str, tmp_path: Path) -> None:
    """With `--quiet` a missed target is still shown to people, a met one, a near miss and a note are not."""
    plan = PLAN + "".join(
        f"  - {{id: {id_}, indicator: growth, period: {year}, range: [6, 9], tolerance: 1}}\n"
        for id_, year in (("met", "2024-H1"), ("close", "2023-H1"))
    )
    write_files(tmp_path, plan, MISSED + "growth,2024-H1,6.2531\ngrowth,2023-H1,5.7531\nrain,2023,3\n")
    out = run_started("verify", "actuals.csv", "-q", "--format", format_, here=tmp_path).out
    assert [word in out for word in ("below", "6.2531", "5.7531", "rain")] == [True, False, False, False]


def test_verbose_quotes_the_plan(tmp_path: Path) -> None:
    """With `--verbose` each target shows its id, the row of its actual and the sentence of the plan."""
    out = run_started("verify", "actuals.csv", "-v", here=write_files(tmp_path), COLUMNS="200").out
    finding = (
        "Growth of output (2025): 7.80 % meets the target of 7.5 to 8.0 %, 0.20 percentage points below its upper "
        'bound (actuals.csv:2) "from 7.5 to 8.0 percent"'
    )
    assert finding in out.splitlines()


def test_standard_input_can_be_piped(tmp_path: Path) -> None:
    """`-` reads standard input, which the report calls `<stdin>`."""
    done = run_started("verify", "-", here=write_files(tmp_path), given=MET, COLUMNS="200")
    assert (done.status, done.out.endswith("; actuals <stdin>\n")) == (0, True)


@pytest.mark.parametrize("packed", [bytes, gzip.compress])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_standard_input_may_be_stored_otherwise(
    encoding: str, packed: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    """What is piped in is read in its encoding and unpacked, as a file is."""
    write_files(tmp_path, PLAN.replace("Growth of output", "Wachstum für alle"))
    text = "indicator,period,value\nWachstum für alle,2025,7.80\n"
    given = ["--encoding", encoding] if encoding == "cp1252" else []
    done = run_started("verify", "-", "--format", "json", *given, here=tmp_path, given=packed(text.encode(encoding)))
    assert (done.status, '"pass": 1' in done.out) == (0, True)


def test_empty_standard_input_cannot_be_used(tmp_path: Path) -> None:
    """Nothing on standard input is exit status 4, with `<stdin>` as the place."""
    done = run_started("verify", "-", "-q", here=write_files(tmp_path))
    assert (done.status, done.err.startswith("<stdin>: ")) == (4, True)


def test_terminal_as_standard_input_is_refused(tmp_path: Path) -> None:
    """`-` on a terminal is refused instead of waiting for the user to type a file."""
    write_files(tmp_path)
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [PLANCHECK, "verify", "-"], cwd=tmp_path, stdin=theirs, capture_output=True, check=False, env=environment()
    )
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, b"is a terminal" in done.stderr) == (2, True)


def test_modules_beside_the_data_are_not_imported(tmp_path: Path) -> None:
    """`python -m plancheck` takes no `yaml.py`, `csv.py` or `json.py` lying beside the data for the library."""
    write_files(tmp_path)
    for name in ("yaml", "csv", "json", "rich", "typer"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')\n", "utf-8")
    done = run_program([sys.executable, "-m", "plancheck", "verify", "actuals.csv"], tmp_path)
    assert (done.status, "taken" in done.err) == (0, False)


def test_module_and_script_print_the_same(tmp_path: Path) -> None:
    """`python -m plancheck` does what the console script does, in Python's safe modes too."""
    write_files(tmp_path)
    words = ["verify", "actuals.csv"]
    changes = {"LC_ALL": "C.UTF-8"}
    done = [
        run_program([sys.executable, *options, "-m", "plancheck", *words], tmp_path, **changes)
        for options in ([], ["-P"], ["-I"])
    ]
    assert done == [run(*words, here=tmp_path, **changes)] * 3


@pytest.mark.parametrize(("files", "expected"), [("met", 0), ("missing", 4)])
def test_full_standard_error_keeps_the_exit_status(files: str, expected: int, tmp_path: Path) -> None:
    """Narration that cannot be written costs neither the verdict nor the report."""
    write_files(tmp_path, PLAN, MET)
    actuals = "actuals.csv" if files == "met" else "none.csv"
    command = f"'{PLANCHECK}' verify {actuals} --format json 2>/dev/full"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:1]) == (expected, "{")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("fault", ["plan", "actuals"])
def test_a_problem_is_said_once(fault: str, format_: str, tmp_path: Path) -> None:
    """In a log of both streams a problem of the plan or the actuals stands once, whatever the format."""
    write_files(tmp_path)
    (tmp_path / {"plan": "targets.yaml", "actuals": "actuals.csv"}[fault]).write_text("indicator: [1\nx", "utf-8")
    done = run_started("verify", "actuals.csv", "--format", format_, here=tmp_path)
    message = {"plan": " and does not close it", "actuals": "has no column indicator"}[fault]
    messages = 2 if format_ == "junit" else 1  # an attribute and a text, of one test case
    stream = done.err if format_ == "table" else done.out
    assert ((done.out + done.err).count(message), stream.count(message)) == (messages, messages)


@pytest.mark.parametrize("format_", ["concise", "github"])
@pytest.mark.parametrize(("as_of", "message"), [("2024", "nothing was due"), ("2025", "nothing was verified")])
def test_why_nothing_was_verified_is_said_once(as_of: str, message: str, format_: str, tmp_path: Path) -> None:
    """Formats that are made for logs say in them why nothing was verified, and standard error does not."""
    write_files(tmp_path, actuals="indicator,period,value\ngrowth,2023,1\n")
    words = ("--format", format_, "--as-of", as_of, "--allow-missing")
    done = run_started("verify", "actuals.csv", *words, here=tmp_path)
    assert (done.status, message in done.out, message in done.err) == (2, True, False)


def test_other_formats_say_where_the_problems_are(tmp_path: Path) -> None:
    """Whose report goes to a file sees in the log that there are problems, and where they are listed."""
    write_files(tmp_path, "x: 1\ny: 2\n")
    told = [run_started("verify", "actuals.csv", "--format", "json", *more, here=tmp_path).err for more in ([], ["-q"])]
    assert told[1] == "plancheck: 6 problems; standard output says which\n"
    assert told[0].startswith(told[1])


def test_problems_that_standard_output_does_not_take_are_told(tmp_path: Path) -> None:
    """If the report cannot be written, standard error says the problems after all."""
    write_files(tmp_path, actuals="x\n")
    command = f"'{PLANCHECK}' verify actuals.csv --format concise >/dev/full"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("actuals.csv:1:")) == (5, 1)
