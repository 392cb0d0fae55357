import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from plancheck.reports.schemas import schema
from tests.cli.command import PLAN, Done, run_started


def _diff(folder: Path, old: str, new: str, *words: str) -> Done:
    (folder / "old.yaml").write_text(old, "utf-8")
    (folder / "new.yaml").write_text(new, "utf-8")
    return run_started("diff", "old.yaml", "new.yaml", *words, here=folder)


TIGHTER = PLAN.replace("[7.5, 8.0]", "[7.6, 8.0]")


@pytest.mark.parametrize("format_", ["table", "markdown", "json"])
@pytest.mark.parametrize(
    ("new", "status"), [(PLAN, 0), (f"# x\n{PLAN}", 0), (TIGHTER, 1), (PLAN.replace("unit: percent", "unit: x"), 3)]
)
def test_exit_status(new: str, status: int, format_: str, tmp_path: Path) -> None:
    """0 when two plans say the same, 1 when they differ, 3 when one cannot be used."""
    assert _diff(tmp_path, PLAN, new, "--format", format_).status == status


def test_the_table_shows_before_and_after(tmp_path: Path) -> None:
    """Each change has a row, and the last line counts them."""
    assert _diff(tmp_path, PLAN, TIGHTER).out.splitlines() == [
        "Change     What                Before      After",
        "tightened  target growth-2025  [7.5, 8.0]  [7.6, 8.0]",
        "           range",
        "",
        "1 tightened; from old.yaml to new.yaml",
    ]


def test_json_fits_its_schema(tmp_path: Path) -> None:
    """`diff --format json` is what `schema diff` says, lines among it."""
    told = json.loads(_diff(tmp_path, PLAN, TIGHTER, "--format", "json").out)
    assert list(Draft202012Validator(schema("diff")).iter_errors(told)) == []
    assert (told["result"], told["changes"][0]["old_line"], told["changes"][0]["kind"]) == ("different", 7, "tightened")


def test_both_plans_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    """All problems of both are listed at once."""
    broken = PLAN.replace("unit: percent", "unit: x")
    done = _diff(tmp_path, broken, broken)
    assert (done.status, "old.yaml:5" in done.err, "new.yaml:5" in done.err, done.out) == (3, True, True, "")


def test_the_differences_speak_the_language_asked_for(tmp_path: Path) -> None:
    """What became of a target is told in Vietnamese."""
    assert "siết chặt" in _diff(tmp_path, PLAN, TIGHTER, "--lang", "vi").out
