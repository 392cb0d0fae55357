"""Rows that are let go change nothing: the same verification, whether all rows are held or as few as possible."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from plancheck.contract.bitset import Bits, bits_of, members
from plancheck.contract.demand import Demands
from plancheck.contract.partial import DemandPartial, Partial
from plancheck.contract.row_batch import RowBatch
from plancheck.model.actual import Actual
from plancheck.model.plan import Plan
from plancheck.model.results.result import Verification
from plancheck.verification import verify
from plancheck.verification.collect import demands, readings
from plancheck.verification.keep import kept_rows
from tests.verification.given import Columns, Stream, plan, rows
from tests.verification.promises import TARGETS, plan_of

_CELLS = st.tuples(
    st.sampled_from(["growth", "growth", "growth", "share", "grwth"]),
    st.sampled_from(["2023", "2024", "2025", "2025-A1", "2025-Q1", "2026", "soon"]),
    st.sampled_from(["4", "5", "5.0", "6", "6.5", "8", "8.4", "8.6", "9", "12", "", "n/a"]),
    st.sampled_from(["", "", "", "percent", "ratio", "USD"]),
    st.sampled_from(["a", "b", "c", "d", "e", ""]),
    st.sampled_from(["", "", "m"]),
)

_EQUAL = [("growth", "2025", "6", "", area, "") for area in "abc"]
_MISSED = [("growth", "2025", value, "", area, "") for value, area in (("4", "a"), ("9", "b"), ("8.5", "c"))]
"""Rows of which the first are kept, so that what comes then may be counted at once: equals, and misses of one gap."""

_EARLIER = [("2025", "a"), ("2024", "b"), ("2024", "a")]
_EMPTY = [("2025", "a"), ("2025", "b"), ("soon", "b")]


class _Room(NamedTuple):
    """How much may be held: rows in proportion to those wanted, and keys that come again."""

    slack: int
    keys: int = 10_000


_AMPLE, _LITTLE, _NONE = _Room(1_000), _Room(1), _Room(1, 0)


@contextmanager
def _keeping(kept: int, room: _Room) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demands, "noted_of", lambda _: 2)
        patch.setattr(readings, "_FEW_HELD", room.keys)
        patch.setattr(demands, "kept_of", lambda _: kept)
        patch.setattr(kept_rows, "_SLACK", room.slack)
        yield


def _verified(made: Plan, stream: Stream, as_of: str | None, kept: int, room: _Room) -> Verification:
    with _keeping(kept, room):
        return verify(made, stream, as_of=as_of)


@settings(max_examples=60)
@given(
    chosen=st.lists(st.integers(0, len(TARGETS) - 1), min_size=1, max_size=4),
    lines=st.lists(_CELLS, min_size=1, max_size=30),
    as_of=st.sampled_from([None, None, "2024", "2026"]),
    kept=st.integers(1, 3),
)
@example([0], [("growth", "2025", "6", "", area, "") for area in "abcdea"], None, 1)
@example(
    [0], [("growth", year, value, "", "a", "") for year, value in (("2024", ""), ("2025", "6"), ("soon", "6"))], None, 1
)
@example(
    [3],
    [("growth", period, "4", "", area, "") for period, area in (("2025", "a"), ("2025", "b"), ("soon", "b"))],
    None,
    1,
)
@example([0], [("growth", period, "6", "", area, "") for period, area in _EARLIER], None, 1)
@example([0], [*_EQUAL, ("growth", "2025", "6", "", "d", ""), ("growth", "2025", "7", "", "d", "")], None, 1)
@example([0], [("growth", period, "", "", area, "") for period, area in _EMPTY], "2025", 1)
@example([0], [*_EQUAL, ("growth", "2025", "6", "", "d", ""), ("growth", "2025", "9", "", "d", "")], None, 1)
@example([0], [*_EQUAL, ("growth", "2026", "6", "", "d", ""), ("growth", "2026", "6", "", "e", "")], "2025", 1)
@example([0], [*_MISSED, ("growth", "2025", "9", "", "d", ""), ("growth", "2025", "4", "", "e", "")], None, 2)
@example([0], [*_EQUAL, *_MISSED, *_EQUAL], None, 1)
@example(
    [0], [*_MISSED, *_MISSED, ("growth", "2025", "6", "", "d", ""), ("growth", "2025", "4.0", "", "a", "")], None, 1
)
@example([0], [*_EQUAL, *_EQUAL, *(("growth", "2024", "6", "", area, "") for area in "aabbcc")], "2024", 1)
@example([0], [("growth", "2025", f"{6:.{places}f}", "", area, "") for places in (0, 7) for area in "abc"], None, 1)
@example([0], [*_EQUAL, *_EQUAL, *(("growth", "2025", text, "", "d", "") for text in ("8", f"8.{1:040}"))], None, 1)
@example([5, 2], [("growth", "2025", "6", "", area, sex) for area in "cab" for sex in ("f", "m")] * 2, "2024", 1)
@example([0, 3], [("growth", year, "6", "", area, "") for year in ("2024", "2025") for area in "abc"] * 2, "2023", 1)
@example([0], [*_EQUAL, *_EQUAL, ("growth", "2025", "6", "", "d", ""), ("growth", "2025", "n/a", "", "d", "")], None, 1)
@example(
    [0], [*_EQUAL, *_EQUAL, ("growth", "2025", "8", "", "d", ""), ("growth", "2025", "8.0000001", "", "d", "")], None, 1
)
@example([0], [*_EQUAL, ("growth", "2025", "6", "ratio", "d", ""), ("growth", "2025", "6", "USD", "e", "")], None, 1)
def test_letting_go(chosen: list[int], lines: list[tuple[str, ...]], as_of: str | None, kept: int) -> None:
    """Counts, kept results, notes and totals are the same however few rows are held on the way."""
    made = plan_of(TARGETS, chosen)
    stream = rows(*map(",".join, lines), dimensions=("area", "sex"))
    held = _verified(made, stream, as_of, kept, _AMPLE)
    event("truncated" if held.truncated else "whole")
    assert held == _verified(made, stream, as_of, kept, _LITTLE)
    assert held == _verified(made, Columns(stream, 7), as_of, kept, _LITTLE)
    assert held == _verified(made, stream, as_of, kept, _NONE)
    assert held == _verified(made, Columns(stream, 7), as_of, kept, _NONE)


def test_units_of_rows_in_a_plan_without() -> None:
    """Where the plan names no unit, equal numbers in two units are no one figure, however few rows are held."""
    promise = {"indicator": "growth", "period": "every", "each": ["area"], "range": [5, 8]}
    made = plan(promise, dimensions=("area",), units={}, indicators={"growth": {"label": "Growth"}})
    lines = [f"growth,2025,6,{unit},{area}" for unit in ("", "", "percent", "ratio") for area in "abcd"]
    stream = rows(*lines, dimensions=("area",))
    found = [_verified(made, given_rows, None, 1, _NONE) for given_rows in (stream, Columns(stream, 7))]
    assert (found[0].counts, found[0]) == ({"unverifiable": 4}, found[1])


def test_rows_with_a_dimension_that_the_plan_does_not_know() -> None:
    """Rows of two places that the plan does not tell apart are no one figure, however few rows are held."""
    promise = {"indicator": "growth", "period": "every", "each": ["area"], "range": [5, 8]}
    made = plan(promise, dimensions=("area",))
    lines = [f"growth,2025,6,,{area},{sex}" for sex in "mf" for area in "abcd"]
    found = _verified(made, rows(*lines, dimensions=("area", "sex")), None, 1, _NONE)
    assert found.counts == {"unverifiable": 4}


def test_rows_of_one_release_by_column() -> None:
    """Rows of another release than the one asked for do not count, one by one or by column."""
    made = plan({"indicator": "growth", "period": "every", "each": ["area"], "range": [5, 8]}, dimensions=("area",))
    stream = rows(*(f"growth,2025,6,,{area}" for area in "abcdef"), dimensions=("area",))
    stream.actuals = [actual._replace(vintage=f"v{place % 2}") for place, actual in enumerate(stream.actuals)]
    with _keeping(1, _LITTLE):
        found = [verify(made, given_rows, vintage="v1") for given_rows in (stream, Columns(stream, 4))]
    assert (found[0].counts, found[0]) == ({"pass": 3}, found[1])


def test_dimensions_in_another_order_by_column() -> None:
    """The columns of a file need not stand in the order of the plan's dimensions."""
    promise = {"indicator": "growth", "period": "every", "each": ["area", "sex"], "range": [5, 8]}
    made = plan(promise, dimensions=("area", "sex"))
    stream = rows(*(f"growth,2025,6,,m,{area}" for area in "abcdef"), dimensions=("sex", "area"))
    found = [verify(made, given_rows) for given_rows in (stream, Columns(stream, 4))]
    assert (found[0].counts, found[0]) == ({"pass": 6}, found[1])
    assert next(iter(found[0].results)).dimensions == {"area": "a", "sex": "m"}


