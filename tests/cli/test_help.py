"""`--help`: short, in my language, with examples first and exit statuses last."""

from pathlib import Path

import pytest

from plancheck.cli.app import COMMANDS
from tests.cli.command import run_started


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("code", ["en", "vi"])
def test_help_fits_two_screens(command: str, code: str, tmp_path: Path) -> None:
    """The help of each command is short, no line is too wide, and no type of the program shows."""
    lines = run_started(command, "--help", here=tmp_path, COLUMNS="80", PLANCHECK_LANG=code).out.splitlines()
    named = [word for line in lines for word in ("<bool>", "list[", "<str>", " TEXT ") if word in line]
    assert (len(lines) < 80, max(map(len, lines)) <= 80, named) == (True, True, [])


def test_help_has_examples_first_and_statuses_last(tmp_path: Path) -> None:
    """Two commands to copy stand above the options, what the exit statuses mean below them."""
    lines = run_started("verify", "--help", here=tmp_path, COLUMNS="80").out.splitlines()
    examples = [number for number, line in enumerate(lines) if line.startswith("  plancheck verify")]
    heads = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    expected = ["Arguments:", "Plan:", "What counts:", "Reading files:", "Output:", "Large files:", "Exit status:"]
    assert (examples, heads) == ([4, 5], expected)


def test_help_is_in_the_language_asked_for(tmp_path: Path) -> None:
    """`--lang` before or behind `--help` chooses its language, and the locale does."""
    asked = [("verify", "--help", "--lang", "vi"), ("verify", "--lang=vi", "--help")]
    found = {run_started(*words, here=tmp_path).out for words in asked}
    found.add(run_started("verify", "--help", here=tmp_path, LANG="vi_VN.UTF-8").out)
    assert (len(found), "Mã thoát:" in next(iter(found))) == (1, True)


def test_what_an_option_means_has_room(tmp_path: Path) -> None:
    """On a terminal of 80 columns descriptions are at least 40 wide; on a narrow one they stand below the names."""
    wide = run_started("verify", "--help", here=tmp_path, COLUMNS="80").out
    narrow = run_started("verify", "--help", here=tmp_path, COLUMNS="40").out
    assert ("  --sheet NAME           Sheet." in wide, "  --sheet NAME\n      Sheet." in narrow) == (True, True)
