import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import plancheck
from plancheck.reports.shared.json_writing import pieces
from plancheck.text import visible
from tests.cli.command import MET, MISSED, PLAN, run_started, write_files
from tests.gold import COMMANDS, GOLD

SCHEMAS = Path(plancheck.__file__).with_name("schemas")

EVERYTHING = """\
plancheck: 1
plan: {id: all, title: {vi: Tất cả, en: All}, source: {title: Book, date: 2020-10-01, url: "https://example.org"}}
dimensions: [area]
units: {percent: {symbol: "%", from: {ratio: 100}}, ratio: {}}
indicators: {a: {label: A, unit: percent}, b: {label: B}, c: {label: C}}
targets:
  - {indicator: a, period: 2025, range: [8.50, 9.00], tolerance: 0.20, each: area, source: {quote: {vi: trích}}}
  - {indicator: a, period: every, range: {above: 1e3}, better: higher, severity: warning, decimals: 1, group: G}
  - {indicator: b, period: 2021-2022, statistic: sum, range: [null, 3], where: {area: [north, south]}, note: N}
  - {indicator: b, period: 2030, range: {below: 5}}
  - {indicator: c, period: every, range: [0, 1]}
totals:
  - {id: whole, label: Whole, parts: [a, b], total: 100.0, period: 2025, where: {area: north}}
  - {id: later, parts: [a, b], total: 100, period: 2030}
"""
ALL_ACTUALS = """\
indicator,period,value,unit,area,extra
a,2025,8.50,percent,north,x
a,2025,0.0835,ratio,south,x
a,2025,eight,percent,west,x
a,2025,8.50,percent,north,x
b,2021,1.10,,north,x
b,2022,2.20,,north,x
b,2025,91.50,,north,x
b_,2025,5,,north,x
rain,2025,5,,north,x
"""


def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _refuse(constant: str) -> None:
    msg = f"{constant} is no JSON"
    raise ValueError(msg)


def _read(text: str) -> Any:  # noqa: ANN401  any JSON
    """Read strict JSON: numbers by their digits, no NaN."""
    return json.loads(text, parse_float=Decimal, parse_constant=_refuse)


def _complaints(name: str, text: str) -> list[str]:
    """Return what the schema says against a report."""
    return [f"{error.json_path}: {error.message}" for error in _validator(name).iter_errors(json.loads(text))]


RUNS = {
    "pass": (PLAN, MET, []),
    "fail": (PLAN, MISSED, []),
    "everything": (EVERYTHING, ALL_ACTUALS, []),
    "nothing due": (PLAN, MET, ["--as-of", "2020"]),
    "nothing verified": (PLAN, "indicator,period,value\nrain,2025,1\n", ["--allow-missing"]),
    "no period": (PLAN, "indicator,period,value\ngrowth,some day,1\n", []),
    "plan unusable": ("plancheck: 2\ntargets: 7\n", MET, []),
    "plan not YAML": ("a: [", MET, []),
    "actuals unusable": (PLAN, "indicator,period,value\ngrowth,2025\n", []),
    "many problems": (PLAN, "indicator,period,value\n" + "growth,2025\n" * 30, []),
    "no header": (PLAN, "a,b\n1,2\n", []),
}
"""Runs of every kind: a plan, actuals and options."""


def _report(folder: Path, name: str) -> str:
    plan, actuals, options = RUNS[name]
    write_files(folder, plan, actuals)
    return run_started("verify", "actuals.csv", "--format", "json", *options, here=folder).out


@pytest.mark.parametrize("name", RUNS)
def test_report_of_any_run_fits_its_schema(name: str, tmp_path: Path) -> None:
    """The report of every run, of one that could not verify anything too, is what the schema says."""
    assert _complaints("report", _report(tmp_path, name)) == []


@pytest.mark.parametrize("name", ["everything", "plan unusable", "actuals unusable", "nothing due"])
def test_report_has_the_same_keys_for_every_run(name: str, tmp_path: Path) -> None:
    """A program finds the same keys whatever the run came to."""
    (tmp_path / "pass").mkdir()
    expected = _read(_report(write_files(tmp_path / "pass"), "pass"))
    actual = _read(_report(tmp_path, name))
    keys = [
        (list(report), list(report["plan"]), list(report["summary"]), list(report["summary"]["verdicts"]))
        for report in (expected, actual)
    ]
    assert keys[0] == keys[1]


@pytest.mark.parametrize("name", [name for name in COMMANDS if name.endswith(".json")])
def test_golden_report_fits_its_schema(name: str) -> None:
    """The reports of the examples are what the schemas say."""
    schema = "targets" if name == "targets.json" else "report"
    assert _complaints(schema, (GOLD / name).read_text("utf-8")) == []


def test_targets_of_any_plan_fit_their_schema(tmp_path: Path) -> None:
    """`plancheck targets --format json` is what its schema says for a plan that uses every key."""
    write_files(tmp_path, EVERYTHING)
    assert _complaints("targets", run_started("targets", "--format", "json", here=tmp_path).out) == []


