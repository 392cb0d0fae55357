import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.ci.shell import ROOT, Job
from tests.ci.test_hooks import HOOKS

PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
WORKFLOWS = [text for language, text in BLOCKS if language == "yaml" and ".github/workflows" in text]
(PIPELINE,) = [text for language, text in BLOCKS if language == "yaml" and ".gitlab-ci" in text]
(PRE_COMMIT,) = [text for language, text in BLOCKS if language == "yaml" and ".pre-commit-config" in text]
SCRIPTS = {language: text for language, text in BLOCKS if language in {"sh", "bash"}}


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return a job whose repository holds the example's figures and plan."""
    return Job(tmp_path)


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("github-actions", (ROOT / "action.yml").read_text("utf-8")),
        *(("github-workflows", text) for text in WORKFLOWS),
        ("gitlab-ci", PIPELINE),
    ],
)
def test_yaml_is_what_the_service_reads(schema: str, text: str, tmp_path: Path) -> None:
    """The action and the recipes are valid by the schema of the service that reads them."""
    path = tmp_path / "given.yml"
    path.write_text(text, "utf-8")
    words = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done")


def test_the_recipe_gives_the_action_inputs_it_has() -> None:
    """The recipe with the action names no input or output that the action does not have."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step = yaml.safe_load(WORKFLOWS[0])["jobs"]["verify"]["steps"][1]
    outputs = set(re.findall(r"steps\.targets\.outputs\.(\w+)", PAGE))
    assert (step["with"].keys() - action["inputs"].keys(), outputs - action["outputs"].keys()) == (set(), set())


USES = re.findall(r"uses: (\S+)@(\S+)", f"{PAGE}\n{(ROOT / 'action.yml').read_text('utf-8')}")


def test_actions_are_of_their_present_releases() -> None:
    """Recipes and the action use one release of each action: that of November 2026."""
    assert set(USES) == {
        ("actions/checkout", "v7"),
        ("github/codeql-action/upload-sarif", "v4"),
        ("OWNER/plancheck", "main"),
    }


@pytest.mark.parametrize("text", WORKFLOWS)
def test_a_checkout_leaves_no_token(text: str) -> None:
    """No file of the tree gets to the job's token, which a checkout would leave in it."""
    (job,) = yaml.safe_load(text)["jobs"].values()
    checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert [step.get("with") for step in checkouts] == [{"persist-credentials": False}]


def test_the_github_recipe_runs(job: Job) -> None:
    """The recipe without the action annotates, writes the summary and ends with plancheck's status."""
    steps: list[dict[str, Any]] = yaml.safe_load(WORKFLOWS[1])["jobs"]["verify"]["steps"]
    install, verify = [
        job.run(step["run"], ("bash", "-e", "-c"), PLANCHECK_SOURCE="a source") for step in steps if "run" in step
    ]
    assert (install.status, job.installed, verify.status) == (0, "install a source\n", 1)
    assert (verify.out.startswith("::error file=data/actuals.csv"), "| GRDP growth " in job.summary) == (True, True)


def test_the_gitlab_recipe_runs(job: Job) -> None:
    """The recipe's script writes the reports that its artifacts name, and fails for missed targets."""
    recipe = yaml.safe_load(PIPELINE)["targets"]
    statuses = [job.run(line, ("sh", "-e", "-c"), PLANCHECK_SOURCE="a source").status for line in recipe["script"]]
    reports = recipe["artifacts"]["reports"].values()
    assert (statuses, {report: (job.folder / report).stat().st_size > 0 for report in reports}) == (
        [0, 1],
        {"quality.json": True, "targets.xml": True},
    )


def test_the_pre_commit_recipe_runs(job: Job) -> None:
    """The recipe names hooks that are there, and their arguments are ones plancheck takes."""
    (repository,) = yaml.safe_load(PRE_COMMIT)["repos"]
    statuses = {
        hook["id"]: job.run(" ".join([HOOKS[hook["id"]]["entry"], *hook["args"]])).status
        for hook in repository["hooks"]
    }
    assert statuses == {"plancheck-plan": 0, "plancheck-verify": 1}


def test_the_shell_recipe_runs(job: Job) -> None:
    """The recipe for any shell tells a missed target from a run that could not be done, and writes its reports."""
    missed = job.run(SCRIPTS["sh"], ("sh", "-c"))
    (job.folder / "data" / "actuals.csv").unlink()
    undone = job.run(SCRIPTS["sh"], ("sh", "-c"))
    assert (missed.status, missed.out.splitlines()[-1], undone.status, undone.out.splitlines()[-1]) == (
        1,
        "targets are missed",
        4,
        "nothing was verified",
    )
    ET.fromstring((job.folder / "targets.xml").read_bytes())  # noqa: S314  our own report


def test_the_recipe_for_a_pipeline_runs(job: Job) -> None:
    """The recipe for a pipeline keeps plancheck's status."""
    done = job.run(SCRIPTS["bash"], ("bash", "-c"))
    assert (done.status, done.out) == (1, (job.folder / "report.json").read_text("utf-8"))
