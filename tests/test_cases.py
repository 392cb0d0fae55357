"""Whole runs as data: each folder of `tests/cases` is one; CONTRIBUTING.md says what is in it."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from plancheck.errors import Problem
from tests.cli.command import Done, run_started

_CASES = Path(__file__).parent / "cases"
_FOLDERS = sorted(path.parent for path in _CASES.glob("*/*/targets.yaml"))


def _run(folder: Path, directory: Path, *options: str) -> Done:
    shutil.copytree(folder, directory, dirs_exist_ok=True)
    more = folder / "arguments.txt"
    arguments = more.read_text(encoding="utf-8").splitlines() if more.exists() else []
    named = folder / "files.txt"
    files = named.read_text(encoding="utf-8").splitlines() if named.exists() else ["actuals.csv"]
    return run_started(
        "verify", *files, "--plan", "targets.yaml", "--format", "json", *options, *arguments, here=directory
    )


def _expected(folder: Path) -> dict[str, Any]:
    file = folder / "expected.json"
    expected: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {"exit": {"pass": 0, "fail": 1}.get(folder.parent.name)} | expected


def _verdicts(output: str) -> dict[str, str]:
    """Return the verdicts by id, with the dimension values and, of a target for every period, the period."""
    report = json.loads(output)
    found = {total["id"]: total["verdict"] for total in report["totals"]}
    for result in report["results"]:
        period = [result["period"]] if result["id"].endswith("-every") else []
        found[" ".join([result["id"], *result["dimensions"].values(), *period])] = result["verdict"]
    return found


def _told(run: Done) -> str:
    """Return what standard error says with `table`: its words here, and the problems, which JSON has in the report."""
    problems = json.loads(run.out)["problems"] if run.out else []
    lines = (
        str(Problem(told["path"], told["line"], told["column"], told["where"] or "", told["message"]))
        for told in problems
    )
    return "\n".join([run.err, *lines])


@pytest.mark.parametrize("engine", ["python", "arrow"])
@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(folder: Path, engine: str, tmp_path: Path) -> None:
    """A plan, a file and arguments lead to the exit status, the verdicts and the words that the folder says."""
    expected = _expected(folder)
    run = _run(folder, tmp_path, "--engine", engine)
    actual: dict[str, Any] = {
        "exit": run.status,
        "stdout": [text for text in expected.get("stdout", ()) if text in run.out],
        "stderr": [text for text in expected.get("stderr", ()) if text in _told(run)],
    }
    if "verdicts" in expected:
        actual["verdicts"] = _verdicts(run.out)
    assert {key: actual[key] for key in expected} == expected


_ADVISED = [folder for folder in _FOLDERS if any("ignore: [" in text for text in _expected(folder).get("stderr", ()))]


@pytest.mark.parametrize("folder", _ADVISED, ids=lambda path: path.name)
def test_advice_can_be_pasted(folder: Path, tmp_path: Path) -> None:
    """What a message says to write under `ignore:` answers it: written into the plan, it is not said again."""
    told = [each["message"] for each in json.loads(_run(folder, tmp_path).out)["problems"]]
    advice = [said for text in told for said in re.findall(r"ignore: (\[.*?\])\}", text)]
    plan = yaml.safe_load((tmp_path / "targets.yaml").read_text(encoding="utf-8"))
    actuals = plan.get("actuals") or {}
    ignored = [*actuals.get("ignore", ()), *(text for said in advice for text in yaml.safe_load(said))]
    plan["actuals"] = {**actuals, "ignore": ignored}
    shutil.copytree(folder, tmp_path / "pasted")
    (tmp_path / "pasted" / "targets.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    again = json.loads(_run(tmp_path / "pasted", tmp_path / "again").out)
    assert advice
    assert not {*told}.intersection(each["message"] for each in again.get("problems", ()))


@pytest.mark.parametrize(("kind", "statuses"), [("pass", {0}), ("fail", {1}), ("error", {2, 3, 4, 5, 70, 130})])
def test_folders(kind: str, statuses: set[int]) -> None:
    """Each case lies in the folder that its exit status belongs to."""
    found = {_expected(folder)["exit"] for folder in _FOLDERS if folder.parent.name == kind}
    assert found - statuses == set()
