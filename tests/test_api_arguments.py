"""What an analyst types in a notebook: taken where it has one meaning, refused with what is meant where it has not."""

import io
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import plancheck

PLAN = """\
plancheck: 1
plan: {id: p, title: P}
indicators: {a: {label: A}, b: {label: B}}
targets:
  - {indicator: a, period: 2025, range: [1, 5]}
  - {indicator: b, period: 2025, range: [1, 5]}
totals:
  - {parts: [a, b], total: 10, period: 2025}
"""


class DataFrame:
    """Stands for a frame of pandas, which yields the names of its columns."""

    def __iter__(self) -> Any:  # noqa: ANN401
        """Yield what looks like paths."""
        return iter(["indicator", "period"])


class NumpyYear:
    """Stands for an integer of numpy."""

    def __index__(self) -> int:
        """Return the year."""
        return 2024


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a plan and actuals, which is where the test runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "a.csv").write_text("indicator,period,value\na,2025,3\nb,2025,7\n", "utf-8")
    return tmp_path


def _verified(**options: Any) -> Any:  # noqa: ANN401  as a notebook would
    return plancheck.verify(plancheck.read_plan("plan.yaml"), plancheck.read_actuals("a.csv"), **options)


def _raised(call: Callable[[], object]) -> str:
    with pytest.raises((TypeError, ValueError)) as caught:
        call()
    return f"{caught.type.__name__}: {caught.value}"


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"only": ["zz"]}, "UnknownTargetError: the plan has no target 'zz'"),
        ({"only": ["a-2025", "b-2024"]}, "UnknownTargetError: the plan has no target 'b-2024'; did you mean 'b-2025'?"),
        ({"only": "a"}, "UnknownTargetError: the plan has no target 'a'"),
        (
            {"only": []},
            "ValueError: only holds no ids, so nothing would be verified; leave it out to verify all targets",
        ),
        ({"only": iter(())}, "ValueError: only holds no ids, so nothing would be verified; leave it out to verify all"),
        ({"only": [3]}, "TypeError: only takes ids of targets, such as target.id (got int)"),
        ({"only": 3}, "TypeError: only takes ids of targets, such as target.id (got int)"),
        ({"only": b"a-2025"}, "TypeError: only takes ids of targets, such as target.id (got bytes)"),
        ({"as_of": "2025 Q5"}, "PeriodError: as_of='2025 Q5' is not a period; write 2025, 2025-Q4 or 2025-06"),
        ({"as_of": -1}, "PeriodError: as_of='-001' is not a period; write 2025, 2025-Q4 or 2025-06"),
        ({"as_of": 2025.0}, "TypeError: as_of must name a period, such as '2025', '2025-Q4' or '2025-06' (got float)"),
        ({"as_of": True}, "TypeError: as_of must name a period, such as '2025', '2025-Q4' or '2025-06' (got bool)"),
        (
            {"as_of": (2021, 2025)},
            "TypeError: as_of must name a period, such as '2025', '2025-Q4' or '2025-06' (got tu",
        ),
        ({"vintage": 2024}, "TypeError: vintage must be 'latest', 'first' or the name of a release (got int)"),
    ],
)
def test_an_option_of_verify_that_means_nothing(options: dict[str, Any], error: str) -> None:
    """An option that `verify` cannot take is an error that says what it takes, never an empty verification."""
    assert _raised(lambda: _verified(**options)).startswith(error)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "only", ["a-2025", ["a-2025"], {"a-2025"}, {"a-2025": 1}, (i for i in ["a-2025"]), [" a-2025 "], ["a-2025"] * 2]
)
def test_one_target(only: Any) -> None:  # noqa: ANN401
    """One id verifies that target, however it is given."""
    found = _verified(only=only)
    assert ([result.target.id for result in found.results], found.totals) == (["a-2025"], ())


