"""What may not have been judged is told to people in every format, however little they want to hear."""

from pathlib import Path

import pytest

from tests.cli.command import run_started

_PLAN = """\
plancheck: 1
plan: {id: p, title: P}
indicators: {rate: {label: Rate}}
targets:
  - {indicator: rate, period: 2024, range: [5, 10]}
  - {indicator: rate, period: 2025, range: [5, 10]}
"""
_FOR_PEOPLE = ("table", "markdown", "html", "concise", "github")
_FOR_PROGRAMS = ("json", "ndjson", "junit", "sarif")


def _told(folder: Path, actuals: str, *options: str) -> str:
    (folder / "targets.yaml").write_text(_PLAN, encoding="utf-8")
    (folder / "actuals.csv").write_text(actuals, encoding="utf-8")
    run = run_started("verify", "actuals.csv", "--plan", "targets.yaml", *options, here=folder)
    assert (run.status, run.err) == (0, "")
    return " ".join(run.out.split())


@pytest.mark.parametrize("detail", ["--quiet", "--verbose", "--limit=5"])
@pytest.mark.parametrize("name", _FOR_PEOPLE)
def test_a_period_without_figures(name: str, detail: str, tmp_path: Path) -> None:
    """The line with the as-of date says that my file has rows for 2025 without figures, quiet or not."""
    expected = "the file states 2025 without figures"
    if name not in {"concise", "github"}:  # which have no line with the date
        expected = f"2024, the latest period with a figure; {expected}"
    for actuals in ("indicator,period,value\nrate,2024,7\nrate,2025,\n", "indicator,2024,2025\nrate,7,\n"):
        assert expected in _told(tmp_path, actuals, "--format", name, detail)


@pytest.mark.parametrize("name", _FOR_PROGRAMS)
def test_a_period_without_figures_for_programs(name: str, tmp_path: Path) -> None:
    """Formats for programs have it as a note."""
    told = _told(tmp_path, "indicator,period,value\nrate,2024,7\nrate,2025,\n", "--format", name)
    assert "the file states 2025 without figures" in told


@pytest.mark.parametrize("detail", ["--quiet", "--verbose", "--limit=5"])
@pytest.mark.parametrize("name", [*_FOR_PEOPLE, *_FOR_PROGRAMS])
def test_a_cell_with_rows_in_it(name: str, detail: str, tmp_path: Path) -> None:
    """A quoted cell that took a row with it is told, quiet or not."""
    actuals = 'indicator,period,value,note\nrate,2024,7,"\nrate,2025,70,"\n'
    told = _told(tmp_path, actuals, "--format", name, detail)
    assert "the quoted cell that starts on actuals.csv" in told.replace("&#58;", ":")
    assert "ends on line 3" in told
