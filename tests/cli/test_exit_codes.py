import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plancheck.cli import run as run_here
from plancheck.reports.known_formats import FORMATS
from tests.cli.command import (
    MET,
    MISSED,
    PLAN,
    PLANCHECK,
    Done,
    environment,
    run_program,
    run_started,
    uncounted,
    write_files,
)

LATER = "indicator,period,value\ngrowth,2024,7.8\n"
OTHER = "indicator,period,value\nrain,2025,7.8\n"
JSON = ["--format", "json"]
BROKEN = "indicator,period,value\ngrowth,2025\n"


@pytest.mark.parametrize(
    ("plan", "actuals", "options", "status"),
    [
        (PLAN, MET, [], 0),
        (PLAN, MET, JSON, 0),
        (PLAN, MISSED, JSON, 1),
        (PLAN, LATER, JSON, 2),
        ("plancheck: 2", MET, JSON, 3),
        (PLAN, BROKEN, JSON, 4),
        (PLAN, MISSED, [], 1),
        (PLAN, MISSED, ["--exit-zero"], 0),
        (PLAN, "indicator,period,value\ngrowth,2025,high\n", [], 1),
        (PLAN, OTHER, [], 1),
        (PLAN, OTHER, ["--allow-missing"], 2),
        (PLAN, OTHER, ["--allow-missing", "--exit-zero"], 2),
        (PLAN, LATER, [], 2),
        (PLAN, LATER, ["--exit-zero"], 2),
        ("plancheck: 2", MET, [], 3),
        ("plancheck: 2", MET, ["--exit-zero"], 3),
        (PLAN, BROKEN, [], 4),
        (PLAN, BROKEN, ["--exit-zero"], 4),
        (PLAN.replace("period: 2025", "period: 2025\n    severity: warning"), MISSED, [], 0),
        (PLAN.replace("period: 2025", "period: 2025\n    severity: warning"), MISSED, ["--fail-on", "warning"], 1),
        (PLAN.replace("period: 2025", "period: 2025\n    tolerance: 0.5"), MISSED, [], 0),
        (PLAN.replace("period: 2025", "period: 2025\n    tolerance: 0.5"), MISSED, ["--fail-on", "warning"], 1),
    ],
)
def test_exit_status_says_what_the_run_came_to(
    plan: str, actuals: str, options: list[str], status: int, tmp_path: Path
) -> None:
    """The exit status is the same in every format, and `--exit-zero` turns 1 into 0 and nothing else."""
    write_files(tmp_path, plan, actuals)
    done = run_started("verify", "actuals.csv", *options, here=tmp_path)
    assert (status, False) == (done.status, "Traceback" in done.err)


def test_nothing_due_says_so(tmp_path: Path) -> None:
    """When nothing was due, the table says as of when; beside a report for programs standard error does."""
    write_files(tmp_path, actuals=LATER)
    table, json = (run_started("verify", "actuals.csv", "--format", name, here=tmp_path) for name in ("table", "json"))
    words = "Nothing was verified: nothing was due as of 2024."
    assert [words in text for text in (table.out, table.err, json.out, json.err)] == [True, False, False, True]


def test_nothing_verified_says_so(tmp_path: Path) -> None:
    """When missing actuals are allowed and all are missing, the table says that nothing was verified."""
    write_files(tmp_path, actuals=OTHER)
    done = run_started("verify", "actuals.csv", "--allow-missing", here=tmp_path)
    assert "Nothing was verified: no due target has an actual." in done.out


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
@pytest.mark.parametrize("plan", [PLAN, "nonsense"])
@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_says_that_nothing_was_verified(format_: str, plan: str, quiet: list[str], tmp_path: Path) -> None:
    """On standard output, quiet or not, no run that verified nothing looks like one that did."""
    write_files(tmp_path, plan, LATER)
    done = run_started("verify", "actuals.csv", "--format", format_, *quiet, here=tmp_path)
    is_told = re.search(
        r"nothing was (verified|due)|not verified|\"nothing_due\"|error|blocker", done.out, re.IGNORECASE
    )
    assert (done.status in {2, 3}, bool(is_told)) == (True, True)


