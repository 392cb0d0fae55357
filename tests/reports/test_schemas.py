import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from plancheck.plan_file import read_plan
from plancheck.reports import plan as plan_report
from plancheck.reports.formats import json as json_report
from plancheck.reports.formats import ndjson
from plancheck.reports.schemas import NAMES, schema
from plancheck.reports.shared.language import Look
from tests.cli.command import Done, run_started
from tests.cli.test_hostile_text import ALL
from tests.reports.hostile import TEXTS, broken, hostile
from tests.reports.runs import facts, written


def _faults(name: str, text: str) -> list[str]:
    found = Draft202012Validator(schema(name)).iter_errors(json.loads(text))
    return [fault.message for fault in found]


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_one(name: str, tmp_path: Path) -> None:
    """What `plancheck schema` prints is a JSON Schema."""
    done = run_started("schema", name, here=tmp_path)
    Draft202012Validator.check_schema(json.loads(done.out))
    assert Done(0, done.out, "") == done


def test_each_schema_has_a_name_of_its_own() -> None:
    """A program that keeps several schemas tells them apart, and the versions of each, by `$id`."""
    assert [schema(name)["$id"] for name in NAMES] == [f"urn:plancheck:schema:{name}:1" for name in NAMES]


def test_unknown_schema_is_refused(tmp_path: Path) -> None:
    """A name that is no schema is refused with the names that are."""
    done = run_started("schema", "nothing", here=tmp_path, COLUMNS="200")
    assert (done.status, "'plan', 'report', 'targets', 'track', 'lint', 'diff', 'ndjson'" in done.err) == (2, True)


def test_every_line_of_ndjson_fits_its_schema(tmp_path: Path) -> None:
    """Each line, of verdicts of every kind, totals and notes, is what the schema says."""
    lines = written(ndjson, facts(tmp_path)).splitlines()
    assert [fault for line in lines for fault in _faults("ndjson", line)] == []


def test_lines_of_problems_fit_the_schema(tmp_path: Path) -> None:
    """So is each line of a run that verified nothing."""
    lines = written(ndjson, broken(tmp_path, ALL)).splitlines()
    assert [fault for line in lines for fault in _faults("ndjson", line)] == []


@pytest.mark.parametrize("text", ["", "100 %s %(a)s {b} \\%", *TEXTS.values()])
def test_lines_are_what_the_json_report_holds(text: str, tmp_path: Path) -> None:
    """The lines of ndjson together hold what json has in one object, whatever stands in plan and file."""
    given = hostile(tmp_path, text) if text else facts(tmp_path)
    whole = json.loads(written(json_report, given))
    lines = [json.loads(line) for line in written(ndjson, given).splitlines()]
    results = [{key: line[key] for key in line if key != "type"} for line in lines if line["type"] == "result"]
    assert whole["results"] == results


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_report_fits_the_schema(text: str, tmp_path: Path) -> None:
    """The report of a hostile run is still what the schema of reports says."""
    assert _faults("report", written(json_report, hostile(tmp_path, TEXTS[text]))) == []


def test_line_of_another_kind_does_not_fit() -> None:
    """A line without a type is no line of ndjson."""
    assert len(_faults("ndjson", '{"message": "x"}')) == 1


def test_targets_fit_their_schema(tmp_path: Path) -> None:
    """`targets --format json` is what its schema says."""
    import io

    facts(tmp_path)
    stream = io.StringIO()
    plan_report.write_json(read_plan(tmp_path / "targets.yaml"), stream, Look())
    assert _faults("targets", stream.getvalue()) == []
