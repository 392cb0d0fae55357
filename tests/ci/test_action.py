import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.ci.shell import ROOT, Job, Step
from tests.reports.github_runner import carried_out

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return a job whose repository holds the example's figures and plan."""
    return Job(tmp_path)


def _verified(job: Job, **inputs: str) -> Step:
    """Run the action up to the step that verifies, with these inputs, and return that step."""
    installed = job.run(STEPS["Install plancheck"]["run"], INTERPRETER="python3")
    fixed = {name: value for name, value in STEPS["Verify"]["env"].items() if "${{" not in value}
    given = {**fixed, "PLAN": "", "OPTIONS": "", "ACTUALS": "data/actuals.csv", **inputs}
    return job.run(STEPS["Verify"]["run"], HOME_OF_PLANCHECK=installed.outputs["home"], **given)


def test_plancheck_is_installed_from_the_action_itself(job: Job) -> None:
    """The action installs the very version it comes with, into an environment of its own."""
    home = job.run(STEPS["Install plancheck"]["run"], INTERPRETER="python3").outputs["home"]
    assert (job.installed.split()[-1], Path(home).is_dir()) == (f"{ROOT}[arrow]", True)


def test_findings_are_annotated(job: Job) -> None:
    """What the step prints is annotations on the lines of the figures."""
    found = carried_out(_verified(job).out)
    assert (len(found), found[0].properties["file"]) == (9, "data/actuals.csv")


def test_the_summary_of_the_job_shows_the_table(job: Job) -> None:
    """The job's summary gets the report as Markdown."""
    _verified(job)
    assert "| GRDP growth " in job.summary


def test_reports_are_outputs(job: Job) -> None:
    """Later steps can take the SARIF and the JUnit report, and the exit status."""
    outputs = _verified(job).outputs
    sarif = json.loads(Path(outputs["sarif"]).read_text("utf-8"))
    junit = ET.fromstring(Path(outputs["junit"]).read_bytes())  # noqa: S314  our own report
    assert (outputs["status"], sarif["version"], junit.get("failures")) == ("1", "2.1.0", "6")


def test_options_are_words(job: Job) -> None:
    """Each line of `options` is one word, whatever is in it."""
    assert _verified(job, OPTIONS="--as-of\n2020\n").outputs["status"] == "2"


def test_a_plan_can_be_named(job: Job) -> None:
    """The input `plan` is the plan that is used; one that is not there cannot be."""
    assert (
        _verified(job, PLAN="data/targets.yaml").outputs["status"],
        _verified(job, PLAN="gone.yaml").outputs["status"],
    ) == ("1", "3")


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"OPTIONS": "--as-of\n20x"}, "Error: Invalid value for --as-of: '20x' is not a period"),
        ({"OPTIONS": "--formt\n50%"}, "No such option: --formt"),
        ({"ACTUALS": ""}, "Missing argument"),
    ],
)
def test_a_command_that_cannot_be_used_is_annotated(inputs: dict[str, str], said: str, job: Job) -> None:
    """A wrong option is an annotation that says what is wrong with it, as plain text and whole."""
    step = _verified(job, **inputs)
    (command,) = carried_out(step.out)
    assert (step.outputs, command.name, said in command.data) == ({"status": "2"}, "error", True)


def test_what_is_said_of_a_file_is_no_command(job: Job) -> None:
    """A file whose name or content is a command to the runner commands nothing."""
    name = "::add-mask::%0A##[add-matcher]x.csv"
    (job.folder / name).write_text("::error::x\n##[add-matcher]y,::warning::z\n", "utf-8")
    found = carried_out(_verified(job, ACTUALS=f"{name}\n::warning::gone.csv").out)
    assert {command.name for command in found} == {"error"}


def test_a_run_that_could_not_be_done_is_annotated(job: Job) -> None:
    """Actuals that are not there are an annotation, a status and a report, and not a good run."""
    step = _verified(job, ACTUALS="gone.csv")
    assert (step.outputs["status"], [command.name for command in carried_out(step.out)]) == ("4", ["error"])


@pytest.mark.parametrize(
    "text", ["$(touch pwned)", "`touch pwned`", "; touch pwned", '"; touch pwned; "', "--format", "a b'c\"d", "*"]
)
def test_inputs_are_never_run(text: str, job: Job) -> None:
    """Whatever a pull request puts into the inputs, no shell takes it for a command."""
    step = _verified(job, ACTUALS=text, PLAN=text, OPTIONS=text)
    assert (step.outputs["status"] in {"2", "3", "4"}, (job.folder / "pwned").exists()) == (True, False)


def test_several_files_are_lines(job: Job) -> None:
    """Each line of `actuals` is one file, blanks in its name and all."""
    (job.folder / "a b.csv").write_text("indicator,period,value\ngrdp_per_capita,2025,8400\n", "utf-8")
    (job.folder / "-c.csv").write_text("indicator,period,value\nshare_services,2025,65.2\n", "utf-8")
    targets = "--target\ngrdp_per_capita-2025\n--target\nshare_services-2025\n"
    step = _verified(job, ACTUALS="a b.csv\n-c.csv\n", OPTIONS=targets)
    assert (step.outputs["status"], step.out.splitlines()[0]) == ("0", "plancheck: 2 pass")


@pytest.mark.parametrize(("status", "expected"), [("0", 0), ("1", 1), ("4", 4), ("", 1)])
def test_the_action_ends_as_plancheck_did(status: str, expected: int, job: Job) -> None:
    """The action fails when plancheck did, with its exit status, and when plancheck never ran."""
    assert job.run(STEPS["Conclude"]["run"], STATUS=status).status == expected


def test_the_action_concludes_whatever_failed_before() -> None:
    """An upload that is refused does not keep the action from saying what plancheck found."""
    assert STEPS["Conclude"]["if"] == "always()"


@pytest.mark.parametrize(
    ("status", "upload", "expected"),
    [("0", "true", True), ("1", "true", True), ("2", "true", False), ("4", "true", False), ("1", "false", False)],
)
def test_only_a_run_that_judged_is_uploaded(status: str, upload: str, expected: bool) -> None:  # noqa: FBT001  a case
    """A run that verified nothing does not close the findings of the run before."""
    condition = STEPS["Upload the findings"]["if"].removeprefix("${{ ").removesuffix(" }}")
    words = {"inputs.upload": repr(upload), "steps.verify.outputs.status": repr(status), "&&": "and", "||": "or"}
    for name, value in words.items():
        condition = condition.replace(name, value)
    assert eval(condition) is expected  # noqa: S307  our own text


def test_no_input_is_part_of_a_script() -> None:
    """Scripts take inputs from the environment; an expression in a script would be code from the input."""
    assert [name for name, step in STEPS.items() if "${{" in step.get("run", "")] == []


def test_each_variable_of_a_script_is_given() -> None:
    """Each step names the environment it uses, and each input is used."""
    used = " ".join(
        str(value)
        for step in STEPS.values()
        for value in (
            *(*step.get("env", {}).values(), *step.get("with", {}).values()),
            *(step.get("if", ""), step.get("working-directory", "")),
        )
    )
    assert [name for name in ACTION["inputs"] if f"inputs.{name} " not in used] == []
