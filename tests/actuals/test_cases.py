from pathlib import Path

import pytest

from plancheck.actuals.stream import read_actuals
from tests.actuals.reading import refusal, shown

CASES = Path(__file__).parent.parent / "cases_actuals"


def _cases(kind: str) -> list[Path]:
    return sorted(path.parent for path in (CASES / kind).glob("*/actuals.csv"))


def _expected(case: Path) -> list[str]:
    return (case / "expected.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")


@pytest.mark.parametrize("case", _cases("pass"), ids=lambda case: case.name)
def test_a_file_as_people_make_them_is_read(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row of my file is read with its names, period, value and physical line."""
    monkeypatch.chdir(case)
    assert [shown(actual) for actual in read_actuals("actuals.csv")] == _expected(case)


@pytest.mark.parametrize("case", _cases("error"), ids=lambda case: case.name)
def test_a_file_that_cannot_be_used_is_refused(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with my file is said with its line and what to do about it."""
    monkeypatch.chdir(case)
    message = str(refusal("actuals.csv"))
    assert [text for text in _expected(case) if text not in message] == [], message


@pytest.mark.parametrize("kind", ["pass", "error"])
def test_every_case_folder_is_complete(kind: str) -> None:
    """A folder that lacks one of its two files is not passed over."""
    complete = {case for case in (CASES / kind).iterdir() if (case / "expected.txt").is_file()}
    assert set(_cases(kind)) == complete == set((CASES / kind).iterdir())
