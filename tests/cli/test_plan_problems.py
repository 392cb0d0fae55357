"""What is wrong with a plan, as the person who wrote it reads it."""

import json
from pathlib import Path

import pytest

from tests.cli.command import MET, PLAN, run_started, write_files

_WRONG = PLAN.replace("[7.5, 8.0]", '"7.5 to 8.0"')


@pytest.mark.parametrize("words", [("verify", "actuals.csv"), ("targets",), ("inspect", "actuals.csv")])
def test_the_line_is_shown_with_a_caret(words: tuple[str, ...], tmp_path: Path) -> None:
    """Every command that reads a plan shows the line that is wrong, as compilers do."""
    done = run_started(*words, here=write_files(tmp_path, _WRONG, MET))
    told = done.err.splitlines()[:3]
    assert (done.status, told) == (
        3,
        [
            "targets.yaml:9:5: targets[0].range: is not a range (got '7.5 to 8.0'); write range: [7.5, 8.0]",
            '  9 |     range: "7.5 to 8.0"',
            "    |     ^",
        ],
    )


@pytest.mark.parametrize("words", [("verify", "actuals.csv"), ("targets",), ("inspect", "actuals.csv")])
def test_problems_speak_the_language(words: tuple[str, ...], tmp_path: Path) -> None:
    """What is wrong with a plan is told in my language."""
    done = run_started(*words, "--lang", "vi", here=write_files(tmp_path, _WRONG, MET))
    said = "không phải là một khoảng (gặp '7.5 to 8.0'); hãy viết range: [7.5, 8.0]"
    assert done.err.splitlines()[0] == f"targets.yaml:9:5: targets[0].range: {said}"


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_reports_for_people_speak_the_language(format_: str, tmp_path: Path) -> None:
    """A report that nothing was verified says why in my language."""
    done = run_started("verify", "actuals.csv", "--lang", "vi", "--format", format_, here=write_files(tmp_path, _WRONG))
    assert "không phải là một khoảng" in done.out


def test_programs_get_english(tmp_path: Path) -> None:
    """A program reads the same sentence whatever language I speak."""
    done = run_started("verify", "actuals.csv", "--lang", "vi", "--format", "json", here=write_files(tmp_path, _WRONG))
    assert json.loads(done.out)["problems"][0]["message"].startswith("is not a range (got")


@pytest.mark.parametrize(
    ("label", "column"),
    [("Tăng trưởng", 20), ("\u6210\u9577", 20), ("x" * 500, 20), ("a\u0303" * 30, 20)],
    ids=["accents", "wide", "long", "combining"],
)
def test_the_caret_stands_below_the_place(label: str, column: int, tmp_path: Path) -> None:
    """The caret is in the right column whatever letters stand before it, and a long line is cut around it."""
    plan = PLAN.replace("{label: Growth of output, unit: percent}", f"{{label: {label}, unit: pct}}")
    line, caret = run_started("targets", here=write_files(tmp_path, plan)).err.splitlines()[1:3]
    assert column < len(line) < 130
    assert line[caret.index("^") - _wider(line) :].startswith("unit: pct")


def _wider(line: str) -> int:
    """Return how many more columns than characters the line takes up to the place."""
    import unicodedata

    return sum(unicodedata.east_asian_width(c) in "WF" for c in line) - sum(
        bool(unicodedata.combining(c)) for c in line
    )


def test_a_name_that_is_not_declared_is_told_once(tmp_path: Path) -> None:
    """A unit that twenty indicators use and nobody declares is one problem, with the line to paste."""
    more = "".join(f"  i{n}: {{label: L{n}, unit: tonnes}}\n" for n in range(20))
    plan = PLAN.replace("indicators:\n", f"indicators:\n{more}")
    told = run_started("targets", here=write_files(tmp_path, plan)).err.splitlines()
    said = "names the unit 'tonnes', which the plan does not declare, here and in 19 more places"
    assert told[0] == f"targets.yaml:5:19: indicators.i0.unit: {said}; add it under units: tonnes: {{symbol: tonnes}}"
    assert len(told) == 3
