"""The action on a tree made to be run: no file of it ever is (a real Python and a real pip, but no network)."""

import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.ci.shell import ROOT, Job
from tests.ci.test_action import STEPS

MODULES = (
    *("venv", "ensurepip", "pip", "sitecustomize", "usercustomize", "site", "json", "csv", "yaml", "typing", "types"),
    *("subprocess", "tempfile", "encodings", "hatchling", "builder", "pyarrow", "babel", "pydantic", "typer", "rich"),
    *("plancheck.__init__", "plancheck.__main__", "setuptools", "setup", "conftest", "__main__"),
)
VARIABLES = ("PYTHONPATH", "PYTHONUSERBASE", "PYTHONPYCACHEPREFIX", "PYTHONSTARTUP")
PROGRAMS = ("python", "python3", "pip", "mktemp", "cp", "cat", "tail")

BACKEND = """\
import zipfile

def build_wheel(folder, settings=None, metadata=None):
    name = "plancheck-0.dist-info"
    with zipfile.ZipFile(f"{folder}/plancheck-0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("plancheck/__init__.py", "")
        wheel.writestr("plancheck/__main__.py", "import sys; print(sys.flags.isolated)")
        wheel.writestr(f"{name}/METADATA", "Metadata-Version: 2.1\\nName: plancheck\\nVersion: 0\\n")
        wheel.writestr(f"{name}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{name}/RECORD", "")
    return "plancheck-0-py3-none-any.whl"
"""
"""Builds a package called plancheck that says how its Python was started."""


@pytest.fixture
def action(tmp_path: Path) -> Path:
    """Return a folder in place of the action's own, with all that pip needs to install it, its builder too."""
    folder = tmp_path / "action"
    folder.mkdir()
    (folder / "constraints.txt").touch()
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["builder"]\nbuild-backend = "builder"\n', "utf-8"
    )
    with ZipFile(folder / "builder-0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("builder.py", BACKEND)
        wheel.writestr("builder-0.dist-info/METADATA", "Metadata-Version: 2.1\nName: builder\nVersion: 0\n")
        wheel.writestr("builder-0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("builder-0.dist-info/RECORD", "")
    return folder


def _lay_traps(tree: Path) -> Path:
    """Put into `tree` what Python, pip or a shell might run or heed; return the file that shows that one was."""
    sprung = tree.parent / "sprung.txt"
    trap = f"open({str(sprung)!r}, 'a').write(__file__ + chr(10))\n"
    for folder in (tree, tree / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"):
        for name in MODULES:
            path = folder / f"{name.replace('.', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(trap, "utf-8")
        (folder / "trap.pth").write_text(f"import os; {trap}".replace("__file__", "'pth'"), "utf-8")
    for name in PROGRAMS:
        (tree / name).write_text(f"#!/bin/sh\necho {name} >>'{sprung}'\n", "utf-8")
        (tree / name).chmod(0o755)
    for name in ("pip.conf", "pip.ini", "setup.cfg", "pyproject.toml", ".pydistutils.cfg"):
        (tree / name).write_text("[global]\nrequire-hashes = true\n[build-system]\nrequires = ['no']\n", "utf-8")
    (tree / "pyvenv.cfg").write_text(f"home = {tree}\n", "utf-8")
    (tree / ".bashrc").write_text(f"echo bashrc >>'{sprung}'\n", "utf-8")
    return sprung


def test_no_file_of_the_tree_is_run(action: Path, tmp_path: Path) -> None:
    """A pull request that adds a venv.py, a pip.py or a sitecustomize.py runs nothing, whatever the job's settings."""
    job = Job(tmp_path)
    job.take_real_python()
    sprung = _lay_traps(job.folder)
    variables = {"PIP_CONFIG_FILE": "pip.conf", **dict.fromkeys(VARIABLES, str(job.folder))}
    alone = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(action), "GITHUB_ACTION_PATH": str(action), **variables}
    installed = job.run(STEPS["Install plancheck"]["run"], INTERPRETER="python3", **alone)
    assert (installed.status, sprung.exists()) == (0, False), installed
    given = {"PLAN": "", "OPTIONS": "", "ACTUALS": "data/actuals.csv", "HOME_OF_PLANCHECK": installed.outputs["home"]}
    verified = job.run(STEPS["Verify"]["run"], **variables, **given)
    assert (verified.out, sprung.exists()) == ("1\n", False), verified


def test_the_real_program_runs_nothing_of_the_tree(tmp_path: Path) -> None:
    """A yaml.py or a pyarrow.py beside the data is not imported by the run of the action."""
    job = Job(tmp_path)
    sprung = _lay_traps(job.folder)
    home = job.run(STEPS["Install plancheck"]["run"], INTERPRETER="python3").outputs["home"]
    given = {"PLAN": "", "OPTIONS": "--engine\narrow", "ACTUALS": "data/actuals.csv", "HOME_OF_PLANCHECK": home}
    step = job.run(STEPS["Verify"]["run"], PYTHONPATH=".", **given)
    assert (step.outputs["status"], sprung.exists()) == ("1", False)


def test_the_traps_would_spring(tmp_path: Path) -> None:
    """The test sees what it looks for: without the action's care, Python runs what lies in the tree."""
    job = Job(tmp_path)
    job.take_real_python()
    sprung = _lay_traps(job.folder)
    job.run('python3 -m venv "$RUNNER_TEMP/home"')
    assert str(job.folder / "venv.py") in sprung.read_text("utf-8")


def test_every_python_of_the_action_is_isolated() -> None:
    """No step starts Python, or a script of pip's, in another way."""
    text = (ROOT / "action.yml").read_text("utf-8")
    starts = [line for line in text.splitlines() if '"$program"' in line or "bin/" in line]
    assert (len(starts), [line for line in starts if '" -I -' not in line]) == (3, [])
