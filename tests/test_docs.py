import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from plancheck.reports.known_formats import FORMATS
from tests.docs import DOCUMENTS, PLAN_SCHEMA, REPORTS, ROOT, output_of, rendered
from tests.plan_format import plan_schema


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_show_what_the_program_prints(name: str) -> None:
    """What a document shows below a command is what the command prints."""
    text = (ROOT / name).read_text("utf-8")
    assert rendered(text) == text


@pytest.mark.parametrize("name", REPORTS)
def test_reports_beside_the_examples_are_current(name: str) -> None:
    """The JSON beside an example is what the example's command writes."""
    assert output_of(REPORTS[name]) == (ROOT / name).read_text("utf-8")


def test_schema_of_the_plan_is_current() -> None:
    """The JSON Schema that editors use is the one of the models that read plans."""
    assert PLAN_SCHEMA.read_text("utf-8") == plan_schema()


@pytest.mark.parametrize("path", ["data/targets.yaml", "examples/vietnam-2021-2025/targets.yaml"])
def test_plans_that_ship_follow_the_schema(path: str) -> None:
    """An editor that uses the schema finds nothing wrong with the plans that ship."""
    plan = yaml.safe_load((ROOT / path).read_text("utf-8"))
    assert list(jsonschema.Draft202012Validator(json.loads(plan_schema())).iter_errors(plan)) == []


def test_schema_refuses_an_unknown_key() -> None:
    """An editor that uses the schema marks a misspelt key."""
    plan = yaml.safe_load((ROOT / "data/targets.yaml").read_text("utf-8"))
    plan["targets"][0]["severty"] = "warning"
    faults = list(jsonschema.Draft202012Validator(json.loads(plan_schema())).iter_errors(plan))
    assert [list(fault.path) for fault in faults] == [["targets", 0]]


def test_every_document_shows_a_command() -> None:
    """Each document has a command with its output, so that the tests above hold something."""
    shown = [len(re.findall(r"\$ plancheck [^\n]*\n[^`\n]", (ROOT / n).read_text("utf-8"))) for n in DOCUMENTS]
    assert [n for n, count in zip(DOCUMENTS, shown, strict=True) if not count] == []


def _block(language: str) -> str:
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


def test_python_example_of_the_readme_runs() -> None:
    """The Python example of the README prints a verdict for each of the eleven targets."""
    done = subprocess.run(
        [sys.executable, "-c", _block("python")], cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert len(done.stdout.splitlines()) == 11
    assert done.stdout.splitlines()[0] == "grdp_growth-2021-2025 fail 6.57 -0.93"


def test_example_of_a_data_frame_runs() -> None:
    """The example of a data frame prints the verdict on its one row, and where that stands."""
    example = re.search(r"```python\n(.*?)```", (ROOT / "docs" / "actuals.md").read_text("utf-8"), re.DOTALL)
    assert example is not None
    done = subprocess.run([sys.executable, "-c", example[1]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["share_services-2025 fail 64.8 <frame>:1"]


def test_plan_and_actuals_of_the_readme_work(tmp_path: Path) -> None:
    """The plan and the actuals shown in the README are read by the program."""
    plan, actuals = tmp_path / "plan.yaml", tmp_path / "actuals.csv"
    plan.write_text(_block("yaml"), "utf-8")
    actuals.write_text(_block("csv") + "unemployment,2025,3.9,%\n", "utf-8")
    report = json.loads(output_of(f"plancheck verify {actuals} --plan {plan} --format json"))
    assert (report["result"], report["summary"]["unmatched_rows"]) == ("pass", 3)


def test_exit_statuses_of_the_readme_are_those_of_the_program() -> None:
    """The table of exit statuses lists exactly those the program has."""
    from plancheck.cli import exits

    text = (ROOT / "README.md").read_text("utf-8")
    listed = {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert listed == {value for value in vars(exits).values() if isinstance(value, int)}


def test_default_plan_is_the_one_in_the_readme() -> None:
    """The plan the README calls the default has the id the demo reports."""
    assert yaml.safe_load((ROOT / "data/targets.yaml").read_text("utf-8"))["plan"]["id"] == "hanoi-2021-2025"


def test_every_format_is_documented() -> None:
    """The table of formats has each format with its endings and what it is for."""
    text = (ROOT / "docs/formats.md").read_text("utf-8")
    rows = {
        name: f"| `{name}` | {' '.join(f'`{ending}`' for ending in format_.endings)} | {format_.about} |"
        for name, format_ in FORMATS.items()
    }
    assert [name for name, row in rows.items() if row not in text] == []
