"""Targets that were lowered or raised in the middle of a plan's time."""

from decimal import Decimal
from typing import Any

import pytest

from plancheck.verification import verify
from tests.verification.given import plan, rows, target

_OLD = target("2025", range={"at_least": Decimal(10)}, id="old")


def _by_both(old: dict[str, Any], new: dict[str, Any], figure: str) -> tuple[list[str], str | None, str, list[str]]:
    """Return both verdicts, what the new target says of the old one, and the kinds of notes."""
    new = {**new, "id": "new", "in_force": {"from": 2023, "replaces": "old"}}
    found = verify(plan(old, new), rows(f"growth,2025,{figure}"))
    first, second = found.results
    words = str(second.message).rpartition("; ")[2]
    return [first.verdict, second.verdict], second.replaced, words, [note.kind for note in found.notes]


@pytest.mark.parametrize(
    ("new", "figure", "verdicts", "words"),
    [
        ({"at_least": Decimal(8)}, "9", ["fail", "pass"], "met only since it was lowered: before 2023 the target was"),
        ({"at_least": Decimal(12)}, "11", ["pass", "fail"], "missed only since it was raised: before 2023 the target"),
        ({"at_most": Decimal(8)}, "7", ["fail", "pass"], "met only since it was lowered"),
        ({"above": Decimal(10)}, "10", ["pass", "fail"], "missed only since it was raised"),
        ({"at_least": Decimal(8)}, "8.5-9.5", ["fail", "pass"], "met only since it was lowered: before 2023"),
        ({"at_least": Decimal(12)}, "about 11", ["pass", "fail"], "missed only since it was raised"),
    ],
)
def test_met_by_one_of_both(new: dict[str, Any], figure: str, verdicts: list[str], words: str) -> None:
    """Both targets are judged; where only one of them is met, the finding and a grave note say since when."""
    found, before, told, kinds = _by_both(_OLD, target("2025", range=new), figure)
    assert (found, before, kinds) == (verdicts, verdicts[0], ["replaced"])
    assert told.startswith(words)


def test_bound_that_is_not_to_be_exceeded() -> None:
    """A limit that is eased is raised."""
    old = target("2025", range={"at_most": Decimal(3)}, id="old")
    _, _, told, _ = _by_both(old, target("2025", range={"at_most": Decimal(5)}), "4")
    assert told == "met only since it was raised: before 2023 the target was at most 3 %"


@pytest.mark.parametrize("figure", ["7", "11"])
def test_met_by_both_or_none(figure: str) -> None:
    """Where both targets say the same of a figure, nothing more is said."""
    found, before, told, kinds = _by_both(_OLD, target("2025", range={"at_least": Decimal(8)}), figure)
    assert (before, kinds, "since" in told) == (found[0], [], False)


def test_met_by_part_of_what_a_figure_may_be() -> None:
    """Where a figure may meet the first target or not, nothing is said of its having been lowered."""
    found, before, told, kinds = _by_both(_OLD, target("2025", range={"at_least": Decimal(8)}), "9-11")
    assert (found, before, kinds, "since" in told) == (["unverifiable", "pass"], "unverifiable", [], False)


def test_target_that_was_put_off() -> None:
    """A target for a later year is not held against the figure of the first one's."""
    assert _by_both(_OLD, target("2026", range={"at_least": Decimal(8)}), "9")[1] is None