def test_unusable_plan_is_named_with_its_line(tmp_path: Path) -> None:
    """A plan that cannot be used is named with its line, in every command."""
    write_files(tmp_path, PLAN.replace("[7.5, 8.0]", "[8.0, 7.5]"))
    lines = {
        run_started(*words, here=tmp_path).err.splitlines()[0][:15]
        for words in (["verify", "actuals.csv"], ["targets"])
    }
    assert {"targets.yaml:9:"} == lines


def test_targets_of_unusable_plan_exit_with_3(tmp_path: Path) -> None:
    """`plancheck targets` exits with 3 when the plan cannot be used."""
    write_files(tmp_path, "plancheck: 2")
    assert run_started("targets", here=tmp_path).status == 3


def test_unusable_actuals_are_named_with_their_line(tmp_path: Path) -> None:
    """Actuals that cannot be used are named with the line."""
    write_files(tmp_path, actuals=BROKEN)
    assert run_started("verify", "actuals.csv", here=tmp_path).err.startswith("actuals.csv:2:")


def test_problems_beyond_twenty_are_counted(tmp_path: Path) -> None:
    """Of 25 problems 20 are listed and 5 counted."""
    write_files(tmp_path, actuals="indicator,period,value\n" + "growth,2025\n" * 25)
    lines = [
        line for line in run_started("verify", "actuals.csv", here=tmp_path).err.splitlines() if "plan: " not in line
    ]
    assert (len(lines), lines[-1]) == (21, "and 5 more problems")


@pytest.mark.parametrize(
    "words",
    [["verify", "actuals.csv"], ["verify", "actuals.csv", "--format", "json"], ["targets"], ["--help"], ["--version"]],
)
def test_full_device_exits_with_5(words: list[str], tmp_path: Path) -> None:
    """A report that does not fit on the device is exit status 5, with the reason in one line."""
    write_files(tmp_path)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PLANCHECK, *words], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False, env=environment()
        )
    reason = b"plancheck: standard output could not be written: no space left on device"
    assert (5, reason) == (done.returncode, done.stderr.splitlines()[-1])


@pytest.mark.parametrize("words", ["verify actuals.csv", "targets", "--version"])
def test_closed_standard_output_exits_with_5(words: str, tmp_path: Path) -> None:
    """A report that has nowhere to go is exit status 5."""
    write_files(tmp_path)
    assert run_program(["sh", "-c", f"'{PLANCHECK}' {words} >&-"], tmp_path).status == 5


def test_closed_standard_error_keeps_the_verdict(tmp_path: Path) -> None:
    """Without standard error the verdict stands."""
    write_files(tmp_path, actuals=MISSED)
    done = run_program(["sh", "-c", f"'{PLANCHECK}' verify actuals.csv 2>&-"], tmp_path)
    assert (done.status, "FAIL" in done.out) == (1, True)


@pytest.mark.parametrize(
    ("actuals", "status", "options", "reader"),
    [(MISSED, 1, "", "head -c 10"), (MET, 0, "--format json", "head -c 10"), (MISSED, 1, "--color always", "true")],
)
def test_reader_that_leaves_early_keeps_the_verdict(
    actuals: str, status: int, options: str, reader: str, tmp_path: Path
) -> None:
    """`| head -c 10` and `| true` change neither the exit status nor standard error."""
    write_files(tmp_path, actuals=actuals)
    script = (
        f"'{PLANCHECK}' verify actuals.csv --plan targets.yaml {options} | {reader} >/dev/null; exit ${{PIPESTATUS[0]}}"
    )
    assert Done(status, "", "") == run_program(["bash", "-c", script], tmp_path)


