"""Tags of columns below a header, as humanitarian data have them (HXL)."""

from pathlib import Path
from typing import Final

import pytest

from plancheck.actuals.options import Engine, Options
from plancheck.actuals.stream import read_actuals
from plancheck.errors import ActualsError
from plancheck.model.plan import Plan
from plancheck.verification import verify
from tests.actuals.books import xlsx
from tests.verification.given import plan

_HEADER: Final = ("area", "indicator", "period", "value")
_TAGS: Final = ("#adm1+name", "#indicator +name", "", "#indicator+value+num")
_ROWS: Final = (("North", "growth", "2028", "5"), ("North", "growth", "2029", "9"))
_NOTE: Final = "the tags of its columns on line 2 are passed over"


def _plan() -> Plan:
    return plan(
        {"indicator": "growth", "period": 2029, "where": {"area": "North"}, "range": {"at_most": 7}},
        dimensions=("area",),
    )


def _outcome(path: Path, engine: Engine = "python") -> tuple[str, bool]:
    """Return the verdict, or what is wrong with the file; and whether the tags are told of."""
    made = _plan()
    try:
        found = verify(made, read_actuals(str(path), made, options=Options(engine=engine)))
    except ActualsError as error:
        return str(error.problems[0].message), False
    (verdict,) = [result.verdict for outcome in found.outcomes for result in outcome.results]
    return verdict, any(_NOTE in str(note.message) for note in found.notes)


@pytest.mark.parametrize("engine", ["python", "arrow"])
def test_tags_below_the_header_are_passed_over(engine: Engine, tmp_path: Path) -> None:
    """A file with tags below its header is read as the same without them, and a note says where they are."""
    path = tmp_path / "a.csv"
    path.write_text("\n".join(",".join(row) for row in (_HEADER, _TAGS, *_ROWS)), encoding="utf-8")
    assert _outcome(path, engine) == ("fail", True)


def test_tags_in_a_workbook_are_passed_over(tmp_path: Path) -> None:
    """So is a sheet with tags below its header."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx({"Data": (_HEADER, _TAGS, *_ROWS)}))
    assert _outcome(path) == ("fail", True)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((*_ROWS[:1], _TAGS, *_ROWS[1:]), "has no period; fill it in, or take the row out if it is a heading"),
        ((("#adm1+name", "growth", "", "7.5"), *_ROWS), "has no period; fill it in, or take the row out"),
        ((("#N/A", "#REF!", "", "#N/A"), *_ROWS), "has no period; fill it in, or take the row out"),
    ],
)
def test_other_rows_are_rows(rows: tuple[tuple[str, ...], ...], expected: str, tmp_path: Path) -> None:
    """Tags among the rows, a row of tags and a figure, and errors of formulas are not passed over."""
    path = tmp_path / "a.csv"
    path.write_text("\n".join(",".join(row) for row in (_HEADER, *rows)), encoding="utf-8")
    words, is_told = _outcome(path)
    assert (words.startswith(expected), is_told) == (True, False)