def _objects(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  any JSON
    """Yield every part of a schema that describes an object with known keys."""
    if isinstance(schema, dict):
        if "properties" in schema and "type" in schema:
            yield schema
        for value in schema.values():
            yield from _objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _objects(value)


@pytest.mark.parametrize("name", ["report", "targets"])
def test_schema_is_strict(name: str) -> None:
    """The schemas require every key they know, allow no other, and describe each."""
    found = list(_objects(_validator(name).schema))
    lax = [
        part["description"]
        for part in found
        if part.get("additionalProperties") is not False
        or part["required"] != list(part["properties"])
        or not all("description" in value or "$ref" in value for value in part["properties"].values())
    ]
    assert (len(found) > 5, lax) == (True, [])


@pytest.mark.parametrize("name", ["report", "targets"])
def test_schema_refuses_a_key_it_does_not_know(name: str) -> None:
    """A report with a key more than the schema knows does not fit it."""
    golden = GOLD / ("targets.json" if name == "targets" else "hanoi-2025.json")
    report = {**json.loads(golden.read_text("utf-8")), "extra": 1}
    assert len(list(_validator(name).iter_errors(report))) == 1


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    """8.50 in plan or actuals stays 8.50 in the report."""
    report = _read(_report(tmp_path, "everything"))
    first = report["results"][0]
    shown = [str(number) for number in (first["range"]["lower"], first["actual"], report["totals"][0]["sum"])]
    assert shown == ["8.50", "8.50", "100.00"]


def test_number_of_many_digits_is_exact(tmp_path: Path) -> None:
    """A number that no double can hold is written digit by digit."""
    digits = "7.5000000000000000000000000000000000000000000001"
    write_files(tmp_path, PLAN, MET.replace("7.80", digits))
    report = _read(run_started("verify", "actuals.csv", "--format", "json", here=tmp_path).out)
    assert str(report["results"][0]["actual"]) == digits


def test_report_counts_problems_it_does_not_list(tmp_path: Path) -> None:
    """Of 30 problems a report lists 20 and says that there are 10 more."""
    report = _read(_report(tmp_path, "many problems"))
    assert (len(report["problems"]), report["notes"][0]["message"]) == (20, "and 10 more problems")


def test_problem_of_the_actuals_has_its_place(tmp_path: Path) -> None:
    """A problem carries path and line for programs."""
    problem = _read(_report(tmp_path, "actuals unusable"))["problems"][0]
    assert (problem["path"], problem["line"]) == ("actuals.csv", 2)


def test_result_has_the_places_of_its_promise_and_its_actual(tmp_path: Path) -> None:
    """A result carries the cell of its actual and the line of its target."""
    result = _read(_report(tmp_path, "fail"))["results"][0]
    expected = ([{"path": "actuals.csv", "sheet": None, "line": 2, "column": 3}], {"path": "targets.yaml", "line": 7})
    assert expected == (result["actual_locations"], result["plan_location"])


def test_inputs_are_listed_with_their_rows(tmp_path: Path) -> None:
    """Each file of actuals is listed with its number of rows, in the order given."""
    write_files(tmp_path)
    (tmp_path / "more.csv").write_text("indicator,period,value\ngrowth,2020,1\ngrowth,2021,1\n", "utf-8")
    report = _read(run_started("verify", "more.csv", "actuals.csv", "--format", "json", here=tmp_path).out)
    assert report["inputs"] == [{"path": "more.csv", "rows": 2}, {"path": "actuals.csv", "rows": 1}]


def _nested(texts: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    """Return data of all kinds, one within the other, with `texts` in it."""
    scalars: st.SearchStrategy[object] = (
        st.none() | st.booleans() | st.integers() | texts | st.decimals(allow_nan=False, allow_infinity=False)
    )
    return st.recursive(
        scalars, lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(texts, inner), max_leaves=20
    )


NESTED = _nested(st.text(st.characters(exclude_categories=["Cs"]), max_size=9))


def _as_read(value: object) -> object:
    """Return what a JSON reader that keeps digits makes of `value`."""
    if isinstance(value, dict):
        return {key: _as_read(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_read(item) for item in value]
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return ("number", str(value)) if is_number else value


@given(NESTED)
def test_any_data_reads_back_with_its_digits(value: object) -> None:
    """Whatever is written reads back as it was, each number digit for digit."""

    def number(text: str) -> tuple[str, str]:
        return "number", text

    read = json.loads("".join(pieces(value)), parse_float=number, parse_int=number, parse_constant=_refuse)
    assert read == _as_read(value)


@given(_nested(st.text(st.sampled_from('aé日"\\\n# {'), max_size=9)))
def test_any_data_is_indented_as_the_standard_library_does(value: object) -> None:
    """The layout is the usual one, two blanks a level."""
    whole = json.loads("".join(pieces(value)), parse_float=str, parse_int=str)
    assert json.dumps(whole, ensure_ascii=False, indent=2) == "".join(pieces(whole))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_written_harmless(text: str) -> None:
    """What acts on a terminal, hides or is a command in a log is written in escapes, and read as it was."""
    written = "".join(pieces([text]))
    line = written.replace("\n", "")
    assert (json.loads(written), visible(line, len(line)), "##[" in written) == ([text], line, False)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 0.1])
def test_what_is_no_json_number_is_never_written(number: float) -> None:
    """NaN and infinity are refused rather than written, and so is any number without its own digits."""
    with pytest.raises(ValueError, match="a float is no figure"):
        "".join(pieces([number]))


def test_long_list_is_written_as_it_comes() -> None:
    """The first item of a list is on its way before the second is asked for, so that memory stays flat."""
    asked: list[int] = []

    def items() -> Iterator[int]:
        for number in range(3):
            asked.append(number)
            yield number

    next(piece for piece in pieces({"list": items()}) if piece.endswith("0"))
    assert asked == [0]