@pytest.mark.usefixtures("files")
def test_one_total() -> None:
    """The id of a total verifies that total."""
    found = _verified(only=["total-2025"])
    assert (found.results, [total.total.id for total in found.totals]) == ((), ["total-2025"])


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("as_of", "meant"),
    [
        (2024, "2024"),
        (NumpyYear(), "2024"),
        (date(2025, 6, 1), "2025-06-01"),
        (datetime(2025, 6, 1, 12, tzinfo=UTC), "2025-06-01"),
        ("2025-Q1", "2025-Q1"),
    ],
)
def test_as_of_in_the_types_python_has(as_of: Any, meant: str) -> None:  # noqa: ANN401
    """A year as a number is that year, a date or a moment is that day."""
    found = _verified(as_of=as_of)
    assert (str(found.as_of), [result.verdict for result in found.results]) == (meant, ["not_due", "not_due"])


@pytest.mark.usefixtures("files")
def test_what_is_no_plan_or_no_actuals() -> None:
    """Swapped arguments, paths and lists of rows are errors that say how to write it."""
    plan, actuals = plancheck.read_plan("plan.yaml"), plancheck.read_actuals("a.csv")
    calls: list[tuple[Any, Any]] = [
        (plan, "a.csv"),
        (plan, list(actuals)),
        (plan, None),
        (actuals, plan),
        ("p", actuals),
    ]
    no_actuals = "actuals must be what read_actuals returns (got {}); write verify(plan, read_actuals(paths, plan))"
    no_plan = "plan must be what read_plan returns (got {}); write verify(read_plan(path), actuals), the plan first"
    assert [_raised(lambda given=given: plancheck.verify(*given)) for given in calls] == [  # type: ignore[misc]
        *(f"TypeError: {no_actuals.format(kind)}" for kind in ("str", "list", "None")),
        *(f"TypeError: {no_plan.format(kind)}" for kind in ("Actuals", "str")),
    ]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("paths", "kind"),
    [
        (DataFrame(), "DataFrame"),
        ({"a.csv": 1}, "dict"),
        ({"a.csv"}, "set"),
        (b"a.csv", "bytes"),
        ([b"a.csv"], "bytes"),
        (io.StringIO("a.csv\n"), "StringIO"),
        (io.BytesIO(b"a.csv\n"), "BytesIO"),
        ([io.StringIO()], "StringIO"),
        (3, "int"),
        (["a.csv", 3], "int"),
        ([["a.csv"]], "list"),
        (None, "None"),
    ],
)
def test_actuals_of_what_is_no_path(paths: Any, kind: str) -> None:  # noqa: ANN401
    """What is no path is not taken for one: the error says what is taken."""
    expected = f"TypeError: actuals are read from the paths of files, or from data frames, one or a list (got {kind})"
    assert _raised(lambda: plancheck.read_actuals(paths)) == expected


@pytest.mark.parametrize("paths", [[], (), iter(())])
def test_actuals_of_no_files(paths: Any) -> None:  # noqa: ANN401
    """A pattern that finds no file is an error, not a plan without figures."""
    assert _raised(lambda: plancheck.read_actuals(paths)) == "ValueError: there are no paths to read actuals from"


@pytest.mark.parametrize(
    ("paths", "plan", "options", "error"),
    [
        ("a.csv", "b.csv", None, "plan must be what read_plan returns (got str); give several paths as one list"),
        ("a.csv", None, {"decimal": ","}, "options must be plancheck.actuals.options.Options (got dict)"),
    ],
)
def test_what_stands_beside_the_paths(paths: str, plan: Any, options: Any, error: str) -> None:  # noqa: ANN401
    """What is no plan and what are no options are refused at once."""
    assert _raised(lambda: plancheck.read_actuals(paths, plan, options=options)) == f"TypeError: {error}"


def test_actuals_that_a_pattern_finds(files: Path) -> None:
    """The files that `glob` finds are read, though they come as a generator."""
    (files / "b.csv").write_text("indicator,period,value\na,2024,2\n", "utf-8")
    actuals = plancheck.read_actuals(files.glob("*.csv"))
    assert sorted(actual.indicator for actual in actuals) == ["a", "a", "b"]


