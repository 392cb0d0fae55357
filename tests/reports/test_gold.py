from pathlib import Path

import pytest

from tests import gold


@pytest.mark.parametrize("name", gold.COMMANDS)
def test_example_prints_what_the_golden_file_holds(name: str) -> None:
    """Each example prints, character for character, what it printed when the golden files were last reviewed."""
    assert (gold.GOLD / name).read_bytes().decode() == gold.printed(name)


def test_every_golden_file_has_a_command() -> None:
    """No golden file is left over from a command that is gone."""
    assert sorted(gold.COMMANDS) == sorted(path.name for path in gold.GOLD.iterdir())


def test_gold_can_be_rewritten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Rewriting the golden files writes them all and removes those that are left over."""
    (tmp_path / "left-over.txt").touch()
    monkeypatch.setattr(gold, "GOLD", tmp_path)
    monkeypatch.setattr(gold, "printed", str.upper)
    gold.main()
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert {name: name.upper() for name in gold.COMMANDS} == written


@pytest.mark.parametrize("name", [name for name in gold.COMMANDS if name.endswith("-80.txt")])
def test_no_line_is_wider_than_the_terminal(name: str) -> None:
    """At 80 columns no line of an example is longer than 80 characters."""
    assert max(map(len, (gold.GOLD / name).read_text("utf-8").splitlines())) <= 80
