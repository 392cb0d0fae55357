from pathlib import Path

import pytest

from plancheck.cli.options.plan_choice import Choice, choose_plan
from tests.cli.command import PLAN, run_started, write_files


def _plans(here: Path) -> None:
    """Write a plan to every place one is looked for."""
    write_files(here)
    (here / "data").mkdir()
    for path in ("data/targets.yaml", "named.yaml", "variable.yaml"):
        (here / path).write_text(PLAN, "utf-8")


def _used(here: Path, *words: str, **changes: str) -> tuple[int, str, str]:
    """Return the exit status, the plan the summary names, and the narration."""
    done = run_started(
        "verify", "actuals.csv", *words, here=here, **changes, **({} if "COLUMNS" in changes else {"COLUMNS": "300"})
    )
    summary = done.out.splitlines()[-1]
    return done.status, summary.split("; plan ")[1].split("; ")[0], done.err


@pytest.mark.parametrize("option", ["--plan", "--spec"])
def test_named_plan_comes_first(option: str, tmp_path: Path) -> None:
    """The plan named on the command line is used before any other, without a word on standard error."""
    _plans(tmp_path)
    used = _used(tmp_path, option, "named.yaml", PLANCHECK_PLAN="variable.yaml")
    assert used == (0, "named.yaml", "")


def test_variable_comes_second(tmp_path: Path) -> None:
    """`PLANCHECK_PLAN` is used before a plan that lies here."""
    _plans(tmp_path)
    expected = (0, "variable.yaml", "plan: variable.yaml (named by PLANCHECK_PLAN)\n")
    assert expected == _used(tmp_path, PLANCHECK_PLAN="variable.yaml")


def test_targets_yaml_comes_third(tmp_path: Path) -> None:
    """Without any name, `targets.yaml` is used."""
    _plans(tmp_path)
    assert _used(tmp_path) == (0, "targets.yaml", "plan: targets.yaml (found in the working directory)\n")


def test_empty_variable_counts_as_none(tmp_path: Path) -> None:
    """An empty `PLANCHECK_PLAN` names no plan."""
    _plans(tmp_path)
    assert _used(tmp_path) == _used(tmp_path, PLANCHECK_PLAN="")


def test_data_targets_yaml_comes_fourth(tmp_path: Path) -> None:
    """Without `targets.yaml`, `data/targets.yaml` is used."""
    _plans(tmp_path)
    (tmp_path / "targets.yaml").unlink()
    assert _used(tmp_path) == (0, "data/targets.yaml", "plan: data/targets.yaml (found in the working directory)\n")


def test_built_in_plan_comes_last(tmp_path: Path) -> None:
    """Where there is no plan at all, the built-in one is used, and called so."""
    (tmp_path / "actuals.csv").write_text("indicator,period,value,unit\ngrdp_per_capita,2025,8300,USD\n", "utf-8")
    expected = (1, "built-in plan", "plan: built-in plan (no other was named or found)\n")
    assert expected == _used(tmp_path)


@pytest.mark.parametrize("engine", ["python", "arrow"])
@pytest.mark.parametrize("period", ["2024", "2025"])
@pytest.mark.parametrize("table", ["indicator,period,value\nrate,{0},7\nrat,{0},7\n", "indicator,{0}\nrate,7\nrat,7\n"])
def test_built_in_plan_that_knows_no_indicator_of_the_file(
    table: str, period: str, engine: str, tmp_path: Path
) -> None:
    """Where I forgot my plan, I am told to name it, and not that eleven targets of another are not due."""
    (tmp_path / "actuals.csv").write_text(table.format(period), "utf-8")
    done = run_started("verify", "actuals.csv", "--engine", engine, "--format", "json", here=tmp_path, COLUMNS="400")
    words = (
        "no row is about the built-in plan, which counts where no other is found ('rate' is no indicator of the plan)"
    )
    assert (done.status, done.out, f"{words}; name yours with --plan" in done.err) == (2, "", True)


@pytest.mark.parametrize(
    ("row", "status"), [("grdp_per_capita,2019,1", 2), ("GRDP per capita,soon,1", 1), ("grdp_per_capita,2024,", 2)]
)
def test_built_in_plan_that_knows_an_indicator_of_the_file(row: str, status: int, tmp_path: Path) -> None:
    """A file about the built-in plan is held against it, whatever is wrong with its rows."""
    (tmp_path / "actuals.csv").write_text(f"indicator,period,value\nrate,2024,7\n{row}\n", "utf-8")
    done = run_started("verify", "actuals.csv", here=tmp_path)
    assert (done.status, "name yours with --plan" in done.err) == (status, False)


def test_built_in_plan_is_listed_from_anywhere(tmp_path: Path) -> None:
    """`plancheck targets` lists the built-in plan from a directory without one."""
    done = run_started("targets", here=tmp_path, COLUMNS="300")
    assert (done.status, "11 targets; plan built-in plan: " in done.out) == (0, True)
    done = run_started("targets", "--lang", "vi", here=tmp_path, COLUMNS="300")
    assert (done.status, "11 mục tiêu; kế hoạch có sẵn: " in done.out) == (0, True)


def test_plan_inside_the_package_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Installed from a wheel, the built-in plan is the one inside the package."""
    package = tmp_path / "plancheck"
    (package / "data").mkdir(parents=True)
    (package / "data" / "targets.yaml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLANCHECK_PLAN", raising=False)
    monkeypatch.setattr(
        "plancheck.cli.options.plan_choice.__file__", str(package / "cli" / "options" / "plan_choice.py")
    )
    shipped = str(package / "data" / "targets.yaml")
    assert Choice(shipped, "built-in plan", "no other was named or found") == choose_plan(None)


def test_missing_plan_exits_with_3(tmp_path: Path) -> None:
    """A plan that is named and not there is exit status 3; no other is taken instead."""
    _plans(tmp_path)
    done = run_started("verify", "actuals.csv", "--plan", "gone.yaml", here=tmp_path)
    assert (done.status, done.err) == (3, "gone.yaml: does not exist\n")


def test_error_run_says_which_plan(tmp_path: Path) -> None:
    """A run that cannot use its actuals still says which plan was taken unasked."""
    write_files(tmp_path, actuals="indicator,period,value\n")
    assert (
        "plan: targets.yaml (found in the working directory)" in run_started("verify", "actuals.csv", here=tmp_path).err
    )


@pytest.mark.parametrize("command", [["verify", "actuals.csv"], ["targets"]])
def test_variable_that_names_a_url_is_refused(command: list[str], tmp_path: Path) -> None:
    """A URL is refused wherever it is named, also in the environment."""
    done = run_started(*command, here=tmp_path, PLANCHECK_PLAN="https://example.org/plan.yaml")
    assert (done.status, "remote paths are not read" in done.err) == (2, True)