@pytest.mark.parametrize(
    ("words", "reader", "status"),
    [
        ("--help", "| head -n 1", 0),
        ("verify --help", "2>&1 | true", 0),
        ("--version", "2>&1 | true", 0),
        ("--show-completion bash", "2>&1 | true", 0),
        ("schema report", "| head -n 1", 0),
        ("targets", "2>&1 | true", 0),
        ("inspect actuals.csv", "| head -n 1", 0),
        ("", "2>&1 | true", 2),
        ("nonsense", "2>&1 | true", 2),
    ],
)
def test_reader_of_anything_that_leaves_early_changes_nothing(
    words: str, reader: str, status: int, tmp_path: Path
) -> None:
    """`plancheck --help | head -n 1`, or any other output cut short, keeps the exit status, and nothing is said."""
    script = f"'{PLANCHECK}' {words} {reader} >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = run_program(["bash", "-c", script], write_files(tmp_path))
    assert (done.status, "Traceback" in done.err, done.out) == (status, False, "")
    assert status or not done.err


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("nonsense", "2>/dev/full"),
        ("verify", "2>&-"),
        *(("verify none.csv --quiet", error) for error in ("2>/dev/full", "2>&-")),
    ],
)
def test_errors_that_cannot_be_told_keep_their_status(words: str, error: str, tmp_path: Path) -> None:
    """A command that cannot be used is 2, and actuals that cannot are 4, also where nobody can be told."""
    script = f"'{PLANCHECK}' {words} {error}"
    status = 4 if "none" in words else 2
    assert run_program(["sh", "-c", script], write_files(tmp_path)).status == status


@pytest.mark.parametrize("numbers", [(signal.SIGINT, signal.SIGTERM), (signal.SIGTERM, signal.SIGINT)])
def test_two_signals_at_once_end_the_run_quietly(numbers: tuple[signal.Signals, ...], tmp_path: Path) -> None:
    """Ctrl-C and a termination at the same time end the run with the status of one, and without a word."""
    write_files(tmp_path)
    words = [PLANCHECK, "verify", "-", "--quiet"]
    runs = [subprocess.Popen(words, cwd=tmp_path, stdin=-1, stdout=-1, stderr=-1, env=uncounted()) for _ in range(3)]
    time.sleep(1)  # until each of them reads
    for process in runs:
        for number in numbers:
            process.send_signal(number)
    ends = {(process.wait(10), process.communicate()[1]) for process in runs}
    assert ends <= {(130, b""), (143, b"")}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_during_the_imports_ends_the_run_quietly(number: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C as soon as our own first line ran ends the run without a word, whatever is being imported."""
    program = f"""
import builtins, os
from plancheck.__main__ import main
whole = builtins.__import__
def cut(name, *rest):
    if name == "typer":
        os.kill(os.getpid(), {number.value})
    return whole(name, *rest)
builtins.__import__ = cut
main()
"""
    done = run_program([sys.executable, "-c", program], tmp_path)
    assert Done(128 + number, "", "") == done


def test_a_signal_that_came_is_not_called_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that is interrupted may call it another error: it is the signal's exit status all the same."""
    monkeypatch.setattr("plancheck.cli.exits._statuses", [143])
    monkeypatch.setattr("plancheck.cli.app.app", _fail)
    assert run_here() == 143


def test_a_signal_where_nothing_can_be_raised_ends_the_run(tmp_path: Path) -> None:
    """A signal that comes while Python cleans up an object ends the run a moment later."""
    program = """
import os, signal, sys, time
from plancheck.cli.exits import leave_on_signals
leave_on_signals()
class Last:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        len("")
last = Last()
del last
time.sleep(5)
"""
    assert Done(143, "", "") == run_program([sys.executable, "-c", program], tmp_path)


def test_interrupt_while_reading_exits_with_130(tmp_path: Path) -> None:
    """Ctrl-C while the actuals come in ends the run with 130 and without a report."""
    write_files(tmp_path)
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [PLANCHECK, "verify", "-"], cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe, env=uncounted()
    ) as process:
        assert process.stdin is not None
        # More than a pipe holds: once it is written, the command is reading.
        process.stdin.write(b"indicator,period,value\n" + b"growth,2025,7.8\n" * 20_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        status = process.wait(60)
        assert process.stdout is not None
        assert process.stderr is not None
        assert (status, process.stdout.read(), b"Traceback" in process.stderr.read()) == (130, b"", False)


def _run_in_process(monkeypatch: pytest.MonkeyPatch, here: Path, *words: str) -> int:
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys, "argv", ["plancheck", *words])
    return run_here()


