"""Completion in shells."""

import sys
from pathlib import Path

import pytest

from plancheck.cli.environment import VARIABLE, fault_of_request
from tests.cli.command import Done, run, run_program


def _bash(line: str) -> dict[str, str]:
    text = f"plancheck {line}"
    cursor = len(text.split()) - (not text.endswith(" "))
    return {"_PLANCHECK_COMPLETE": "complete_bash", "COMP_WORDS": text, "COMP_CWORD": str(cursor)}


def _other(shell: str, line: str, **more: str) -> dict[str, str]:
    return {"_PLANCHECK_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": f"plancheck {line}", **more}


def test_completion_imports_no_more_than_the_command_line(tmp_path: Path) -> None:
    """A key press waits for Typer and the options of the commands, not for what a run needs."""
    program = """
import sys
from plancheck.cli import run
run()
print(*({"pydantic", "yaml", "rich", "plancheck.actuals.stream", "plancheck.model.plan"} & set(sys.modules)))
"""
    done = run_program([sys.executable, "-c", program], tmp_path, **_bash("verify --form"))
    assert done == Done(0, "--format\n\n", "")


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
def test_nonsense_in_the_environment_is_refused(changes: dict[str, str]) -> None:
    """What no script of a shell would ask for is no request."""
    assert fault_of_request(changes) is not None


@pytest.mark.parametrize("line", ["ver", "verify --format=j", "verify 'a b' --f", "verify 'a"])
def test_request_of_a_script_is_taken(line: str) -> None:
    """What the script of a shell asks for is a request, quotes and all."""
    assert (fault_of_request(_bash(line)), fault_of_request({VARIABLE: "source_zsh"})) == (None, None)


@pytest.mark.parametrize("environment", [{VARIABLE: "complete_ksh"}, {**_bash("ve"), "COMP_CWORD": "x"}])
def test_nonsense_is_a_command_that_cannot_be_used(environment: dict[str, str], tmp_path: Path) -> None:
    """A shell that asks for completion in a way that nobody does gets one line and exit status 2."""
    done = run(here=tmp_path, **environment)
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
            Done(0, """_arguments '*: :(("--color":"Colour\\\\: auto (on a terminal), always or never."))'\n""", ""),
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
        (_other("pwsh", "schema rep", _TYPER_COMPLETE_WORD_TO_COMPLETE="rep"), Done(0, "report::: \n", "")),
    ],
)
def test_each_shell_is_answered_in_its_own_form(environment: dict[str, str], expected: Done, tmp_path: Path) -> None:
    """Each shell gets what its script reads."""
    assert expected == run(here=tmp_path, **environment)
