"""Completion in shells: quick, and the same as Typer's own."""

import sys
from pathlib import Path

import pytest

from plancheck.cli.start.completion import TABLE, answer
from tests.cli.command import Done, run, run_program
from tests.completion import table

LINES = [
    "",
    "ver",
    "-",
    "verify ",
    "verify --f",
    "verify --format ",
    "verify --format j",
    "verify --format json --f",
    "verify --target a --t",
    "verify a.csv -",
    "verify --no-progress --p",
    "verify --plan ",
    "verify --debug --d",
    "inspect --color a",
    "targets --spec x -",
    "schema ",
    "schema plan ",
    "schema r",
]
PECULIAR = ["verify --format=j", "verify 'a b' --f", "nonsense --", "verify --nonsense --f", "verify --plan --"]


def _bash(line: str) -> dict[str, str]:
    text = f"plancheck {line}"
    cursor = len(text.split()) - (not text.endswith(" "))
    return {"_PLANCHECK_COMPLETE": "complete_bash", "COMP_WORDS": text, "COMP_CWORD": str(cursor)}


def _other(shell: str, line: str, **more: str) -> dict[str, str]:
    return {"_PLANCHECK_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": f"plancheck {line}", **more}


def test_table_of_completion_is_in_step_with_the_command_line() -> None:
    """Completion knows every command, option and choice there is."""
    assert table() == Path(TABLE).read_text(encoding="utf-8")


@pytest.mark.parametrize("line", LINES)
def test_completion_offers_what_typer_would(line: str, tmp_path: Path) -> None:
    """Completion from the table offers the words that the command line itself would, in any order."""
    program = "import sys; from plancheck.cli import run; sys.exit(run())"
    theirs = run_program([sys.executable, "-c", program], tmp_path, **_bash(line))
    found = answer(_bash(line))
    assert found is not None
    text, status = found
    assert (sorted(theirs.out.split()), theirs.status) == (sorted(text.split()), status)


@pytest.mark.parametrize("line", PECULIAR)
def test_completion_of_a_peculiar_line_is_left_to_typer(line: str) -> None:
    """Quotes, equals signs and unknown words are not answered from the table."""
    assert answer(_bash(line)) is None


def test_the_script_for_a_shell_is_left_to_typer() -> None:
    """What is not completion is not answered from the table."""
    assert answer({"_PLANCHECK_COMPLETE": "source_bash"}) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"_PLANCHECK_COMPLETE": "complete_ksh"},
        {"_PLANCHECK_COMPLETE": "complete"},
        {"_PLANCHECK_COMPLETE": "bash_complete"},
        {"_PLANCHECK_COMPLETE": "\udcff"},
        {"_PLANCHECK_COMPLETE": "complete_bash"},
        {"_PLANCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "plancheck ve"},
        *(
            {"_PLANCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "plancheck ve", "COMP_CWORD": cursor}
            for cursor in ("", "x", "-1", "1.5", "²", "9" * 5_000)
        ),
        {"_PLANCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "plancheck 've", "COMP_CWORD": "x"},
    ],
    ids=str,
)
def test_nonsense_in_the_environment_is_a_command_that_cannot_be_used(changes: dict[str, str], tmp_path: Path) -> None:
    """A shell that asks for completion in a way that nobody does gets one line and exit status 2."""
    done = run(here=tmp_path, **changes)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_an_empty_instruction_is_none(tmp_path: Path) -> None:
    """An empty variable asks for nothing."""
    assert run("--version", here=tmp_path, _PLANCHECK_COMPLETE="").status == 0


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (_bash("schema p"), Done(0, "plan\n", "")),
        (_bash("verify --format=j"), Done(0, "json\njunit\n", "")),
        (
            _other("zsh", "inspect --co"),
            Done(0, """_arguments '*: :(("--color":"Colour the table; auto does on a terminal."))'\n""", ""),
        ),
        (_other("zsh", "verify a"), Done(0, "_files\n", "")),
        (_other("zsh", "schema p"), Done(0, "_arguments '*: :((\"plan\"))'\n", "")),
        (_other("fish", "ver", _TYPER_COMPLETE_FISH_ACTION="is-args"), Done(0, "", "")),
        (_other("fish", "verify a", _TYPER_COMPLETE_FISH_ACTION="is-args"), Done(1, "", "")),
        (
            _other("fish", "ver", _TYPER_COMPLETE_FISH_ACTION="get-args"),
            Done(0, "verify\tCheck actuals against the targets of a plan.\n", ""),
        ),
        (
            _other("pwsh", "ver", _TYPER_COMPLETE_WORD_TO_COMPLETE="ver"),
            Done(0, "verify:::Check actuals against the targets of a plan.\n", ""),
        ),
        (_other("pwsh", "schema "), Done(0, "plan::: \nreport::: \ntargets::: \ntrack::: \nndjson::: \n", "")),
    ],
)
def test_each_shell_is_answered_in_its_own_form(environment: dict[str, str], expected: Done, tmp_path: Path) -> None:
    """Each shell gets what its script reads."""
    assert expected == run(here=tmp_path, **environment)
