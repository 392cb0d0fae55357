"""What files say was planned, beside the ranges of the plan."""

from plancheck.verification import verify
from tests.verification.given import plan, rows, target


def test_figures_of_what_was_planned_beyond_those_listed_are_counted() -> None:
    """Twenty figures outside my range are listed, the others counted; those within it, or of others, are none."""
    made = plan(target("2025", "7.5", "8.0"))
    actuals = rows("growth,2025,7.9")
    outside = [f"growth,2025,9.{at}" for at in range(25)]
    actuals.planned = tuple(rows(*outside, "growth,2025,7.7", "growth,2025,8.0", "growth,2024,9", "rain,2025,9"))
    notes = [note for note in verify(made, actuals).notes if note.kind == "planned"]
    told = "growth (2025): a column of what was planned says '9.0', and the plan says 7.5 to 8.0 %"
    assert (len(notes), str(notes[0].message), notes[-1].rows) == (21, told, 5)