def _fail(*_: object, **__: object) -> None:
    msg = "something secret"
    raise RuntimeError(msg)


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("plan_file.read_plan", ["verify", "actuals.csv"]),
        ("actuals.stream.read_actuals", ["verify", "actuals.csv"]),
        ("verification.verify", ["verify", "actuals.csv"]),
        ("reports.formats.table.write", ["verify", "actuals.csv"]),
        ("reports.formats.json.write", ["verify", "actuals.csv", "--format", "json"]),
        ("plan_file.read_plan", ["targets"]),
        ("reports.plan.write_table", ["targets"]),
        ("reports.plan.write_json", ["targets", "--format", "json"]),
    ],
)
def test_bug_exits_with_70(
    stage: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bug in any stage is exit status 70 and one line that asks for a report."""
    monkeypatch.setattr(f"plancheck.{stage}", _fail)
    status = _run_in_process(monkeypatch, write_files(tmp_path), *words)
    last = capsys.readouterr().err.splitlines()[-1]
    expected = (
        "plancheck: a bug in plancheck (RuntimeError); please report it with the command, the files and the output "
        "of the same command with --debug"
    )
    assert (70, expected) == (status, last)


def test_bug_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bug shows neither a traceback nor the text of the error."""
    monkeypatch.setattr("plancheck.verification.verify", _fail)
    _run_in_process(monkeypatch, write_files(tmp_path), "verify", "actuals.csv", "--quiet")
    shown = capsys.readouterr().err
    assert (len(shown.splitlines()), "secret" in shown) == (1, False)


def test_bug_with_debug_shows_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With `--debug` a bug shows its traceback, and is still exit status 70."""
    monkeypatch.setattr("plancheck.verification.verify", _fail)
    status = _run_in_process(monkeypatch, write_files(tmp_path), "verify", "actuals.csv", "--debug")
    assert (status, "RuntimeError: something secret" in capsys.readouterr().err) == (70, True)


def test_file_error_nobody_expected_is_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file error that no stage turned into a problem is a bug, and not said to be about standard output."""

    def lose(*_: object, **__: object) -> None:
        Path("no such file").read_bytes()

    monkeypatch.setattr("plancheck.verification.verify", lose)
    status = _run_in_process(monkeypatch, write_files(tmp_path), "verify", "actuals.csv")
    assert (status, "a bug in plancheck (FileNotFoundError)" in capsys.readouterr().err) == (70, True)


def test_interrupt_outside_a_command_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is exit status 130 wherever it comes."""

    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plancheck.cli.app.app", interrupt)
    assert run_here() == 130


def test_command_that_returns_is_0(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that ends without a word is exit status 0."""
    monkeypatch.setattr("plancheck.cli.app.app", lambda **_: None)
    assert run_here() == 0


@pytest.mark.parametrize("name", ["COLUMNS", "TERMINAL_WIDTH"])
@pytest.mark.parametrize("width", ["100000000", "99999999999999999999", "wide", "0", "-5", "٣"])
def test_a_width_that_no_terminal_has(tmp_path: Path, name: str, width: str) -> None:
    """What the environment says of my terminal changes no status, and hides no message."""
    done = run_started("nonsense", here=tmp_path, **{name: width})
    assert (done.status, "No such command" in done.err) == (2, True)
