"""Sets of keys: what was put in is in, what came again is told, and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.actuals.arrays import key_sets, key_table
from plancheck.actuals.arrays.array_types import Ints
from plancheck.actuals.kernel.key_index import KeyIndex

_KEY = st.tuples(st.integers(0, 3), st.sampled_from([0, 1, 2, 1023, 1024, 5000]), st.sampled_from([0, 1, 63, 64, 200]))
_BATCHES = st.lists(st.lists(_KEY, max_size=12), max_size=5)


def _joined(found: list[tuple[int, int, int]]) -> Ints:
    return key_sets.joined(*np.array(found, np.int64).reshape(-1, 3).T)


def _parted(found: Ints) -> set[tuple[int, int, int]]:
    parts = key_sets.indicator_of(found), key_sets.group_of(found), key_sets.period_of(found)
    return set(zip(*(part.tolist() for part in parts), strict=True))


@pytest.mark.parametrize(("largest", "growth"), [(0, 1), (0, 2), (1 << 10, 2), (1 << 13, 1_000), (1 << 21, 2)])
@given(batches=_BATCHES)
def test_key_sets(largest: int, growth: int, batches: list[list[tuple[int, int, int]]]) -> None:
    """Keys that come again, in one batch or in two, are told once; all others are in the set and no more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_table, "_LARGEST", largest)
        patch.setattr(key_table, "_GROWTH", growth)
        known, again, found = set[tuple[int, int, int]](), set[tuple[int, int, int]](), key_table.KeySet(4)
        for batch in batches:
            keys, twice = key_sets.gathered(_joined(batch))
            repeated = _parted(twice) | _parted(found.add(keys).keys())
            expected = {key for key in batch if batch.count(key) > 1 or key in known}
            assert repeated == expected
            again |= repeated
            known |= set(batch)
        for indicator in range(4):
            assert _parted(found.of_indicator(indicator).keys()) == {key for key in known if key[0] == indicator}
        assert found.indicators() == {key[0] for key in known}


@pytest.mark.parametrize("largest", [0, 1 << 10, 1 << 21])
@given(keys=st.sets(_KEY))
def test_places_of_keys(largest: int, keys: set[tuple[int, int, int]]) -> None:
    """Each of some keys has its place among them, in order, and no other key has one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_table, "_LARGEST", largest)
        index = KeyIndex(_joined(sorted(keys)), 4)
    places = {key: place for place, key in enumerate(sorted(_joined(sorted(keys)).tolist()))}
    every = _joined([(i, g, p) for i in range(4) for g in (0, 1, 1023, 1024, 5000) for p in (0, 1, 63, 64, 200)])
    found, at = index.found(every)
    assert dict(zip(every[found].tolist(), at.tolist(), strict=True)) == {
        key: places[key] for key in every.tolist() if key in places
    }
    assert index.keys.tolist() == list(places)


@given(st.lists(st.tuples(st.just(2), st.integers(0, 9), st.sampled_from([0, 5, 64])), min_size=1))
def test_keys_by_period(found: list[tuple[int, int, int]]) -> None:
    """The groups of one indicator are given for each period, by other numbers if these are wanted."""
    packed = key_sets.Packed.of(_joined(found)).in_order()
    renamed = key_sets.group_of(packed.first_keys) * 2
    expected: dict[int, int] = {}
    for _, group, period in found:
        expected[period] = expected.get(period, 0) | 1 << 2 * group
    assert key_sets.by_period(packed, renamed) == expected
