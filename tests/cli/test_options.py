import sys
from pathlib import Path

import pytest

from plancheck import __version__
from plancheck.__main__ import main
from tests.cli.command import PLANCHECK, Done, run_program, run_started, write_files

SHARED = ["--plan", "--spec", "--format", "--color", "--lang", "--help"]
OPTIONS = {
    "": ["--version", "--install-completion", "--show-completion", "--help", "verify", "targets"],
    "targets": SHARED,
    "verify": [*SHARED, "--as-of", "--target", "--allow-missing", "--fail-on", "--exit-zero", "--quiet", "--verbose"],
}


@pytest.mark.parametrize("command", OPTIONS)
@pytest.mark.parametrize("columns", ["80", "200"])
def test_help_names_every_option(command: str, columns: str, tmp_path: Path) -> None:
    """`--help` of each command names every option in full, on a narrow and on a wide terminal."""
    shown = run_started(*command.split(), "--help", here=tmp_path, COLUMNS=columns).out
    assert [option for option in OPTIONS[command] if option not in shown] == []


def test_help_states_the_exit_codes(tmp_path: Path) -> None:
    """The help of verify says what each exit status means."""
    shown = " ".join(run_started("verify", "--help", here=tmp_path).out.split())
    meanings = ["0 every due", "1 a due", "2 the command", "3 the plan", "4 the actuals", "5 the", "70 a", "130 i"]
    assert [meaning for meaning in meanings if meaning not in shown] == []


@pytest.mark.parametrize("words", [["--version"], ["--version", "verify"]])
def test_version(words: list[str], tmp_path: Path) -> None:
    """`--version` prints name and version, whatever follows."""
    assert Done(0, f"plancheck {__version__}\n", "") == run_started(*words, here=tmp_path)


def test_version_into_a_closed_pipe_is_0(tmp_path: Path) -> None:
    """`--version` whose reader has left is exit status 0."""
    script = f"(sleep 0.1; '{PLANCHECK}' --version; echo $? >status) | true; sleep 0.6; cat status"
    assert Done(0, "0\n", "") == run_program(["bash", "-c", script], tmp_path)