@pytest.mark.parametrize("numbers", [[], [0], [7, 8], [3, 64, 1_000], [70_000, 90_000], list(range(40_000))])
def test_sets_that_are_few_or_many(numbers: list[int]) -> None:
    """A set in whatever form holds what was put in, at once and later, one by one or together."""
    for more in (5, 64, 100_000):
        found = bits_of(sum(1 << number for number in numbers))
        assert found.add(more) == (more not in numbers)
        found.update(1 << 3)
        expected = sorted({*numbers, more, 3})
        assert (members(found.as_int()), len(found), 3 in found, 6 in found) == (
            expected,
            len(expected),
            True,
            6 in expected,
        )
        assert int.from_bytes(found.as_bytes(), "little") == found.as_int()


@pytest.mark.parametrize("numbers", [[], [0], [7, 8], [3, 64, 1_000]])
def test_bits(numbers: list[int]) -> None:
    """A set of bits holds what was put in, one by one or all at once, and nothing else."""
    one, other = Bits(), Bits()
    for number in numbers:
        one.add(number)
    other.update(sum(1 << number for number in numbers))
    found = [[number for number in range(1_100) if number in bits] for bits in (one, other)]
    assert [numbers, numbers, numbers] == [*found, members(one.as_int())]


class _Settling(Stream):
    """A reader that settles a row in its second reading that it handed over in its first, as timing may have it."""

    def __init__(self, given_rows: Stream) -> None:
        """Read these rows: the first is settled from the second reading on."""
        super().__init__(given_rows.actuals, given_rows.dimensions or ())
        self.readings = 0

    def answers(self, demands: Demands, /) -> Iterator[Actual | RowBatch | Partial]:
        """Yield the first row, or the verdict on it; then the others."""
        self.readings += 1
        first, *others = self.actuals
        number = demands.groups.number(first.dimensions)
        if self.readings > 1 and ("growth", number, first.period) not in set(demands.held) and first.period:
            answer = DemandPartial(Counter({"pass": 1}), {first.period: 1 << number}, ())
            yield Partial({0: answer}, {}, [first.period], ())
        else:
            yield first
        yield from others


def test_keys_that_conflict_in_the_second_reading_only() -> None:
    """A key that the second reading finds to come again is held in a third; no verdict is taken from a count of it."""
    lines = ["growth,2025,6,,a", "growth,2025,9,,a", *(f"growth,{year},6,,b" for year in (2001, 2002, 2003, 2001))]
    made = plan({"indicator": "growth", "period": "every", "each": ["area"], "range": [5, 8]}, dimensions=("area",))
    with _keeping(1, _Room(3)):
        stream = _Settling(rows(*lines, dimensions=("area",)))
        found = verify(made, stream)
        assert (found.counts, stream.readings) == ({"unverifiable": 1, "pass": 3}, 3)