@pytest.mark.parametrize("path", [{"plancheck": 1}, b"plan.yaml", io.StringIO("plancheck: 1"), 3, None])
def test_a_plan_of_what_is_no_path(path: Any) -> None:  # noqa: ANN401
    """A plan is read from a path, and the error says so."""
    expected = (
        f"TypeError: a plan is read from the path of its file (got {type(path).__name__.replace('NoneType', 'None')})"
    )
    assert _raised(lambda: plancheck.read_plan(path)) == expected


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("", "the name of the file is empty"),
        ("https://x.example/a.csv", "does not exist; remote paths are not read: download the file first"),
    ],
)
def test_a_path_that_leads_nowhere(path: str, problem: str) -> None:
    """An empty path and an address say what they are, of a plan as of actuals."""
    with pytest.raises(plancheck.PlanError) as of_plan:
        plancheck.read_plan(path)
    with pytest.raises(plancheck.ActualsError) as of_actuals:
        list(plancheck.read_actuals(path))
    assert [found.value.problems[0].message for found in (of_plan, of_actuals)] == [problem, problem]


@pytest.mark.usefixtures("files")
def test_results_can_be_counted_and_picked() -> None:
    """Results are a sequence: the first can be picked, and they can be counted."""
    found = _verified()
    assert (len(found.results), found.results[0].verdict, found.results[-1].verdict) == (2, "pass", "fail")


def test_the_same_actuals_again(files: Path) -> None:
    """Actuals are read anew each time, so figures that were corrected meanwhile count."""
    plan, actuals = plancheck.read_plan("plan.yaml"), plancheck.read_actuals("a.csv")
    before = plancheck.verify(plan, actuals)
    again = plancheck.verify(plan, actuals)
    (files / "a.csv").write_text("indicator,period,value\na,2025,30\nb,2025,5\n", "utf-8")
    after = plancheck.verify(plan, actuals)
    (files / "a.csv").write_text("indicator,period,value\na,2025,4\n", "utf-8")
    assert before == again
    assert [result.verdict for result in after.results] == ["fail", "pass"]
    assert [str(actual.value) for actual in actuals] == ["4"]


@pytest.mark.usefixtures("files")
def test_how_objects_show() -> None:
    """What a notebook shows of an object is one short line, whatever it holds."""
    found = _verified()
    shown = [found.plan, found, found.results[0], found.totals[0], plancheck.read_actuals(["\x1b.csv", *"abcd"])]
    assert list(map(repr, shown)) == [
        "<Plan 'p': targets=2, totals=1>",
        "<Verification of 'p' as of 2025: 1 pass, 1 fail; totals: 1 pass>",
        "<Result 'a-2025, 2025': pass, actual 3>",
        "<TotalResult 'total-2025': pass, sum 10>",
        r"<Actuals of '\x1b.csv', 'a', 'b', 'c' and 1 more>",
    ]
    assert str(found.plan) == repr(found.plan)


@pytest.mark.usefixtures("files")
def test_other_processes_get_the_same() -> None:
    """Errors and verifications pass between processes as they are."""
    with pytest.raises(plancheck.PlanError) as caught:
        plancheck.read_plan("a.csv")
    error, found = caught.value, _verified()
    same = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert (type(same), str(same), same.problems, same.count) == (type(error), str(error), error.problems, error.count)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


def test_names_to_complete() -> None:
    """A notebook completes the public names before they were used."""
    assert dir(plancheck) == sorted(plancheck.__all__)


@pytest.mark.usefixtures("files")
def test_standard_input_that_holds_no_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard input is no file, as in a notebook, it is refused with what to do."""
    monkeypatch.setattr("sys.stdin", io.StringIO("indicator,period,value\n"))
    with pytest.raises(plancheck.ActualsError, match="is not what bytes can be read from here; give a file"):
        list(plancheck.read_actuals("-"))


def test_verifying_leaves_the_actuals_as_they_were(tmp_path: Path) -> None:
    """Actuals that were read without a plan are read without it after they were held against one."""
    path = tmp_path / "a.csv"
    path.write_text("indicator,period,value,region,sex\ngrdp,2025,7,north,f\n", "utf-8")
    actuals = plancheck.read_actuals([path])
    before = [row.dimensions for row in actuals]
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    plancheck.verify(plancheck.read_plan(tmp_path / "plan.yaml"), actuals)
    assert (before, [row.dimensions for row in actuals]) == ([("north", "f")], [("north", "f")])