def test_version_imports_nothing_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--version` is answered in process too, with exit status 0."""
    monkeypatch.setattr(sys, "argv", ["plancheck", "--version"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0


def test_no_command_shows_the_help(tmp_path: Path) -> None:
    """`plancheck` alone shows the commands and exits with 2."""
    done = run_started(here=tmp_path)
    assert (done.status, "verify" in done.out + done.err) == (2, True)


def test_completion_script_for_bash(tmp_path: Path) -> None:
    """`--show-completion` prints the script for the shell in use."""
    done = run_program(["bash", "-c", f"'{PLANCHECK}' --show-completion; exit $?"], tmp_path)
    assert (done.status, "_PLANCHECK_COMPLETE=complete_bash" in done.out) == (0, True)


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_completion_where_no_shell_is_found_is_a_command_that_cannot_be_used(option: str, tmp_path: Path) -> None:
    """Where no shell started plancheck, as in a cron job, there is no script for it: 2, and not a verdict."""
    program = f"""
import sys
import shellingham
def detect():
    raise shellingham.ShellDetectionFailure
shellingham.detect_shell = detect
sys.argv = ["plancheck", "{option}"]
from plancheck.__main__ import main
main()
"""
    done = run_program([sys.executable, "-c", program], tmp_path, HOME=str(tmp_path))
    assert (done.status, "Traceback" in done.err) == (2, False)


def test_completion_offers_commands_and_options(tmp_path: Path) -> None:
    """Completion in bash offers the option the user began to type."""
    done = run_started(
        here=tmp_path, _PLANCHECK_COMPLETE="complete_bash", COMP_WORDS="plancheck verify --allow", COMP_CWORD="2"
    )
    assert (done.status, done.out.strip()) == (0, "--allow-missing")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["verify"], "Missing argument"),
        (["verify", "-", "-"], "standard input (-) can be read once"),
        (["verify", "https://example.org/a.csv"], "remote paths are not read"),
        (["verify", "s3://bucket/a.csv"], "remote paths are not read"),
        (["verify", "file:///a.csv"], "remote paths are not read"),
        (["verify", "actuals.csv", "--plan", "hf://a.yaml"], "remote paths are not read"),
        (["targets", "--plan", "http://a.yaml"], "remote paths are not read"),
        (["verify", "actuals.csv", "--as-of", "soon"], "'soon' is not a period; write 2025, 2025-Q4 or 2025-06"),
        (["verify", "actuals.csv", "--as-of", "2025-02-30"], "is not a period of the calendar"),
        (["verify", "actuals.csv", "--target", "growht-2025"], "did you mean 'growth-2025'?"),
        (["verify", "actuals.csv", "--target", "zzz"], "the plan has no target 'zzz'"),
        (["verify", "actuals.csv", "--format", "xml"], "'xml' is not one of 'table', 'concise', 'json'"),
        (["verify", "actuals.csv", "--fail-on", "nothing"], "'nothing' is not one of"),
        (["verify", "actuals.csv", "--color", "pink"], "'pink' is not one of"),
        (["verify", "actuals.csv", "--format", "jsn"], "--format: 'jsn' is not one of 'table', 'concise', 'json'"),
        (["verify", "actuals.csv", "--format", "jsn"], "'pdf'; did you mean 'json'?"),
        (["inspect", "actuals.csv", "--format", "tabel"], "--format: 'tabel' is not one of 'table', "),
        (["schema", "reprot"], "NAME: 'reprot' is not one of 'plan', 'report', "),
        (["schema", "reprot"], "'; did you mean 'report'?"),
        (["verify", "actuals.csv", "--limit", "0"], "--limit: must be a whole number of at least 1 (got '0')"),
        (["verify", "actuals.csv", "--limit", "1e3"], "--limit: must be a whole number of at least 1 (got '1e3')"),
        (["verify", "actuals.csv", "--report", "jsn=a"], "or name one as FORMAT=PATH; did you mean 'json'?"),
        (["verify", "actuals.csv", "--report", "json="], "'json=' names no file"),
        (["verify", ""], "ACTUALS: the name of the file is empty (got '')"),
        (["inspect", "actuals.csv", ""], "ACTUALS: the name of the file is empty (got '')"),
        (["verify", "actuals.csv", "--plan", ""], "--plan: the name of the file is empty (got '')"),
        (["targets", "--plan", ""], "--plan: the name of the file is empty (got '')"),
        (["verify", "actuals.csv", "--nonsense"], "No such option: --nonsense"),
        (["verfy", "actuals.csv"], "No such command 'verfy'"),
    ],
)
def test_command_that_cannot_be_used_exits_with_2(words: list[str], said: str, tmp_path: Path) -> None:
    """A command line that cannot be used is exit status 2, with the reason and no report."""
    done = run_started(*words, here=write_files(tmp_path), COLUMNS="200")
    assert (done.status, done.out, said in done.err) == (2, "", True)
    assert "Value error" not in done.err
    assert "Input should" not in done.err


def test_as_of_decides_what_is_due(tmp_path: Path) -> None:
    """A target that ends after `--as-of` is not due."""
    done = run_started("verify", "actuals.csv", "--as-of", "2024", here=write_files(tmp_path))
    assert (done.status, "not due" in done.out) == (2, True)


def test_target_can_be_named_more_than_once(tmp_path: Path) -> None:
    """`--target` takes several ids, those of totals too, and leaves the others out."""
    plan = """\
plancheck: 1
plan: {id: demo, title: Demo}
indicators: {a: {label: A}, b: {label: B}}
targets:
  - {indicator: a, period: 2025, range: [0, 9]}
  - {indicator: b, period: 2025, range: [0, 9]}
totals:
  - {id: whole, parts: [a, b], total: 10, period: 2025}
"""
    write_files(tmp_path, plan, "indicator,period,value\na,2025,4\nb,2025,6\n")
    words = ("--target", "a-2025", "--target", "whole", "-v")
    out = run_started("verify", "actuals.csv", *words, here=tmp_path).out
    assert ("A (2025):" in out, "whole (2025): pass" in out, "B (2025)" in out) == (True, True, False)
