"""Reports of jobs show files where the repository has them, wherever in it plancheck was started."""

from pathlib import Path

import pytest

from tests.cli.command import MISSED, PLAN, run_started, write_files
from tests.reports.github_runner import commands


def _file(root: Path, folder: str, actuals: str, **variables: str) -> str:
    """Return the file that the annotation names, of a run in this folder of the repository."""
    here = root / folder
    here.mkdir(parents=True, exist_ok=True)
    write_files(here, PLAN, MISSED)
    (command,) = commands(run_started("verify", actuals, "--format", "github", here=here, **variables).out)
    return command.properties["file"]


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
@pytest.mark.parametrize(
    ("folder", "actuals", "expected"),
    [
        (".", "actuals.csv", "actuals.csv"),
        ("data/2025", "actuals.csv", "data/2025/actuals.csv"),
        ("data/2025", "./actuals.csv", "data/2025/actuals.csv"),
        ("data/2025", "../2025/actuals.csv", "data/2025/actuals.csv"),
    ],
)
def test_places_start_from_the_root(variable: str, folder: str, actuals: str, expected: str, tmp_path: Path) -> None:
    """An annotation is on the file of the repository, also when the job runs in one of its folders."""
    assert _file(tmp_path, folder, actuals, **{variable: str(tmp_path)}) == expected


def test_places_stay_outside_of_the_repository(tmp_path: Path) -> None:
    """Elsewhere, and where the job's variable names nothing, paths stay as they were given."""
    assert _file(tmp_path, "here", "actuals.csv", GITHUB_WORKSPACE=str(tmp_path / "there")) == "actuals.csv"
    assert _file(tmp_path, "here", "actuals.csv", GITHUB_WORKSPACE="") == "actuals.csv"


def test_a_link_to_the_repository_is_the_repository(tmp_path: Path) -> None:
    """The job's variable may name the repository through a link."""
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert _file(tmp_path / "real", "deep", "actuals.csv", GITHUB_WORKSPACE=str(tmp_path / "link")) == (
        "deep/actuals.csv"
    )


def test_an_absolute_path_stays(tmp_path: Path) -> None:
    """A path from the root of the system is left to the service, which knows where the repository lies."""
    path = str(tmp_path / "deep" / "actuals.csv")
    assert _file(tmp_path, "deep", path, GITHUB_WORKSPACE=str(tmp_path)) == path
