"""What is said of units that only one side states."""

import pytest

from plancheck.model.results.result import Verification
from plancheck.verification import verify
from tests.verification.given import judged, plan, rows, target, verified


def _notes(found: Verification) -> list[tuple[str, int, list[int]]]:
    return [
        (str(note.message), note.rows, [place.line for place in note.locations])
        for note in found.notes
        if note.kind == "unit"
    ]


_UNIT_OF_PLAN = "no unit stands beside figures for {}, as beside others there: the plan's unit counts"
_UNIT_OF_FILE = "the plan states no unit for {}, the actuals state {}: figures count as they are"
_BARE = {"growth": {"label": "Growth"}}


def test_a_unit_that_the_plan_does_not_state() -> None:
    """A figure counts as it is where only the file states a unit, and I am told which."""
    found = verified(target("2025", "7", "8"), rows("growth,2025,7.5,%"), indicators=_BARE)
    assert _notes(found) == [(_UNIT_OF_FILE.format("Growth", "'%'"), 1, [2])]


def test_units_of_yearly_figures_that_the_plan_does_not_state() -> None:
    """So it is with the yearly figures that a statistic rests on, if they have one unit; places are named."""
    lines = [f"growth,{year},7.5,u" for year in range(2021, 2026)]
    found = verified(target("2021-2025", "7", "8", statistic="sum"), rows(*lines), indicators=_BARE)
    assert _notes(found) == [(_UNIT_OF_FILE.format("Growth", "'u'"), 5, [2, 3, 4])]


@pytest.mark.parametrize("statistic", ["sum", "mean"])
def test_yearly_figures_in_two_units(statistic: str) -> None:
    """Yearly figures in units that the plan does not know make no statistic together."""
    lines = [f"growth,{year},7.5,u{year // 2024}" for year in range(2021, 2026)]
    found = judged(target("2021-2025", "7", "80", statistic=statistic), rows(*lines), indicators=_BARE)
    expected = "the parts are given in different units ('u0', 'u1') and the plan states none"
    assert (found.verdict, str(found.message)) == ("unverifiable", expected)


@pytest.mark.parametrize("unit", ["thousand", "1000", "Tsd.", "1000 persons", "crore"])
def test_a_unit_that_is_a_scale(unit: str) -> None:
    """Thousands of what nobody says are no figure that a bound can be held against."""
    found = judged(target("2025", "7", "8"), rows(f"growth,2025,7.5,{unit}"), indicators=_BARE)
    expected = f"the unit '{unit}' has a scale, and the plan states no unit; state it in the plan"
    assert (found.verdict, str(found.message)) == ("unverifiable", expected)


def test_a_unit_left_out_beside_others() -> None:
    """A figure without a unit, in a file that states units, is pointed at."""
    targets = [target("2024", "7", "8"), target("2025", "7", "8")]
    found = verify(plan(*targets), rows("growth,2024,7.5,%", "growth,2025,7.5"))
    assert _notes(found) == [(_UNIT_OF_PLAN.format("growth"), 1, [3])]


def test_units_left_out_of_a_whole_file() -> None:
    """A file without units needs no remark, also beside another that has them."""
    targets = [target("2024", "7", "8"), target("2025", "7", "8")]
    other = rows("growth,2025,7.5", path="other.csv")
    assert _notes(verify(plan(*targets), rows("growth,2024,7.5,%") + other)) == []


@pytest.mark.parametrize("line", ["growth,2024,7.5", "growth,2025,", "growth,2025,,%", "growth,2025,7.5"])
def test_what_needs_no_remark(line: str) -> None:
    """Rows that no verdict rests on, and figures without a unit on either side, need no remark."""
    assert _notes(verified(target("2025", "7", "8"), rows(line), indicators=_BARE)) == []


def test_units_of_a_total() -> None:
    """The parts of a total are told of like the figures of targets."""
    lines = [f"{part},2025,{value},{unit}" for part, value, unit in (("a", 40, "t"), ("b", 30, "t"), ("c", 30, ""))]
    bare = {name: {"label": name} for name in ("a", "b", "c", "spare")}
    total = {"id": "whole", "parts": ["a", "b", "c"], "total": 100, "period": 2025}
    spare = {"indicator": "spare", "period": 2025, "range": [0, 1]}
    found = verify(plan(spare, totals=[total], indicators=bare), rows(*lines))
    assert _notes(found) == [(_UNIT_OF_FILE.format("whole", "'t'"), 2, [2, 3])]
