import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

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
    known = needed | {"description", "args", "files", "pass_filenames"}
    assert {name: needed <= hook.keys() <= known for name, hook in HOOKS.items()} == {
        "plancheck-verify": True,
        "plancheck-plan": True,
    }


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


def test_the_plan_hook_without_a_plan_fails(job: Job) -> None:
    """A hook that finds no plan does not check the plan that ships in its place."""
    assert _run(job, "plancheck-plan") == 3
