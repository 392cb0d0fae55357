"""How many verdicts are listed where there are very many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.results.result import Verification, share
from plancheck.verification import verify
from tests.verification.given import plan, rows

MANY = 16


def _verified(*areas: int, only: list[str] | None = None) -> Verification:
    """Verify targets for each area, the first for so many areas, and so on."""
    targets = [
        {"id": f"t{n}", "indicator": f"i{n}", "period": 2025, "range": [1, 2], "each": ["area"]}
        for n in range(len(areas))
    ]
    lines = [f"i{n},2025,3,,a{area}" for n, count in enumerate(areas) for area in range(count)]
    return verify(plan(*targets, dimensions=("area",)), rows(*lines, dimensions=("area",)), only=only)


def _listed(verification: Verification) -> list[int]:
    return [len(outcome.results) for outcome in verification.outcomes]


def test_a_target_that_is_asked_for_alone_is_listed_whole() -> None:
    """With `--target`, the other targets of the plan take nothing of the room of the report."""
    verification = _verified(*[260] * MANY, only=["t3"])
    assert (_listed(verification), verification.truncated) == ([260], 0)


def test_what_targets_do_not_use_goes_to_the_others() -> None:
    """A target for 400 areas is listed whole where the others have few."""
    verification = _verified(400, *[3] * (MANY - 1))
    assert (_listed(verification), verification.truncated) == ([400, *[3] * (MANY - 1)], 0)


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ([1_200], [1_000]),
        ([1_200, 700, 5], [1_000, 700, 5]),
        ([900] * 5, [800] * 5),
        ([900, 900, 900, 900, 400], [900, 900, 900, 900, 400]),
        ([900] * 5 + [100], [780] * 5 + [100]),
    ],
)
def test_a_report_lists_four_thousand_verdicts(areas: list[int], expected: list[int]) -> None:
    """At most 1,000 verdicts of a target are listed and 4,000 of a plan; all are counted."""
    verification = _verified(*areas)
    assert (_listed(verification), verification.counts.total()) == (expected, sum(areas))


@given(st.lists(st.integers(0, 50)), st.integers(0, 200))
def test_room_is_shared(wanted: list[int], room: int) -> None:
    """All together get no more than there is, and nobody goes short while there is room for one more each."""
    each = share(wanted, room)
    given_ = [min(amount, each) for amount in wanted]
    short = sum(amount > each for amount in wanted)
    assert (sum(given_) <= room, short == 0 or room - sum(given_) < short) == (True, True)
