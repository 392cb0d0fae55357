import shlex
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from pre_commit.clientlib import load_manifest
from pre_commit.commands.run import Classifier

from tests.ci.shell import ROOT, Job

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return a repository that holds the example's figures and plan."""
    return Job(tmp_path)


def _run(job: Job, name: str, *arguments: str) -> int:
    hook = HOOKS[name]
    words = [*shlex.split(hook["entry"]), *(arguments or hook.get("args", []))]
    return job.run(shlex.join(words)).status


def test_hooks_have_what_pre_commit_asks_for() -> None:
    """Every hook has an id, a name, an entry and a language, and no key pre-commit does not know."""
    needed = {"id", "name", "entry", "language"}
    known = needed | {"description", "args", "files", "types", "pass_filenames"}
    assert {name: needed <= hook.keys() <= known for name, hook in HOOKS.items()} == {
        "plancheck-verify": True,
        "plancheck-plan": True,
    }


def _fires(name: str, *changed: str) -> bool:
    """Say whether pre-commit itself would run a hook when these files changed."""
    (hook,) = (hook for hook in load_manifest(str(ROOT / ".pre-commit-hooks.yaml")) if hook["id"] == name)
    return any(Classifier(changed).filenames_for_hook(SimpleNamespace(**hook)))


ACTUALS = (
    *("actuals.csv", "a.tsv", "a.tab", "a.txt", "a.xlsx", "a.ods", "a.parquet", "a.csv.gz", "a.csv.zst"),
    *("data/Số liệu 2025.CSV", "A.XLSX", "data/deep/a.Parquet", "targets.yaml", "plan.YML", "plan.json"),
)


@pytest.mark.parametrize("changed", ACTUALS)
def test_the_verify_hook_runs_when_a_file_of_its_kinds_changed(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever plancheck reads, a commit that changes it is verified, also when nothing else changed."""
    monkeypatch.chdir(tmp_path)
    path = Path(changed)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    Path("note.md").touch()
    assert (_fires("plancheck-verify", changed, "note.md"), _fires("plancheck-verify", "note.md")) == (True, False)


def test_the_hooks_run_when_a_link_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures kept elsewhere and linked into the repository count as figures."""
    monkeypatch.chdir(tmp_path)
    Path("a.csv").symlink_to("/elsewhere/a.csv")
    Path("targets.yaml").symlink_to("/elsewhere/targets.yaml")
    assert [_fires("plancheck-verify", "a.csv"), _fires("plancheck-plan", "targets.yaml")] == [True, True]


@pytest.mark.parametrize(("changed", "expected"), [("data/targets.yaml", True), ("p.json", True), ("a.csv", False)])
def test_the_plan_hook_runs_when_a_plan_changed(
    changed: str,
    expected: bool,  # noqa: FBT001  a case
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The plan is checked when it, or a file that may be it, changed."""
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path(changed).touch()
    assert _fires("plancheck-plan", changed) is expected


def test_the_verify_hook_fails_for_a_missed_target(job: Job) -> None:
    """The hook verifies the files named in its arguments."""
    assert _run(job, "plancheck-verify", "--plan", "data/targets.yaml", "data/actuals.csv") == 1


def test_the_verify_hook_passes_for_met_targets(job: Job) -> None:
    """The hook passes when the targets asked for are met."""
    (job.folder / "met.csv").write_text("indicator,period,value\ngrdp_per_capita,2025,8400\n", "utf-8")
    arguments = ("--plan", "data/targets.yaml", "--target", "grdp_per_capita-2025", "met.csv")
    assert _run(job, "plancheck-verify", *arguments) == 0


def test_the_verify_hook_without_files_fails(job: Job) -> None:
    """A hook for which no file was named does not pass in silence."""
    assert _run(job, "plancheck-verify") == 2


def test_the_plan_hook_passes_for_a_good_plan(job: Job) -> None:
    """The hook reads the plan named in its arguments."""
    assert _run(job, "plancheck-plan", "--plan", "data/targets.yaml") == 0


def test_the_plan_hook_fails_for_a_plan_with_faults(job: Job) -> None:
    """The hook fails for a plan that cannot be used."""
    (job.folder / "targets.yaml").write_text("plancheck: 2\n", "utf-8")
    assert _run(job, "plancheck-plan") == 3


def test_the_plan_hook_finds_the_plan_in_data(job: Job) -> None:
    """Without arguments the hook checks data/targets.yaml, where a plan is looked for too."""
    before = _run(job, "plancheck-plan")
    (job.folder / "data" / "targets.yaml").write_text("plancheck: 2\n", "utf-8")
    assert (before, _run(job, "plancheck-plan")) == (0, 3)


def test_the_plan_hook_without_a_plan_fails(job: Job) -> None:
    """A hook that finds no plan does not check the plan that ships in its place."""
    (job.folder / "data" / "targets.yaml").unlink()
    assert _run(job, "plancheck-plan") == 2
