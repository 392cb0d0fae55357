"""Steps of jobs, run as a service would run them, with stand-ins for what is not here: pip, and the service's files."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.cli.command import environment

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "hanoi-2025" / "actuals.csv"
PLAN = ROOT / "data" / "targets.yaml"

_PYTHON = """\
#!/bin/sh
# Stands in for an interpreter: `venv DIR` makes DIR with this same program, `pip` writes down what it was told.
case "$*" in
  "-I -m venv "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
  "-I -m pip "*) echo "$*" >>"{folder}/pip.txt" ;;
  "-I -X utf8 -m plancheck "*) exec "{python}" "$@" ;;
  *) exit 99 ;;
esac
"""


class Step(NamedTuple):
    """A step that was run."""

    status: int
    out: str
    err: str
    outputs: dict[str, str]


class Job:
    """A job in a folder of its own, which holds the example's figures and plan under `data`.

    Attributes:
        folder: Where its steps run.
    """

    def __init__(self, folder: Path) -> None:
        """Make the job's folder and its stand-ins."""
        self.folder = folder / "repository"
        self._bin = folder / "bin"
        self._temporary = folder / "temporary"
        for made in (self.folder / "data", self._bin, self._temporary):
            made.mkdir(parents=True)
        (self.folder / "data" / "actuals.csv").write_bytes(EXAMPLE.read_bytes())
        (self.folder / "data" / "targets.yaml").write_bytes(PLAN.read_bytes())
        self._files = {name: folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        self._program("python3", _PYTHON.format(python=sys.executable, folder=folder))
        self._program("pip", f'#!/bin/sh\necho "$*" >>"{folder}/pip.txt"\n')
        (self._bin / "plancheck").symlink_to(_installed("plancheck"))
        self._told = folder / "pip.txt"

    def _program(self, name: str, text: str) -> None:
        (self._bin / name).write_text(text, "utf-8")
        (self._bin / name).chmod(0o755)

    def take_real_python(self) -> None:
        """Start real interpreters from here on, in place of the stand-in."""
        (self._bin / "python3").unlink()
        (self._bin / "python3").symlink_to(sys.executable)

    def run(self, script: str, shell: tuple[str, ...] = ("bash", "-eo", "pipefail", "-c"), /, **variables: str) -> Step:
        """Run one step's script, and return what came of it."""
        for path in self._files.values():
            path.write_text("", "utf-8")
        words = {
            "GITHUB_ACTION_PATH": str(ROOT),
            **environment(**variables),
            **{name: str(path) for name, path in self._files.items()},
            "RUNNER_TEMP": str(self._temporary),
            "PATH": f"{self._bin}{os.pathsep}{os.environ['PATH']}",
        }
        done = subprocess.run(
            [*shell, script], cwd=self.folder, env=words, capture_output=True, text=True, encoding="utf-8", check=False
        )
        lines = self._files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
        return Step(done.returncode, done.stdout, done.stderr, dict(line.split("=", 1) for line in lines))

    @property
    def summary(self) -> str:
        """What the last step wrote to the job's summary."""
        return self._files["GITHUB_STEP_SUMMARY"].read_text("utf-8")

    @property
    def installed(self) -> str:
        """What pip was told."""
        return self._told.read_text("utf-8") if self._told.exists() else ""


def _installed(program: str) -> Path:
    return Path(sys.executable).with_name(program)
