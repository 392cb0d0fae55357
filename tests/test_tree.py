"""A test that writes outside its temporary folder is found out."""

import sys
from pathlib import Path

import pytest

from tests.cli.command import Done, run_program

ROOT = Path(__file__).parents[1]

SAME = "Path('data.txt').write_text('same')"
NEW = "Path('deep/new.txt').write_text('new')"
GONE = "Path('data.txt').unlink()"
OWN = "(tmp_path / 'data.txt').write_text('same')"
CACHE = "Path('.hypothesis').mkdir()"


def _tested(folder: Path, statement: str, *options: str) -> Done:
    """Run one test with this statement in `folder`, which holds a file that says `same`."""
    (folder / "deep").mkdir()
    (folder / "data.txt").write_text("same", "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    (folder / "test_one.py").write_text(
        f"from pathlib import Path\n\ndef test_one(tmp_path):\n    {statement}\n", "utf-8"
    )
    words = [sys.executable, "-m", "pytest", "-q", "-p", "tests.tree", f"--basetemp={folder.parent / 'temporary'}"]
    return run_program([*words, *options], folder, PYTHONPATH=str(ROOT), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")


@pytest.mark.parametrize(("statement", "path"), [(SAME, "data.txt"), (NEW, "deep/new.txt"), (GONE, "data.txt")])
def test_a_test_that_writes_into_the_tree_fails_the_run(statement: str, path: str, tmp_path: Path) -> None:
    """A file that is written, made or removed fails the run, though every test passes and the bytes are the same."""
    (tmp_path / "tree").mkdir()
    done = _tested(tmp_path / "tree", statement)
    assert (done.status, "1 passed" in done.out, f"or by you: {path}\n" in done.out) == (1, True, True), done


def test_a_test_of_a_worker_that_writes_into_the_tree_fails_the_run(tmp_path: Path) -> None:
    """The same on several workers, of which none leads the run."""
    (tmp_path / "tree").mkdir()
    done = _tested(tmp_path / "tree", SAME, "-p", "xdist", "-n", "2")
    assert (done.status, "1 passed" in done.out, "or by you: data.txt\n" in done.out) == (1, True, True), done


@pytest.mark.parametrize("statement", [OWN, CACHE])
def test_a_test_that_keeps_to_its_folder_passes(statement: str, tmp_path: Path) -> None:
    """What a test writes into its temporary folder, and what tools keep, is nobody's business."""
    (tmp_path / "tree").mkdir()
    done = _tested(tmp_path / "tree", statement)
    assert (done.status, "written while" in done.out) == (0, False), done
