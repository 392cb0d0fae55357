"""What is read off the pieces of a number line is what judging each number by itself comes to."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from plancheck.model.results.result import Verdict, badness
from plancheck.model.sections.target import Target
from plancheck.numbers.number import EXACT
from plancheck.verification.figures.exact_number import Level
from plancheck.verification.judge.breakpoints import intervals, milder
from plancheck.verification.judge.verdict import assess
from plancheck.verification.keep import row_keeper
from tests.verification.given import plan, rows, verified

_HALVES = st.integers(-2, 30).map(lambda number: Decimal(number) / 2)
_EVERY: dict[str, Any] = {"indicator": "growth", "period": "every", "each": ["area"]}
_NUMBERS = st.one_of(_HALVES, st.sampled_from(["-1e308", "1e308", "5.0000000000000000001", "1e-300"]).map(Decimal))
_TARGETS: tuple[dict[str, Any], ...] = (
    {"range": [5, 8]},
    {"range": {"above": 5, "below": 8}, "tolerance": 1},
    {"range": {"above": 5, "at_most": Decimal("5.5")}, "better": "lower", "tolerance": Decimal("0.5")},
    {"range": {"at_least": 5}, "tolerance": 2},
    {"range": {"below": 8}},
    {"range": [5, 8], "better": "higher", "tolerance": 1},
    {"range": [7, 7]},
)


def _target(options: dict[str, Any]) -> Target:
    return plan({**_EVERY, **options}, dimensions=("area",)).targets[0]


@given(st.sampled_from(_TARGETS), _NUMBERS)
def test_verdict_is_that_of_the_interval(options: dict[str, Any], number: Decimal) -> None:
    """Verdict and gap of a number within a piece are those of the judge; a number lies in one piece or between two."""
    target = _target(options)
    within = [interval for interval in intervals(target) if interval.low < number < interval.high]
    verdict, gap = assess(target, Level(number))
    for interval in within:
        own = Decimal(0) if interval.bound is None else EXACT.subtract(number, interval.bound)
        assert (interval.verdict, own) == (verdict, gap)
    assert len(within) == 1 or number in {
        end for interval in intervals(target) for end in (interval.low, interval.high)
    }


@given(st.sampled_from(_TARGETS), _NUMBERS, _NUMBERS)
@example(_TARGETS[0], Decimal(6), Decimal(7))
@example(_TARGETS[0], Decimal(1), Decimal(9))
def test_milder(options: dict[str, Any], first: Decimal, second: Decimal) -> None:
    """A number is milder beside another only if its row, which stands below, comes after it; always, borders apart."""
    target = _target(options)
    bad, judged = assess(target, Level(first)), assess(target, Level(second))
    found = [
        interval
        for interval in milder(intervals(target), *bad)
        if interval.low < second < interval.high or second == interval.edge
    ]
    is_worse = badness(*judged) < badness(*bad)
    event(f"milder: {bool(found)}")
    assert {interval.verdict for interval in found} <= {judged[0]}
    assert not (is_worse and found)
    is_between = any(second in {interval.low, interval.high} for interval in intervals(target))
    assert found or is_worse or is_between


def test_numbers_that_are_rounded() -> None:
    """A target that compares rounded numbers has no pieces: they would turn elsewhere."""
    assert intervals(_target({"range": [5, 8], "decimals": 0})) == ()


def test_most_rows_are_counted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten thousand rows, those that cannot be among the worst are counted without being judged one by one."""
    judged: list[Decimal] = []

    def counting(target: Target, number: Level) -> tuple[Verdict, Decimal]:
        judged.append(number.value)
        return assess(target, number)

    monkeypatch.setattr(row_keeper, "assess", counting)
    lines = [f"growth,{year},{6 + year % 2 * 3},,a{area}" for area in range(100) for year in range(2000, 2100)]
    found = verified({**_EVERY, "range": [5, 8]}, rows(*lines, dimensions=("area",)))
    assert (found.counts, len(judged) < 5_000) == ({"pass": 5_000, "fail": 5_000}, True)
